/* Series that are possible day by day and yet not what they seem: metres, kilometres an hour, a
 * column of zeros, the other hemisphere. Warnings with figures; nothing is refused here. */
#ifndef LG_WEATHER_PLAUSIBLE_H
#define LG_WEATHER_PLAUSIBLE_H

#include "land/land.h"
#include "weather/columns.h"
#include "weather/latitude.h"

/* Looks at the columns given, zone by zone; the first zone at fault stands for the others. */
void lg_weather_warn(const lg_weather *weather, const bool given[LG_WEATHER_COLUMNS],
                     const lg_land *land, double latitude_deg);

/* Years of results are calendar years, which cut the growing season of the southern half. */
void lg_weather_warn_south(lg_context *context, const lg_land *land, double latitude_deg);

#endif
