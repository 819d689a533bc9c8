/* What a scenario should reach, judged on the one weather series of the results: the same lines as
 * those of `libgrass capacity`, and the tenth above capacity that the balance allows. */
#ifndef LG_REPORT_AIMS_H
#define LG_REPORT_AIMS_H

#include "report/page.h"

typedef enum lg_aim { LG_AIM_WITHIN, LG_AIM_CONDITION, LG_AIM_FED, LG_AIMS } lg_aim;

/* More than so much of condition lost, or of the demand bought in any year, fails. */
#define LG_AIM_DROP 0.02
#define LG_AIM_BOUGHT 0.20

/* The scenario without any animals, whose condition is what the weather leaves; NULL: none is there. */
const lg_report_scenario *lg_aims_ungrazed(const lg_report_data *data);

/* 1: met, 0: not, -1: cannot be told of these results. admin -1: the whole area. */
int lg_aim_met(const lg_report_data *data, const lg_report_scenario *s, int32_t admin, lg_aim end);
/* Ends met, and of how many that can be told. */
int lg_aims_met(const lg_report_data *data, const lg_report_scenario *s, int32_t admin, int *of);
/* Years in which stock, condition against the first year and feed bought were within the lines. */
int lg_aims_years(const lg_report_data *data, const lg_report_scenario *s, int32_t admin);

#endif
