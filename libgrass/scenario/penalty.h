/* Penalties of overload by steps: a schedule that a scenario names, of the plan's table or of those
 * that are known without one (penalties.def). */
#ifndef LG_SCENARIO_PENALTY_H
#define LG_SCENARIO_PENALTY_H

#include "core/figures.h"
#include "scenario/plan.h"

enum { LG_PENALTY_STEPS = 16 };

typedef struct lg_penalty_step {
    double from; /* share of proper capacity that is exceeded */
    double yuan; /* a surplus sheep unit, or head */
    bool by_head;
} lg_penalty_step;

typedef struct lg_penalty {
    int count; /* rising by `from`; 0: no schedule, the subsidy's own figures hold */
    lg_penalty_step steps[LG_PENALTY_STEPS];
} lg_penalty;

/* The scenario's schedule; its steps are noted. */
lg_status lg_penalty_settle(lg_context *context, const lg_plan *plan, const lg_scenario *scenario,
                            lg_figures *figures, lg_penalty *penalty);

/* What the surplus over the proper capacity costs: the highest step that is exceeded holds for all
 * of it.
 * @check steps 0.1: 100, 0.3: 200; 1400 su on 1000: 400 x 200 = 80000; 1100: 0 */
double lg_penalty_yuan(const lg_penalty *penalty, double stock_su, double proper_su,
                       double su_per_head);

#endif
