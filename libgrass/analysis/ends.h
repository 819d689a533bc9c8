/* Ends of a search: which number of a life each looks at, and how far that is from its limit. */
#ifndef LG_ANALYSIS_ENDS_H
#define LG_ANALYSIS_ENDS_H

#include "analysis/life.h"
#include "scenario/search.h"

typedef struct lg_sought {
    lg_end said;
    int column; /* of the books; below 0: a criterion */
} lg_sought;

typedef struct lg_soughts {
    lg_sought of[LG_ENDS_MOST];
    size_t count;
    bool stated; /* the plan says none: these are the stated ones */
} lg_soughts;

/* LG_EPARSE at the end whose name is no column and no criterion, with the nearest. */
lg_status lg_soughts_find(const lg_plan *plan, const lg_search_rule *rule, lg_soughts *soughts);

/* What of a life is held against the limits, of the whole land; NAN: the books have no value.
 * ungrazed: what lg_sought_condition is without animals in the same weather. */
double lg_sought_value(const lg_sought *sought, const lg_lived *lived, const lg_start *start,
                       double ungrazed);
/* Mean condition of the last years of a life. */
double lg_sought_condition(const lg_lived *lived);
/* Whether it asks for `ungrazed`. */
bool lg_sought_is_grazed(const lg_sought *sought);

/* How far that is on the good side of the nearer limit. */
double lg_sought_spare(const lg_sought *sought, double value);

/* "worst", "mean" ... */
const char *lg_sought_years(const lg_sought *sought);
/* Whether it looks at condition, which moves only with degradation. */
bool lg_sought_is_condition(const lg_sought *sought);

#endif
