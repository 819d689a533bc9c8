/* Money of the grassland policy. */
#ifndef LG_SCENARIO_SUBSIDY_H
#define LG_SCENARIO_SUBSIDY_H

/* Defaults from the table. */
typedef struct lg_subsidy_rule {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
} lg_subsidy_rule;

#endif
