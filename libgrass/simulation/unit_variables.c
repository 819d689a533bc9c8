/* Variables of the management units: seen and set. A new one is a row. */
#include <math.h>
#include <string.h>

#include "simulation/variables.h"

/* ---- seen ---- */

/* ENTRY(name, unit, value, meaning): those that are only seen; of lg_unit_run *u. */
#define LG_SEEN_LIST(ENTRY)                                                                        \
    ENTRY(area_ha, "ha", u->area_ha, "usable grassland of the unit")                               \
    ENTRY(open_ha, "ha", u->open_cells * u->cell_ha, "of it, open to animals on this day")         \
    ENTRY(standing_kg_ha, "kg ha-1", u->today.cells.standing / (double)u->cells,                   \
          "standing crop, mean of the unit")                                                       \
    ENTRY(green_kg_ha, "kg ha-1", u->today.cells.green / (double)u->cells,                         \
          "green standing crop, mean of the unit")                                                 \
    ENTRY(growth_kg_ha, "kg ha-1 d-1", u->today.cells.growth / (double)u->cells,                   \
          "growth of the day, mean of the unit")                                                   \
    ENTRY(intake_kg_ha, "kg ha-1 d-1", u->today.cells.intake / (double)u->cells,                   \
          "eaten on the pasture on this day, mean of the unit")                                    \
    ENTRY(deficit_kg_ha, "kg ha-1 d-1",                                                            \
          fmax(0.0, u->wanted_kg - u->today.cells.intake * u->cell_ha) / u->area_ha,               \
          "demand that the pasture did not meet on this day")                                      \
    ENTRY(demand_kg_ha, "kg ha-1 d-1", u->wanted_kg / u->area_ha,                                  \
          "what the herd demanded on this day")                                                    \
    ENTRY(forage_kg_ha, "kg ha-1", u->today.cells.offer / (double)u->cells,                        \
          "forage within reach of animals tomorrow, mean of the unit; what is set this evening "   \
          "is not in it yet")                                                                      \
    ENTRY(utilisation_frac, "1", u->bite,                                                          \
          "share of the available forage that was eaten on this day")                              \
    ENTRY(soil_water_mm, "mm", u->today.cells.water / (double)u->cells,                            \
          "available soil water, mean of the unit")                                                \
    ENTRY(precip_mm, "mm", u->today.precip / (double)u->cells,                                     \
          "precipitation of the day, mean of the unit")                                            \
    ENTRY(paddock, "1", u->rotation < 0 || u->paddock < 0 ? 0.0 : u->paddock + 1.0,                \
          "the open paddock of a rotation, from 1; 0: none, or all")                               \
    ENTRY(capacity_su, "su", u->next_capacity_su,                                                  \
          "proper capacity by the accounts of the year before; 0: none yet")

#define LG_OF_UNIT(name, unit, value, meaning)                                                     \
    static double get_##name(const lg_unit_run *u) {                                               \
        return value;                                                                              \
    }
LG_OF_UNIT(adult_su, , u->herd.adult_su, )
LG_OF_UNIT(young_su, , u->herd.young_su, )
LG_OF_UNIT(hay_store_kg, , u->hay_store_kg, )
LG_OF_UNIT(closed, , u->closed ? 1.0 : 0.0, )
LG_SEEN_LIST(LG_OF_UNIT)
#undef LG_OF_UNIT

/* ---- set ---- */

static void set_adults(lg_unit_run *u, double su) {
    u->year.set_herd_su += lg_herd_set(&u->herd, su, NAN);
}

static void set_young(lg_unit_run *u, double su) {
    u->year.set_herd_su += lg_herd_set(&u->herd, NAN, su);
}

static void set_hay(lg_unit_run *u, double kg) {
    lg_unit_enter_hay(u, LG_HAY_SET, kg - u->hay_store_kg);
}

static void set_closed(lg_unit_run *u, double closed) {
    u->closed = closed != 0.0;
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
    *low = -u->herd.adult_su;
    *high = fmax(0.0, LG_MOST_SU_HA * u->area_ha - u->herd.adult_su);
}

static void young_bounds(const lg_unit_run *u, double *low, double *high) {
    *low = 0.0;
    *high = u->herd.young_su;
}

/* ---- the table ---- */

static const lg_unit_variable units[] = {
    {.about = {"adult_su", "su", "adults; at most 1000 su per ha of the unit", LG_SHAPE_UNIT, 1, 1,
               0.0, INFINITY},
     .get = get_adult_su,
     .set = set_adults,
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
     .shuts = true},
    {.about = {"trade_su", "su",
               "adults bought (above 0) or sold (below 0) this evening, at most those that are "
               "there",
               LG_SHAPE_UNIT, 0, 1, -INFINITY, INFINITY},
     .set = trade,
     .bounds = trade_bounds},
    {.about = {"sell_young_su", "su", "young sold this evening, at most those that are there",
               LG_SHAPE_UNIT, 0, 1, 0.0, INFINITY},
     .set = sell_young,
     .bounds = young_bounds},
    {.about = {"move_su", "su",
               "adults that come from other units (above 0) or go to them; the sum is 0",
               LG_SHAPE_UNIT, 0, 1, -INFINITY, INFINITY},
     .set = move,
     .bounds = trade_bounds,
     .among_units = true},
#define LG_SEEN(name, unit, value, meaning)                                                        \
    {.about = {#name, unit, meaning, LG_SHAPE_UNIT, 1, 0, NAN, NAN}, .get = get_##name},
    LG_SEEN_LIST(LG_SEEN)
#undef LG_SEEN
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
        values[k] = v->get(&e->herds.of[k]);
}
