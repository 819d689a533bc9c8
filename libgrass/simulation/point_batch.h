/* Points side by side through the days of one weather: what lg_point_run does with one set of
 * parameters and lg_points_run with many. */
#ifndef LG_SIMULATION_POINT_BATCH_H
#define LG_SIMULATION_POINT_BATCH_H

#include <libgrass/sward.h>

#include "simulation/point_weather.h"
#include "sward/lanes.h"

/* Lives all days with up to LG_LANES sets of parameters of one profile. `day` gets the entries of a
 * day, one a set; what it returns other than 0 stops with LG_ECANCEL. */
lg_status lg_point_batch_run(
    lg_context *context, const lg_point_params *params, size_t n, const lg_point_forcing *forcing,
    const lg_weather_facts *facts, const lg_point_weather *weather,
    int (*day)(const lg_point_day *days, size_t n, int32_t day, void *user), void *user);

#endif
