/* Searches: which mix of measures meets stated ends in most weathers, at least cost.
 *
 * The ends and the mixes stand in a plan (`search`, docs/plans.md), or are stated ones. All mixes
 * live in the same draws of the weather; those that can hardly meet an end, or are dearer than one
 * that does, are left early. What a mix costs is what money is less than under the plan's first
 * scenario, as it is, in the same draws.
 *
 *   lg_plan *plan = NULL;
 *   lg_search *search = NULL;
 *   const lg_search_options options = {.draws = 2, .horizon = 2};
 *   lg_status status = lg_plan_read(context, "data/xilinhot/search-farm.yaml", NULL, &plan);
 *   if (status == LG_OK)
 *       status = lg_search_run(context, plan, &options, &search);
 *   puts(status == LG_OK ? lg_search_sentence(search) : lg_context_error(context));
 *   for (size_t i = 0; i < lg_search_mixes(search); i++) {
 *       lg_search_mix mix;
 *       if (lg_search_get(search, i, &mix) == LG_OK)
 *           printf("%s: %g yuan a year, %s\n", mix.name, mix.cost_yuan, mix.reason);
 *   }
 *   lg_search_free(search);
 *   lg_plan_free(plan);
 *
 * The result does not depend on the number of threads. docs/search.md is the manual. */
#ifndef LIBGRASS_SEARCH_H
#define LIBGRASS_SEARCH_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/land.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A search that has ended. Opaque. */
typedef struct lg_search lg_search;

/* All may be zero: then the plan says. */
typedef struct lg_search_options {
    int draws;             /* of the weather, 2 to 100000; 0: the plan's */
    int horizon;           /* years that are lived, 1 to 200; 0: the plan's */
    int seeded;            /* 1: `seed` counts */
    uint64_t seed;         /* of the draws */
    const char *directory; /* search.csv and search.json go there; NULL: nowhere */
    int resume;            /* 1: what a search that was broken off left there counts as done */
    const lg_land *land;   /* in place of the plan's own, which is then not opened; or NULL */
    void *reserved[6];     /* NULL */
} lg_search_options;

/* Runs it; release it with lg_search_free. LG_EPARSE for what the plan says wrongly, LG_EDATA where
 * nothing can be chosen (no prices) or no years be drawn, LG_EARG for options out of bounds,
 * LG_ECANCEL when the progress function asks to stop: in a directory what was done is kept for
 * `resume`. Else as lg_plan_run. The search owns all it tells, and outlives the plan's being run
 * but not the plan. */
LG_API lg_status lg_search_run(lg_context *context, const lg_plan *plan,
                               const lg_search_options *options, lg_search **search);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_search_free(lg_search *search);

/* Refuses what `search` of a plan says wrongly and its reader does not see: ends of no column. A plan
 * without it is fine. */
LG_API lg_status lg_search_check(lg_context *context, const lg_plan *plan);

/* What came out, in a sentence or two. "" for NULL, as below. */
LG_API_PLAIN const char *lg_search_sentence(const lg_search *search);
/* What was taken for granted, a sentence a line; "" when nothing was. */
LG_API_PLAIN const char *lg_search_assumed(const lg_search *search);

/* How many mixes there are, the plan's first scenario, which is mix 0, among them. */
LG_API_PLAIN size_t lg_search_mixes(const lg_search *search);
/* Which of them meets all ends at least cost; SIZE_MAX: none does. */
LG_API_PLAIN size_t lg_search_chosen(const lg_search *search);
/* How many lives were lived, of as many as mixes times draws. */
LG_API_PLAIN size_t lg_search_lives(const lg_search *search);

/* A mix. Money is in the currency of the plan's prices, by the year, mean of its draws; texts are
 * owned by the search. */
typedef struct lg_search_mix {
    const char *name;      /* of the scenario that it is */
    const char *verdict;   /* "chosen", "meets", "dearer" or "fails" */
    const char *reason;    /* the same in a line, with the numbers */
    const char *failed;    /* names of the ends that it fails, a blank between; "" */
    size_t draws;          /* that it lived before it was judged */
    size_t draws_met;      /* of them, those in which all ends hold */
    double met_frac;       /* the share of them, */
    double met_low_frac;   /* and the interval of 80 % in which it lies, */
    double met_high_frac;  /* by the binomial distribution */
    double stock_su;       /* kept */
    double cost_yuan;      /* gain of the plan's first scenario less its own, in the same draws */
    double cost_low_yuan;  /* and the interval of 80 % of that mean; NAN: of one draw */
    double cost_high_yuan; /* likewise */
    double gain_yuan;      /* by which scenarios are compared: net and change of the herd's value */
    double net_yuan;       /* income, subsidy, penalty and cost */
    double degraded_frac;  /* of the land, degraded to any grade at the end */
    double deficit_t;      /* demand that the pasture did not meet */
    double reserved[4];    /* 0 */
} lg_search_mix;
/* Fills *mix. LG_EARG: no such index. */
LG_API lg_status lg_search_get(const lg_search *search, size_t index, lg_search_mix *mix);

/* How many axes mixes have. */
LG_API_PLAIN size_t lg_search_axes(const lg_search *search);
/* The name of one; NULL out of range. */
LG_API_PLAIN const char *lg_search_axis(const lg_search *search, size_t axis);
/* The value of a mix on it as it is written; "" where it has none. */
LG_API_PLAIN const char *lg_search_value(const lg_search *search, size_t index, size_t axis);

/* An end. */
typedef struct lg_search_end {
    const char *name;   /* a column of summary.csv or a criterion */
    const char *years;  /* "worst", "mean", "last", "sum" or "last 3" */
    double least;       /* NAN: no lower limit */
    double most;        /* NAN: no upper limit */
    double draws_frac;  /* share of the draws in which it must hold */
    double reserved[4]; /* 0 */
} lg_search_end;
/* How many ends there are. */
LG_API_PLAIN size_t lg_search_ends(const lg_search *search);
/* Fills *end. LG_EARG: no such index. */
LG_API lg_status lg_search_get_end(const lg_search *search, size_t index, lg_search_end *end);
/* In how many of the mix's draws the end holds, and how far it is from its limit in the draw that
 * decides (`spare`, may be NULL): below 0 it is missed by so much. 0 and NAN out of range. */
LG_API_PLAIN size_t lg_search_held(const lg_search *search, size_t index, size_t end,
                                   double *spare);

#ifdef __cplusplus
}
#endif
#endif
