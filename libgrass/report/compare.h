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

enum { LG_MEASURES_OF = 12 };
extern const lg_measure_of lg_measures_of[LG_MEASURES_OF];

double lg_measure_value(const lg_report_scenario *s, int measure, int year);
/* Mean of the years; the rate of the mean stock and capacity where it is one. */
double lg_measure_mean(const lg_report_data *d, const lg_report_scenario *s, int measure);

#endif
