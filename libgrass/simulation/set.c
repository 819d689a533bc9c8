/* What a caller sets in an engine: an entry of its own in the books, from outside. */
#include <math.h>
#include <string.h>

#include "simulation/flock.h"
#include "simulation/unpriced.h"
#include "simulation/variables.h"

#include "simulation/years.h"

/* A unit as it is said behind a number: none for a share. */
static const char *said(const char *unit) {
    return strcmp(unit, "1") == 0 ? "" : unit;
}

static const char *blank(const char *unit) {
    return strcmp(unit, "1") == 0 ? "" : " ";
}

/* ---- cells ---- */

static bool holds_mass(lg_kept column) {
    return column == LG_KEPT_gv || column == LG_KEPT_gr || column == LG_KEPT_dv ||
           column == LG_KEPT_dr || column == LG_KEPT_litter || column == LG_KEPT_reserve;
}

static bool holds_water(lg_kept column) {
    return column == LG_KEPT_water_top || column == LG_KEPT_water_deep;
}

/* The most a cell can hold; a float's rounding above the capacity is let be. */
static double most_of(const lg_engine *e, const lg_block *b, const lg_segment *s,
                      const lg_cell_variable *v, int32_t i) {
    if (!holds_water(v->columns[0]))
        return v->about.high;
    double top = e->in.types->params[e->cells.layout.kinds[s->kind].type].steppe.top_frac;
    double part = v->columns[0] == LG_KEPT_water_top ? top : 1.0 - top;
    return lg_kept_value(&e->cells, b, LG_KEPT_awc, i) * part * (1.0 + 1e-6);
}

static lg_status check_cells(const lg_engine *e, const lg_cell_variable *v, const double *values,
                             bool *any) {
    for (int32_t k = 0; k < e->cells.layout.nsegments; k++) {
        const lg_segment *s = &e->cells.layout.segments[k];
        const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[k]];
        for (int32_t i = s->first; i < s->first + s->count; i++) {
            const int32_t cell = lg_segment_cell(s, i);
            const double value = values[cell], most = most_of(e, b, s, v, i);
            *any = *any || !isnan(value);
            if (isnan(value) || (value >= v->about.low && value <= most))
                continue;
            return lg_fail(e->context, LG_EARG,
                           "'%s' of cell %d, in unit '%s', cannot be %.10g%s%s; it is %g to %g",
                           v->about.name, (int)cell, e->in.land->units[s->unit].name, value,
                           blank(v->about.unit), said(v->about.unit), v->about.low, most);
        }
    }
    return LG_OK;
}

/* Returns by how much the cell's sum of the columns changed. */
static double set_cell(lg_engine *e, const lg_block *b, const lg_cell_variable *v, int32_t i,
                       double value) {
    double before = 0.0, after = 0.0;
    for (int k = 0; k < v->count; k++)
        before += lg_kept_value(&e->cells, b, v->columns[k], i);
    if (v->count == 1)
        lg_kept_set(&e->cells, b, v->columns[0], i, value);
    for (int k = 0; v->count > 1 && k < v->count; k++) {
        double part = before > 0.0
                          ? lg_kept_value(&e->cells, b, v->columns[k], i) * (value / before)
                          : (v->columns[k] == LG_KEPT_dv ? value : 0.0);
        lg_kept_set(&e->cells, b, v->columns[k], i, part);
    }
    for (int k = 0; k < v->count; k++)
        after += lg_kept_value(&e->cells, b, v->columns[k], i);
    return after - before;
}

static void set_segment(lg_engine *e, int32_t index, const lg_cell_variable *v,
                        const double *values) {
    const lg_segment *s = &e->cells.layout.segments[index];
    const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[index]];
    double change = 0.0;
    bool any = false;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        double value = values[lg_segment_cell(s, i)];
        if (isnan(value))
            continue;
        any = true;
        change += set_cell(e, b, v, i, value);
    }
    e->herds.of[s->unit].changed = e->herds.of[s->unit].changed || any;
    if (holds_mass(v->columns[0]))
        e->accounts.sets[index].dry_matter += change;
    if (holds_water(v->columns[0]))
        e->accounts.sets[index].water += change;
}

