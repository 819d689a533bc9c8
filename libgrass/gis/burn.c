#include "gis/burn.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>
#include <gdal_alg.h>

typedef struct place {
    const lg_grid *grid;
    const lg_gis_window *window;
} place;

/* Metres to cells of the window. Columns and rows of the whole grid come first: taking a whole
 * number off them is exact, so that a border lies at the same place in every window. */
static int to_window(void *user, int back, int n, double *x, double *y, double *z, int *good) {
    const place *p = user;
    (void)z;
    for (int i = 0; i < n; i++) {
        if (!back) {
            x[i] = (x[i] - p->grid->west_m) / p->grid->cell_m - p->window->column;
            y[i] = (p->grid->north_m - y[i]) / p->grid->cell_m - p->window->row;
        }
        good[i] = !back;
    }
    return !back;
}

static int32_t clamp(double value, int32_t most) {
    return value < 0 ? 0 : value > most ? most : (int32_t)value;
}

static void find_window(const lg_grid *g, OGRGeometryH shape, lg_gis_window *window) {
    OGREnvelope e;
    OGR_G_GetEnvelope(shape, &e);
    double west = floor((e.MinX - g->west_m) / g->cell_m);
    double east = ceil((e.MaxX - g->west_m) / g->cell_m);
    double north = floor((g->north_m - e.MaxY) / g->cell_m);
    double south = ceil((g->north_m - e.MinY) / g->cell_m);
    window->cut = west < 0 || north < 0 || east > g->nx || south > g->ny;
    window->column = clamp(west, g->nx);
    window->row = clamp(north, g->ny);
    window->nx = clamp(east, g->nx) - window->column;
    window->ny = clamp(south, g->ny) - window->row;
    if (window->nx <= 0 || window->ny <= 0)
        window->nx = window->ny = 0;
}

static lg_status burn(const lg_gis_frame *frame, OGRGeometryH shape, lg_gis_window *window) {
    GDALDriverH driver = GDALGetDriverByName("MEM");
    char pointer[64], option[96];
    char *options[] = {option, NULL};
    int band = 1;
    double value = 1;
    place where = {&frame->grid, window};
    pointer[CPLPrintPointer(pointer, window->cells, sizeof pointer - 1)] = '\0';
    snprintf(option, sizeof option, "DATAPOINTER=%s", pointer);
    lg_gis_errors_clear(frame->errors);
    GDALDatasetH raster =
        driver == NULL ? NULL : GDALCreate(driver, "", window->nx, window->ny, 0, GDT_Byte, NULL);
    bool good = raster != NULL && GDALAddBand(raster, GDT_Byte, options) == CE_None &&
                GDALRasterizeGeometries(raster, 1, &band, 1, &shape, to_window, &where, &value,
                                        NULL, NULL, NULL) == CE_None;
    if (raster != NULL)
        GDALClose(raster);
    return good ? LG_OK
                : lg_gis_errors_fail(frame->errors, LG_EINTERNAL,
                                     "GDAL cannot turn a polygon into cells");
}

lg_status lg_gis_burn(const lg_gis_frame *frame, OGRGeometryH shape, lg_gis_window *window) {
    find_window(&frame->grid, shape, window);
    size_t n = (size_t)window->nx * (size_t)window->ny;
    if (n == 0)
        return LG_OK;
    if (n > window->room) {
        lg_gis_window_free(frame->errors->context, window);
        LG_TRY(lg_alloc(frame->errors->context, n, 1, "the cells of a unit", &window->cells));
        window->room = n;
    }
    memset(window->cells, 0, n);
    return burn(frame, shape, window);
}

void lg_gis_window_free(lg_context *context, lg_gis_window *window) {
    lg_free(context, window->cells);
    window->cells = NULL;
    window->room = 0;
}
