/* Carbon of the upper 10 cm of soil in two pools, young and old, a step a year. Both equations are
 * linear, so the mean of many cells under mean input is what the cells would have had one by one.
 *
 *     dY/dt = i - k_y r Y
 *     dO/dt = h k_y r Y - k_o r O
 *
 * @source ICBM: Andren and Katterer 1997 (Ecological Applications 7:1226-1236) */
#ifndef LG_DEGRADATION_CARBON_H
#define LG_DEGRADATION_CARBON_H

#include "core/elementary.h"

typedef struct lg_carbon_params {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/carbon_params.def>
#undef LG_PARAM
} lg_carbon_params;

/* The defaults of the table. */
void lg_carbon_params_init(lg_carbon_params *params);

/* kg C/ha */
typedef struct lg_carbon {
    double young, old;
} lg_carbon;

/* Dry matter of a year, kg/ha. */
typedef struct lg_carbon_year {
    double production; /* of shoots, by which roots go */
    double litter;     /* at the year's end */
    double eaten;      /* on the pasture */
} lg_carbon_year;

/* What comes into the soil: dead roots, decayed litter, dung. kg C/ha/yr.
 * @source ours; roots over shoots after Piao 2004
 * @check 4.25, turnover .3, top .6, litter 1, dung .45, C .45: 1500, 800, 400 -> .45 (1147.5 + 800
 * + 180) = 957.375 */
static inline double lg_carbon_input(const lg_carbon_params *p, const lg_carbon_year *year) {
    double roots = p->root_turnover * p->root_shoot * p->root_top_frac * year->production;
    return p->carbon_frac *
           (roots + p->litter_turnover * year->litter + p->dung_frac * year->eaten);
}

/* The pools that an input keeps.  @check k_y .8, k_o .006, h .125, r 1, i 1000 -> 1250, 20833.33 */
static inline lg_carbon lg_carbon_steady(const lg_carbon_params *p, double input_kg_ha) {
    double r = p->climate_factor;
    return (lg_carbon){input_kg_ha / (p->young_rate * r),
                       p->humified_frac * input_kg_ha / (p->old_rate * r)};
}

/* The pools of a soil that holds `stock` in balance. Where plants have grown thin (v), young carbon
 * has followed them and old carbon, which takes a century, has not.
 * @source ours  @check as above, stock 22083.33: v 1 -> 1250, 20833.33; v .5 -> 625, 20833.33 */
static inline lg_carbon lg_carbon_start(const lg_carbon_params *p, double stock_kg_ha, double v) {
    lg_carbon unit = lg_carbon_steady(p, 1.0);
    double input = stock_kg_ha / (unit.young + unit.old);
    return (lg_carbon){v * input * unit.young, input * unit.old};
}

/* The pools a year later under an even input: the equations' own solution, with a = k_y r, b = k_o
 * r, Y' = i/a + (Y - i/a) e^-a O' = h i/b + (O - h i/b - q) e^-b + q e^-a,   q = h a (Y - i/a)/(b -
 * a)
 * @source ICBM, the paper's equations 3 and 4; from its differential equations
 * @check k_y .8, k_o .006, h .125, r 1: Y 0, O 0, i 1000 -> Y' = 1250 (1 - e^-.8) = 688.338795;
 *        Y 1000, O 1000, i 0 -> Y' 449.328964, O' 1062.618594 */
static inline lg_carbon lg_carbon_next(const lg_carbon_params *p, lg_carbon c, double input_kg_ha) {
    double a = p->young_rate * p->climate_factor, b = p->old_rate * p->climate_factor;
    double young = input_kg_ha / a, old = p->humified_frac * input_kg_ha / b;
    double spare = c.young - young;
    double q = p->humified_frac * a * spare / (b - a);
    return (lg_carbon){young + spare * lg_exp(-a),
                       old + (c.old - old - q) * lg_exp(-b) + q * lg_exp(-a)};
}

#endif
