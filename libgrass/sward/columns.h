/* A segment of cells as columns: the state and the fixed attributes of the steppe profile, and the
 * day's fluxes of each cell. The lists are all there is of a state: memory, first values, saving
 * and copying follow from them; what a day does to it is in steppe_columns.inc. */
#ifndef LG_SWARD_COLUMNS_H
#define LG_SWARD_COLUMNS_H

#include <libgrass/sward.h>

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
    ENTRY(removed_current, "kg ha-1", "removed_year without last year's straw")                    \
    ENTRY(production_current, "kg ha-1", "most of this year's mass, standing and removed_current") \
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

/* ENTRY(name, value): what a cell begins with, of its type's lg_steppe_params *p, its `condition`
 * and the `water_mm` of its soil. */
#define LG_FIRST_LIST(ENTRY)                                                                       \
    ENTRY(gv, p->gv_kg_ha *condition)                                                              \
    ENTRY(gr, p->gr_kg_ha *condition)                                                              \
    ENTRY(dv, p->dv_kg_ha *condition)                                                              \
    ENTRY(dr, p->dr_kg_ha *condition)                                                              \
    ENTRY(age_gv, p->age_gv_cd)                                                                    \
    ENTRY(age_gr, p->age_gr_cd)                                                                    \
    ENTRY(age_dv, p->age_dv_cd)                                                                    \
    ENTRY(age_dr, p->age_dr_cd)                                                                    \
    ENTRY(reserve, p->reserve_kg_ha *condition)                                                    \
    ENTRY(litter, p->litter_kg_ha *condition)                                                      \
    ENTRY(water_top, water_mm * p->top_frac)                                                       \
    ENTRY(water_deep, water_mm - water_mm * p->top_frac)                                           \
    ENTRY(straw, (p->dv_kg_ha + p->dr_kg_ha) * condition)                                          \
    ENTRY(recent, p->recent_kg_ha *condition)

/* The columns of some cells, each from its first cell on. Of which precision their numbers are is
 * known to the kernel alone (kernel.h), so they are pointers to anything here. */
typedef struct lg_columns {
#define LG_COLUMN_MEMBER(name, unit, meaning) void *name;
    LG_STATE_LIST(LG_COLUMN_MEMBER)
    LG_YEAR_LIST(LG_COLUMN_MEMBER)
    LG_SITE_LIST(LG_COLUMN_MEMBER)
    LG_FLUX_LIST(LG_COLUMN_MEMBER)
#undef LG_COLUMN_MEMBER
    void *utilisation_frac; /* share of the preferred mass that is eaten today, before preference */
    /* what is eaten of each pool above its residual, before the utilisation_frac, in place of the preferences
     * of the type: gv, gr, dv, dr. NULL: the type's. */
    void *pick[4];
    void *spread; /* with them: of use within a cell, as a coefficient of variation */
} lg_columns;

/* What of some cells animals can utilisation_frac, access by access: mass above the residual by pool, the
 * digestible part of it, the sum of the accesses, and how many cells were looked at. */
typedef struct lg_forage_sums {
    double kg[4], digestible[4], access, cells;
} lg_forage_sums;
#define LG_NO_FORAGE                                                                               \
    { {0}, {0}, 0, 0 }

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

/* Of them, what cells hold, from their state: ENTRY(name, sum of the sums TOTAL of columns). */
#define LG_SUM_LIST_HELD(ENTRY, TOTAL)                                                             \
    ENTRY(standing, (TOTAL(gv) + TOTAL(gr)) + (TOTAL(dv) + TOTAL(dr)))                             \
    ENTRY(green, TOTAL(gv) + TOTAL(gr))                                                            \
    ENTRY(litter, TOTAL(litter))                                                                   \
    ENTRY(reserve, TOTAL(reserve))                                                                 \
    ENTRY(water, TOTAL(water_top) + TOTAL(water_deep))

/* Columns that are 0 in every cell and need no sum: growth and aet of a dormant day, intake and its
 * digestible part where nothing is bitten. */
enum { LG_STILL_GROWTH = 1, LG_STILL_HERD = 2 };

typedef struct lg_steppe_sums {
#define LG_SUM_MEMBER(name) double name;
    LG_SUM_LIST(LG_SUM_MEMBER)
#undef LG_SUM_MEMBER
} lg_steppe_sums;

#endif
