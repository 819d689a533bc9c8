/* Weather drawn many times from one table of months, which is read and fitted once. */
#ifndef LG_WEATHER_DRAWER_H
#define LG_WEATHER_DRAWER_H

#include "core/context.h"
#include "weather/weather.h"
#include "weather/year_model.h"

/* Nobody changes it once it is open: many threads may draw at once. */
typedef struct lg_weather_drawer {
    lg_context *context;
    char *description_path;
    const lg_land *land;
    lg_weather_tables *tables;
    lg_year_model model;
} lg_weather_drawer;

/* As lg_weather_draw refuses a table. */
lg_status lg_weather_drawer_open(lg_context *context, const char *description_path,
                                 const lg_land *land, lg_weather_drawer **drawer);
void lg_weather_drawer_close(lg_weather_drawer *drawer); /* NULL is nothing */

typedef struct lg_weather_wish {
    int first_year, last_year;
    uint64_t seed, draw;
    /* The months of an odd draw are the mirror of those of the draw before it: where these are wet,
     * it is dry. */
    bool antithetic;
    double warming_c_decade, rain_frac_decade; /* year_choice.h */
} lg_weather_wish;

/* Without an antithetic twin and a drift it is the weather of lg_weather_draw, bit for bit. */
lg_status lg_weather_drawer_draw(lg_context *own, const lg_weather_drawer *drawer,
                                 const lg_weather_wish *wish, lg_weather **weather);

#endif
