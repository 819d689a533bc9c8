/* What a caller sets in an engine: an entry of its own in the books, from outside. */
#include <math.h>
#include <string.h>

#include "simulation/variables.h"

/* No pasture carries more (assumption; the bound of a rule's herds and of a point's stocking, too).
 */
static const double MOST_SU_HA = 1000.0;

/* ---- cells ---- */

static bool holds_mass(lg_kept column) {
    return column == LG_KEPT_gv || column == LG_KEPT_gr || column == LG_KEPT_dv ||
           column == LG_KEPT_dr || column == LG_KEPT_litter || column == LG_KEPT_reserve;
}

static bool holds_water(lg_kept column) {
    return column == LG_KEPT_water_top || column == LG_KEPT_water_deep;
}

/* The most a cell can hold; a float's rounding above the capacity is let be. */
static double most_of(const lg_engine *e, const lg_block *b, const lg_stretch *s,
                      const lg_cell_variable *v, int32_t i) {
    if (!holds_water(v->columns[0]))
        return v->about.high;
    double top = e->types->params[e->layout.kinds[s->kind].type].steppe.top_frac;
    double part = v->columns[0] == LG_KEPT_water_top ? top : 1.0 - top;
    return lg_kept_value(e, b, LG_KEPT_awc, i) * part * (1.0 + 1e-6);
}

static lg_status check_cells(const lg_engine *e, const lg_cell_variable *v, const double *values,
                             bool *any) {
    for (int32_t k = 0; k < e->layout.nstretches; k++) {
        const lg_stretch *s = &e->layout.stretches[k];
        const lg_block *b = &e->layout.blocks[e->block_of_stretch[k]];
        for (int32_t i = s->first; i < s->first + s->count; i++) {
            const int32_t cell = lg_stretch_cell(s, i);
            const double value = values[cell], most = most_of(e, b, s, v, i);
            *any = *any || !isnan(value);
            if (isnan(value) || (value >= v->about.low && value <= most))
                continue;
            return lg_fail(e->context, LG_EARG,
                           "'%s' of cell %d, in unit '%s', cannot be %g %s; it is %g to %g",
                           v->about.name, (int)cell, e->land->units[s->unit].name, value,
                           v->about.unit, v->about.low, most);
        }
    }
    return LG_OK;
}

/* Returns by how much the cell's sum of the columns changed. */
static double set_cell(lg_engine *e, const lg_block *b, const lg_cell_variable *v, int32_t i,
                       double value) {
    double before = 0.0, after = 0.0;
    for (int k = 0; k < v->count; k++)
        before += lg_kept_value(e, b, v->columns[k], i);
    if (v->count == 1)
        lg_kept_set(e, b, v->columns[0], i, value);
    for (int k = 0; v->count > 1 && k < v->count; k++) {
        double part = before > 0.0 ? lg_kept_value(e, b, v->columns[k], i) * (value / before)
                                   : (v->columns[k] == LG_KEPT_dv ? value : 0.0);
        lg_kept_set(e, b, v->columns[k], i, part);
    }
    for (int k = 0; k < v->count; k++)
        after += lg_kept_value(e, b, v->columns[k], i);
    return after - before;
}

static void set_stretch(lg_engine *e, int32_t index, const lg_cell_variable *v,
                        const double *values) {
    const lg_stretch *s = &e->layout.stretches[index];
    const lg_block *b = &e->layout.blocks[e->block_of_stretch[index]];
    double change = 0.0;
    bool any = false;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        double value = values[lg_stretch_cell(s, i)];
        if (isnan(value))
            continue;
        any = true;
        change += set_cell(e, b, v, i, value);
    }
    e->units[s->unit].changed = e->units[s->unit].changed || any;
    if (holds_mass(v->columns[0]))
        e->stretch_sets[index].dry_matter += change;
    if (holds_water(v->columns[0]))
        e->stretch_sets[index].water += change;
}

lg_status lg_engine_set_cells(lg_engine *e, const lg_cell_variable *v, const double *values) {
    bool any = false;
    LG_TRY(check_cells(e, v, values, &any));
    if (!any)
        return LG_OK;
    if (e->stretch_sets == NULL)
        LG_TRY(lg_alloc(e->context, (size_t)e->layout.nstretches, sizeof *e->stretch_sets,
                        "what is set", &e->stretch_sets));
    lg_engine_open_year(e);
    e->was_set = true;
    e->is_summed = false;
    for (int32_t k = 0; k < e->land->nunits; k++)
        e->units[k].changed = false; /* a note of one day: here it says whose cells were set */
    for (int32_t k = 0; k < e->layout.nstretches; k++)
        set_stretch(e, k, v, values);
    for (int32_t k = 0; k < e->land->nunits; k++) {
        lg_unit_run *u = &e->units[k];
        if (!u->changed)
            continue;
        const lg_block *b =
            &e->layout.blocks[e->block_of_stretch[e->stretch_order[u->first_stretch]]];
        if (e->double_precision)
            lg_block_take_sums_d(e, b, k);
        else
            lg_block_take_sums_f(e, b, k);
        u->stale = u->stale || v->columns[0] == LG_KEPT_condition;
        u->changed = false;
    }
    return LG_OK;
}

/* ---- units ---- */

typedef enum unit_entry { SET_ADULTS, SET_YOUNG, SET_HAY, SET_TRADE } unit_entry;

static unit_entry entry_of(const lg_unit_variable *v) {
    static const char *const names[] = {"adult_su", "young_su", "hay_store_kg"};
    for (int i = 0; i < (int)SET_TRADE; i++)
        if (strcmp(names[i], v->about.name) == 0)
            return (unit_entry)i;
    return SET_TRADE;
}

static lg_status check_units(const lg_engine *e, const lg_unit_variable *v, const double *values,
                             bool *any) {
    const unit_entry what = entry_of(v);
    for (int32_t k = 0; k < e->land->nunits; k++) {
        const lg_unit_run *u = &e->units[k];
        double low = v->about.low, high = v->about.high, most = MOST_SU_HA * u->area_ha;
        if (what == SET_TRADE) {
            low = -u->herd.adult_su;
            high = fmax(0.0, most - u->herd.adult_su);
        } else if (what != SET_HAY) {
            high = most;
        }
        *any = *any || !isnan(values[k]);
        if (isnan(values[k]) || (values[k] >= low && values[k] <= high))
            continue;
        return lg_fail(e->context, LG_EARG, "'%s' of unit '%s' cannot be %g %s; it is %g to %g",
                       v->about.name, e->land->units[k].name, values[k], v->about.unit, low, high);
    }
    return LG_OK;
}

static void set_unit(lg_unit_run *u, unit_entry what, double value) {
    if (what == SET_TRADE) {
        lg_herd_trade(&u->herd, value);
    } else if (what == SET_HAY) {
        u->year.set_hay_kg += value - u->hay_store_kg;
        u->hay_store_kg = value;
    } else {
        u->year.set_herd_su += lg_herd_set(&u->herd, what == SET_ADULTS ? value : NAN,
                                           what == SET_YOUNG ? value : NAN);
    }
}

lg_status lg_engine_set_units(lg_engine *e, const lg_unit_variable *v, const double *values) {
    bool any = false;
    LG_TRY(check_units(e, v, values, &any));
    if (!any)
        return LG_OK;
    lg_engine_open_year(e);
    e->is_summed = false;
    for (int32_t k = 0; k < e->land->nunits; k++)
        if (!isnan(values[k]))
            set_unit(&e->units[k], entry_of(v), values[k]);
    return LG_OK;
}
