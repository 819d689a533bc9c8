/* What of points is looked at before their days. */
#ifndef LG_SIMULATION_POINT_H
#define LG_SIMULATION_POINT_H

#include <libgrass/sward.h>

#include "simulation/point_weather.h"

/* Checks what lg_point_run and lg_points_run have in common, and brings the days of the weather,
 * which stay NULL after a fault; to be released by lg_free. */
lg_status lg_point_check(lg_context *context, const lg_point_params *params, size_t sets,
                         const lg_point_forcing *forcing, lg_weather_facts *facts,
                         lg_point_weather **days, size_t *which);

#endif
