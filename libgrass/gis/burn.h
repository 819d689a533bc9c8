/* Shapes as cells: a cell belongs to a shape when its middle lies in it. */
#ifndef LG_GIS_BURN_H
#define LG_GIS_BURN_H

#include <ogr_api.h>

#include "gis/frame.h"

/* The part of the grid that a shape reaches: 1 where a cell belongs to it. */
typedef struct lg_gis_window {
    int32_t column, row, nx, ny; /* nx 0: the shape lies beside the grid */
    bool cut;                    /* the shape reaches beyond the grid */
    size_t room;
    uint8_t *cells;
} lg_gis_window;

/* Neighbours that share a border share no cell, wherever their windows lie. The window's room is
 * used again by the next shape. */
lg_status lg_gis_burn(const lg_gis_frame *frame, OGRGeometryH shape, lg_gis_window *window);
void lg_gis_window_free(lg_context *context, lg_gis_window *window);

static inline int64_t lg_gis_window_raster(const lg_gis_window *window, const lg_grid *grid,
                                           int64_t i) {
    return (window->row + i / window->nx) * grid->nx + window->column + i % window->nx;
}

#endif
