/* The sheet on which a schematic landscape is drawn: the raster cells inside the outline. */
#ifndef LG_LAND_SHEET_H
#define LG_LAND_SHEET_H

#include "land/land.h"
#include "land/land_layout.h"
#include "land/units.h"

/* What the noise, the nearest seats and the like of one spot take, by the clock. */
enum { LG_SPOT_NS = 400 };

typedef struct lg_sheet {
    lg_context *context;
    const lg_land_layout *layout;
    const lg_parcels *parcels;
    lg_grid grid;
    size_t n;         /* cells inside the outline */
    uint32_t *raster; /* growing */
    int32_t *unit;
    uint8_t *land_class, *flags;
    float *score;    /* scratch */
    uint8_t *chosen; /* scratch */
    size_t ncells;   /* usable cells */
    lg_cell *cells;
} lg_sheet;

void lg_sheet_free(lg_sheet *sheet);

/* In this order: the grid and the cells inside; units, usable land and flags; the usable cells. */
lg_status lg_sheet_outline(lg_sheet *sheet, double cell_m);
lg_status lg_sheet_classes(lg_sheet *sheet);
lg_status lg_sheet_cells(lg_sheet *sheet);

static inline double lg_sheet_x_m(const lg_grid *grid, int64_t raster) {
    return grid->west_m + ((double)(raster % grid->nx) + 0.5) * grid->cell_m;
}

static inline double lg_sheet_y_m(const lg_grid *grid, int64_t raster) {
    return grid->north_m - ((double)(raster / grid->nx) + 0.5) * grid->cell_m;
}

/* The number of cells whose area is nearest to area_km2. */
static inline size_t lg_sheet_cells_of(const lg_grid *grid, double area_km2) {
    return (size_t)(area_km2 * 1e6 / (grid->cell_m * grid->cell_m) + 0.5);
}

#endif
