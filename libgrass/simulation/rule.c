#include "simulation/rule.h"

#include <math.h>

#include "simulation/engine.h"

/* Herds below this are none: what is left after many sales in parts would be lost in rounding. */
static const double LEAST_HERD_SU = 0.001;

void lg_ruler_free(lg_context *context, lg_ruler *r) {
    lg_free(context, r->units);
    lg_free(context, r->adult_su);
    *r = (lg_ruler){0};
}

lg_status lg_engine_use_rule(lg_engine *e, lg_rule rule, void *user) {
    lg_ruler *r = &e->ruler;
    lg_ruler_free(e->context, r);
    if (rule == NULL)
        return LG_OK;
    size_t units = (size_t)e->land->nunits;
    LG_TRY(lg_alloc(e->context, units, sizeof *r->units, "what a rule sees", &r->units));
    LG_TRY(lg_alloc(e->context, units, sizeof *r->adult_su, "what a rule answers", &r->adult_su));
    r->rule = rule;
    r->user = user;
    return LG_OK;
}

/* The cells of a stretch, kg/ha times cells; capacity of the reserves in `room_kg_ha`. */
static void add_stretch(const lg_engine *e, int32_t index, lg_rule_unit *unit, double *room_kg_ha) {
    const lg_stretch *s = &e->layout.stretches[index];
    const lg_block *b = &e->layout.blocks[e->block_of_stretch[index]];
    const lg_steppe_params *p = &e->types->params[e->layout.kinds[s->kind].type].steppe;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        double green = lg_kept_value(e, b, LG_KEPT_gv, i) + lg_kept_value(e, b, LG_KEPT_gr, i);
        double dead = lg_kept_value(e, b, LG_KEPT_dv, i) + lg_kept_value(e, b, LG_KEPT_dr, i);
        double v = lg_kept_value(e, b, LG_KEPT_condition, i);
        unit->standing_kg_ha += green + dead;
        unit->green_kg_ha += green;
        unit->reserve_frac += lg_kept_value(e, b, LG_KEPT_reserve, i);
        unit->condition += v;
        *room_kg_ha += v * p->reserve_max_kg_ha;
    }
}

static void observe(lg_engine *e) {
    lg_ruler *r = &e->ruler;
    int32_t at = 0;
    for (int32_t k = 0; k < e->land->nunits; k++) {
        const lg_unit *unit = &e->land->units[k];
        const lg_unit_run *u = &e->units[k];
        lg_rule_unit seen = {.name = unit->name,
                             .admin = e->land->admins[unit->admin].name,
                             .area_ha = u->area_ha,
                             .hay_store_kg = u->hay_store_kg,
                             .adult_su = u->herd.adult_su,
                             .young_su = u->herd.young_su,
                             .proper_capacity_su = e->have_books ? u->next_capacity_su : NAN};
        double room_kg_ha = 0.0, cells = (double)u->cells;
        while (at < e->layout.nstretches && e->layout.stretches[e->stretch_order[at]].unit == k)
            add_stretch(e, e->stretch_order[at++], &seen, &room_kg_ha);
        seen.standing_kg_ha /= cells;
        seen.green_kg_ha /= cells;
        seen.condition /= cells;
        seen.reserve_frac = room_kg_ha > 0.0 ? seen.reserve_frac / room_kg_ha : 0.0;
        r->units[k] = seen;
        r->adult_su[k] = u->herd.adult_su;
    }
}

static void trade(lg_herd *herd, double adult_su) {
    if (adult_su > herd->adult_su)
        herd->bought_su += adult_su - herd->adult_su;
    else
        herd->sold_su += herd->adult_su - adult_su;
    herd->adult_su = adult_su;
}

lg_status lg_engine_ask_rule(lg_engine *e, int year, int month) {
    lg_ruler *r = &e->ruler;
    observe(e);
    const lg_rule_view view = {.scenario = e->scenario->name,
                               .year = year,
                               .month = month,
                               .units = e->land->nunits,
                               .unit = r->units};
    r->rule(&view, r->adult_su, r->user);
    for (int32_t k = 0; k < e->land->nunits; k++)
        if (!isfinite(r->adult_su[k]) || r->adult_su[k] < 0.0)
            return lg_fail(e->context, LG_EARG,
                           "scenario '%s': on %04d-%02d-01 the rule gave unit '%s' a herd of %g "
                           "su; a herd is 0 or a positive number",
                           e->scenario->name, year, month, e->land->units[k].name, r->adult_su[k]);
    for (int32_t k = 0; k < e->land->nunits; k++)
        if (r->adult_su[k] != e->units[k].herd.adult_su)
            trade(&e->units[k].herd, r->adult_su[k] < LEAST_HERD_SU ? 0.0 : r->adult_su[k]);
    return LG_OK;
}
