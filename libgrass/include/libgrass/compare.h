/* Scenarios side by side, for any region and all years, from the result files of one or more runs.
 *
 * Not in libgrass itself but in libgrass-report, whose words it uses (see report.h).
 *
 *   lg_comparison *c = NULL;
 *   if (lg_compare(context, (const char *[]){"out"}, 1, "admin:maodeng", &c) == LG_OK)
 *       printf("%s %s: %g\n", c->row[0].scenario, c->outcome[0].key, c->row[0].total[0]);
 *   lg_comparison_free(c);                                                                      */
#ifndef LIBGRASS_COMPARE_H
#define LIBGRASS_COMPARE_H

#include <stddef.h>

#include <libgrass/context.h>
#include <libgrass/indicators.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What scenarios are compared by. Figures are in `unit`; divided by shown_scale[language] they are
 * in shown_unit[language], as an office writes them (language: lg_report_language). */
typedef struct lg_outcome {
    const char *key;           /* as the columns of summary.csv: "production_t" */
    const char *unit;          /* of the figures: "t", "su", "1" */
    const char *name[2];       /* for people, by language */
    const char *shown_unit[2]; /* by language: "kt" */
    double shown_scale[2];     /* 1000 where t are shown as kt */
    int shown_digits[2];       /* behind the point, as shown */
    int better;                /* 1: more is better, -1: less is better, 0: neither */
    int ranked;                /* whether best and worst of it say anything here */
    int sums; /* whether the whole is the sum of the years: money; else it is their mean */
} lg_outcome;

/* One scenario of one folder. */
typedef struct lg_compared {
    const char *directory; /* as it was given */
    const char *scenario;  /* its name in the plan */
    int first_year;        /* the first of the years in `value` */
    int years;             /* how many */
    const double *value;   /* value[year * outcomes + outcome]; NAN where there is none */
    /* By outcome: the mean of the years; a rate of mean stock and mean capacity; of money
     * (gain_yuan) the sum of net and of the change of the herd's value. */
    const double *total;
    const int *mark;      /* by outcome: 1 best, -1 worst, 0 neither */
    const char *label[2]; /* the scenario as the report calls it, by language */
} lg_compared;

/* What lg_compare found. All that it points to is its own, until lg_comparison_free. */
typedef struct lg_comparison {
    const char *region_kind;   /* "city", "zone", "admin", "type" or "unit" */
    const char *region;        /* its name; "city" for all land */
    size_t outcomes;           /* how many figures */
    size_t rows;               /* how many scenarios of all folders */
    const lg_outcome *outcome; /* `outcomes` of them */
    const lg_compared *row;    /* in the order of the folders and of their plans */
    const char *region_label; /* as the land's map maker printed it; the name where there is none */
} lg_comparison;

/* region: NULL, "all" or "city", or a zone, administrative unit, type or management unit by its
 * name or label, or as "KIND:NAME" where two kinds share the name. LG_EDATA when a folder has no
 * such region. */
LG_API lg_status lg_compare(lg_context *context, const char *const *directories, size_t count,
                            const char *region, lg_comparison **comparison);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_comparison_free(lg_comparison *comparison);

#ifdef __cplusplus
}
#endif
#endif
