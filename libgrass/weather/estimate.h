/* Completes a series that lacks columns. */
#ifndef LG_WEATHER_ESTIMATE_H
#define LG_WEATHER_ESTIMATE_H

#include "land/land.h"
#include "weather/columns.h"
#include "weather/sources.h"

/* Estimates the columns not given, checks everything and warns of what looks wrong (plausible.h).
 * Without a land every zone has latitude_deg and lies at sea level.
 *   tmin, tmax  tmean -/+ half of the usual range; where one is given, as far from tmean as that one
 *   radiation   PAR / 0.48, else Hargreaves (FAO-56 eq. 50) from the extremes
 *   PAR         0.48 radiation
 *   PET         Penman-Monteith (eq. 6) when wind and humidity are given, else Hargreaves (eq. 52)
 *   wind        2 m/s; humidity from a dewpoint equal to tmin (eq. 48)
 * A sentence of `assumed` names what was estimated. LG_EDATA when an estimate needs a latitude and
 * none is known.
 */
lg_status lg_weather_complete(lg_weather *weather, const bool given[LG_WEATHER_COLUMNS],
                              const lg_land *land, double latitude_deg);

/* Note and names of a series read from `path` for the zones of `land` (or one zone). */
lg_status lg_weather_describe_given(lg_weather *weather, const char *path, const lg_land *land);

/* Copies the days of zone 0 to all others, one series for every zone, and tells it. */
lg_status lg_weather_spread(lg_weather *weather);

#endif
