/* Points side by side through the days of one weather: what lg_point_run does with one set of
 * parameters and lg_points_run with many. */
#ifndef LG_SIMULATION_POINT_H
#define LG_SIMULATION_POINT_H

#include <libgrass/sward.h>

#include "degradation/condition.h"
#include "sward/lanes.h"
#include "sward/modvege.h"

/* The weather of a day at one point, with what is done to its sward. */
typedef struct lg_point_weather {
    lg_date date;
    double tmean_c, tmin_c, par_mj_m2, precip_mm, pet_mm, cut_height_m, stocking_su_ha;
    int day_of_year;
} lg_point_weather;

lg_point_weather lg_point_weather_of(const lg_point_forcing *forcing, const lg_weather_facts *facts,
                                     int32_t day);

/* Lanes of the steppe profile: clocks, terms and columns of each. */
typedef struct lg_point_lanes {
    size_t n;
    const lg_point_params *params; /* of the first lane; the others' follow */
    size_t like[LG_LANES];         /* the first lane with the same exponentials of weather */
    lg_clock kept;                 /* the last temperatures, which all have in common */
    lg_clock clock[LG_LANES];
    lg_steppe_terms terms[LG_LANES];
    lg_lane_terms today;
    lg_lane_columns c;
    double harvested[LG_LANES];
} lg_point_lanes;

void lg_point_lanes_start(const lg_point_params *params, size_t n, lg_point_lanes *lanes);

/* Lives a day and, unless `out` is NULL, tells of it: one entry a lane. */
void lg_point_lanes_day(lg_point_lanes *lanes, const lg_point_weather *weather, lg_point_day *out);

/* The slow state after a year's last day; animals find what then is edible. */
void lg_point_lanes_degrade(const lg_degradation_params *degradation, lg_point_lanes *lanes);

/* Checks what lg_point_run and lg_points_run have in common, and looks at the weather. */
lg_status lg_point_check(lg_context *context, const lg_point_params *params, size_t sets,
                         const lg_point_forcing *forcing, lg_weather_facts *facts, size_t *which);

/* Lives all days with up to LG_LANES sets of parameters of one profile. `day` gets the entries of a
 * day, one a set; what it returns other than 0 stops with LG_ECANCEL. */
lg_status lg_point_batch_run(lg_context *context, const lg_point_params *params, size_t n,
                             const lg_point_forcing *forcing, const lg_weather_facts *facts,
                             int (*day)(const lg_point_day *days, size_t n, int32_t day,
                                        void *user),
                             void *user);

#endif
