/* What scenarios are compared by. */
#ifndef LG_REPORT_COMPARE_H
#define LG_REPORT_COMPARE_H

#include "report/figure.h"
#include "report/source.h"

typedef struct lg_measure_of {
    const char *key;
    lg_quantity quantity;
    int better; /* 1: more is better, -1: less is better, 0: neither */
    const char *name[2];
} lg_measure_of;

enum { LG_MEASURES_OF = 15 };
/* More scenarios than this are not ranked. */
enum { LG_COMPARED_MOST = 1024 };
extern const lg_measure_of lg_measures_of[LG_MEASURES_OF];

double lg_measure_value(const lg_report_scenario *s, int measure, int year);
/* The same of a region; admin -1: the whole area. */
double lg_measure_value_in(const lg_report_data *data, const lg_report_scenario *s, int measure,
                           int year, int32_t admin);
/* What scenarios are ranked by: the mean of the years, the rate of the mean stock and capacity
 * where it is one, and of money the sum of net and of the change of the herd's value. */
double lg_measure_mean(const lg_report_data *d, const lg_report_scenario *s, int measure);
/* Whether the whole is the sum of the years, as of money. */
bool lg_measure_sums(int measure);
/* Unit of the figures; whether they speak of the condition, which may stand still. */
const char *lg_measure_unit(int measure);
bool lg_measure_is_condition(int measure);
/* 1: best, -1: worst, 0: neither, because nothing differs, or because the measure is no ranking: of
 * condition and degraded land where it stands still in any scenario. */
int lg_measure_side(const lg_report_data *d, int scenario, int measure);

#endif
