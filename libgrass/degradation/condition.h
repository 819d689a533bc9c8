/* Vegetation condition v as a slow state, its grade, and the ground cover that goes with it. */
#ifndef LG_DEGRADATION_CONDITION_H
#define LG_DEGRADATION_CONDITION_H

#include <math.h>

#include <libgrass/sward.h>

#include "core/elementary.h"

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
 * what is missing; where it did, density grows logistically, slowly while seed is scarce.
 *   f < f0:   v' = v (1 - d min(1, (f0 - f) / (f0 - f_least)))
 *   f >= f0:  v' = v + k r min(1, (f - f0) / (f_full - f0)) v (1 - v) v / (v + s)
 * f is the reserve over what the plants at hand can hold; k multiplies the recovery (reseeding).
 * @source the form is ours: logistic growth with a seed-limited start; loss after
 * Noy-Meir 1982's reserve
 * @check f0 .3, f_least .18, f_full .43, d .35, r .3, s .15: v .5, f .18 -> .325;
 *        v .5, f .43 -> .5 + .3*.25*.5/.65 = .557692 */
static inline double lg_condition_next(const lg_degradation_params *p, double v, double fill,
                                       double recovery_factor) {
    double f0 = p->fill_limit;
    double missing = fmin(1.0, (f0 - fill) / (f0 - p->fill_least));
    double spare = fmin(1.0, (fill - f0) / (p->fill_full - f0));
    double next = fill < f0 ? v * (1.0 - p->decline_rate * missing)
                            : v + recovery_factor * p->recovery_rate * spare * v * (1.0 - v) * v /
                                      (v + p->seed_half);
    return fmin(1.0, fmax(next, fmin(v, p->density_floor)));
}

/* Ground cover of a sward of density v and standing crop (kg/ha): leaves and plant bases hide the
 * ground independently of each other.
 * @source ours; leaves after ChinaXiv:201703.00049, bases calibrated (docs/model.md, section 11)
 * @check .0043, .5: v 1, 1500 kg/ha -> 1 - exp(-1.145) = 0.681776; v .5, 0 -> 0.221199 */
static inline double lg_ground_cover(const lg_degradation_params *p, double v,
                                     double standing_kg_ha) {
    return 1.0 - lg_exp(-(p->cover_per_g_m2 * standing_kg_ha / 10.0 + p->cover_basal * v));
}

static inline lg_grade lg_grade_of(double decrease, double light, double moderate, double severe) {
    return decrease < light      ? LG_UNDEGRADED
           : decrease < moderate ? LG_LIGHT
           : decrease < severe   ? LG_MODERATE
                                 : LG_SEVERE;
}

/* Long-term decrease of the obligatory indicators that the model knows, relative to the undegraded
 * sward; from density, not from one year's weather. */
typedef struct lg_decrease {
    double cover, height, yield;
} lg_decrease;

/* @source height: fit to heights at six covers (ChinaXiv:201703.00049)
 * @check .0043, .5, 150 g/m2, power .78: v .5 -> cover 0.360661, height 0.417635, yield 0.5 */
static inline lg_decrease lg_condition_decrease(const lg_degradation_params *p, double v) {
    double reference = p->reference_peak_g_m2 * 10.0;
    double cover = lg_ground_cover(p, v, v * reference) / lg_ground_cover(p, 1.0, reference);
    return (lg_decrease){1.0 - cover, 1.0 - lg_pow(v, p->height_power), 1.0 - v};
}

/* The grade: the worst of the three indicators rules.
 * @source GB 19377-2003 table 1 and its rule for obligatory indicators, from memory
 * @check v .95 -> undegraded; .85 -> light; .55 -> severe by cover, moderate by yield and height */
static inline lg_grade lg_condition_grade(const lg_degradation_params *p, double v) {
    lg_decrease d = lg_condition_decrease(p, v);
    lg_grade cover = lg_grade_of(d.cover, p->cover_light, p->cover_moderate, p->cover_severe);
    lg_grade height = lg_grade_of(d.height, p->height_light, p->height_moderate, p->height_severe);
    lg_grade yield = lg_grade_of(d.yield, p->yield_light, p->yield_moderate, p->yield_severe);
    lg_grade worst = cover > height ? cover : height;
    return worst > yield ? worst : yield;
}

/* RWEQ vegetation factor.  @source ChinaXiv:202102.00048  @check cover 0.3 -> 0.268743 */
static inline double lg_erosion_factor(const lg_degradation_params *p, double cover_frac) {
    return lg_exp(-p->erosion_cover * cover_frac);
}

#endif
