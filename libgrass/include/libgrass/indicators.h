/* The indicators of a plan against the books of a run: target, value, met or not. */
#ifndef LIBGRASS_INDICATORS_H
#define LIBGRASS_INDICATORS_H

#include <stddef.h>

#include <libgrass/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One indicator of one scenario. Texts are valid during the call. */
typedef struct lg_indicator {
    const char *scenario;  /* its name in the summary */
    const char *indicator; /* its name in the table */
    const char *column;    /* of the summary: what is compared */
    const char *rule;      /* "at_least", "at_most", "not_less", "not_more" or "rising" */
    const char *unit;      /* of target and value */
    const char *source;    /* where the target is from */
    int year;              /* of the summary */
    double target;         /* the value asked for, or that of the base */
    double value;          /* that of the scenario */
    int met;               /* 1: as asked for */
    const char
        *base_scenario; /* what not_less, not_more and rising compare with; "" for the rest */
    int base_year;      /* the year of the base */
} lg_indicator;

/* Compares the city's rows of a summary.csv with a table of indicators
 * (indicator,column,rule,value,unit,year,source,confidence and perhaps base; see
 * data/xilinhot/indicators.csv) and calls `each` for every scenario and indicator whose year the
 * summary holds. not_less, not_more and rising compare with one base for all scenarios: `base` is
 * `first` (the summary's first scenario), `own` or a scenario's name, in its first year or in that
 * of `NAME@YEAR`; or a number. Without the column it is `first`, which is told as a notice. A row
 * that compares what no scenario changes cannot fail: LG_EPARSE. LG_EPARSE and
 * LG_EDATA name file, line and column of an unknown rule or column. */
LG_API lg_status lg_indicators(lg_context *context, const char *summary_path,
                               const char *table_path,
                               void (*each)(const lg_indicator *indicator, void *user), void *user);

/* The rule by which a figure is the best (1) or the worst (-1) of several: 0 where all are alike to
 * a millionth, where one is missing, or where neither more nor less is better. Equal ones share. */
LG_API_PLAIN int lg_compare_mark(const double *values, size_t count, size_t index, int better);

#ifdef __cplusplus
}
#endif
#endif
