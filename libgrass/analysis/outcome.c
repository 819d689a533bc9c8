#include "analysis/outcome.h"

#include <math.h>

/* Years at the end whose condition counts (issue 16), and at the start whose capacities are told: the
 * span of NY/T 635. */
enum { LAST_YEARS = 3, FIRST_YEARS = 5 };

static double mean_of(const lg_lived *l, size_t region, int column, int from, int to) {
    double sum = 0.0;
    for (int y = from; y < to; y++)
        sum += lg_lived_value(l, y, region, column);
    return sum / (double)(to - from);
}

static double most(const double *values, const lg_lived *l, size_t region) {
    double most = 0.0;
    for (int y = 0; y < l->years; y++)
        most = fmax(most, values[(size_t)y * l->regions + region]);
    return most;
}

static void fill(const lg_lived *l, size_t i, double start_condition, double *v) {
    static const int columns[][2] = {{LG_OUTCOME_PROPER, LG_BOOK_proper_capacity_su},
                                     {LG_OUTCOME_PROPER_LOW, LG_BOOK_proper_capacity_low_su},
                                     {LG_OUTCOME_PROPER_HIGH, LG_BOOK_proper_capacity_high_su},
                                     {LG_OUTCOME_FORAGE, LG_BOOK_forage_capacity_su},
                                     {LG_OUTCOME_FORAGE_LOW, LG_BOOK_forage_capacity_low_su},
                                     {LG_OUTCOME_FORAGE_HIGH, LG_BOOK_forage_capacity_high_su}};
    const int years = l->years, last = years > LAST_YEARS ? years - LAST_YEARS : 0;
    const int first = years < FIRST_YEARS ? years : FIRST_YEARS;
    v[LG_OUTCOME_DROP] = start_condition - mean_of(l, i, LG_BOOK_condition, last, years);
    v[LG_OUTCOME_LOST] = most(l->adults_lost_frac, l, i);
    v[LG_OUTCOME_BOUGHT] = most(l->bought_frac, l, i);
    v[LG_OUTCOME_NET] = mean_of(l, i, LG_BOOK_gain_yuan, 0, years);
    v[LG_OUTCOME_AREA] = lg_lived_value(l, 0, i, LG_BOOK_area_mu);
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
        v[columns[c][0]] = mean_of(l, i, columns[c][1], 0, first);
}

void lg_outcome_of(const lg_start *start, const lg_lived *lived, double *values) {
    for (size_t i = 0; i < lived->regions; i++)
        fill(lived, i, start->condition[i], values + i * LG_OUTCOMES);
}

void lg_outcome_margins(const double *v, const lg_limits *limits, double margins[LG_CRITERIA]) {
    margins[LG_CRITERION_CONDITION] = v[LG_OUTCOME_DROP] - limits->condition_drop;
    margins[LG_CRITERION_ANIMALS] = fmax(v[LG_OUTCOME_LOST] - limits->adults_lost_frac,
                                         v[LG_OUTCOME_BOUGHT] - limits->bought_frac);
}
