/* What a search for capacities looks at in a life, by region: how far condition fell, the worst year
 * of the animals, the money, and what the books call capacities. */
#ifndef LG_ANALYSIS_OUTCOME_H
#define LG_ANALYSIS_OUTCOME_H

#include "analysis/life.h"

typedef enum lg_life_outcome {
    LG_OUTCOME_DROP,   /* condition at the start less its mean of the last three years */
    LG_OUTCOME_LOST,   /* the most of its adults that died in a year, as a share */
    LG_OUTCOME_BOUGHT, /* the most of its demand that was bought in a year, as a share */
    LG_OUTCOME_NET,    /* yuan a year: net and the change of the herd's value */
    LG_OUTCOME_AREA,   /* mu */
    /* means of the first five years, su: by law, and by forage, with their ends */
    LG_OUTCOME_PROPER,
    LG_OUTCOME_PROPER_LOW,
    LG_OUTCOME_PROPER_HIGH,
    LG_OUTCOME_FORAGE,
    LG_OUTCOME_FORAGE_LOW,
    LG_OUTCOME_FORAGE_HIGH,
    LG_OUTCOMES
} lg_life_outcome;

/* values[region][LG_OUTCOMES], regions in the world's order. */
void lg_outcome_of(const lg_start *start, const lg_lived *lived, double *values);

/* What a life must keep to pass. */
typedef struct lg_limits {
    double condition_drop, adults_lost_frac, bought_frac;
} lg_limits;

enum { LG_CRITERION_CONDITION, LG_CRITERION_ANIMALS, LG_CRITERIA };

/* By how much one region's outcomes miss each limit; at or below 0: kept.
 * @formula condition: c(0) - mean c(last 3) - limit; animals: max(lost - limit, bought - limit)
 * @units 1
 * @check drop 0.05, limit 0.02 -> 0.03; lost 0.12 of 0.10, bought 0.5 of 0.2 -> 0.3 */
void lg_outcome_margins(const double *outcome, const lg_limits *limits,
                        double margins[LG_CRITERIA]);

#endif
