/* What a layout says about any spot. */
#ifndef LG_LAND_VIEW_H
#define LG_LAND_VIEW_H

#include "land/land_layout.h"

lg_spot lg_view_at(double x_m, double y_m, double reserve);

void lg_view_open(lg_view *view, const lg_land_layout *layout);

double lg_view_purpose(lg_view *view, lg_purpose purpose, lg_spot *spot);

double lg_view_type(lg_view *view, size_t type, lg_spot *spot);

double lg_view_water_km(lg_view *view, lg_spot *spot);

double lg_view_hills(lg_view *view, lg_spot *spot); /* 0 .. 1 */

/* Where a spot belongs as far as borders are concerned: borders wander by this. */
void lg_view_wander(lg_view *view, double *x_m, double *y_m);

#endif
