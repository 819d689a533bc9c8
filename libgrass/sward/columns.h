/* A stretch of cells as columns: the state and the fixed attributes of the steppe profile, and the
 * day's fluxes of each cell. Instantiated in float (grids) and double (points, verification). */
#ifndef LG_SWARD_COLUMNS_H
#define LG_SWARD_COLUMNS_H

#include <stddef.h>

#include "sward/steppe_scalars.h"

/* ENTRY(name, unit, meaning): what a cell carries from day to day */
#define LG_STATE_LIST(ENTRY)                                                                       \
    ENTRY(gv, "kg ha-1", "green vegetative mass")                                                  \
    ENTRY(gr, "kg ha-1", "green reproductive mass")                                                \
    ENTRY(dv, "kg ha-1", "dead vegetative mass")                                                   \
    ENTRY(dr, "kg ha-1", "dead reproductive mass")                                                 \
    ENTRY(age_gv, "C d", "age of green vegetative mass")                                           \
    ENTRY(age_gr, "C d", "age of green reproductive mass")                                         \
    ENTRY(age_dv, "C d", "age of dead vegetative mass")                                            \
    ENTRY(age_dr, "C d", "age of dead reproductive mass")                                          \
    ENTRY(reserve, "kg ha-1", "below-ground reserve")                                              \
    ENTRY(litter, "kg ha-1", "litter")                                                             \
    ENTRY(water_top, "mm", "available water of the top layer")                                     \
    ENTRY(water_deep, "mm", "available water of the deep layer")                                   \
    ENTRY(straw, "kg ha-1", "of the standing dead, what died before 1 January")                    \
    ENTRY(recent, "kg ha-1 yr-1", "growth of recent years: buds and nitrogen that it left")

/* since 1 January; growth last, which not every run keeps */
#define LG_YEAR_LIST(ENTRY)                                                                        \
    ENTRY(removed_year, "kg ha-1", "eaten and mown since the survey season began")                 \
    ENTRY(peak, "kg ha-1", "peak standing crop")                                                   \
    ENTRY(production, "kg ha-1", "peak standing crop and what was removed before it")              \
    ENTRY(growth_year, "kg ha-1", "growth of the year")

#define LG_SITE_LIST(ENTRY)                                                                        \
    ENTRY(awc, "mm", "available water capacity")                                                   \
    ENTRY(fertility, "1", "site factor on growth")                                                 \
    ENTRY(condition, "1", "plant density relative to the undegraded type")                         \
    ENTRY(access, "1", "how readily animals come here")

/* of one day; scratch */
#define LG_FLUX_LIST(ENTRY)                                                                        \
    ENTRY(standing, "kg ha-1", "standing crop at the end of the day")                              \
    ENTRY(green, "kg ha-1", "green mass at the end of the day")                                    \
    ENTRY(water, "mm", "soil water at the end of the day")                                         \
    ENTRY(growth, "kg ha-1", "growth")                                                             \
    ENTRY(loss, "kg ha-1", "dry matter that left to air and soil")                                 \
    ENTRY(intake, "kg ha-1", "eaten")                                                              \
    ENTRY(digested, "kg ha-1", "digestible part of it")                                            \
    ENTRY(aet, "mm", "evaporation from soil and leaves")                                           \
    ENTRY(drainage, "mm", "water below the roots")                                                 \
    ENTRY(offer, "kg ha-1", "preferred mass above the residual, for tomorrow")

#define LG_COLUMN_MEMBER_F(name, unit, meaning) float *name;
#define LG_COLUMN_MEMBER_D(name, unit, meaning) double *name;

typedef struct lg_columns_f {
    LG_STATE_LIST(LG_COLUMN_MEMBER_F)
    LG_YEAR_LIST(LG_COLUMN_MEMBER_F)
    LG_SITE_LIST(LG_COLUMN_MEMBER_F)
    LG_FLUX_LIST(LG_COLUMN_MEMBER_F)
    float *bite; /* share of the preferred mass that is eaten today, before preference */
} lg_columns_f;

