/* Grassland types away from home: a climate outside what they were calibrated for. */
#ifndef LG_SIMULATION_AWAY_H
#define LG_SIMULATION_AWAY_H

#include "simulation/plan_parts.h"

/* Every type, by the plan's table of types, with cells in a weather zone against the long-term climate of the weather there, as it
 * is given: droughts and warming of scenarios come on top. LG_EDATA: it lies outside, and neither the
 * plan nor the type lets it. What is let be is told in
 * parts->assumed. */
lg_status lg_types_away(lg_context *context, lg_plan_parts *parts);

/* The same of points, whose latitude is the parameter's; what is let be is logged once. *which: the set
 * at fault, or their number. */
lg_status lg_points_away(lg_context *context, const lg_point_params *params, size_t sets,
                         const lg_weather *weather, size_t *which);

#endif
