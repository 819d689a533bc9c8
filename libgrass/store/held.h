/* A simulation that is held: an engine, what it runs on, and who looks on. */
#ifndef LG_STORE_HELD_H
#define LG_STORE_HELD_H

#include <libgrass/simulation.h>
#include "simulation/variables.h"
#include "simulation/years.h"
#include "store/manifest.h"
#include "store/plan_open.h"

/* What a simulation and its forks share; freed with the last of them. */
typedef struct lg_basis {
    int holders;
    const lg_plan_parts *parts;
    const lg_scenario *scenario;
    const lg_prepared *c;
    lg_prepared own;  /* where c points to, if it was made for this simulation; else zero */
    lg_opened opened; /* where parts points to, if they were opened for this simulation */
    bool owned;
    char *assumed; /* lg_assumed_of; NULL where parts were opened by others, who tell it */
    /* check sums of what was opened, taken then: files may change while it is held */
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
} lg_basis;

/* Where the caller's code is at work while the simulation goes on (a sink, a rule, a log or a
 * progress function), and what it may do there. */
typedef enum lg_inside { LG_INSIDE_NOT, LG_INSIDE_LOOKING, LG_INSIDE_DAY } lg_inside;

struct lg_simulation {
    lg_context *context;
    lg_basis *basis;
    lg_engine *engine;
    lg_simulation_sink sink;
    lg_inside inside;
    lg_status failed; /* not LG_OK: it stopped here */
    char why[LG_ERROR_CHARS];
};

/* Over parts and a case that are open already and outlive it, into a sink of the library's own,
 * before spin-up. After a failure the sink has been abandoned. */
lg_status lg_simulation_over(lg_context *context, const lg_plan_parts *parts,
                             const lg_scenario *scenario, const lg_prepared *c,
                             const lg_run_head *head, const lg_sink *sink,
                             lg_simulation **simulation);

/* simulation.c, for its other files: everything up to the first day but without spin-up, and
 * before the sink's `begin`; this `begin`. */
lg_status lg_simulation_prepare(lg_context *context, const lg_plan *plan, const char *scenario,
                                const lg_simulation_options *options, lg_simulation **simulation);
lg_status lg_simulation_greet(lg_simulation *simulation);
/* LG_EARG when the caller's code is inside, looking on. */
lg_status lg_simulation_may(const lg_simulation *simulation, lg_inside most, const char *what);

#endif
