/* Points of the steppe profile side by side. */
#ifndef LG_SIMULATION_POINT_LANES_H
#define LG_SIMULATION_POINT_LANES_H

#include <libgrass/sward.h>

#include "degradation/condition.h"
#include "simulation/point_weather.h"
#include "sward/lanes.h"
#include "weather/season.h"

/* Lanes of the steppe profile: clocks, terms and columns of each. */
typedef struct lg_point_lanes {
    size_t n;
    const lg_point_params *params; /* of the first lane; the others' follow */
    size_t like[LG_LANES];         /* the first lane with the same exponentials of weather */
    lg_steppe_fixed fixed[LG_LANES];
    lg_clock kept; /* the last temperatures, which all have in common */
    lg_clock clock[LG_LANES];
    lg_steppe_terms terms[LG_LANES];
    lg_lane_terms today;
    lg_lane_columns c;
    double harvested[LG_LANES];
    int season_start[LG_LANES], season_day[LG_LANES]; /* of a year of 365; today's */
} lg_point_lanes;

void lg_point_lanes_start(const lg_point_params *params, size_t n, lg_point_lanes *lanes);

/* After it: when the seasons of the lanes begin, by their parameters, under this weather. */
void lg_point_lanes_seasons(const lg_weather *weather, lg_point_lanes *lanes);

/* Lives a day and, unless `out` is NULL, tells of it: one entry a lane. */
void lg_point_lanes_day(lg_point_lanes *lanes, const lg_point_weather *weather, lg_point_day *out);

/* The slow state after a season's last day; animals find what then is edible. */
void lg_point_lanes_degrade(const lg_degradation_params *degradation, lg_date today,
                            lg_point_lanes *lanes);

#endif
