/* Which months the years of a generated series take their figures from. */
#ifndef LG_WEATHER_YEAR_CHOICE_H
#define LG_WEATHER_YEAR_CHOICE_H

#include <stdbool.h>

#include <libgrass/weather.h>
#include "weather/station.h"

/* A recipe, or a drawing. */
typedef struct lg_weather_asked {
    lg_weather_recipe recipe;
    bool drawn; /* from fitted distributions */
    uint64_t draw;
    uint64_t day_seed; /* of all streams, */
    /* Of a drawing: */
    uint64_t month_seed;               /* but of its months */
    const struct lg_year_model *model; /* fitted before; NULL: here */
    bool mirrored; /* its months are as far from the mean as those of the drawing are, on the other
                      side; its days are its own */
    /* what a year behind the first has above it, times the years between, a tenth a year */
    double warming_c_decade, rain_frac_decade;
} lg_weather_asked;

typedef struct lg_chosen_years {
    int count;
    const lg_station_month **months; /* of each year its twelve, of the tables or of `drawn` */
    lg_station_month *drawn;         /* NULL: none */
} lg_chosen_years;

/* Years of the table, years drawn from among them, or new ones. What is taken for granted is told in
 * tables->assumed. */
lg_status lg_choose_years(lg_context *context, const lg_weather_asked *asked,
                          lg_weather_tables *tables, lg_chosen_years *years);
void lg_chosen_years_free(lg_context *context, lg_chosen_years *years);

#endif
