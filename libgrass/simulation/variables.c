#include "simulation/variables.h"

#include <math.h>
#include <string.h>

/* ---- cells ---- */

#define LG_SEEN(name, unit, meaning, ...)                                                          \
    {                                                                                              \
        {name, unit, meaning, LG_SHAPE_CELL, 1, 0, NAN, NAN},                                      \
            sizeof((lg_kept[]){__VA_ARGS__}) / sizeof(lg_kept), {                                  \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define LG_SET(name, unit, low, high, meaning, ...)                                                \
    {                                                                                              \
        {name, unit, meaning, LG_SHAPE_CELL, 1, 1, low, high},                                     \
            sizeof((lg_kept[]){__VA_ARGS__}) / sizeof(lg_kept), {                                  \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

/* No steppe has more, by an order of magnitude (assumption): what is above is a slip of units. */
#define LG_MASS_MOST 50000.0

static const lg_cell_variable cells[] = {
    LG_SET("standing_crop", "kg ha-1", 0.0, LG_MASS_MOST,
           "dry matter, live and standing dead; where it is set its parts keep their shares, and "
           "what comes to a bare cell is dead vegetative mass",
           LG_KEPT_gv, LG_KEPT_gr, LG_KEPT_dv, LG_KEPT_dr),
    LG_SEEN("green_crop", "kg ha-1", "live dry matter", LG_KEPT_gv, LG_KEPT_gr),
    LG_SET("green_vegetative", "kg ha-1", 0.0, LG_MASS_MOST, "green vegetative mass", LG_KEPT_gv),
    LG_SET("green_reproductive", "kg ha-1", 0.0, LG_MASS_MOST, "green reproductive mass",
           LG_KEPT_gr),
    LG_SET("dead_vegetative", "kg ha-1", 0.0, LG_MASS_MOST, "dead vegetative mass", LG_KEPT_dv),
    LG_SET("dead_reproductive", "kg ha-1", 0.0, LG_MASS_MOST, "dead reproductive mass", LG_KEPT_dr),
    LG_SEEN("age_green_vegetative", "C d", "age of green vegetative mass", LG_KEPT_age_gv),
    LG_SEEN("age_green_reproductive", "C d", "age of green reproductive mass", LG_KEPT_age_gr),
    LG_SEEN("age_dead_vegetative", "C d", "age of dead vegetative mass", LG_KEPT_age_dv),
    LG_SEEN("age_dead_reproductive", "C d", "age of dead reproductive mass", LG_KEPT_age_dr),
    LG_SET("reserve", "kg ha-1", 0.0, LG_MASS_MOST, "below-ground reserve", LG_KEPT_reserve),
    LG_SET("litter", "kg ha-1", 0.0, LG_MASS_MOST, "litter", LG_KEPT_litter),
    LG_SEEN("soil_water", "mm", "available soil water", LG_KEPT_water_top, LG_KEPT_water_deep),
    LG_SET("water_top", "mm", 0.0, 1000.0,
           "available water of the top layer, at most its part of the capacity", LG_KEPT_water_top),
    LG_SET("water_deep", "mm", 0.0, 1000.0,
           "available water of the deep layer, at most its part of the capacity",
           LG_KEPT_water_deep),
    LG_SEEN("water_capacity", "mm", "available water capacity", LG_KEPT_awc),
    LG_SEEN("fertility", "1", "site factor on growth", LG_KEPT_fertility),
    LG_SET("condition", "1", 0.001, 1.0, "plant density relative to the undegraded type",
           LG_KEPT_condition),
    LG_SEEN("access", "1", "how readily animals come here, 0 where land is closed", LG_KEPT_access),
    LG_SEEN("peak_standing_crop", "kg ha-1", "highest standing crop since 1 January", LG_KEPT_peak),
    LG_SEEN("production", "kg ha-1", "peak standing crop and what was removed before it",
            LG_KEPT_production),
    LG_SEEN("production_current", "kg ha-1",
            "most of this year's mass, live and dead, that stood and was eaten and mown before",
            LG_KEPT_production_current),
    LG_SEEN("growth", "kg ha-1",
            "growth since 1 January; kept only where the scenario's output has yearly_maps",
            LG_KEPT_growth_year)};

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

/* ---- values ---- */

static lg_status check_kept(const lg_engine *e, const lg_cell_variable *v) {
    if (v->columns[0] != LG_KEPT_growth_year || e->cells.keeps_growth)
        return LG_OK;
    return lg_fail(e->context, LG_EARG,
                   "'%s' is not kept by scenario '%s'; set yearly_maps in its output",
                   v->about.name, e->in.scenario->name);
}

static double cell_value(const lg_engine *e, const lg_block *b, const lg_cell_variable *v,
                         int32_t i) {
    double sum = 0.0;
    for (int k = 0; k < v->count; k++)
        sum += lg_kept_value(&e->cells, b, v->columns[k], i);
    return sum;
}

lg_status lg_engine_get_cells(const lg_engine *e, const lg_cell_variable *v, double *values) {
    LG_TRY(check_kept(e, v));
    for (int32_t k = 0; k < e->cells.layout.nsegments; k++) {
        const lg_segment *s = &e->cells.layout.segments[k];
        const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[k]];
        for (int32_t i = s->first; i < s->first + s->count; i++)
            values[lg_segment_cell(s, i)] = cell_value(e, b, v, i);
    }
    return LG_OK;
}

lg_status lg_engine_get_means(const lg_engine *e, const lg_cell_variable *v, double *means) {
    LG_TRY(check_kept(e, v));
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        const lg_unit_run *u = &e->herds.of[k];
        double sum = 0.0;
        for (int32_t n = u->first_segment; n < u->first_segment + u->segments; n++) {
            const lg_segment *s = &e->cells.layout.segments[e->cells.segment_order[n]];
            const lg_block *b =
                &e->cells.layout.blocks[e->cells.block_of_segment[e->cells.segment_order[n]]];
            for (int32_t i = s->first; i < s->first + s->count; i++)
                sum += cell_value(e, b, v, i);
        }
        means[k] = sum / (double)u->cells;
    }
    return LG_OK;
}
