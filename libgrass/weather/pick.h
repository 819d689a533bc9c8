/* The series of some zones of a weather, by name. */
#ifndef LG_WEATHER_PICK_H
#define LG_WEATHER_PICK_H

#include "land/land.h"
#include "weather/weather.h"

/* Whether the weather has more zones than the land, and among them all of the land's by name: that
 * of the land before it was clipped. */
bool lg_weather_is_wider(const lg_weather *weather, const lg_land *land);

/* *picked = a copy of the land's zones, in its order; series that are not used are told. */
lg_status lg_weather_pick(lg_context *context, const lg_weather *weather, const lg_land *land,
                          lg_weather **picked);

#endif
