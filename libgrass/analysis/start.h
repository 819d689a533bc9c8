/* Where the lives of a scenario begin: the land after spin-up, lived once with the plan's own
 * weather and the herd as it is. Nobody changes it once it is made: many lives may begin there at
 * once. It has a context of its own and may outlive the one it was made with. */
#ifndef LG_ANALYSIS_START_H
#define LG_ANALYSIS_START_H

#include "analysis/world.h"

typedef struct lg_start {
    lg_context *context;
    const lg_draws_world *world;
    lg_land land; /* the world's, as the context of the start sees it */
    lg_weather weather;
    lg_plan_parts parts;
    lg_params *params;    /* NULL: none */
    lg_scenario scenario; /* measures that end with the plan's last year go on */
    int extended;         /* so many of them */
    lg_prepared prepared;
    unsigned char *state; /* NULL: there is no spin-up */
    size_t bytes;
    double *present_su; /* by region: adults of the first day, before `times` */
    double *condition;  /* by region: on the evening before the first day */
} lg_start;

/* scenario: of the plan, or of a variation of it; it outlives the start. params: over the plan's
 * own; NULL: none. */
lg_status lg_start_make(lg_context *own, const lg_draws_world *world, const lg_scenario *scenario,
                        const lg_params *params, lg_start **start);
void lg_start_free(lg_start *start); /* NULL is nothing */

/* The starts of several scenarios, by a crew: start[i]. On failure all are NULL. */
lg_status lg_starts_make(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *const *scenario, size_t count, lg_start **start);

#endif
