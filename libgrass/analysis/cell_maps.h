/* What a life leaves in every cell. */
#ifndef LG_ANALYSIS_CELL_MAPS_H
#define LG_ANALYSIS_CELL_MAPS_H

#include "simulation/engine.h"

typedef struct lg_cell_map {
    const char *name, *unit, *meaning;
} lg_cell_map;

/* The map of that number; NULL past the last. */
const lg_cell_map *lg_cell_map_at(int map);
/* LG_EARG naming the nearest, or all. */
lg_status lg_cell_map_require(lg_context *context, const char *name, int *map);
/* cells[cell of the land], on the evening on which the engine stands: condition after the year's change,
 * highest mass and production of the year that ends there. */
void lg_cell_map_draw(const lg_engine *engine, int map, double *cells);

#endif
