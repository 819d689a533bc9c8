/* Where the lives of a scenario begin: the land after spin-up, lived once with the plan's own
 * weather and the herd as it is. Nobody changes it once it is made: many lives may begin there at
 * once. It has a context of its own and may outlive the one it was made with. */
#ifndef LG_ANALYSIS_START_H
#define LG_ANALYSIS_START_H

#include "analysis/world.h"

typedef struct lg_start {
    lg_context *context;
    const lg_draws_world *world;
    const struct lg_start *spun; /* while it is made: whose land it begins on; NULL: its own */
    lg_plan plan;                /* the world's, as its context sees it, */
    lg_yaml *document;           /* and what it was read from */
    lg_draws_view view;          /* of the context of the start; its parts have the params */
    lg_params *params;           /* NULL: none */
    lg_scenario scenario;        /* measures that end with the plan's last year go on */
    int extended;                /* so many of them */
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
/* The same on the land as it is after another start's spin-up, with its parameters: a scenario that
 * is decided on now changes nothing of the years before. `spun` may go before it. LG_EDATA: a drought
 * of one of the two is none of the other. */
lg_status lg_start_after(lg_context *own, const lg_start *spun, const lg_scenario *scenario,
                         lg_start **start);
void lg_start_free(lg_start *start); /* NULL is nothing */
/* LG_EDATA where the scenario keeps no animal: for whoever asks how many times its herds are borne. */
lg_status lg_start_need_animals(lg_context *own, const lg_start *start);

/* The starts of several scenarios, by a crew: start[i]. On failure all are NULL. */
lg_status lg_starts_make(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *const *scenario, size_t count, lg_start **start);

#endif
