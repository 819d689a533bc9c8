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

/* Whether square cells in this reference system (WKT) are of equal area: LG_EDATA for one in
 * degrees or other units than metres and for projections that spoil areas; a notice where it is not
 * known. */
lg_status lg_check_areas(lg_context *context, const char *wkt);

#endif
