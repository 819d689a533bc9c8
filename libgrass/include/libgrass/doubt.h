/* Doubt: how much of what is not known of a capacity is the weather that will come, how much the
 * coefficients of the model, how much figures that are known from memory alone.
 *
 *   lg_plan *plan = NULL;
 *   lg_doubt *doubt = NULL;
 *   lg_doubt_options options;
 *   if (lg_plan_read(context, "data/xilinhot/decade-2012-2021.yaml", NULL, &plan) == LG_OK) {
 *       lg_doubt_usual(plan, &options);
 *       options.samples = 2;
 *       options.horizon = 1;
 *       if (lg_doubt_find(context, plan, &options, &doubt) == LG_OK)
 *           for (size_t i = 0; i < lg_doubt_count(doubt); i++) {
 *               lg_doubt_row row;
 *               if (lg_doubt_at(doubt, i, &row) == LG_OK)
 *                   printf("%s of %s: %.0f %%\n", row.source, row.capacity, 100.0 * row.share_frac);
 *           }
 *   }
 *   lg_doubt_free(doubt);
 *   lg_plan_free(plan);
 *
 * Three groups of inputs are drawn: the weather of the horizon; parameters within their ranges; what
 * is known from memory: parameters of confidence M, and the cells of the table of the standard that
 * have a range. Each sample gives three capacities of all land: the dynamic one (the most of the
 * present herds under which this one weather lets neither condition nor animals fail), the statutory
 * one and that by forage, under the present herds. Sobol' indices of the groups split the variance of
 * each. docs/sensitivity.md is the manual. */
#ifndef LIBGRASS_DOUBT_H
#define LIBGRASS_DOUBT_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked; lg_doubt_usual fills it. */
typedef struct lg_doubt_options {
    const char *scenario;    /* of the plan; NULL: its first */
    const char *ranges;      /* a CSV table of table,type,name,low,high,distribution; NULL: usual */
    const char *directory;   /* for doubt.csv, doubt.json and what to go on from; NULL: none */
    double condition_drop;   /* condition may fall by so much */
    double adults_lost_frac; /* so many of the adults may die in a year, as a share */
    double bought_frac;      /* so much of the demand may be bought in a year, as a share */
    double lowest_times;     /* of the present herds: the least that is tried */
    double highest_times;    /* and the most */
    uint64_t seed;           /* of all that is drawn */
    int horizon;             /* years, from the plan's first */
    int samples;             /* each makes five points; best a power of 2 */
    int resume;              /* 1: points that are there in `directory` count */
    /* 1: condition may not end more than `condition_drop` below the start; 0: nor more than that below
     * what the same weather leaves without animals, where this is less than the start. */
    int against_start;
    void *reserved[6]; /* NULL */
} lg_doubt_options;

/* The limits of the capacity, 20 years, 64 samples. */
LG_API_PLAIN void lg_doubt_usual(const lg_plan *plan, lg_doubt_options *options);

/* What was found. Opaque. */
typedef struct lg_doubt lg_doubt;

/* Draws, lives and splits; with a directory its files are written. LG_EARG: one sample, limits that
 * are none; LG_EDATA: a capacity is not a number; else as lg_sensitivity_run. Release it with
 * lg_doubt_free. */
LG_API lg_status lg_doubt_find(lg_context *context, const lg_plan *plan,
                               const lg_doubt_options *options, lg_doubt **doubt);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_doubt_free(lg_doubt *doubt);

/* A source of a capacity's doubt. NAN: not known, as where the capacity does not move at all. */
typedef struct lg_doubt_row {
    const char *capacity;   /* "dynamic", "statutory" or "forage" */
    const char *source;     /* "weather", "parameters", "tables from memory", "together", "all" */
    double share_frac;      /* of the variance, of this source alone; "together": what is left */
    double share_low_frac;  /* its interval of 95 % */
    double share_high_frac; /* likewise */
    double total_frac;      /* with all that it does together with others */
    double low_su;          /* the middle 80 % of the capacity, were this source alone in doubt; */
    double high_su;         /* "all": as it came */
    double mean_su;         /* of the capacity */
    size_t rows;            /* coefficients of the source; 0 where there are none */
    double reserved[4];     /* 0 */
} lg_doubt_row;

/* How many rows: five of each capacity, that of the dynamic first. 0 for NULL. */
LG_API_PLAIN size_t lg_doubt_count(const lg_doubt *doubt);
/* Fills *row; its texts are the library's. LG_EARG: past the last. */
LG_API lg_status lg_doubt_at(const lg_doubt *doubt, size_t index, lg_doubt_row *row);

#ifdef __cplusplus
}
#endif
#endif
