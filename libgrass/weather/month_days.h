/* What the steps of the generator share. Each works on the days of one month of one year and draws
 * from its own stream, named by (seed, what, zone, year * 12 + month): no step depends on another's
 * draws, on a thread or on an order. */
#ifndef LG_WEATHER_MONTH_DAYS_H
#define LG_WEATHER_MONTH_DAYS_H

#include <stdint.h>

#include "weather/station.h"

enum { LG_MONTH_DAYS = 31 };

/* What a stream is for. The numbers are part of every series: never reuse or change one.
 * Zone 0 names the draws that all zones share; a zone's own are under its index + 1. */
enum {
    LG_STREAM_YEAR = 0x57000001,
    LG_STREAM_WET = 0x57000002,
    LG_STREAM_AMOUNT = 0x57000003,
    LG_STREAM_TEMPERATURE = 0x57000004,
    LG_STREAM_CLEARNESS = 0x57000005,
    LG_STREAM_WIND = 0x57000006,
    LG_STREAM_ZONE_RAIN = 0x57000007,
    LG_STREAM_DRAW = 0x57000008,
    LG_STREAM_SCATTER = 0x57000009,
    LG_STREAM_RANK = 0x5700000a,
    LG_STREAM_MONTH_REST = 0x5700000b
};

typedef struct lg_draw {
    uint64_t seed;
    uint32_t zone, month; /* month: year * 12 + month */
} lg_draw;

#endif
