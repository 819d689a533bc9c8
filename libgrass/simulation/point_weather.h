/* The weather of a point, with what is done to its sward. */
#ifndef LG_SIMULATION_POINT_WEATHER_H
#define LG_SIMULATION_POINT_WEATHER_H

#include <libgrass/sward.h>

/* The weather of a day at one point, with what is done to its sward. */
typedef struct lg_point_weather {
    lg_date date;
    double tmean_c, tmin_c, par_mj_m2, precip_mm, pet_mm, cut_height_m, stocking_su_ha;
    int day_of_year;
} lg_point_weather;

/* The day on which seasons begin at a point whose parameter says `own`, by the row season_start_d. */
int lg_point_season(const lg_weather *weather, double own, double latitude_deg);

/* All days of a weather; to be released by lg_free. */
lg_status lg_point_weather_make(lg_context *context, const lg_point_forcing *forcing,
                                const lg_weather_facts *facts, lg_point_weather **days);

#endif
