/* How much each management unit needs action: animals above its capacity, then the fall of its
 * condition. The capacity is that at the risk asked for where it was reckoned for units, else that
 * by law of the year. */
#ifndef LG_REPORT_NEED_H
#define LG_REPORT_NEED_H

#include "report/source.h"

/* A fall of condition since the first year that counts. */
#define LG_NEED_FALL 0.02

typedef struct lg_need {
    int32_t unit;
    double herd_su, capacity_su, condition, change; /* change: since the first year */
} lg_need;

bool lg_need_by_risk(const lg_report_data *data);
void lg_need_of(const lg_report_data *data, const lg_report_scenario *s, int year, int32_t unit,
                lg_need *need);
bool lg_need_any(const lg_need *need);
/* By need, the greatest first. */
void lg_need_sort(lg_need *needs, size_t count);
/* (herd - capacity) / capacity, as overloads are. */
double lg_need_rate(const lg_need *need);

#endif
