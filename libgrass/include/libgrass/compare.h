/* Scenarios side by side, for any region and all years, from the result files of one or more runs.
 *
 *   lg_comparison *c;
 *   lg_compare(context, (const char *[]){"out"}, 1, "admin:maodeng", &c);
 *   printf("%s %s: %g\n", c->row[0].scenario, c->outcome[0].key, c->row[0].total[0]);
 *   lg_comparison_free(c);                                                                      */
#ifndef LIBGRASS_COMPARE_H
#define LIBGRASS_COMPARE_H

#include <stddef.h>

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What scenarios are compared by. Figures are in `unit`; divided by shown_scale[language] they are
 * in shown_unit[language], as an office writes them (language: lg_report_language). */
typedef struct lg_outcome {
    const char *key, *unit;
    const char *name[2], *shown_unit[2];
    double shown_scale[2];
    int shown_digits[2];
    int better; /* 1: more is better, -1: less is better, 0: neither */
    int ranked; /* whether best and worst of it say anything here */
    int sums;   /* whether the whole is the sum of the years: money; else it is their mean */
} lg_outcome;

typedef struct lg_compared {
    const char *directory, *scenario;
    int first_year, years;
    const double *value; /* value[year * outcomes + outcome]; NAN where there is none */
    /* By outcome: the mean of the years; a rate of mean stock and mean capacity; of money
     * (gain_yuan) the sum of net and of the change of the herd's value. */
    const double *total;
    const int *mark;      /* by outcome: 1 best, -1 worst, 0 neither */
    const char *label[2]; /* the scenario as the report calls it, by language */
} lg_compared;

typedef struct lg_comparison {
    const char *region_kind, *region;
    size_t outcomes, rows;
    const lg_outcome *outcome;
    const lg_compared *row; /* in the order of the folders and of their plans */
} lg_comparison;

/* region: NULL or "city", or a zone, administrative unit, type or management unit by its name, or
 * as "KIND:NAME" where two kinds share the name. LG_EDATA when a folder has no such region. */
LG_API lg_status lg_compare(lg_context *context, const char *const *directories, size_t count,
                            const char *region, lg_comparison **comparison);
LG_API_PLAIN void lg_comparison_free(lg_comparison *comparison);

/* The rule by which a figure is the best (1) or the worst (-1) of several: 0 where all are alike to
 * a millionth, where one is missing, or where neither more nor less is better. Equal ones share. */
LG_API_PLAIN int lg_compare_mark(const double *values, size_t count, size_t index, int better);

#ifdef __cplusplus
}
#endif
#endif
