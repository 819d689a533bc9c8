/* A layer of numbers, brought onto the grid. */
#ifndef LG_GIS_WARP_H
#define LG_GIS_WARP_H

#include "gis/frame.h"

/* Fills cells[ny * nx] with the layer's values, scaled; NAN where it has none. The layer has a
 * file. LG_EINPUT when it cannot be opened; LG_EPARSE and LG_EDATA name what is wrong. */
lg_status lg_gis_warp(const lg_gis_frame *frame, lg_gis_layer_id which, float *cells);

#endif
