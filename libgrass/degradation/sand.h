/* Wind on sand land: what it takes, the fine earth that goes with it, and what that does to the
 * soil. Fine earth F is a share of what the land had at the start. */
#ifndef LG_DEGRADATION_SAND_H
#define LG_DEGRADATION_SAND_H

#include "degradation/condition.h"

typedef struct lg_sand_params {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/sand_params.def>
#undef LG_PARAM
} lg_sand_params;

/* The defaults of the table. */
void lg_sand_params_init(lg_sand_params *params);

/* Ground cover in the windy months of the spring after 31 December: what still stands, and litter
 * at its worth, under the curve of cover by mass. Bases of plants lie below the wind's reach and do
 * not count.
 * @source ours  @check carry .75, litter .5, 0.0043: 800, 600 kg/ha -> 1 - exp(-.387) = 0.320909 */
static inline double lg_windy_cover(const lg_sand_params *p, const lg_degradation_params *d,
                                    double standing_kg_ha, double litter_kg_ha) {
    return lg_ground_cover(d, 0.0, p->carry_frac * standing_kg_ha + p->litter_frac * litter_kg_ha);
}

/* What the wind takes in a year, t/ha: E = potential exp(-4.38 cover).
 * @source RWEQ vegetation factor (ChinaXiv:202102.00048) on a potential of the wind erosion
 * equation  @check potential 21, cover .3 -> 5.643602 */
static inline double lg_wind_erosion_t_ha(const lg_sand_params *p, const lg_degradation_params *d,
                                          double cover_frac) {
    return p->potential_t_ha * lg_erosion_factor(d, cover_frac);
}

/* The fine earth of next year. Below the fixing cover c0 the wind takes more than settles; above it
 * dust and weathering bring back what is missing, `recovery_factor` times as fast where sand is
 * being fixed.
 * c < c0: F' = F (1 - enrichment (E(c) - E(c0))/layer), never below the floor
 * c >= c0: F' = F + rate recovery_factor min(1, (c - c0)/(c_trap - c0)) (1 - F)
 * @source ours; that fixed sand gains is a wind-tunnel test's
 * @check potential 21, c0 .3, layer 1500, enrichment 2: F 1, c 0 -> 1 - 2 (21 - 5.643602)/1500 =
 *        0.979525;  rate .05, c_trap .6, F .5: c .6 -> .525, c .45 -> .5125 */
static inline double lg_fines_next(const lg_sand_params *p, const lg_degradation_params *d,
                                   double fines, double cover_frac, double recovery_factor) {
    double spare = (cover_frac - p->fixed_cover) / (p->trap_cover - p->fixed_cover);
    if (spare >= 0.0)
        return fines + fmin(1.0, p->trap_rate * recovery_factor * fmin(1.0, spare)) * (1.0 - fines);
    double net_t_ha =
        lg_wind_erosion_t_ha(p, d, cover_frac) - lg_wind_erosion_t_ha(p, d, p->fixed_cover);
    double next = fines * (1.0 - p->enrichment * net_t_ha / p->layer_t_ha);
    return fmax(next, fmin(fines, p->fines_floor));
}

/* Factors on available water capacity and on fertility: 1 - share (1 - F).
 * @source ours  @check share .5, F .4 -> .7 */
static inline double lg_fines_factor(double share, double fines) {
    return 1.0 - share * (1.0 - fines);
}

/* The grade of sandification, of the indicators that the model knows: cover (long-term, from
 * density v, as for degradation) and fine earth; the worse one rules.
 * @source GB 19377-2003 table 2, from memory
 * @check v 1, F 1 -> undegraded; v .9 -> light; v 1, F .85 -> light; v .3 -> severe */
static inline lg_grade lg_sand_grade(const lg_sand_params *p, const lg_degradation_params *d,
                                     double v, double fines) {
    double cover = lg_condition_decrease(d, v).cover;
    lg_grade by_cover = lg_grade_of(cover, p->cover_light, p->cover_moderate, p->cover_severe);
    lg_grade by_fines =
        lg_grade_of(1.0 - fines, p->fines_light, p->fines_moderate, p->fines_severe);
    return by_cover > by_fines ? by_cover : by_fines;
}

#endif
