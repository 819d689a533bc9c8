/* A column of a CSV of cells as a raster of a layer. */
#ifndef LG_GIS_CELL_VALUES_H
#define LG_GIS_CELL_VALUES_H

#include "gis/cells.h"

/* values[ny * nx] of the layer: numbers as they stand, names of types and weather zones as their
 * codes, yes and no of flags as 1 and 0; NAN where there is no row or nothing in it. */
lg_status lg_gis_cells_values(const lg_gis_frame *frame, const lg_gis_cells *cells,
                              lg_gis_layer_id which, float *values);

#endif
