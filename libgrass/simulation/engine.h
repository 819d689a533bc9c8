/* The engine of one scenario: its parts, made once. What it does by days and years: course.h. */
#ifndef LG_SIMULATION_ENGINE_H
#define LG_SIMULATION_ENGINE_H

#include <libgrass/scenario.h>
#include "scenario/coefficients.h"
#include "simulation/accounts.h"
#include "simulation/course.h"
#include "simulation/past.h"
#include "policy/paddocks.h"
#include "weather/window.h"

/* Who works, and with which memory of its own. */
typedef struct lg_crew {
    void *flux;              /* LG_FLUX_REALS per thread */
    int threads;             /* at most; small work is given fewer */
    double day_ns;           /* of one thread, for the blocks behind the team's: a guess */
    int32_t team_blocks;     /* the first ones: so large that all threads share the cells of each */
    int32_t team_segments;   /* the most of such a block */
    lg_unit_sums *team_sums; /* of each of them, or NULL */
} lg_crew;

struct lg_engine;

/* Whom a rule asks (rule_desk.c), on the morning of a day. */
typedef struct lg_rule_desk {
    struct lg_engine *engine;
    int32_t today; /* lg_day_number */
} lg_rule_desk;

/* A rule of the caller's: what it is shown of the units, and what it answers (rule.h). */
typedef struct lg_rule_state {
    lg_rule rule; /* NULL: none */
    void *user;
    lg_rule_unit *units; /* one per unit of the land */
    double *adult_su;
    bool warned;                  /* of herds that grew out of all proportion */
    bool told;                    /* of something it asked for that was refused */
    char refusal[LG_ERROR_CHARS]; /* the last one: the context's may be of something else by now */
} lg_rule_state;

/* Parts to the right see those to the left:
 * inputs <- cells, herds <- policy <- soil <- accounts <- blocks, days, course. */
typedef struct lg_engine {
    lg_context *context;
    lg_inputs in;
    lg_cells cells;
    lg_herds herds;
    lg_policy policy;
    lg_soil soil;
    lg_accounts accounts;
    lg_crew crew;
    lg_rule_state rule_state;
    lg_past past;
    lg_window window; /* of the weather */
    float *series;    /* LG_SERIES_COUNT * 31 * units, or NULL */
    float *map;       /* of ncells, or NULL */
    lg_course course;
    bool was_set;                    /* cells or units, by a caller, since the last day */
    bool told_unpriced;              /* that something is bought or sold for nothing */
    const lg_account_reader *reader; /* of a part's books, or NULL */
    const bool *owned;               /* of a part's units, or NULL: all */
    bool is_part; /* of a land: what concerns the whole is told by whoever sees it */
} lg_engine;

/* The parts that the books are made from. */
static inline lg_booked lg_engine_booked(lg_engine *e) {
    return (lg_booked){.cells = &e->cells,
                       .policy = &e->policy,
                       .soil = &e->soil,
                       .herds = &e->herds,
                       .years = e->course.done,
                       .open = e->course.open};
}

/* Parts know where the inputs lie: after an engine was made or copied. */
static inline void lg_engine_join(lg_engine *e) {
    e->cells.in = &e->in;
}

/* What is decided of a whole land for a part of it: settle.h makes it. */
typedef struct lg_settled {
    uint32_t *masks;   /* of measures, of the part's cells; NULL: there are none */
    double *herd_su;   /* of the part's units on the first day */
    int32_t *bundles;  /* the blocks of the whole land in which they lie, layout.h */
    const bool *owned; /* whose they are: the others live for these's sake; NULL: all */
    const lg_account_reader
        *reader; /* hears of what the books of a year are summed from; or NULL */
} lg_settled;

typedef struct lg_engine_options {
    const lg_land *land;
    const lg_weather *weather;
    const lg_scenario *scenario;
    const lg_yaml *document; /* of the plan, for messages */
    const lg_type_table *types;
    const lg_standard *standard;
    double herd_su;
    double tolerance;
    bool double_precision;
    int first_policy_year, last_policy_year; /* of measures, spin-up included */
    lg_prices prices;                        /* settled */
    /* of degradation, sand, carbon and subsidy; NULL: defaults, and the scenario's subsidy */
    const lg_coefficients *coefficients;
    const lg_husbandry *husbandry; /* outlives the engine; NULL: herds are constant */
    const lg_penalty *penalty;     /* copied; NULL: no schedule */
    double su_per_head;            /* of constant herds; 0: 1 */
    const lg_zone_season *seasons; /* likewise, of every weather zone; NULL: 1 January */
    const lg_settled *settled;     /* the land is a part (land/take.h); NULL: it is whole */
} lg_engine_options;

/* What a run is given, and its measures, which meet no land yet. */
lg_inputs lg_engine_inputs(lg_context *context, const lg_engine_options *options);
lg_policy lg_engine_policy(lg_context *context, const lg_engine_options *options);

/* Memory, sites, states and herds of a scenario. */
lg_status lg_engine_make(lg_context *context, const lg_engine_options *options, lg_engine **engine);
void lg_engine_free(lg_engine *engine);

#endif
