/* The map projection of every landscape made here: Albers equal area for China. */
#ifndef LG_LAND_PROJECT_H
#define LG_LAND_PROJECT_H

#include "core/context.h"

/* The coordinate reference system as WKT2:2019 (EPSG knows no Albers for China, so it is spelt
 * out: base EPSG:4490, method EPSG:9822). */
const char *lg_albers_wkt(void);

/* Degrees to metres and back, in place over n points; LG_EDATA when a point has no image. */
lg_status lg_albers_forward(lg_context *context, double *lon_x, double *lat_y, size_t n);
lg_status lg_albers_inverse(lg_context *context, double *lon_x, double *lat_y, size_t n);

#endif
