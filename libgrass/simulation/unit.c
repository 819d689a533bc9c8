#include "simulation/unit.h"

#include <math.h>

void lg_unit_feed(lg_unit_run *u, const lg_feed_rule *rule) {
    double su = lg_herd_su(&u->herd);
    double intake_kg = u->today.cells.intake * u->cell_ha;
    double deficit_kg = fmax(0.0, u->wanted_kg - intake_kg);
    lg_fed fed = lg_feed(rule, deficit_kg, su, &u->hay_store_kg);
    u->year.su_days += su;
    u->year.digested_kg += u->today.cells.digested * u->cell_ha;
    u->year.deficit_kg += deficit_kg;
    u->year.hay_kg += fed.hay_kg;
    u->year.bought_kg += fed.bought_kg;
    u->year.hunger_kg += fed.hunger_kg;
}

static void keep_worst(lg_residual *worst, double value, int32_t unit, int32_t day) {
    /* A NaN is worse than anything and must not slip through a comparison. */
    if (value > worst->value || isnan(value))
        *worst = (lg_residual){isnan(value) ? INFINITY : value, unit, day};
}

void lg_unit_close(lg_unit_run *u, int32_t index, int32_t day) {
    const lg_unit_sums *t = &u->today, *b = &u->before;
    double cells = (double)u->cells;
    double mass_before = b->cells.standing + b->cells.litter + b->cells.reserve;
    double mass = t->cells.standing + t->cells.litter + t->cells.reserve;
    double mass_change = t->cells.growth - t->cells.loss - t->cells.intake - u->cut - u->lost;
    double mass_scale = mass_before + t->cells.growth + cells;
    keep_worst(&u->worst[LG_CLOSE_DRY_MATTER], fabs(mass - mass_before - mass_change) / mass_scale,
               index, day);

    double water_before = b->cells.water + b->snow, water = t->cells.water + t->snow;
    double water_change = t->precip - t->cells.aet - t->sublimation - t->cells.drainage;
    double water_scale = water_before + t->precip + cells;
    keep_worst(&u->worst[LG_CLOSE_WATER], fabs(water - water_before - water_change) / water_scale,
               index, day);

    /* The herd's ledger, and what it was to eat against what the cells gave. */
    double su = lg_herd_su(&u->herd);
    double ledger = su > 0.0 ? fabs(lg_herd_residual_su(&u->herd)) / su : 0.0;
    double eaten_kg = t->cells.intake * u->cell_ha;
    double meals = u->wanted_kg > 0.0 ? fabs(eaten_kg - u->planned_kg) / u->wanted_kg : eaten_kg;
    keep_worst(&u->worst[LG_CLOSE_ANIMALS], fmax(ledger, meals), index, day);
}

const char *lg_close_name(lg_close close) {
    static const char *const names[] = {"dry matter", "water", "animals"};
    return names[close];
}
