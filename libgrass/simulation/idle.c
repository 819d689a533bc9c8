#include "simulation/idle.h"

#include "policy/form.h"
#include "simulation/idle_covers.h"
#include "simulation/idle_herds.h"
#include "simulation/idle_season.h"
#include "simulation/idle_twice.h"

static const uint32_t ONE = 1u;

/* ---- land that is closed anyway ---- */

/* Bans of whole years that rule over measure m for as long as it lasts. */
static uint32_t bans_over(const lg_teller *t, size_t m) {
    const lg_measure *own = lg_told_measure(t, m);
    bool ban = own->kind == LG_MEASURE_BAN && !lg_when_has_days(&own->when);
    uint32_t bans = 0;
    for (size_t k = 0; k < t->in->scenario->nmeasures; k++) {
        const lg_measure *other = lg_told_measure(t, k);
        if (k == m || other->kind != LG_MEASURE_BAN || lg_when_has_days(&other->when) ||
            !lg_covers_years(t, &other->when, &own->when))
            continue;
        if (ban && k > m && lg_covers_years(t, &own->when, &other->when))
            continue; /* of two equal bans the second is told of */
        bans |= ONE << k;
    }
    return bans;
}

static void tell_closed(const lg_teller *t) {
    const lg_scenario *s = t->in->scenario;
    uint32_t over[LG_MEASURES_MOST] = {0}, left = 0;
    for (size_t m = 0; m < s->nmeasures; m++)
        if (lg_measure_closes(&s->measures[m]) && (over[m] = bans_over(t, m)) != 0)
            left |= ONE << m;
    for (int64_t cell = 0; left != 0 && cell < t->in->land->ncells; cell++) {
        uint32_t here = t->policy->masks[cell];
        for (size_t m = 0; (here & left) != 0 && m < s->nmeasures; m++)
            if ((here & left & ONE << m) && !(here & over[m]))
                left &= ~(ONE << m);
    }
    for (size_t m = 0; m < s->nmeasures; m++) {
        if (!(left & ONE << m))
            continue;
        const lg_measure_form *form = lg_measure_form_of(s->measures[m].kind);
        size_t ban = 0;
        while (!(over[m] & ONE << ban))
            ban++;
        lg_yaml_warn(t->in->context, t->in->document, s->measures[m].place,
                     "scenario '%s': all land of this %s is under a ban for as long as it lasts "
                     "(line %d): %s",
                     s->name, lg_measure_kind_name(s->measures[m].kind),
                     lg_told_line(&s->measures[ban]),
                     form->when_closed != NULL ? form->when_closed
                                               : "it is closed anyway, the measure does nothing");
    }
}

/* ---- rotations behind others ---- */

static void tell_rotation(const lg_teller *t, size_t m) {
    const lg_measure *own = lg_told_measure(t, m);
    uint32_t rulers = 0;
    int ruler = -1;
    for (size_t k = 0; k < m; k++) {
        const lg_measure *other = lg_told_measure(t, k);
        bool moves = other->rotation.paddocks > 1 || !lg_rotation_by_date(&other->rotation);
        if (other->kind == LG_MEASURE_ROTATION && moves &&
            lg_covers_years(t, &other->when, &own->when) &&
            lg_covers_days(&other->when, &own->when))
            rulers |= ONE << k;
    }
    long long units = 0, ruled = 0;
    for (int32_t k = 0; k < t->in->land->nunits; k++) {
        if (!(t->herds->of[k].policy.touched & ONE << m))
            continue;
        units++;
        ruled += (t->herds->of[k].policy.touched & rulers) != 0;
        for (int r = 0; r < (int)m && ruler < 0; r++)
            if (t->herds->of[k].policy.touched & rulers & ONE << r)
                ruler = r;
    }
    if (ruled > 0)
        lg_yaml_warn(t->in->context, t->in->document, own->place,
                     "scenario '%s': in %lld of the %lld units of this rotation one that is listed "
                     "before it (line %d) rules on all its days: there it does nothing",
                     t->in->scenario->name, ruled, units,
                     lg_told_line(lg_told_measure(t, (size_t)ruler)));
}

/* ---- herds ---- */

static bool has_herds(const lg_teller *t) {
    for (int32_t k = 0; k < t->in->land->nunits; k++)
        if (lg_herd_su(&t->herds->of[k].herd) > 0.0)
            return true;
    return false;
}

