/* What the draws of an analysis live in: a plan that is opened once, with the years of a horizon,
 * and the weather of each draw. Nobody changes it once it is open: many threads may live in it. */
#ifndef LG_ANALYSIS_WORLD_H
#define LG_ANALYSIS_WORLD_H

#include "store/plan_open.h"

typedef struct lg_draws_options {
    uint64_t seed; /* of all draws */
    int horizon;   /* years that are lived, from the plan's first; 0: the plan's */
    /* What years behind the first have above it: degC, and a share of the rain, in ten years. */
    double warming_c_decade, rain_frac_decade;
} lg_draws_options;

typedef struct lg_draws_world {
    lg_context *context;
    lg_draws_options options; /* horizon: as lived */
    lg_opened opened;         /* the plan as it is, whose weather is that of spin-up */
    lg_plan plan;             /* the same with the years of the horizon */
    lg_plan_parts parts;      /* of opened, with that plan */
    size_t regions;           /* as the books have them: all, zones, admins, types, units */
    size_t first_region[LG_REGION_KINDS + 1]; /* of each kind; behind the last: their number */
} lg_draws_world;

/* Opens the plan; `lent` (or NULL) may lend a land. Refused: a weather that is not drawn from a
 * table of months, a rule, a horizon of no years or more than LG_HORIZON_MOST. */
enum { LG_HORIZON_MOST = 200 };
lg_status lg_draws_open(lg_context *context, const lg_plan *plan, const lg_plan_run_options *lent,
                        const lg_draws_options *options, lg_draws_world **world);
void lg_draws_close(lg_draws_world *world); /* NULL is nothing */

/* The weather of a draw, for all that is lived in it: the same for any scenario. */
lg_status lg_draws_weather(lg_context *own, const lg_draws_world *world, uint64_t draw,
                           lg_weather **weather);

/* A region by its number: its kind, and its number among them. */
lg_region_kind lg_draws_region(const lg_draws_world *world, size_t region, int32_t *index);
/* Its name, as the books have it. */
const char *lg_draws_region_name(const lg_draws_world *world, size_t region);

#endif
