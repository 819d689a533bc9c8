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
    double *column[LG_WEATHER_COLUMNS]; /* each nzones * ndays */
    bool borrowed[LG_WEATHER_COLUMNS];  /* the column is the caller's: read, never written */
};

lg_status lg_weather_create(lg_context *context, int32_t nzones, lg_date first, int32_t ndays,
                            lg_weather **weather);

/* The same without its columns: each is then allocated by lg_weather_add_column or borrowed. */
lg_status lg_weather_create_bare(lg_context *context, int32_t nzones, lg_date first, int32_t ndays,
                                 lg_weather **weather);
lg_status lg_weather_add_column(lg_weather *weather, lg_weather_column column);

/* Every value finite and possible (temperatures -80..60, tmin <= tmean <= tmax, rain 0..1000,
 * PAR 0..25, ...); LG_EDATA with zone, date, column and value. Call after filling. */
lg_status lg_weather_check(const lg_weather *weather);

/* LG_EDATA names a column that days of the sward need and that this weather was not given. */
lg_status lg_weather_check_needed(lg_context *context, const lg_weather *weather);

/* Adds every coefficient that made or completed the series, with source and confidence. */
lg_status lg_weather_note(const lg_weather *weather, lg_figures *figures);

#endif
