/* The weather zone of cells that name none: the nearest. */
#ifndef LG_LAND_NEAREST_H
#define LG_LAND_NEAREST_H

#include "land/land.h"

/* In lg_cell.weather_zone: none is given, the nearest will do. */
enum { LG_NO_WEATHER_ZONE = UINT16_MAX };

/* Gives a weather zone to the cells that have none, by the distance from their middle to
 * the zones' places. */
lg_status lg_land_find_nearest_zones(lg_land *land, lg_cell *cells, int64_t count);

#endif
