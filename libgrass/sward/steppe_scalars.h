/* The terms of a day as the cell loop reads them: rounded to the loop's precision, with every
 * product of two terms made here once instead of in every cell. Made once a day for all cells of a
 * kind. */
#ifndef LG_SWARD_STEPPE_SCALARS_H
#define LG_SWARD_STEPPE_SCALARS_H

#include <math.h>

#include "sward/steppe_terms.h"

/* Most of a day's green and dead mass that ageing takes, whatever the parameters are: assumptions,
 * which the shipped parameters never reach. */
#define LG_MOST_SENESCENT 0.4
#define LG_MOST_FALLEN 0.9

/* ENTRY(name, value): of lg_steppe_terms *t and lg_steppe_params *p, in double. SETTLED are those
 * of the parameters alone, DAILY those of the day's weather, too. Rates of senescence and of falling
 * are written over the age itself, in C d: the loop needs no relative ages. */
#define LG_SCALAR_LIST_OF(SETTLED, DAILY)                                                          \
    DAILY(heat, t->heat_c)                                                                         \
    /* what the herd takes of each pool */                                                         \
    SETTLED(residual_gv, t->residual_gv)                                                           \
    SETTLED(residual_gr, t->residual_gr)                                                           \
    SETTLED(residual_dv, t->residual_dv)                                                           \
    SETTLED(residual_dr, t->residual_dr)                                                           \
    SETTLED(weight_gv, t->weight_gv)                                                               \
    SETTLED(weight_gr, t->weight_gr)                                                               \
    SETTLED(weight_dv, t->weight_dv)                                                               \
    SETTLED(weight_dr, t->weight_dr)                                                               \
    SETTLED(down, 1.0 + t->trample)                                                                \
    SETTLED(trample, t->trample)                                                                   \
    SETTLED(tread, t->tread)                                                                       \
    SETTLED(life_gv, 1.0 / t->inv_life_gv)                                                         \
    SETTLED(life_gr, 1.0 / t->inv_life_gr)                                                         \
    SETTLED(omd_gv_least, t->omd_gv_high - t->omd_gv_fall)                                         \
    SETTLED(omd_gv_slope, t->omd_gv_fall * t->inv_life_gv)                                         \
    SETTLED(omd_gr_least, t->omd_gr_high - t->omd_gr_fall)                                         \
    SETTLED(omd_gr_slope, t->omd_gr_fall * t->inv_life_gr)                                         \
    SETTLED(omd_dv, t->omd_dv)                                                                     \
    SETTLED(omd_dr, t->omd_dr)                                                                     \
    /* light: the canopy's gap is 2 to this power */                                               \
    SETTLED(gap_power, -LG_EXTINCTION * t->lai_per_kg * 1.4426950408889634 /* 1 / ln 2 */)         \
    SETTLED(inv_dead_shade, t->inv_dead_shade)                                                     \
    SETTLED(young_least, 1.0 - t->age_fall)                                                        \
    SETTLED(young_slope, t->age_fall * t->inv_life_gv)                                             \
    /* water, by the filling of a layer in shares of the whole soil's capacity */                  \
    DAILY(liquid, t->liquid_mm)                                                                    \
    SETTLED(top, t->top_frac)                                                                      \
    SETTLED(root_top, t->root_top / t->top_frac)                                                   \
    SETTLED(root_deep, (1.0 - t->root_top) / (1.0 - t->top_frac))                                  \
    /* of the lines of f(W), the first begins at 0 and the last is 1 */                            \
    DAILY(water_slope_0, t->water.slope[0])                                                        \
    DAILY(water_slope_1, t->water.slope[1])                                                        \
    DAILY(water_slope_2, t->water.slope[2])                                                        \
    DAILY(water_slope_3, t->water.slope[3])                                                        \
    DAILY(water_base_1, t->water.base[1])                                                          \
    DAILY(water_base_2, t->water.base[2])                                                          \
    DAILY(water_base_3, t->water.base[3])                                                          \
    DAILY(pet, t->pet_mm)                                                                          \
    DAILY(pet_top, t->pet_mm / t->top_frac)                                                        \
    SETTLED(inv_litter_shade, t->inv_litter_shade)                                                 \
    DAILY(decay_top, t->litter_decay / t->top_frac)                                                \
    /* growth and the reserve */                                                                   \
    DAILY(growth_kg, t->growth_kg *(1.0 + t->stomata_half))                                        \
    SETTLED(stomata, t->stomata_half)                                                              \
    DAILY(rep, t->rep)                                                                             \
    DAILY(fill, t->fill_frac)                                                                      \
    SETTLED(inv_reserve_max, t->inv_reserve_max)                                                   \
    DAILY(release, t->release_frac *(1.0 + t->release_half))                                       \
    SETTLED(release_half, t->release_half)                                                         \
    SETTLED(bank, t->bank_kg)                                                                      \
    SETTLED(dilution, t->dilution_frac)                                                            \
    SETTLED(dilution_min, t->dilution_min)                                                         \
    DAILY(recent_keep, 1.0 - t->recent_frac)                                                       \
    DAILY(recent_take, t->recent_frac * t->season_days)                                            \
    DAILY(turned, t->new_year)                                                                     \
    SETTLED(release_yield, t->release_yield)                                                       \
    DAILY(maintenance, t->maintenance_frac)                                                        \
    /* senescence: of age between a least and a most; cold */                                      \
    DAILY(old_gv, 3.0 * t->sen_gv * t->inv_life_gv)                                                \
    DAILY(old_gr, 3.0 * t->sen_gr * t->inv_life_gr)                                                \
    DAILY(old_gv_least, fmin(t->sen_gv, LG_MOST_SENESCENT))                                        \
    DAILY(old_gr_least, fmin(t->sen_gr, LG_MOST_SENESCENT))                                        \
    DAILY(old_gv_most, fmin(3.0 * t->sen_gv, LG_MOST_SENESCENT))                                   \
    DAILY(old_gr_most, fmin(3.0 * t->sen_gr, LG_MOST_SENESCENT))                                   \
    DAILY(dieback, t->dieback)                                                                     \
    SETTLED(loss_gv, t->loss_gv)                                                                   \
    SETTLED(loss_gr, t->loss_gr)                                                                   \
    SETTLED(retranslocated, t->retranslocated)                                                     \
    /* abscission: young, older and old straw */                                                   \
    SETTLED(older_dv, 1.0 / (3.0 * t->inv_life_gv))                                                \
    SETTLED(older_dr, 1.0 / (3.0 * t->inv_life_gr))                                                \
    SETTLED(oldest_dv, 2.0 / (3.0 * t->inv_life_gv))                                               \
    SETTLED(oldest_dr, 2.0 / (3.0 * t->inv_life_gr))                                               \
    DAILY(fall_dv_1, fmin(t->abs_dv + t->fall, LG_MOST_FALLEN))                                    \
    DAILY(fall_dr_1, fmin(t->abs_dr + t->fall, LG_MOST_FALLEN))                                    \
    DAILY(fall_dv_2, fmin(2.0 * t->abs_dv + t->fall, LG_MOST_FALLEN))                              \
    DAILY(fall_dr_2, fmin(2.0 * t->abs_dr + t->fall, LG_MOST_FALLEN))                              \
    DAILY(fall_dv_3, fmin(3.0 * t->abs_dv + t->fall, LG_MOST_FALLEN))                              \
    DAILY(fall_dr_3, fmin(3.0 * t->abs_dr + t->fall, LG_MOST_FALLEN))                              \
    DAILY(survey, t->survey)

#define LG_SCALAR_LIST(ENTRY) LG_SCALAR_LIST_OF(ENTRY, ENTRY)

typedef struct lg_steppe_scalars_f {
#define LG_SCALAR_MEMBER(name, value) float name;
    LG_SCALAR_LIST(LG_SCALAR_MEMBER)
#undef LG_SCALAR_MEMBER
    bool dormant;
} lg_steppe_scalars_f;

typedef struct lg_steppe_scalars_d {
#define LG_SCALAR_MEMBER(name, value) double name;
    LG_SCALAR_LIST(LG_SCALAR_MEMBER)
#undef LG_SCALAR_MEMBER
    bool dormant;
} lg_steppe_scalars_d;

#endif
