/* Variables of the management units: seen and set. A new one is a row of the table. */
#include <math.h>
#include <string.h>

#include "simulation/variables.h"

/* ---- seen ---- */

#define LG_OF_UNIT(name, value)                                                                    \
    static double get_##name(const lg_unit_run *u, const lg_inputs *in) {                          \
        (void)u;                                                                                   \
        (void)in;                                                                                  \
        return value;                                                                              \
    }
LG_OF_UNIT(adult_su, u->herd.adult_su)
LG_OF_UNIT(young_su, u->herd.young_su)
LG_OF_UNIT(hay_store_kg, u->store.kg)
LG_OF_UNIT(closed, u->policy.closed ? 1.0 : 0.0)
LG_OF_UNIT(area_ha, u->area_ha)
LG_OF_UNIT(open_ha, u->open_cells * u->cell_ha)
LG_OF_UNIT(standing_kg_ha, u->today.cells.standing / (double)u->cells)
LG_OF_UNIT(green_kg_ha, u->today.cells.green / (double)u->cells)
LG_OF_UNIT(growth_kg_ha, u->today.cells.growth / (double)u->cells)
LG_OF_UNIT(intake_kg_ha, u->today.cells.intake / (double)u->cells)
LG_OF_UNIT(deficit_kg_ha, fmax(0.0, u->wanted_kg - u->today.cells.intake * u->cell_ha) / u->area_ha)
LG_OF_UNIT(soil_water_mm, u->today.cells.water / (double)u->cells)
LG_OF_UNIT(demand_kg_ha, u->wanted_kg / u->area_ha)
LG_OF_UNIT(forage_kg_ha, u->today.cells.offer / (double)u->cells)
LG_OF_UNIT(utilisation_frac, u->utilisation_frac)
LG_OF_UNIT(precip_mm, u->today.precip / (double)u->cells)
LG_OF_UNIT(paddock, u->policy.rotation < 0 || u->policy.paddock < 0 ? 0.0 : u->policy.paddock + 1.0)
LG_OF_UNIT(capacity_su, u->next_capacity_su)

LG_OF_UNIT(rest_days, u->policy.rest_d)
LG_OF_UNIT(forage_kg_su, lg_herd_su(&u->herd) > 0.0
                             ? u->today.cells.offer * u->cell_ha / lg_herd_su(&u->herd)
                             : NAN)
LG_OF_UNIT(heads, lg_bodies_heads(&u->bodies))
LG_OF_UNIT(dams_heads, u->bodies.heads[LG_COHORT_DAMS])
LG_OF_UNIT(yearlings_heads, u->bodies.heads[LG_COHORT_YEARLINGS])
LG_OF_UNIT(young_heads, u->bodies.heads[LG_COHORT_YOUNG])
LG_OF_UNIT(males_heads, u->bodies.heads[LG_COHORT_MALES])
LG_OF_UNIT(live_weight_kg, u->bodies.adult_kg + u->bodies.young_kg)
LG_OF_UNIT(dam_weight_kg, u->bodies.lives ? u->bodies.dam_kg : NAN)
LG_OF_UNIT(condition_score, u->bodies.lives ? u->bodies.condition : NAN)
LG_OF_UNIT(snow_cm, u->today.snow_cm / (double)u->cells)
LG_OF_UNIT(snow_ice_mm, u->today.ice / (double)u->cells)
LG_OF_UNIT(snow_access_frac, u->bodies.lives ? u->bodies.snow_access : NAN)
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    LG_OF_UNIT(field, in->prices.field)
#include <libgrass/tables/price_params.def>
#undef LG_PARAM

/* ---- set ---- */

static void set_adults(lg_unit_run *u, double su) {
    lg_herd_set(&u->herd, su, NAN);
}

static void set_young(lg_unit_run *u, double su) {
    lg_herd_set(&u->herd, NAN, su);
}

