#include "simulation/rule.h"

#include <math.h>

#include "simulation/unpriced.h"

/* Herds below this are none: what is left after many sales in parts would be lost in rounding. */
static const double LEAST_HERD_SU = 0.001;
/* The sum of all herds that a rule may reach in a day without a warning, times what stood. */
static const double MOST_GROWTH = 2.0;

static void forget_rule(lg_context *context, lg_rule_state *r) {
    lg_free(context, r->units);
    lg_free(context, r->adult_su);
    *r = (lg_rule_state){0};
}

lg_status lg_engine_use_rule(lg_engine *e, lg_rule rule, void *user) {
    lg_rule_state *r = &e->rule_state;
    forget_rule(e->context, r);
    if (rule == NULL)
        return LG_OK;
    size_t units = (size_t)e->in.land->nunits;
    LG_TRY(lg_alloc(e->context, units, sizeof *r->units, "what a rule sees", &r->units));
    LG_TRY(lg_alloc(e->context, units, sizeof *r->adult_su, "what a rule answers", &r->adult_su));
    r->rule = rule;
    r->user = user;
    return LG_OK;
}

/* The cells of a segment, kg/ha times cells; capacity of the reserves in `room_kg_ha`. */
static void add_segment(const lg_engine *e, int32_t index, lg_rule_unit *unit, double *room_kg_ha) {
    const lg_segment *s = &e->cells.layout.segments[index];
    const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[index]];
    const lg_steppe_params *p = &e->in.types->params[e->cells.layout.kinds[s->kind].type].steppe;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        double green =
            lg_kept_value(&e->cells, b, LG_KEPT_gv, i) + lg_kept_value(&e->cells, b, LG_KEPT_gr, i);
        double dead =
            lg_kept_value(&e->cells, b, LG_KEPT_dv, i) + lg_kept_value(&e->cells, b, LG_KEPT_dr, i);
        double v = lg_kept_value(&e->cells, b, LG_KEPT_condition, i);
        unit->standing_kg_ha += green + dead;
        unit->green_kg_ha += green;
        unit->reserve_frac += lg_kept_value(&e->cells, b, LG_KEPT_reserve, i);
        unit->condition += v;
        *room_kg_ha += v * p->reserve_max_kg_ha;
    }
}

static void observe(lg_engine *e) {
    lg_rule_state *r = &e->rule_state;
    int32_t at = 0;
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        const lg_unit *unit = &e->in.land->units[k];
        const lg_unit_run *u = &e->herds.of[k];
        lg_rule_unit seen = {.name = unit->name,
                             .admin = e->in.land->admins[unit->admin].name,
                             .area_ha = u->area_ha,
                             .hay_store_kg = u->store.kg,
                             .adult_su = u->herd.adult_su,
                             .young_su = u->herd.young_su,
                             .proper_capacity_su =
                                 e->accounts.have_books ? u->next_capacity_su : NAN};
        double room_kg_ha = 0.0, cells = (double)u->cells;
        while (at < e->cells.layout.nsegments &&
               e->cells.layout.segments[e->cells.segment_order[at]].unit == k)
            add_segment(e, e->cells.segment_order[at++], &seen, &room_kg_ha);
        seen.standing_kg_ha /= cells;
        seen.green_kg_ha /= cells;
        seen.condition /= cells;
        seen.reserve_frac = room_kg_ha > 0.0 ? seen.reserve_frac / room_kg_ha : 0.0;
        r->units[k] = seen;
        r->adult_su[k] = u->herd.adult_su;
    }
}

static double all_su(const lg_engine *e, const double *adult_su) {
    double sum_su = 0.0;
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        sum_su += adult_su[k];
    return sum_su;
}

static lg_status check_answer(const lg_engine *e, int year, int month) {
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        double su = e->rule_state.adult_su[k], most_su = LG_MOST_SU_HA * e->herds.of[k].area_ha;
        if (!isfinite(su) || su < 0.0)
            return lg_fail(e->context, LG_EARG,
                           "scenario '%s': on %04d-%02d-01 the rule gave unit '%s' a herd of %g "
                           "su; a herd is 0 or a positive number",
                           e->in.scenario->name, year, month, e->in.land->units[k].name, su);
        if (su > most_su)
            return lg_fail(e->context, LG_EARG,
                           "scenario '%s': on %04d-%02d-01 the rule gave unit '%s' a herd of %g "
                           "su on its %g ha; at most %g su per ha are taken for a herd (that is "
                           "%g su)",
                           e->in.scenario->name, year, month, e->in.land->units[k].name, su,
                           e->herds.of[k].area_ha, LG_MOST_SU_HA, most_su);
    }
    return LG_OK;
}

/* Animals do not come from nowhere: those that a rule adds are bought, which is said once. */
static void warn_of_growth(lg_engine *e, int year, int month, double before_su) {
    double after_su = all_su(e, e->rule_state.adult_su);
    if (e->rule_state.warned || before_su <= 0.0 || after_su <= MOST_GROWTH * before_su)
        return;
    e->rule_state.warned = true;
    lg_log(e->context, LG_LOG_WARNING,
           "scenario '%s': on %04d-%02d-01 the rule keeps %.6g su where %.6g su stood; the "
           "difference is booked as bought",
           e->in.scenario->name, year, month, after_su, before_su);
}

/* Memory of the past; its days are known from `today` on, but for those of spin-up. */
static lg_status make_past(lg_engine *e, int32_t today) {
    int32_t first = lg_year_starts(&e->course.years, e->course.years.first);
    return lg_past_make(e->context, e->in.land->nunits, today > first ? today : first, &e->past);
}

lg_status lg_engine_note_year(lg_engine *e, int year) {
    LG_TRY(make_past(e, lg_year_starts(&e->course.years, year + 1)));
    lg_past_note_year(&e->past, e->accounts.rows[LG_REGION_UNIT], e->in.land->nunits, year);
    return LG_OK;
}

lg_status lg_engine_ask_rule(lg_engine *e, int year, int month) {
    lg_rule_state *r = &e->rule_state;
    lg_rule_desk desk = {e, lg_day_number((lg_date){year, month, 1})};
    LG_TRY(make_past(e, desk.today));
    observe(e);
    const lg_rule_view view = {.scenario = e->in.scenario->name,
                               .year = year,
                               .month = month,
                               .units = e->in.land->nunits,
                               .unit = r->units,
                               .desk = &desk};
    const double before_su = all_su(e, r->adult_su);
    r->rule(&view, r->adult_su, r->user);
    LG_TRY(check_answer(e, year, month));
    warn_of_growth(e, year, month, before_su);
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        if (r->adult_su[k] != e->herds.of[k].herd.adult_su) {
            lg_engine_tell_unpriced(e, "adult_su[]", "animal_yuan_su");
            lg_herd_keep(&e->herds.of[k].herd,
                         r->adult_su[k] < LEAST_HERD_SU ? 0.0 : r->adult_su[k]);
        }
    return LG_OK;
}
