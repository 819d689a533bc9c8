/* Weather whose source states units and names of zones: made the library's own, with a word. */
#ifndef LG_WEATHER_STATED_H
#define LG_WEATHER_STATED_H

#include "land/land.h"
#include "text/units.h"
#include "weather/columns.h"

/* unit[c] of a given column: as its source states it; NULL: it cannot state any, and the name's
 * unit is meant; "": it could and does not, which is told. What a day's total may be: mm, mm d-1,
 * kg m-2, kg m-2 d-1 (water), MJ m-2, MJ m-2 d-1, W m-2 (energy), and what converts to one of them.
 * Every conversion is a sentence of *assumed. LG_EDATA names the column and a unit that is none or
 * of another kind. */
lg_status lg_weather_units(lg_context *context, const char *const unit[LG_WEATHER_COLUMNS],
                           const bool given[LG_WEATHER_COLUMNS],
                           lg_unit_line line[LG_WEATHER_COLUMNS], char **assumed);

/* A conversion in words: "NAME is stated in 'K' and was converted to degC (x 1 - 273.15)". */
lg_status lg_weather_tell_line(lg_context *context, const char *name, const char *unit,
                               const char *own, lg_unit_line line, char **assumed);

/* LG_EDATA: the unit is none that is known. */
lg_status lg_weather_fail_unit(lg_context *context, const char *name, const char *unit,
                               const char *own);

static inline bool lg_unit_changes(lg_unit_line line) {
    return line.scale != 1.0 || line.offset != 0.0;
}

/* Which of `count` named series each weather zone of the land takes: source[zone]. Series that no
 * zone takes are told in *assumed. LG_EDATA names the zone without a series, or with two. */
lg_status lg_weather_match_zones(lg_context *context, const char *const *names, int32_t count,
                                 const lg_land *land, int32_t *source, char **assumed);

/* A weather that was made elsewhere and is used with a land: its zones are the land's, in order. */
lg_status lg_weather_check_zones(lg_context *context, const lg_weather *weather,
                                 const lg_land *land);

/* One series for several zones is told. */
lg_status lg_weather_tell_spread(lg_weather *weather);

#endif