static void set_hay(lg_unit_run *u, double kg) {
    lg_store_enter(&u->store, LG_HAY_SET, kg - u->store.kg);
}

static void set_closed(lg_unit_run *u, double closed) {
    u->policy.closed = closed != 0.0;
}

static void rest(lg_unit_run *u, double days) {
    u->policy.rest_d = (int32_t)days;
}

static void buy_feed(lg_unit_run *u, double kg) {
    lg_store_enter(&u->store, LG_HAY_BOUGHT, kg);
}

static void trade(lg_unit_run *u, double su) {
    lg_herd_trade(&u->herd, su);
}

static void sell_young(lg_unit_run *u, double su) {
    lg_herd_sell_young(&u->herd, su);
}

static void move(lg_unit_run *u, double su) {
    lg_herd_move(&u->herd, su);
}

static void herd_bounds(const lg_unit_run *u, double *low, double *high) {
    *low = 0.0;
    *high = LG_MOST_SU_HA * u->area_ha;
}

static void trade_bounds(const lg_unit_run *u, double *low, double *high) {
    *low = 0.0 - u->herd.adult_su;
    *high = fmax(0.0, LG_MOST_SU_HA * u->area_ha - u->herd.adult_su);
}

static void young_bounds(const lg_unit_run *u, double *low, double *high) {
    *low = 0.0;
    *high = u->herd.young_su;
}

/* No steppe grows as much in a year (assumption): what is above is a slip of units. */
static const double MOST_FEED_KG_HA = 20000.0;

static void feed_bounds(const lg_unit_run *u, double *low, double *high) {
    *low = 0.0;
    *high = MOST_FEED_KG_HA * u->area_ha;
}

/* ---- the table ---- */

