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

/* ENTRY(name, value): of lg_steppe_terms *t, in double. Rates of senescence and of falling are
 * written over the age itself, in C d: the loop needs no relative ages. */
#define LG_SCALAR_LIST(ENTRY)                                                                      \
    ENTRY(heat, t->heat_c)                                                                         \
    /* the herd's bite */                                                                          \
    ENTRY(residual_gv, t->residual_gv)                                                             \
    ENTRY(residual_gr, t->residual_gr)                                                             \
    ENTRY(residual_dv, t->residual_dv)                                                             \
    ENTRY(residual_dr, t->residual_dr)                                                             \
    ENTRY(weight_gv, t->weight_gv)                                                                 \
    ENTRY(weight_gr, t->weight_gr)                                                                 \
    ENTRY(weight_dv, t->weight_dv)                                                                 \
    ENTRY(weight_dr, t->weight_dr)                                                                 \
    ENTRY(down, 1.0 + t->trample)                                                                  \
    ENTRY(trample, t->trample)                                                                     \
    ENTRY(tread, t->tread)                                                                         \
    ENTRY(life_gv, 1.0 / t->inv_life_gv)                                                           \
    ENTRY(life_gr, 1.0 / t->inv_life_gr)                                                           \
    ENTRY(omd_gv_least, t->omd_gv_high - t->omd_gv_fall)                                           \
    ENTRY(omd_gv_slope, t->omd_gv_fall * t->inv_life_gv)                                           \
    ENTRY(omd_gr_least, t->omd_gr_high - t->omd_gr_fall)                                           \
    ENTRY(omd_gr_slope, t->omd_gr_fall * t->inv_life_gr)                                           \
    ENTRY(omd_dv, t->omd_dv)                                                                       \
    ENTRY(omd_dr, t->omd_dr)                                                                       \
    /* light: the canopy's gap is 2 to this power */                                               \
    ENTRY(gap_power, -LG_EXTINCTION * t->lai_per_kg * 1.4426950408889634 /* 1 / ln 2 */)           \
    ENTRY(inv_dead_shade, t->inv_dead_shade)                                                       \
    ENTRY(young_least, 1.0 - t->age_fall)                                                          \
    ENTRY(young_slope, t->age_fall * t->inv_life_gv)                                               \
    /* water, by the filling of a layer in shares of the whole soil's capacity */                  \
    ENTRY(liquid, t->liquid_mm)                                                                    \
    ENTRY(top, t->top_frac)                                                                        \
    ENTRY(root_top, t->root_top / t->top_frac)                                                     \
    ENTRY(root_deep, (1.0 - t->root_top) / (1.0 - t->top_frac))                                    \
    /* of the lines of f(W), the first begins at 0 and the last is 1 */                            \
    ENTRY(water_slope_0, t->water.slope[0])                                                        \
    ENTRY(water_slope_1, t->water.slope[1])                                                        \
    ENTRY(water_slope_2, t->water.slope[2])                                                        \
    ENTRY(water_slope_3, t->water.slope[3])                                                        \
    ENTRY(water_base_1, t->water.base[1])                                                          \
    ENTRY(water_base_2, t->water.base[2])                                                          \
    ENTRY(water_base_3, t->water.base[3])                                                          \
    ENTRY(pet, t->pet_mm)                                                                          \
    ENTRY(pet_top, t->pet_mm / t->top_frac)                                                        \
    ENTRY(inv_litter_shade, t->inv_litter_shade)                                                   \
    ENTRY(decay_top, t->litter_decay / t->top_frac)                                                \
    /* growth and the reserve */                                                                   \
    ENTRY(growth_kg, t->growth_kg *(1.0 + t->stomata_half))                                        \
    ENTRY(stomata, t->stomata_half)                                                                \
    ENTRY(rep, t->rep)                                                                             \
    ENTRY(fill, t->fill_frac)                                                                      \
    ENTRY(inv_reserve_max, t->inv_reserve_max)                                                     \
    ENTRY(release, t->release_frac *(1.0 + t->release_half))                                       \
    ENTRY(release_half, t->release_half)                                                           \
    ENTRY(bank, t->bank_kg)                                                                        \
    ENTRY(dilution, t->dilution_frac)                                                              \
    ENTRY(dilution_min, t->dilution_min)                                                           \
    ENTRY(recent_keep, 1.0 - t->recent_frac)                                                       \
    ENTRY(recent_take, t->recent_frac * t->season_days)                                            \
    ENTRY(turned, t->new_year)                                                                     \
    ENTRY(release_yield, t->release_yield)                                                         \
    ENTRY(maintenance, t->maintenance_frac)                                                        \
    /* senescence: of age between a least and a most; cold */                                      \
    ENTRY(old_gv, 3.0 * t->sen_gv * t->inv_life_gv)                                                \
    ENTRY(old_gr, 3.0 * t->sen_gr * t->inv_life_gr)                                                \
    ENTRY(old_gv_least, fmin(t->sen_gv, LG_MOST_SENESCENT))                                        \
    ENTRY(old_gr_least, fmin(t->sen_gr, LG_MOST_SENESCENT))                                        \
    ENTRY(old_gv_most, fmin(3.0 * t->sen_gv, LG_MOST_SENESCENT))                                   \
    ENTRY(old_gr_most, fmin(3.0 * t->sen_gr, LG_MOST_SENESCENT))                                   \
    ENTRY(dieback, t->dieback)                                                                     \
    ENTRY(loss_gv, t->loss_gv)                                                                     \
    ENTRY(loss_gr, t->loss_gr)                                                                     \
    ENTRY(retranslocated, t->retranslocated)                                                       \
    /* abscission: young, older and old straw */                                                   \
    ENTRY(older_dv, 1.0 / (3.0 * t->inv_life_gv))                                                  \
    ENTRY(older_dr, 1.0 / (3.0 * t->inv_life_gr))                                                  \
    ENTRY(oldest_dv, 2.0 / (3.0 * t->inv_life_gv))                                                 \
    ENTRY(oldest_dr, 2.0 / (3.0 * t->inv_life_gr))                                                 \
    ENTRY(fall_dv_1, fmin(t->abs_dv + t->fall, LG_MOST_FALLEN))                                    \
    ENTRY(fall_dr_1, fmin(t->abs_dr + t->fall, LG_MOST_FALLEN))                                    \
    ENTRY(fall_dv_2, fmin(2.0 * t->abs_dv + t->fall, LG_MOST_FALLEN))                              \
    ENTRY(fall_dr_2, fmin(2.0 * t->abs_dr + t->fall, LG_MOST_FALLEN))                              \
    ENTRY(fall_dv_3, fmin(3.0 * t->abs_dv + t->fall, LG_MOST_FALLEN))                              \
    ENTRY(fall_dr_3, fmin(3.0 * t->abs_dr + t->fall, LG_MOST_FALLEN))                              \
    ENTRY(survey, t->survey)

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

void lg_steppe_scalars_make_f(const lg_steppe_terms *terms, lg_steppe_scalars_f *scalars);
void lg_steppe_scalars_make_d(const lg_steppe_terms *terms, lg_steppe_scalars_d *scalars);

#endif
