#include "simulation/rotate.h"

#include "policy/paddocks.h"
#include "policy/reader.h"

static const uint32_t ONE = 1u;

static bool looks_at_grass(const lg_policy *p, const lg_unit_run *u) {
    for (size_t m = 0; m < p->count; m++)
        if ((u->policy.touched & ONE << m) && p->measures[m].kind == LG_MEASURE_ROTATION &&
            !lg_rotation_by_date(&p->measures[m].rotation))
            return true;
    return false;
}

lg_status lg_rotations_make(const lg_policy *p, lg_herds *herds) {
    size_t count = 0;
    for (int32_t k = 0; k < p->land->nunits; k++)
        count += looks_at_grass(p, &herds->of[k]);
    if (count == 0)
        return LG_OK;
    LG_TRY(lg_alloc(p->context, count, sizeof *herds->paddocks, "paddocks of units",
                    &herds->paddocks));
    herds->npaddocks = count;
    count = 0;
    for (int32_t k = 0; k < p->land->nunits; k++)
        if (looks_at_grass(p, &herds->of[k]))
            herds->of[k].policy.at = (int32_t)count++;
    return LG_OK;
}

/* ---- a day ---- */

static int paddocks_of(const lg_unit_run *u, const lg_rotation *rule) {
    return (int)(rule->paddocks < u->cells ? rule->paddocks : u->cells);
}

/* A day of a block's herds, and what decides it. */
typedef struct herd_day {
    const lg_policy *policy;
    const lg_cells *cells;
    lg_herds *herds;
    lg_today today;
    bool grazing;
} herd_day;

typedef struct mean {
    double sum_kg_ha, cells;
} mean;

/* What stands on the cells of every paddock that animals may graze; below 0 where there is none. */
static void take_crops(const herd_day *t, const lg_block *b, int32_t unit, int paddocks,
                       double *crop_kg_ha) {
    const lg_unit_run *u = &t->herds->of[unit];
    mean means[LG_PADDOCKS_MOST] = {{0}};
    for (int32_t k = u->first_segment; k < u->first_segment + u->segments; k++) {
        const lg_segment *s = &t->cells->layout.segments[t->cells->segment_order[k]];
        for (int32_t i = s->first; i < s->first + s->count; i++) {
            int32_t cell = lg_segment_cell(s, i);
            if (!(t->policy->masks[cell] & ONE << u->policy.rotation) ||
                !lg_cell_is_usable(t->policy, &u->policy, unit, cell))
                continue;
            mean *m = &means[lg_paddock_of(t->policy, &u->policy, unit, cell, paddocks)];
            m->sum_kg_ha += (lg_kept_value(t->cells, b, LG_KEPT_gv, i) +
                             lg_kept_value(t->cells, b, LG_KEPT_gr, i)) +
                            (lg_kept_value(t->cells, b, LG_KEPT_dv, i) +
                             lg_kept_value(t->cells, b, LG_KEPT_dr, i));
            m->cells += 1.0;
        }
    }
    for (int p = 0; p < paddocks; p++)
        crop_kg_ha[p] = means[p].cells > 0.0 ? means[p].sum_kg_ha / means[p].cells : -1.0;
}

/* Moves the unit's herd by the grass; the paddock that is open, and those that are spared. */
static bool go_by_grass(const herd_day *t, const lg_block *b, int32_t unit) {
    lg_unit_run *u = &t->herds->of[unit];
    const lg_measure *m = &t->policy->measures[u->policy.rotation];
    int paddocks = paddocks_of(u, &m->rotation);
    double crop_kg_ha[LG_PADDOCKS_MOST];
    if (u->policy.at_rotation != u->policy.rotation)
        lg_paddocks_start(paddocks, &t->herds->paddocks[u->policy.at]);
    u->policy.at_rotation = u->policy.rotation;
    take_crops(t, b, unit, paddocks, crop_kg_ha);
    lg_paddock_day day = {.day = lg_when_day(&m->when, &t->today),
                          .year = lg_when_year(&m->when, &t->today),
                          .grazing = t->grazing,
                          .crop_kg_ha = crop_kg_ha};
    if (m->rotation.hay_paddocks > 0) {
        lg_today mow = t->today;
        mow.common_day = m->rotation.mow_day;
        mow.leap_day = false;
        day.mow_day = lg_when_day(&m->when, &mow);
    }
    return lg_paddocks_step(&m->rotation, &day, &t->herds->paddocks[u->policy.at]);
}

