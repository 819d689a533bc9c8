/* What a plan runs on: its own land and weather, or those that a caller lends. */
#ifndef LG_STORE_PLAN_OPEN_H
#define LG_STORE_PLAN_OPEN_H

#include "simulation/plan_parts.h"
#include "simulation/years.h"

/* Land and weather that are lent are seen through copies of their first structures, so that what is
 * wrong with them is told to this run's context, and runs in several threads may share them. */
typedef struct lg_opened {
    lg_context *context; /* of the run */
    lg_plan_parts parts;
    lg_land land;
    lg_weather weather;
    lg_params *params; /* of the plan and of the simulation's options, joined; or NULL */
} lg_opened;

/* *o is written in place, because its parts point into it; it holds nothing on failure. */
lg_status lg_plan_open(lg_context *context, const lg_plan *plan, const lg_plan_run_options *options,
                       lg_opened *o);
/* What a program gives over the plan's own set; before a case is made. */
lg_status lg_opened_add_params(lg_context *context, const lg_params *params, lg_opened *o);
void lg_plan_close(lg_opened *o);

#endif