typedef struct lg_columns_d {
    LG_STATE_LIST(LG_COLUMN_MEMBER_D)
    LG_YEAR_LIST(LG_COLUMN_MEMBER_D)
    LG_SITE_LIST(LG_COLUMN_MEMBER_D)
    LG_FLUX_LIST(LG_COLUMN_MEMBER_D)
    double *bite;
} lg_columns_d;

/* One day of n cells, in the order of docs/model.md: removal, light, water, growth, senescence,
 * abscission, litter, ages, and the offer for tomorrow. */
void lg_steppe_live_f(const lg_steppe_scalars_f *scalars, const lg_columns_f *columns, size_t n);
void lg_steppe_live_d(const lg_steppe_scalars_d *scalars, const lg_columns_d *columns, size_t n);

/* The same from the terms as they are made. */
static inline void lg_steppe_day_f(const lg_steppe_terms *terms, const lg_columns_f *columns,
                                   size_t n) {
    lg_steppe_scalars_f scalars;
    lg_steppe_scalars_make_f(terms, &scalars);
    lg_steppe_live_f(&scalars, columns, n);
}

static inline void lg_steppe_day_d(const lg_steppe_terms *terms, const lg_columns_d *columns,
                                   size_t n) {
    lg_steppe_scalars_d scalars;
    lg_steppe_scalars_make_d(terms, &scalars);
    lg_steppe_live_d(&scalars, columns, n);
}

/* Only the offer, from the state as it stands: before the first day and after mowing. */
void lg_steppe_offer_f(const lg_steppe_scalars_f *scalars, const lg_columns_f *columns, size_t n);
void lg_steppe_offer_d(const lg_steppe_scalars_d *scalars, const lg_columns_d *columns, size_t n);

/* What the books need of a day: sums over the n cells from `first` on, in the order of core/sum.h.
 * Up to fifteen values behind them are read in every column. */
#define LG_SUM_LIST_EVERY_DAY(ENTRY)                                                               \
    ENTRY(standing)                                                                                \
    ENTRY(green)                                                                                   \
    ENTRY(litter)                                                                                  \
    ENTRY(reserve)                                                                                 \
    ENTRY(water)                                                                                   \
    ENTRY(loss)                                                                                    \
    ENTRY(drainage)                                                                                \
    ENTRY(offer)
#define LG_SUM_LIST_GROWTH(ENTRY)                                                                  \
    ENTRY(growth)                                                                                  \
    ENTRY(aet)
#define LG_SUM_LIST_HERD(ENTRY)                                                                    \
    ENTRY(intake)                                                                                  \
    ENTRY(digested)
#define LG_SUM_LIST(ENTRY)                                                                         \
    LG_SUM_LIST_EVERY_DAY(ENTRY)                                                                   \
    LG_SUM_LIST_GROWTH(ENTRY)                                                                      \
    LG_SUM_LIST_HERD(ENTRY)

/* Columns that are 0 in every cell and need no sum: growth and aet of a dormant day, intake and its
 * digestible part where nothing is bitten. */
enum { LG_STILL_GROWTH = 1, LG_STILL_HERD = 2 };

typedef struct lg_steppe_sums {
#define LG_SUM_MEMBER(name) double name;
    LG_SUM_LIST(LG_SUM_MEMBER)
#undef LG_SUM_MEMBER
} lg_steppe_sums;

void lg_steppe_sum_f(const lg_columns_f *columns, size_t first, size_t n, unsigned still,
                     lg_steppe_sums *sums);
void lg_steppe_sum_d(const lg_columns_d *columns, size_t first, size_t n, unsigned still,
                     lg_steppe_sums *sums);

/* Cuts n cells to the stubble height; what is taken is added to removed_year and given in `intake`.
 * Nothing else of the day happens. */
void lg_steppe_mow_f(const lg_steppe_params *params, double height_m, const lg_columns_f *columns,
                     size_t n);
void lg_steppe_mow_d(const lg_steppe_params *params, double height_m, const lg_columns_d *columns,
                     size_t n);

#endif
