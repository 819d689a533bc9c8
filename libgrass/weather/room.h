/* Where the columns of a weather lie: in memory, or, when there is much of it, in a file without a
 * name that is seen as memory, so that of twenty years of thousands of series only those pages are
 * resident that are in use. */
#ifndef LG_WEATHER_ROOM_H
#define LG_WEATHER_ROOM_H

#include "weather/weather.h"

/* A weather whose columns are larger than this together lies in a file. Assumption: what a small
 * computer spares. */
#define LG_WEATHER_MEMORY_BYTES ((size_t)256 << 20)

/* Pages that a loop over everything touches before it lets them go. Assumption. */
#define LG_WEATHER_TOUCHED_BYTES ((size_t)64 << 20)

/* The same for what is put by days, whose pages are touched again by the next days. Assumption. */
#define LG_WEATHER_PUT_BYTES ((size_t)256 << 20)

/* Room for a column, all 0. LG_ENOMEM where there is none. */
lg_status lg_weather_room_make(lg_weather *weather, lg_weather_column column);
void lg_weather_room_free(lg_weather *weather);

/* Pages of these zones need not stay in memory; they come back when they are looked at. Does
 * nothing to a weather in memory, and nothing to any value. */
void lg_weather_let_go(const lg_weather *weather, int32_t first_zone, int32_t nzones);

/* How many zones' series are LG_WEATHER_TOUCHED_BYTES, at least 1: let go after each so many. */
int32_t lg_weather_batch(const lg_weather *weather);

/* In a loop over zones that ascend: lets go of a batch behind `zone` when it is full. */
void lg_weather_pass(const lg_weather *weather, int32_t zone);

#endif