static void rotate(const herd_day *t, const lg_block *b, int32_t unit) {
    lg_unit_run *u = &t->herds->of[unit];
    int paddock = 0, paddocks = 1;
    uint64_t spared = 0;
    bool moved = false;
    const lg_measure *m = u->policy.rotation < 0 ? NULL : &t->policy->measures[u->policy.rotation];
    if (m != NULL && !lg_rotation_by_date(&m->rotation)) {
        moved = go_by_grass(t, b, unit);
        const lg_paddocks *at = &t->herds->paddocks[u->policy.at];
        paddock = at->paddock;
        paddocks = at->count;
        spared = at->spared;
    } else if (m != NULL) {
        paddocks = paddocks_of(u, &m->rotation);
        paddock = lg_measure_paddock(m, &t->today, paddocks);
        moved = paddock != u->policy.paddock || paddocks != u->policy.paddocks;
    }
    if (u->policy.at_rotation >= 0 && u->policy.at_rotation != u->policy.rotation) {
        const lg_paddock_day none = {.day = -1};
        lg_paddocks_step(&t->policy->measures[u->policy.at_rotation].rotation, &none,
                         &t->herds->paddocks[u->policy.at]);
    }
    u->changed = u->changed || paddock != u->policy.paddock || paddocks != u->policy.paddocks ||
                 spared != u->policy.spared;
    u->policy.paddock = paddock;
    u->policy.paddocks = paddocks;
    u->policy.spared = spared;
    u->year.moves += moved && t->grazing && lg_herd_su(&u->herd) > 0.0;
}

void lg_block_rotate(const lg_policy *p, const lg_cells *c, lg_herds *herds, const lg_block *b,
                     int day, const lg_today *today) {
    if (p->of_kind[LG_MEASURE_ROTATION] == 0)
        return;
    const lg_herd_calendar *calendar = &c->in->scenario->calendar;
    herd_day t = {
        .policy = p,
        .cells = c,
        .herds = herds,
        .today = *today,
        .grazing = lg_day_in_window(today->common_day, calendar->graze_from, calendar->graze_to)};
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        t.today.since_greenup_d = lg_kind_on(&c->kinds, herds->of[k].kind, day)->since_greenup_d;
        rotate(&t, b, k);
    }
}

/* ---- what the books and the user hear ---- */

void lg_unit_note_paddock(lg_unit_run *u, double offer_kg) {
    double su = lg_herd_su(&u->herd);
    if (!(su > 0.0) || u->usable_cells == 0.0 || u->policy.paddock == LG_PADDOCK_ALL)
        return; /* nothing here is the rotation's doing */
    if (u->open_cells == 0.0 && u->policy.paddock == LG_PADDOCK_NONE) {
        u->year.no_paddock_su_d += su;
        u->year.no_paddock_d++;
    } else if (offer_kg < u->wanted_kg) {
        u->year.short_su_d += su;
        u->year.short_d++;
    }
}

void lg_rotations_note(const lg_inputs *in, lg_herds *herds) {
    for (int32_t k = 0; k < in->land->nunits; k++) {
        herds->of[k].no_paddock_d += herds->of[k].year.no_paddock_d;
        herds->of[k].short_d += herds->of[k].year.short_d;
    }
}

void lg_rotations_count(const lg_policy *p, const lg_herds *herds, const bool *owned,
                        lg_run_told *told) {
    for (int32_t k = 0; k < p->land->nunits; k++) {
        const lg_unit_run *u = &herds->of[k];
        if (owned != NULL && !owned[k])
            continue;
        told->rotating += (u->policy.touched & p->of_kind[LG_MEASURE_ROTATION]) != 0;
        told->confined += u->no_paddock_d > 0;
        told->short_of += u->short_d > 0;
        told->penned_d += u->no_paddock_d;
        told->short_d += u->short_d;
        told->acted |= u->policy.acted;
    }
}

void lg_rotations_tell(lg_context *context, const char *scenario, const lg_run_told *told) {
    if (told->confined > 0)
        lg_log(context, LG_LOG_WARNING,
               "scenario '%s': in %lld of %lld units with a rotation herds were penned and fed on "
               "%lld days because no paddock was ready; take a lower target, a shorter rest or "
               "fewer animals",
               scenario, (long long)told->confined, (long long)told->rotating,
               (long long)told->penned_d);
    if (told->short_of > 0)
        lg_log(context, LG_LOG_WARNING,
               "scenario '%s': in %lld of %lld units with a rotation the open paddock offered less "
               "than the herd's demand on %lld days; take fewer paddocks or animals, or more land",
               scenario, (long long)told->short_of, (long long)told->rotating,
               (long long)told->short_d);
}
