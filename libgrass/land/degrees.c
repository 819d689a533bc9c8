#include "land/degrees.h"

#include "land/system.h"

static lg_status fill(lg_context *context, const lg_land *land, const lg_system *system,
                      double *lon_deg, double *lat_deg) {
    const lg_grid *g = &land->grid;
    for (int64_t i = 0; i < land->ncells; i++) {
        int64_t row = land->raster[i] / (uint32_t)g->nx, column = land->raster[i] % (uint32_t)g->nx;
        if (!lg_system_degrees(system, g->west_m + ((double)column + 0.5) * g->cell_m,
                               g->north_m - ((double)row + 0.5) * g->cell_m, &lon_deg[i],
                               &lat_deg[i]))
            return lg_fail(context, LG_EDATA,
                           "the cell at row %lld, column %lld has no longitude and latitude in the "
                           "land's reference system",
                           (long long)row, (long long)column);
    }
    return LG_OK;
}

lg_status lg_land_degrees(lg_context *context, const lg_land *land, double **lon_deg,
                          double **lat_deg) {
    static const char what[] = "places of cells";
    lg_system system;
    double *lon = NULL, *lat = NULL;
    size_t cells = (size_t)land->ncells;
    LG_TRY(lg_alloc(context, cells, sizeof *lon, what, &lon));
    lg_status status = lg_alloc(context, cells, sizeof *lat, what, &lat);
    if (status == LG_OK)
        status = lg_system_open(context, land->crs_wkt, &system);
    if (status == LG_OK) {
        status = fill(context, land, &system, lon, lat);
        lg_system_close(&system);
    }
    if (status == LG_OK) {
        *lon_deg = lon;
        *lat_deg = lat;
        return LG_OK;
    }
    lg_free(context, lon);
    lg_free(context, lat);
    return status;
}
