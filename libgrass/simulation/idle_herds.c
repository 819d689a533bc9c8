#include "simulation/idle_herds.h"

#include <math.h>

#include "simulation/idle_covers.h"

/* Sheep units a hectare of usable land, over the whole land (assumption: deserts of 200 ha a sheep
 * unit and irrigated pasture lie between). */
static const double LEAST_SU_HA = 0.005, MOST_SU_HA = 20.0;
static const double SAME = 1e-3; /* relative: figures that were rounded */

typedef struct sums {
    double su, area_ha;
    double shares_su; /* of units that are not named */
} sums;

static bool is_left_out(const lg_teller *t, const char *unit) {
    return lg_land_has_left_out(t->in->land, "unit", unit);
}

static sums add_up(const lg_teller *t) {
    sums all = {0};
    for (int32_t k = 0; k < t->in->land->nunits; k++) {
        all.su += lg_herd_su(&t->herds->of[k].herd);
        all.area_ha += t->herds->of[k].area_ha;
    }
    all.shares_su = all.su;
    for (size_t i = 0; i < t->in->scenario->herd.nunits; i++)
        if (!is_left_out(t, t->in->scenario->herd.units[i].name))
            all.shares_su -= lg_herd_rule_unit_su(&t->in->scenario->herd, i);
    return all;
}

/* `units` come in place of shares, so that the sum is another one than `su` says. */
static void tell_sum(const lg_teller *t, const sums *all, double total_su) {
    const lg_herd_rule *rule = &t->in->scenario->herd;
    const char *key = rule->nheads > 0 ? "heads" : "su";
    if (rule->nunits == 0 || !(total_su > 0.0) || fabs(all->su - total_su) <= SAME * total_su)
        return;
    if (all->shares_su <= SAME * total_su)
        lg_yaml_warn(
            t->in->context, t->in->document, rule->units[0].place,
            "scenario '%s': every unit that may be stocked has its herd from 'units', %.6g "
            "su in all, and '%s' says %.6g su, which does nothing; leave '%s' out, or name "
            "fewer units",
            t->in->scenario->name, all->su, key, total_su, key);
    else
        lg_yaml_warn(
            t->in->context, t->in->document, rule->units[0].place,
            "scenario '%s': the herds add up to %.6g su and '%s' says %.6g su: what 'units' "
            "names (%zu) comes in place of these units' shares, the others keep theirs "
            "(%.6g su)",
            t->in->scenario->name, all->su, key, total_su, rule->nunits, all->shares_su);
}

static void tell_density(const lg_teller *t, const sums *all) {
    double su_ha = all->su / all->area_ha;
    if (!(all->su > 0.0) || (su_ha >= LEAST_SU_HA && su_ha <= MOST_SU_HA))
        return;
    lg_yaml_warn(t->in->context, t->in->document, t->in->scenario->herd.place,
                 "scenario '%s': herds of %.6g su on %.6g ha of usable land are %.3g su/ha, where "
                 "%g to %g is usual: are the number and its unit right?",
                 t->in->scenario->name, all->su, all->area_ha, su_ha, LEAST_SU_HA, MOST_SU_HA);
}

static void tell_empty(const lg_teller *t) {
    const lg_husbandry *h = t->in->husbandry;
    double heads = 0.0;
    if (h == NULL || h->rows == NULL)
        return;
    for (size_t i = 0; i < h->rows->count; i++)
        heads += h->rows->rows[i].heads;
    if (heads == 0.0)
        lg_yaml_warn(t->in->context, t->in->document, t->in->scenario->herd.place,
                     "scenario '%s': there is no animal in '%s'; is that meant? 'su: 0' says so",
                     t->in->scenario->name, t->in->scenario->herd.file);
}

/* A herd that was given to one unit and is far beyond what land carries. */
static void tell_unit_density(const lg_teller *t) {
    const lg_herd_rule *rule = &t->in->scenario->herd;
    for (size_t i = 0; i < rule->nunits; i++) {
        int32_t k = lg_land_find_unit(t->in->land, rule->units[i].name);
        if (k < 0 || lg_herd_rule_unit_su(rule, i) <= MOST_SU_HA * t->herds->of[k].area_ha)
            continue;
        lg_yaml_warn(t->in->context, t->in->document, rule->units[i].place,
                     "scenario '%s': %.6g su on the %.6g ha of unit '%s' are %.3g su/ha, where %g "
                     "to %g is usual: are the number and its unit right?",
                     t->in->scenario->name, lg_herd_rule_unit_su(rule, i), t->herds->of[k].area_ha,
                     rule->units[i].name, lg_herd_rule_unit_su(rule, i) / t->herds->of[k].area_ha,
                     LEAST_SU_HA, MOST_SU_HA);
        return; /* one is enough */
    }
}

