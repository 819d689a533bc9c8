#include "simulation/variables.h"

#include <math.h>
#include <string.h>

/* ---- cells ---- */

#define LG_K(name) LG_KEPT_##name
#define LG_SEEN(name, unit, meaning, count, ...)                                                   \
    {{name, unit, meaning, LG_SHAPE_CELL, 1, 0, NAN, NAN}, count, {__VA_ARGS__}},
#define LG_SET(name, unit, low, high, meaning, count, ...)                                         \
    {{name, unit, meaning, LG_SHAPE_CELL, 1, 1, low, high}, count, {__VA_ARGS__}},

/* No steppe has more, by an order of magnitude (assumption): what is above is a slip of units. */
#define LG_MASS_MOST 50000.0

static const lg_cell_variable cells[] = {
    LG_SET("standing_crop", "kg ha-1", 0.0, LG_MASS_MOST,
           "dry matter, live and standing dead; where it is set its parts keep their shares, and "
           "what comes to a bare cell is dead vegetative mass",
           4, LG_K(gv), LG_K(gr), LG_K(dv),
           LG_K(dr)) LG_SEEN("green_crop", "kg ha-1", "live dry matter", 2, LG_K(gv), LG_K(gr))
        LG_SET("green_vegetative", "kg ha-1", 0.0, LG_MASS_MOST, "green vegetative mass", 1,
               LG_K(gv)) LG_SET("green_reproductive", "kg ha-1", 0.0, LG_MASS_MOST,
                                "green reproductive mass", 1,
                                LG_K(gr)) LG_SET("dead_vegetative", "kg ha-1", 0.0, LG_MASS_MOST,
                                                 "dead vegetative mass", 1, LG_K(dv))
            LG_SET("dead_reproductive", "kg ha-1", 0.0, LG_MASS_MOST, "dead reproductive mass", 1,
                   LG_K(dr)) LG_SEEN("age_green_vegetative", "C d", "age of green vegetative mass",
                                     1, LG_K(age_gv))
                LG_SEEN("age_green_reproductive", "C d", "age of green reproductive mass", 1,
                        LG_K(age_gr)) LG_SEEN("age_dead_vegetative", "C d",
                                              "age of dead vegetative mass", 1, LG_K(age_dv))
                    LG_SEEN("age_dead_reproductive", "C d", "age of dead reproductive mass",
                            1, LG_K(age_dr)) LG_SET("reserve", "kg ha-1", 0.0, LG_MASS_MOST,
                                                    "below-ground reserve", 1, LG_K(reserve))
                        LG_SET("litter", "kg ha-1", 0.0, LG_MASS_MOST, "litter", 1,
                               LG_K(litter)) LG_SEEN("soil_water", "mm", "available soil water", 2,
                                                     LG_K(water_top), LG_K(water_deep))
                            LG_SET("water_top", "mm", 0.0, 1000.0,
                                   "available water of the top layer, at most its part of the "
                                   "capacity",
                                   1,
                                   LG_K(water_top)) LG_SET("water_deep", "mm", 0.0, 1000.0,
                                                           "available water of the deep layer, "
                                                           "at most its part of the capacity",
                                                           1, LG_K(water_deep))
                                LG_SEEN("water_capacity", "mm", "available water capacity", 1,
                                        LG_K(awc)) LG_SEEN("fertility", "1",
                                                           "site factor on growth", 1,
                                                           LG_K(fertility))
                                    LG_SET("condition", "1", 0.001, 1.0,
                                           "plant density relative to the undegraded type", 1,
                                           LG_K(condition))
                                        LG_SEEN(
                                            "access", "1",
                                            "how readily animals come here, 0 where land is closed",
                                            1, LG_K(access))
                                            LG_SEEN(
                                                "peak_standing_crop", "kg ha-1",
                                                "highest standing crop since 1 January", 1,
                                                LG_K(peak)) LG_SEEN("production", "kg ha-1",
                                                                    "peak standing crop and what "
                                                                    "was removed before it",
                                                                    1, LG_K(production))
                                                LG_SEEN("growth", "kg ha-1",
                                                        "growth since 1 January; kept only where "
                                                        "the scenario's output has yearly_maps",
                                                        1, LG_K(growth_year))};

size_t lg_cell_variable_count(void) {
    return sizeof cells / sizeof cells[0];
}

const lg_cell_variable *lg_cell_variable_at(size_t index) {
    return &cells[index];
}

const lg_cell_variable *lg_cell_variable_find(const char *name) {
    for (size_t i = 0; i < lg_cell_variable_count(); i++)
        if (strcmp(cells[i].about.name, name) == 0)
            return &cells[i];
    return NULL;
}

/* ---- units ---- */

#define LG_OF_UNIT(name, value)                                                                    \
    static double get_##name(const lg_unit_run *u) {                                               \
        return value;                                                                              \
    }
