/* Ranges of parameters: how far each may be from what the plan uses, and values drawn from them. */
#ifndef LG_ANALYSIS_RANGES_H
#define LG_ANALYSIS_RANGES_H

#include "analysis/world.h"

/* How a number u of [0, 1) becomes a value. */
typedef enum lg_range_kind {
    LG_RANGE_UNIFORM,
    LG_RANGE_LOGUNIFORM, /* as likely to be twice as half of what lies in the middle */
    LG_RANGE_TRIANGULAR, /* the middle is likeliest */
    LG_RANGE_NORMAL,     /* low and high hold 95 % of it; what is beyond the row's bounds is cut */
    LG_RANGE_TIMES,      /* uniform; low and high times what the plan uses, of each type alike */
    LG_RANGE_KINDS
} lg_range_kind;

typedef struct lg_param_range {
    const lg_param_row *row;
    char *type; /* or breed; NULL: all */
    lg_range_kind kind;
    double low, high;
    const char *confidence; /* of what the plan uses; lives as long as the ranges */
    size_t first, used;     /* of `times`: what the plan uses, in lg_ranges.used */
} lg_param_range;

/* Nobody changes them once they are read. */
typedef struct lg_ranges {
    lg_context *context;
    const lg_draws_world *world;
    const lg_scenario *scenario;
    lg_param_range *range;
    size_t count;
    lg_params *used; /* every value in force */
} lg_ranges;

/* From a CSV `table,type,name,low,high,distribution` (uniform, loguniform, triangular, normal or
 * times; empty: uniform). path NULL: every parameter that the scenario uses, times 1 - w to 1 + w
 * with w of range_widths.def, but for prices, subsidies, days, zeros and what range_still.def names; an end that contradicts what
 * the plan uses beside it is nearer to 1. LG_EPARSE with the cell's
 * place. */
lg_status lg_ranges_read(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *scenario, const char *path, lg_ranges **ranges);
/* The same without a look at contradictions, which takes a moment for each range: for whoever wants a
 * few of them. */
lg_status lg_ranges_list(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *scenario, const char *path, lg_ranges **ranges);
/* Brings ends that contradict what the plan uses beside them nearer to it; ranges that may not move at
 * all are left away. Of `times` alone. */
lg_status lg_ranges_fit(lg_ranges *ranges);
/* Whether the plan uses a value of the row, of the type where one is given. */
bool lg_ranges_uses(const lg_ranges *ranges, const lg_param_row *row, const char *type);
void lg_ranges_free(lg_ranges *ranges); /* NULL is nothing */

/* @formula values of u in [0, 1): uniform l + u (h - l); loguniform l (h/l)^u; triangular: the inverse
 * of its distribution function; normal (l + h)/2 + z(u) (h - l)/(2 x 1.96)
 * @symbols l low, h high, z the quantile of the standard normal distribution [of the row]
 * @check u = 0.5: the middle, of loguniform the geometric one */
double lg_param_range_value(const lg_param_range *range, double u);

/* Parameters of u[range]. Values that contradict each other are brought nearer to the middle, `times` to 1, by
 * halves of the way, until they do not: *halved says how often (NULL: not asked for). */
lg_status lg_ranges_params(lg_context *own, const lg_ranges *ranges, const double *u,
                           lg_params **params, int *halved);

#endif
