/* The weather as the other rooms see it: column[zone * days + day]. */
#ifndef LG_WEATHER_WEATHER_H
#define LG_WEATHER_WEATHER_H

#include <stdbool.h>

#include <libgrass/weather.h>
#include "core/context.h"
#include "core/figures.h"

struct lg_weather {
    lg_context *context;
    int32_t nzones, ndays;
    int32_t first_day; /* lg_day_number */
    uint64_t seed;
    int generated;
    char *note;         /* where it came from, for the results */
    char *assumed;      /* core/assumed.h; NULL: nothing */
    lg_figures figures; /* of the generator's tables; none when the series was given */
    char (*zone_name)[64];
    struct lg_weather_places *places;   /* weather/places.h; NULL: the land's own zones */
    double *column[LG_WEATHER_COLUMNS]; /* each nzones * ndays */
    bool borrowed[LG_WEATHER_COLUMNS];  /* the column is the caller's: read, never written */
    bool mapped[LG_WEATHER_COLUMNS];    /* it lies in a file: weather/room.h */
    bool told_room;                     /* where the columns lie */
    /* Days that were put (lg_weather_put_days) since pages were let go; 0 to 0: none. */
    int32_t put_from[LG_WEATHER_COLUMNS], put_to[LG_WEATHER_COLUMNS];
};

#endif
