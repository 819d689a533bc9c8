/* What the draws of an analysis live in: a plan that is opened once, with the years of a horizon,
 * and the weather of each draw. Nobody changes it once it is open: many threads may live in it. */
#ifndef LG_ANALYSIS_WORLD_H
#define LG_ANALYSIS_WORLD_H

#include "analysis/record_years.h"
#include "store/manifest.h"
#include "store/plan_open.h"
#include "weather/drawer.h"

typedef struct lg_draws_options {
    uint64_t seed; /* of all draws */
    /* The description of the months that years are drawn from; NULL: the plan's own. Spin-up has the
     * plan's weather. */
    const char *months_path;
    /* No weather is drawn: lives are given one, the plan's own (world->parts.weather). Any plan; the
     * horizon is the plan's. */
    bool own_weather;
    /* Draws are whole years of the plan's daily weather, of which there are ten or more. */
    bool recorded;
    int horizon; /* years that are lived, from the plan's first; 0: the plan's */
    /* What years behind the first have above it: degC, and a share of the rain, in ten years. */
    double warming_c_decade, rain_frac_decade;
    bool antithetic; /* odd draws have months on the other side of the mean */
} lg_draws_options;

typedef struct lg_draws_world {
    lg_context *context;
    lg_draws_options options;  /* horizon: as lived */
    lg_opened opened;          /* the plan as it is, whose weather is that of spin-up */
    lg_plan plan;              /* the same with the years of the horizon */
    lg_plan_parts parts;       /* of opened, with that plan */
    lg_weather_drawer *drawer; /* NULL: of recorded years, or of the plan's own weather */
    lg_record_years record;
    size_t regions; /* as the books have them: all, zones, admins, types, units */
    size_t first_region[LG_REGION_KINDS + 1]; /* of each kind; behind the last: their number */
} lg_draws_world;

/* Opens the plan; `lent` (or NULL) may lend a land. Refused: no table of months to draw
 * from, a rule, a horizon of no years or more than LG_HORIZON_MOST. */
enum { LG_HORIZON_MOST = 200 };
lg_status lg_draws_open(lg_context *context, const lg_plan *plan, const lg_plan_run_options *lent,
                        const lg_draws_options *options, lg_draws_world **world);
void lg_draws_close(lg_draws_world *world); /* NULL is nothing */

/* The weather of a draw, for all that is lived in it: the same for any scenario. */
lg_status lg_draws_weather(lg_context *own, const lg_draws_world *world, uint64_t draw,
                           lg_weather **weather);

/* name NULL: the first. `refused`, with the nearest name, where there is none of that name. */
lg_status lg_draws_scenario(lg_context *context, const lg_plan *plan, const char *name,
                            lg_status refused, const lg_scenario **found);

/* What lives hang on but for what is asked of them: the version, the plan, its files, and what weather is
 * drawn from, years that the plan itself does not live among it. source: check sums of all but the last. */
lg_status lg_draws_key(lg_context *own, const lg_draws_world *world,
                       char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS], uint64_t *key);

/* The world as a context of one's own sees it: what is wrong is told there. */
typedef struct lg_draws_view {
    lg_land land;
    lg_weather weather; /* of spin-up */
    lg_plan_parts parts;
} lg_draws_view;
/* In place: the parts point into it. */
void lg_draws_see(const lg_draws_world *world, lg_context *own, lg_draws_view *view);

/* A region by its number: its kind, and its number among them. */
lg_region_kind lg_draws_region(const lg_draws_world *world, size_t region, int32_t *index);
/* Its name, as the books have it. */
const char *lg_draws_region_name(const lg_draws_world *world, size_t region);

#endif
