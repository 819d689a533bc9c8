/* The years of a plan. */
#ifndef LG_SCENARIO_YEARS_H
#define LG_SCENARIO_YEARS_H

#include <stdint.h>

typedef struct lg_plan_years {
    int64_t first, last, spinup; /* the first and the last that are reported; how many go before */
} lg_plan_years;

#endif
