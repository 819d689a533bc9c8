/* Whether a land lies where its reference system is meant for, and whether cells are of one area there. */
#ifndef LG_LAND_REACH_H
#define LG_LAND_REACH_H

#include "land/system.h"

/* LG_EDATA for a place outside the area that the register gives the system, or, where it gives none,
 * more than 30 degrees away from the system's central meridian. */
lg_status lg_system_check_reach(lg_context *context, const lg_system *system, double lon_deg,
                                double lat_deg);

/* Holds the land against its system: its outermost cells have to lie within reach, and areas of cells
 * are compared with the ellipsoid's: LG_EDATA beyond LG_MOST_AREA_ERROR. */
lg_status lg_land_check_areas(lg_land *land);

#endif