#define LG_CELLS_OF(u) ((double)(u)->cells)
LG_OF_UNIT(adult_su, u->herd.adult_su)
LG_OF_UNIT(young_su, u->herd.young_su)
LG_OF_UNIT(hay_store_kg, u->hay_store_kg)
LG_OF_UNIT(area_ha, u->area_ha)
LG_OF_UNIT(open_ha, u->open_cells * u->cell_ha)
LG_OF_UNIT(standing_kg_ha, u->today.cells.standing / LG_CELLS_OF(u))
LG_OF_UNIT(green_kg_ha, u->today.cells.green / LG_CELLS_OF(u))
LG_OF_UNIT(growth_kg_ha, u->today.cells.growth / LG_CELLS_OF(u))
LG_OF_UNIT(intake_kg_ha, u->today.cells.intake / LG_CELLS_OF(u))
LG_OF_UNIT(deficit_kg_ha, fmax(0.0, u->wanted_kg - u->today.cells.intake * u->cell_ha) / u->area_ha)
LG_OF_UNIT(soil_water_mm, u->today.cells.water / LG_CELLS_OF(u))
LG_OF_UNIT(demand_kg_ha, u->wanted_kg / u->area_ha)
LG_OF_UNIT(utilisation_frac, u->bite)
LG_OF_UNIT(precip_mm, u->today.precip / LG_CELLS_OF(u))
LG_OF_UNIT(paddock, u->rotation < 0 || u->paddock < 0 ? 0.0 : u->paddock + 1.0)
LG_OF_UNIT(capacity_su, u->next_capacity_su)

#define LG_READ(name, unit, meaning)                                                               \
    {{#name, unit, meaning, LG_SHAPE_UNIT, 1, 0, NAN, NAN}, get_##name},
/* the bounds are those of any unit; set.c has them by its area */
#define LG_READ_SET(name, unit, low, high, meaning)                                                \
    {{#name, unit, meaning, LG_SHAPE_UNIT, 1, 1, low, high}, get_##name},
static const lg_unit_variable units[] = {
    LG_READ_SET(adult_su, "su", 0.0, INFINITY, "adults; at most 1000 su per ha of the unit")
        LG_READ_SET(young_su, "su", 0.0, INFINITY,
                    "young; at most 1000 su per ha of the unit") LG_READ_SET(hay_store_kg, "kg",
                                                                             0.0, 1e15,
                                                                             "hay in store"){
            {"trade_su", "su",
             "adults bought (above 0) or sold (below 0) this evening, at most those that are there",
             LG_SHAPE_UNIT, 0, 1, -INFINITY, INFINITY},
            NULL},
    LG_READ(area_ha, "ha", "usable grassland of the unit") LG_READ(
        open_ha, "ha", "of it, open to animals on this day")
        LG_READ(standing_kg_ha, "kg ha-1", "standing crop, mean of the unit") LG_READ(
            green_kg_ha, "kg ha-1", "green standing crop, mean of the unit")
            LG_READ(growth_kg_ha, "kg ha-1 d-1", "growth of the day, mean of the unit") LG_READ(
                intake_kg_ha, "kg ha-1 d-1", "eaten on the pasture on this day, mean of the unit")
                LG_READ(deficit_kg_ha, "kg ha-1 d-1",
                        "demand that the pasture did not meet on this day")
                    LG_READ(demand_kg_ha, "kg ha-1 d-1", "what the herd demanded on this day")
                        LG_READ(utilisation_frac, "1",
                                "share of the available forage that was eaten on this day")
                            LG_READ(soil_water_mm, "mm", "available soil water, mean of the unit")
                                LG_READ(precip_mm, "mm",
                                        "precipitation of the day, mean of the unit")
                                    LG_READ(
                                        paddock, "1",
                                        "the open paddock of a rotation, from 1; 0: none, or all")
                                        LG_READ(capacity_su, "su",
                                                "proper capacity by the accounts of the year "
                                                "before; 0: none yet")};

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

/* ---- values ---- */

static lg_status check_kept(const lg_engine *e, const lg_cell_variable *v) {
    if (v->columns[0] != LG_KEPT_growth_year || e->keeps_growth)
        return LG_OK;
    return lg_fail(e->context, LG_EARG,
                   "'%s' is not kept by scenario '%s'; set yearly_maps in its output",
                   v->about.name, e->scenario->name);
}

static double cell_value(const lg_engine *e, const lg_block *b, const lg_cell_variable *v,
                         int32_t i) {
    double sum = 0.0;
    for (int k = 0; k < v->count; k++)
        sum += lg_kept_value(e, b, v->columns[k], i);
    return sum;
}

lg_status lg_engine_get_cells(const lg_engine *e, const lg_cell_variable *v, double *values) {
    LG_TRY(check_kept(e, v));
    for (int32_t k = 0; k < e->layout.nstretches; k++) {
        const lg_stretch *s = &e->layout.stretches[k];
        const lg_block *b = &e->layout.blocks[e->block_of_stretch[k]];
        for (int32_t i = s->first; i < s->first + s->count; i++)
            values[lg_stretch_cell(s, i)] = cell_value(e, b, v, i);
    }
    return LG_OK;
}

lg_status lg_engine_get_means(const lg_engine *e, const lg_cell_variable *v, double *means) {
    LG_TRY(check_kept(e, v));
    for (int32_t k = 0; k < e->land->nunits; k++) {
        const lg_unit_run *u = &e->units[k];
        double sum = 0.0;
        for (int32_t n = u->first_stretch; n < u->first_stretch + u->stretches; n++) {
            const lg_stretch *s = &e->layout.stretches[e->stretch_order[n]];
            const lg_block *b = &e->layout.blocks[e->block_of_stretch[e->stretch_order[n]]];
            for (int32_t i = s->first; i < s->first + s->count; i++)
                sum += cell_value(e, b, v, i);
        }
        means[k] = sum / LG_CELLS_OF(u);
    }
    return LG_OK;
}

void lg_engine_get_units(const lg_engine *e, const lg_unit_variable *v, double *values) {
    for (int32_t k = 0; k < e->land->nunits; k++)
        values[k] = v->get(&e->units[k]);
}
