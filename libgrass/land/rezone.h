/* A land with other weather zones: those of a grid of weather, made for it. */
#ifndef LG_LAND_REZONE_H
#define LG_LAND_REZONE_H

#include "land/land.h"

/* Gives the land these weather zones in place of its own and brings its cells back into canonical
 * order. zone_of_cell is in the land's order before the call. LG_EDATA for a name that is improper
 * or given twice, a place that is none, a cell of no such zone; the land is then as it was. */
lg_status lg_land_rezone_own(lg_land *land, const lg_weather_zone *zones, int32_t nzones,
                             const uint16_t *zone_of_cell);

/* The same of a copy, for lg_land_free; `land` stays as it is. */
lg_status lg_land_rezone(lg_context *context, const lg_land *land, const lg_weather_zone *zones,
                         int32_t nzones, const uint16_t *zone_of_cell, lg_land **rezoned);

#endif
