/* A search inside the library: mixes of a plan, lived in draws and raced. */
#ifndef LG_ANALYSIS_SEARCH_PARTS_H
#define LG_ANALYSIS_SEARCH_PARTS_H

#include <libgrass/search.h>

#include "analysis/ends.h"
#include "analysis/mixes.h"
#include "analysis/race.h"

/* Intervals are such that the truth is on either side of them in one of ten cases. */
#define LG_SEARCH_LEVEL 0.8

/* Names of what is kept of a round: its looks, and the draws without animals that it was the first to
 * ask for. */
#define LG_SEARCH_ROUND "search-%zu"
#define LG_SEARCH_UNGRAZED "search-%zu-ungrazed"

/* What a look finds beside money and ends. */
typedef enum lg_search_also {
    LG_ALSO_STOCK,
    LG_ALSO_NET,
    LG_ALSO_DEFICIT,
    LG_ALSO_DEGRADED,
    LG_ALSO_COUNT
} lg_search_also;

struct lg_search {
    lg_context *context;
    const lg_plan *plan;
    lg_search_options options;
    lg_search_rule rule; /* with the options over it */
    lg_soughts ends;
    lg_draws_world *world;
    lg_mixes *mixes;
    lg_start *reference; /* of mix 0, on whose land all others begin */
    lg_start **start;    /* [mix]; NULL: not made, or not needed any more */
    uint64_t key;        /* of all that lives follow from */
    size_t round;
    lg_scenario bare;     /* the first scenario with nothing mown and no measures but shocks */
    lg_measure *shocks;   /* of it, owned */
    lg_start *bare_start; /* NULL: no end asks for it */
    double *ungrazed;     /* [draw]: mean condition at the end without animals, as far as */
    size_t nungrazed;     /* so many draws; where an end asks for it */
    lg_race *race;
    double seconds;
    char *assumed, *sentence;
    char **reason, **failed; /* [mix] */
};

#endif