/* Herds of units that a clip of the land left out. */
static void tell_left_out(const lg_teller *t) {
    const lg_husbandry *h = t->in->husbandry;
    const lg_herd_rule *rule = &t->in->scenario->herd;
    size_t rows = 0, units = 0;
    double heads = 0.0, su = 0.0;
    if (t->in->land->nleft_out == 0)
        return;
    for (size_t i = 0; h != NULL && h->rows != NULL && i < h->rows->count; i++)
        if (is_left_out(t, h->rows->rows[i].unit)) {
            rows++;
            heads += h->rows->rows[i].heads;
        }
    for (size_t i = 0; i < rule->nunits; i++)
        if (is_left_out(t, rule->units[i].name)) {
            units++;
            su += lg_herd_rule_unit_su(rule, i);
        }
    if (rows > 0)
        lg_yaml_warn(t->in->context, t->in->document, rule->place,
                     "scenario '%s': %zu rows of '%s', %.6g head, are of units that the land is "
                     "clipped of, and are left out with them",
                     t->in->scenario->name, rows, rule->file, heads);
    if (units > 0)
        lg_yaml_warn(t->in->context, t->in->document, rule->place,
                     "scenario '%s': %zu of 'units', %.6g su, are units that the land is clipped "
                     "of, and are left out with them",
                     t->in->scenario->name, units, su);
}

void lg_tell_herds(const lg_teller *t, double total_su) {
    const sums all = add_up(t);
    tell_sum(t, &all, total_su);
    tell_density(t, &all);
    tell_empty(t);
    tell_left_out(t);
    if (all.su <= MOST_SU_HA * all.area_ha)
        tell_unit_density(t);
}

/* ---- animals in pens ---- */

static bool is_whole_year_ban(const lg_measure *m) {
    return m->kind == LG_MEASURE_BAN && !lg_when_by_greenup(&m->when) &&
           lg_when_days(&m->when) >= 365;
}

void lg_tell_penned(const lg_teller *t, size_t measure) {
    const lg_measure *own = lg_told_measure(t, measure);
    uint32_t bit = (uint32_t)1 << measure, bits = bit, before = 0, taken = 0;
    if (!is_whole_year_ban(own) || !lg_when_meets(&own->when, t->first_year, t->last_year))
        return;
    for (size_t k = 0; k < t->in->scenario->nmeasures; k++) {
        const lg_measure *other = lg_told_measure(t, k);
        uint32_t one = (uint32_t)1 << k;
        if (k == measure || !is_whole_year_ban(other) ||
            !lg_covers_years(t, &other->when, &own->when))
            continue;
        bits |= one;
        before |= k < measure && lg_covers_years(t, &own->when, &other->when) ? one : 0;
        taken |= other->animals == LG_DISPLACED_PENS ? 0 : one;
    }
    long long shut = 0;
    double su = 0.0, all_su = 0.0;
    for (int32_t k = 0; k < t->in->land->nunits; k++) {
        double here_su = lg_herd_su(&t->herds->of[k].herd);
        all_su += here_su;
        /* what an equal ban before this one shuts was told of there */
        if (!(t->herds->of[k].policy.touched & bit) || here_su <= 0.0 ||
            !lg_unit_lies_in(t, k, bits) || lg_unit_lies_in(t, k, taken) ||
            (before != 0 && lg_unit_lies_in(t, k, before)))
            continue;
        shut++;
        su += here_su;
    }
    if (shut > 0)
        lg_yaml_warn(t->in->context, t->in->document, own->place,
                     "scenario '%s': %lld unit%s with %.6g su (%.3g %% of all) lie%s wholly under "
                     "this ban: the animals stay, %s ('animals: pens'), no balance "
                     "sells them, and they count as overload against the capacity of the land that "
                     "is open; 'animals: sold' or 'moved' would take them away",
                     t->in->scenario->name, shut, shut == 1 ? "" : "s", su, 100.0 * su / all_su,
                     shut == 1 ? "s" : "",
                     own->grazed_frac > 0.0 ? "graze by 'grazed_frac' and are fed"
                                            : "penned and fed");
}