/* Whether animals may come to units that begin without. */
static bool herds_may_come(const lg_teller *t) {
    for (size_t m = 0; m < t->in->scenario->nmeasures; m++)
        if (t->in->scenario->measures[m].kind == LG_MEASURE_BAN &&
            t->in->scenario->measures[m].animals == LG_DISPLACED_MOVED)
            return true;
    return false;
}

static void tell_without_herds(const lg_teller *t, size_t m) {
    const lg_measure *own = lg_told_measure(t, m);
    if (!lg_measure_form_of(own->kind)->needs_herds)
        return;
    for (int32_t k = 0; k < t->in->land->nunits; k++)
        if ((t->herds->of[k].policy.touched & ONE << m) && lg_herd_su(&t->herds->of[k].herd) > 0.0)
            return;
    lg_yaml_warn(t->in->context, t->in->document, own->place,
                 "scenario '%s': no unit of this %s has animals: it does nothing",
                 t->in->scenario->name, lg_measure_kind_name(own->kind));
}

/* Herds are sold or moved where a unit has no open cell left. */
static void tell_displaced(const lg_teller *t, size_t m) {
    const lg_measure *own = lg_told_measure(t, m);
    if (own->kind != LG_MEASURE_BAN)
        return;
    if (own->animals == LG_DISPLACED_PENS) {
        lg_tell_penned(t, m);
        return;
    }
    bool moved = own->animals == LG_DISPLACED_MOVED;
    uint32_t bits = ONE << m;
    for (size_t k = 0; !moved && k < t->in->scenario->nmeasures; k++)
        if (lg_measure_closes(lg_told_measure(t, k)))
            bits |= ONE << k;
    long long shut = 0, stuck = 0;
    for (int32_t admin = 0; admin < t->in->land->nadmins; admin++) {
        long long shut_here = 0, open_here = 0;
        for (int32_t k = 0; k < t->in->land->nunits; k++)
            if (t->in->land->units[k].admin == admin)
                *(lg_unit_lies_in(t, k, bits) ? &shut_here : &open_here) += 1;
        shut += shut_here;
        stuck += open_here == 0 && shut_here > 0;
    }
    if (shut == 0)
        lg_yaml_warn(t->in->context, t->in->document, own->place,
                     "scenario '%s': no unit lies wholly in the place of this ban, so that no "
                     "animals are %s: they graze what is open",
                     t->in->scenario->name, moved ? "moved" : "sold");
    else if (moved && stuck > 0)
        lg_yaml_warn(t->in->context, t->in->document, own->place,
                     "scenario '%s': in %lld administrative unit%s every unit lies in the place of "
                     "this ban, so that animals cannot be moved: they are penned and fed",
                     t->in->scenario->name, stuck, stuck == 1 ? "" : "s");
}

/* ---- hay ---- */

static void tell_meadows(const lg_teller *t) {
    const lg_hay_rule *hay = &t->in->scenario->hay;
    if (hay->place == NULL || !hay->mow)
        return;
    for (int32_t k = 0; k < t->in->land->nunits; k++)
        if (t->herds->of[k].has_meadow)
            return;
    lg_yaml_warn(t->in->context, t->in->document, hay->place,
                 "scenario '%s': the land has no hay meadow, so that 'hay' mows nothing; land that "
                 "is mown in turn is a measure of kind 'hay'",
                 t->in->scenario->name);
}

void lg_tell_idle(const lg_teller *t, double herd_su) {
    tell_meadows(t);
    lg_tell_herds(t, herd_su);
    lg_tell_seasons(t);
    if (t->policy->masks == NULL)
        return;
    tell_closed(t);
    lg_tell_twice(t);
    bool herds = has_herds(t), may_come = herds_may_come(t);
    for (size_t m = 0; m < t->in->scenario->nmeasures; m++) {
        if (t->in->scenario->measures[m].kind == LG_MEASURE_ROTATION)
            tell_rotation(t, m);
        if (herds && !may_come)
            tell_without_herds(t, m);
        if (herds)
            tell_displaced(t, m);
    }
}

void lg_tell_unused(lg_context *context, const lg_yaml *document, const lg_scenario *s,
                    uint32_t acted) {
    for (size_t m = 0; m < s->nmeasures; m++) {
        const lg_measure *own = &s->measures[m];
        if (lg_when_by_greenup(&own->when) && own->when.for_days > 0 && !(acted & ONE << m))
            lg_yaml_warn(context, document, own->place,
                         "scenario '%s': this %s acted on no day: green-up came too late in every "
                         "year for its window",
                         s->name, lg_measure_kind_name(own->kind));
    }
}