#define LG_READ(name, unit, meaning)                                                               \
    { .about = {#name, unit, meaning, LG_SHAPE_UNIT, 1, 0, NAN, NAN}, .get = get_##name }

static const lg_unit_variable units[] = {
    {.about = {"adult_su", "su", "adults; at most 1000 su per ha of the unit", LG_SHAPE_UNIT, 1, 1,
               0.0, INFINITY},
     .get = get_adult_su,
     .set = set_adults,
     .of_herds = true,
     .bounds = herd_bounds},
    {.about = {"young_su", "su", "young; at most 1000 su per ha of the unit", LG_SHAPE_UNIT, 1, 1,
               0.0, INFINITY},
     .get = get_young_su,
     .set = set_young,
     .bounds = herd_bounds},
    {.about = {"hay_store_kg", "kg", "hay in store", LG_SHAPE_UNIT, 1, 1, 0.0, 1e15},
     .get = get_hay_store_kg,
     .set = set_hay},
    {.about = {"closed", "1",
               "1: no animals on the unit's pasture until it is 0 again: penned, fed",
               LG_SHAPE_UNIT, 1, 1, 0.0, 1.0},
     .get = get_closed,
     .set = set_closed,
     .is_switch = true,
     .shuts = true},
    {.about =
         {"rest_days", "d",
          "no animals on the unit's pasture for so many days from tomorrow on: penned, fed; 0: "
          "they may come back",
          LG_SHAPE_UNIT, 1, 1, 0.0, 366.0},
     .get = get_rest_days,
     .set = rest,
     .is_whole = true,
     .shuts = true},
    {.about = {"buy_feed_kg", "kg",
               "hay, dry matter, bought into the store this evening at the price of feed; at most "
               "20000 kg per ha of the unit",
               LG_SHAPE_UNIT, 0, 1, 0.0, INFINITY},
     .set = buy_feed,
     .bounds = feed_bounds,
     .price = "feed_yuan_t"},
    {.about = {"trade_su", "su",
               "adults bought (above 0) or sold (below 0) this evening, at most those that are "
               "there",
               LG_SHAPE_UNIT, 0, 1, -INFINITY, INFINITY},
     .set = trade,
     .bounds = trade_bounds,
     .of_herds = true,
     .price = "animal_yuan_su"},
    {.about = {"sell_young_su", "su", "young sold this evening, at most those that are there",
               LG_SHAPE_UNIT, 0, 1, 0.0, INFINITY},
     .set = sell_young,
     .bounds = young_bounds,
     .price = "young_yuan_su"},
    {.about = {"move_su", "su",
               "adults that come from other units (above 0) or go to them; the sum is 0",
               LG_SHAPE_UNIT, 0, 1, -INFINITY, INFINITY},
     .set = move,
     .bounds = trade_bounds,
     .among_units = true,
     .of_herds = true},
    LG_READ(area_ha, "ha", "usable grassland of the unit"),
    LG_READ(open_ha, "ha", "of it, open to animals on this day"),
    LG_READ(standing_kg_ha, "kg ha-1", "standing crop, mean of the unit"),
    LG_READ(green_kg_ha, "kg ha-1", "green standing crop, mean of the unit"),
    LG_READ(growth_kg_ha, "kg ha-1 d-1", "growth of the day, mean of the unit"),
    LG_READ(intake_kg_ha, "kg ha-1 d-1", "eaten on the pasture on this day, mean of the unit"),
    LG_READ(deficit_kg_ha, "kg ha-1 d-1", "demand that the pasture did not meet on this day"),
    LG_READ(demand_kg_ha, "kg ha-1 d-1", "what the herd demanded on this day"),
    LG_READ(forage_kg_ha, "kg ha-1",
            "forage within reach of animals tomorrow, mean of the unit; what is set this evening "
            "is not in it yet"),
    LG_READ(forage_kg_su, "kg su-1",
            "the same per sheep unit of the herd, young among them; NaN: no animals"),
    LG_READ(utilisation_frac, "1", "share of the available forage that was eaten on this day"),
    LG_READ(soil_water_mm, "mm", "available soil water, mean of the unit"),
    LG_READ(precip_mm, "mm", "precipitation of the day, mean of the unit"),
    LG_READ(paddock, "1", "the open paddock of a rotation, from 1; 0: none, or all"),
    LG_READ(capacity_su, "su", "proper capacity by the accounts of the year before; 0: none yet"),
    LG_READ(heads, "1", "animals with bodies; 0: none, or herds are constant"),
    LG_READ(dams_heads, "1", "of them, females that have been mated"),
    LG_READ(yearlings_heads, "1", "of them, last year's young"),
    LG_READ(young_heads, "1", "of them, the young of the year, at foot or weaned"),
    LG_READ(males_heads, "1", "of them, males that are kept"),
    LG_READ(live_weight_kg, "kg", "live weight of all animals with bodies"),
    LG_READ(dam_weight_kg, "kg", "weight of a female that has been mated; NaN: there is none"),
    LG_READ(condition_score, "1", "her condition, 0 to 5, 3 is usual; NaN: there is none"),
    LG_READ(snow_cm, "cm", "depth of snow this evening, mean of the unit"),
    LG_READ(snow_ice_mm, "mm", "of its water, what is ice"),
    LG_READ(snow_access_frac, "1",
            "share of the sward that animals with bodies reached through snow and ice; 0: none, or "
            "penned; NaN: herds are constant"),
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    LG_READ(field, unit, "price: " meaning),
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
};

size_t lg_unit_variable_count(void) {
    return sizeof units / sizeof units[0];
}

const lg_unit_variable *lg_unit_variable_at(size_t index) {
    return &units[index];
}

const lg_unit_variable *lg_unit_variable_find(const char *name) {
    for (size_t i = 0; i < lg_unit_variable_count(); i++)
        if (strcmp(units[i].about.name, name) == 0)
            return &units[i];
    return NULL;
}

void lg_engine_get_units(const lg_engine *e, const lg_unit_variable *v, double *values) {
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        values[k] = v->get(&e->herds.of[k], &e->in);
}
