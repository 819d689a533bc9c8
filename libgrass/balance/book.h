/* The books: one row per region and year. The list of columns makes the struct, summary.csv, the
 * result file and docs/results.md, so they cannot drift apart. */
#ifndef LG_BALANCE_BOOK_H
#define LG_BALANCE_BOOK_H

#include <stdint.h>

/* ENTRY(name, unit, meaning). The first eight are fixed, in this order, for callers of summary.csv.
 */
#define LG_BOOK_LIST(ENTRY)                                                                        \
    ENTRY(area_mu, "mu", "usable grassland")                                                       \
    ENTRY(peak_standing_crop_kg_ha, "kg ha-1",                                                     \
          "mean over cells of the year's highest standing crop")                                   \
    ENTRY(production_t, "t", "peak standing crop and what was eaten and mown before it")           \
    ENTRY(edible_forage_t, "t", "edible share of production")                                      \
    ENTRY(proper_capacity_su, "su",                                                                \
          "proper all-year capacity of the land open to grazing (NY/T 635)")                       \
    ENTRY(stock_su, "su", "stock kept, mean of the year")                                          \
    ENTRY(overload_rate, "1", "(stock - proper capacity) / proper capacity")                       \
    ENTRY(forage_deficit_t, "t", "demand that the pasture did not meet")                           \
    ENTRY(area_undegraded_mu, "mu", "land of grade undegraded at the year's end (GB 19377)")       \
    ENTRY(area_light_mu, "mu", "land lightly degraded at the year's end")                          \
    ENTRY(area_moderate_mu, "mu", "land moderately degraded at the year's end")                    \
    ENTRY(area_severe_mu, "mu", "land severely degraded at the year's end")                        \
    ENTRY(area_sandified_mu, "mu",                                                                 \
          "sand land sandified to any grade at the year's end (GB 19377)")                         \
    ENTRY(cover_frac, "1", "ground cover at the peak")                                             \
    ENTRY(litter_kg_ha, "kg ha-1", "litter at the year's end")                                     \
    ENTRY(soil_carbon_t, "t", "soil carbon of 0-10 cm at the year's end")                          \
    ENTRY(wind_erosion_t, "t", "blown from sand land under the cover of the year's end")           \
    ENTRY(hay_t, "t", "hay mown and feed grown")                                                   \
    ENTRY(feed_bought_t, "t", "deficit met by bought feed")                                        \
    ENTRY(sold_su, "su", "sold, young stock and surplus")                                          \
    ENTRY(subsidy_yuan, "yuan", "compensation of ban and rest, reward of balance")                 \
    ENTRY(penalty_yuan, "yuan", "penalty of overloaded sheep units")                               \
    ENTRY(cost_yuan, "yuan", "cost of measures, feed and keep")                                    \
    ENTRY(red_line_area_km2, "km2", "usable grassland inside the ecological red line")             \
    ENTRY(red_line_degraded_km2, "km2", "of that, degraded to any grade at the year's end")        \
    ENTRY(growth_t, "t", "sum of daily growth")                                                    \
    ENTRY(intake_t, "t", "eaten on the pasture")                                                   \
    ENTRY(mown_t, "t", "mown into the unit's hay store")                                           \
    ENTRY(hay_fed_t, "t", "deficit met from the hay store")                                        \
    ENTRY(hunger_t, "t", "deficit not met")                                                        \
    ENTRY(hay_lost_t, "t", "hay in store that spoiled, booked on 1 January")                       \
    ENTRY(destroyed_t, "t", "standing mass and litter lost to fire, locusts and rodents")          \
    ENTRY(digestible_intake_t, "t", "digestible part of what was eaten")                           \
    ENTRY(bought_su, "su", "bought by a program's own rule")                                       \
    ENTRY(standard_hay_t, "t", "usable standard hay of the land open to grazing, all-year rate")   \
    ENTRY(proper_capacity_warm_su, "su",                                                           \
          "capacity of the open land in the warm season (NY/T 635)")                               \
    ENTRY(proper_capacity_cold_su, "su",                                                           \
          "capacity of the open land in the cold season (NY/T 635)")                               \
    ENTRY(condition, "1", "mean plant density at the year's end, relative to the undegraded type") \
    ENTRY(reserve_kg_ha, "kg ha-1", "below-ground reserve at the year's end")                      \
    ENTRY(precip_mm, "mm", "precipitation")                                                        \
    ENTRY(aet_mm, "mm", "evaporation from soil, leaves and snow")                                  \
    ENTRY(drainage_mm, "mm", "water below the roots")                                              \
    ENTRY(income_yuan, "yuan", "animals sold")                                                     \
    ENTRY(measure_cost_yuan, "yuan", "of the cost, measures")                                      \
    ENTRY(feed_cost_yuan, "yuan", "of the cost, feed bought")                                      \
    ENTRY(keep_cost_yuan, "yuan", "of the cost, keep of herds, making of hay, animals bought")     \
    ENTRY(net_yuan, "yuan", "income + subsidy - penalty - cost")                                   \
    ENTRY(herd_value_yuan, "yuan", "animals on 31 December at the prices of sale")                 \
    ENTRY(rotation_moves, "1", "times a herd was put into another paddock")                        \
    ENTRY(rotation_penned_su_d, "su d", "penned and fed because no paddock was ready")             \
    ENTRY(rotation_short_su_d, "su d", "in a paddock that offered less than the demand")           \
    ENTRY(open_area_mu, "mu", "usable grassland that no ban shut for the whole year")              \
    ENTRY(proper_capacity_all_su, "su", "proper capacity of all usable grassland, banned or not")  \
    ENTRY(herd_change_yuan, "yuan", "change of the herd's value since the year before")            \
    ENTRY(gain_yuan, "yuan", "net_yuan + herd_change_yuan: scenarios are compared by its sum")     \
    ENTRY(heads, "1", "animals with bodies on 31 December; 0 where herds are constant")            \
    ENTRY(live_weight_t, "t", "their live weight on 31 December")                                  \
    ENTRY(births, "1", "animals born")                                                             \
    ENTRY(deaths, "1", "animals that died, newborn among them")                                    \
    ENTRY(starved, "1", "of them, of hunger")                                                      \
    ENTRY(sold_t, "t", "live weight of animals sold")                                              \
    ENTRY(methane_t, "t", "methane of animals with bodies")                                        \
    ENTRY(net_with_herd_yuan, "yuan", "net_yuan and the change of the herd's value")               \
    ENTRY(production_current_t, "t",                                                               \
          "most of this year's mass, live and dead, that stood and was eaten and mown before")     \
    ENTRY(proper_capacity_low_su, "su",                                                            \
          "proper capacity by the ends of the standard's cells that give the least")               \
    ENTRY(proper_capacity_high_su, "su", "the same by the ends that give the most")                \
    ENTRY(proper_capacity_year_su, "su", "proper capacity by the yield of this year alone")        \
    ENTRY(forage_capacity_su, "su",                                                                \
          "mean growth x safe use / intake, of the land open to grazing")                          \
    ENTRY(forage_capacity_low_su, "su", "the same by the least safe use")                          \
    ENTRY(forage_capacity_high_su, "su", "the same by the greatest safe use")                      \
    ENTRY(capacity_yield_t, "t", "yield of the open land, mean of up to five years")               \
    ENTRY(capacity_density_frac, "1", "what thinned swards leave of the yield, at the least")      \
    ENTRY(capacity_edible_frac, "1", "what the loss of edible plants leaves of it")                \
    ENTRY(capacity_grade_frac, "1", "what the grades of degradation leave of that")                \
    ENTRY(capacity_use_frac, "1", "and what edible plants, use and kind of hay leave, dry matter") \
    ENTRY(capacity_growth_t, "t", "growth of the open land, mean of up to five years")             \
    ENTRY(capacity_intake_kg_su_d, "kg su-1 d-1", "intake that the forage capacity is reckoned by")

enum { LG_BOOK_FIXED = 8 };

typedef enum lg_region_kind {
    LG_REGION_CITY,
    LG_REGION_ZONE,
    LG_REGION_ADMIN,
    LG_REGION_TYPE,
    LG_REGION_UNIT,
    LG_REGION_KINDS
} lg_region_kind;

#define LG_BOOK_MEMBER(name, unit, meaning) double name;
typedef struct lg_book_row {
    LG_BOOK_LIST(LG_BOOK_MEMBER)
} lg_book_row;
#undef LG_BOOK_MEMBER

/* All land together, as programs may call it; files and tables say "city". */
#define LG_REGION_ALL "all"

/* "city", "zone", "admin", "type", "unit" */
const char *lg_region_kind_name(lg_region_kind kind);

#endif
