/* The grid of a file: coordinates of cell centres and the reference system. */
#include "store/land_grid.h"

#include "store/crs.h"

static lg_status put_axis(lg_nc *nc, const lg_nc_variable *axis, const char *letter, int64_t length,
                          double first, double step, int *dim) {
    lg_context *context = lg_nc_context(nc);
    double *centres = NULL;
    int object = 0;
    LG_TRY(lg_nc_add_coordinate(nc, LG_NC_ROOT, axis, length, dim, &object));
    LG_TRY(lg_nc_put_text(nc, object, "axis", letter));
    LG_TRY(lg_alloc(context, (size_t)length, sizeof *centres, "coordinates", &centres));
    for (int64_t i = 0; i < length; i++)
        centres[i] = first + ((double)i + 0.5) * step;
    lg_status status = lg_nc_write(nc, object, LG_NC_F64, NULL, NULL, centres);
    lg_free(context, centres);
    return status;
}

lg_status lg_land_put_grid(lg_nc *nc, const lg_land *land, lg_land_dims *dims) {
    const lg_grid *grid = &land->grid;
    lg_nc_variable y = {.name = "y",
                        .type = LG_NC_F64,
                        .rank = 1,
                        .unit = "m",
                        .standard_name = "projection_y_coordinate",
                        .long_name = "northing of the cell centre"};
    lg_nc_variable x = {.name = "x",
                        .type = LG_NC_F64,
                        .rank = 1,
                        .unit = "m",
                        .standard_name = "projection_x_coordinate",
                        .long_name = "easting of the cell centre"};
    lg_nc_variable crs = {.name = "crs", .type = LG_NC_I32, .rank = 0};
    int object = 0;
    int32_t nothing = 0;
    LG_TRY(put_axis(nc, &y, "Y", grid->ny, grid->north_m, -grid->cell_m, &dims->y));
    LG_TRY(put_axis(nc, &x, "X", grid->nx, grid->west_m, grid->cell_m, &dims->x));
    LG_TRY(lg_nc_add_variable(nc, LG_NC_ROOT, &crs, &object));
    LG_TRY(lg_crs_describe(nc, object, land));
    return lg_nc_write(nc, object, LG_NC_I32, NULL, NULL, &nothing);
}