lg_status lg_engine_set_cells(lg_engine *e, const lg_cell_variable *v, const double *values) {
    bool any = false;
    LG_TRY(check_cells(e, v, values, &any));
    if (!any)
        return LG_OK;
    if (e->accounts.sets == NULL)
        LG_TRY(lg_alloc(e->context, (size_t)e->cells.layout.nsegments, sizeof *e->accounts.sets,
                        "what is set", &e->accounts.sets));
    lg_engine_open_year(e);
    e->was_set = true;
    e->accounts.is_summed = false;
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        e->herds.of[k].changed = false; /* a note of one day: here it says whose cells were set */
    for (int32_t k = 0; k < e->cells.layout.nsegments; k++)
        set_segment(e, k, v, values);
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        lg_unit_run *u = &e->herds.of[k];
        if (!u->changed)
            continue;
        const lg_block *b =
            &e->cells.layout
                 .blocks[e->cells.block_of_segment[e->cells.segment_order[u->first_segment]]];
        lg_block_take_sums(&e->cells, &e->herds, b, k);
        u->policy.stale = u->policy.stale || v->columns[0] == LG_KEPT_condition;
        u->changed = false;
    }
    return LG_OK;
}

/* ---- units ---- */

static lg_status check_units(const lg_engine *e, const lg_unit_variable *v, const double *values,
                             bool *any) {
    double sum = 0.0, all = 0.0;
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        double low = v->about.low, high = v->about.high;
        if (isnan(values[k]))
            continue;
        *any = true;
        if (v->bounds != NULL)
            v->bounds(&e->herds.of[k], &low, &high);
        sum += values[k];
        all += fabs(values[k]);
        if (v->is_switch && values[k] != low && values[k] != high)
            return lg_fail(e->context, LG_EARG, "'%s' of unit '%s' cannot be %g; it is %g or %g",
                           v->about.name, e->in.land->units[k].name, values[k], low, high);
        if (v->is_whole && values[k] != floor(values[k]))
            return lg_fail(e->context, LG_EARG,
                           "'%s' of unit '%s' cannot be %g; it is a whole number of days",
                           v->about.name, e->in.land->units[k].name, values[k]);
        if (values[k] >= low && values[k] <= high)
            continue;
        return lg_fail(e->context, LG_EARG,
                       "'%s' of unit '%s' cannot be %.10g%s%s; it is %.10g to %.10g", v->about.name,
                       e->in.land->units[k].name, values[k], blank(v->about.unit),
                       said(v->about.unit), low, high);
    }
    if (v->among_units && fabs(sum) > 1e-9 * all)
        return lg_fail(e->context, LG_EARG,
                       "the values of '%s' sum to %g %s, not to 0: what leaves some units must "
                       "come to others",
                       v->about.name, sum, v->about.unit);
    return LG_OK;
}

lg_status lg_engine_set_units(lg_engine *e, const lg_unit_variable *v, const double *values) {
    bool any = false;
    LG_TRY(check_units(e, v, values, &any));
    if (!any)
        return LG_OK;
    lg_engine_open_year(e);
    e->accounts.is_summed = false;
    e->was_set = e->was_set || v->shuts;
    e->policy.rests = e->policy.rests || v->is_whole;
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        if (isnan(values[k]))
            continue;
        if (v->price != NULL && values[k] != 0.0)
            lg_engine_tell_unpriced(e, v->about.name, v->price);
        v->set(&e->herds.of[k], values[k]);
        e->herds.of[k].policy.stale = e->herds.of[k].policy.stale || v->shuts;
    }
    if (v->among_units)
        lg_flocks_travel(e->in.husbandry, &e->herds, e->in.land->nunits);
    return LG_OK;
}
