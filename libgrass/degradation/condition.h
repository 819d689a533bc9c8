/* Vegetation condition v as a slow state, its grade, and the ground cover that goes with it. */
#ifndef LG_DEGRADATION_CONDITION_H
#define LG_DEGRADATION_CONDITION_H

#include <math.h>

#include <libgrass/sward.h>

typedef struct lg_degradation_params {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/degradation_params.def>
#undef LG_PARAM
} lg_degradation_params;

/* The defaults of the table. */
void lg_degradation_params_init(lg_degradation_params *params);

typedef enum lg_grade { LG_UNDEGRADED, LG_LIGHT, LG_MODERATE, LG_SEVERE, LG_GRADES } lg_grade;

/* The filling of the reserve that the condition moves by: against what the type itself reaches
 * without animals, for types differ in it, not in health.
 * @source ours
 * @check reserve 149, v .5, reserve_max 1490, fill_ungrazed .43, fill_full .43 -> .2 */
static inline double lg_reserve_fill(const lg_degradation_params *d, const lg_steppe_params *p,
                                     double reserve_kg_ha, double v) {
    double filling = reserve_kg_ha / (v * p->reserve_max_kg_ha);
    return filling * d->fill_full / p->fill_ungrazed;
}

/* The condition of next year. Plants are lost where the reserve did not refill, in proportion to
 * what is missing; where it did, density grows logistically, slowly while seed is scarce. f < f0:
 * v' = v (1 - d min(1, (f0 - f) / (f0 - f_least))) f >= f0: v' = v + r min(1, (f - f0) / (f_full -
 * f0)) v (1 - v) v / (v + s) f is the reserve over what the plants at hand can hold; `help`
 * multiplies the recovery (reseeding).
 * @source the form is ours: logistic growth with a seed-limited start; loss after Noy-Meir 1982's
 * reserve
 * @check f0 .3, f_least .18, f_full .43, d .35, r .3, s .15: v .5, f .18 -> .325;
 *        v .5, f .43 -> .5 + .3*.25*.5/.65 = .557692 */
static inline double lg_condition_next(const lg_degradation_params *p, double v, double fill,
                                       double help) {
    double f0 = p->fill_limit;
    double missing = fmin(1.0, (f0 - fill) / (f0 - p->fill_least));
    double spare = fmin(1.0, (fill - f0) / (p->fill_full - f0));
    double next =
        fill < f0 ? v * (1.0 - p->decline_rate * missing)
                  : v + help * p->recovery_rate * spare * v * (1.0 - v) * v / (v + p->seed_half);
    return fmin(1.0, fmax(next, fmin(v, p->density_floor)));
}

/* Ground cover of a standing crop (kg/ha).
 * @source fit to ChinaXiv:201703.00049  @check 1500 kg/ha, 0.0043 -> 0.475338 */
static inline double lg_ground_cover(const lg_degradation_params *p, double standing_kg_ha) {
    return 1.0 - exp(-p->cover_per_g_m2 * standing_kg_ha / 10.0);
}

static inline lg_grade lg_grade_of(double decrease, double light, double moderate, double severe) {
    return decrease < light      ? LG_UNDEGRADED
           : decrease < moderate ? LG_LIGHT
           : decrease < severe   ? LG_MODERATE
                                 : LG_SEVERE;
}

/* The grade by the obligatory indicators that the model knows, cover and yield (height goes with
 * yield): the worse one rules. Both are long-term, from density, not from one year's weather.
 * @source GB 19377-2003 table 1 and its rule, from memory
 * @check v .95 -> undegraded; .85 -> light; .55 -> severe by cover, moderate by yield */
static inline lg_grade lg_condition_grade(const lg_degradation_params *p, double v) {
    double reference = p->reference_peak_g_m2 * 10.0;
    double cover = 1.0 - lg_ground_cover(p, v * reference) / lg_ground_cover(p, reference);
    lg_grade by_cover = lg_grade_of(cover, p->cover_light, p->cover_moderate, p->cover_severe);
    lg_grade by_yield = lg_grade_of(1.0 - v, p->yield_light, p->yield_moderate, p->yield_severe);
    return by_cover > by_yield ? by_cover : by_yield;
}

/* RWEQ vegetation factor.  @source ChinaXiv:202102.00048  @check cover 0.3 -> 0.268743 */
static inline double lg_erosion_factor(const lg_degradation_params *p, double cover_frac) {
    return exp(-p->erosion_cover * cover_frac);
}

#endif
