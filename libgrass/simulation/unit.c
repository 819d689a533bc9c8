#include "simulation/unit.h"

#include <math.h>

void lg_unit_feed(lg_unit_run *u, const lg_feed_rule *rule) {
    double su = lg_herd_su(&u->herd);
    double intake_kg = u->today.cells.intake * u->cell_ha;
    double deficit_kg = u->wanted_kg > intake_kg ? u->wanted_kg - intake_kg : 0.0;
    /* animals with bodies were fed before they grazed (flock.c) */
    lg_fed fed = u->bodies.lives ? u->bodies.fed : lg_feed(rule, deficit_kg, su, &u->store);
    u->year.su_days += su;
    if (u->breached_cells > 0.0 && intake_kg > 0.0)
        u->year.closed_su = fmax(u->year.closed_su, su * (u->breached_cells / u->open_cells));
    u->year.digested_kg += u->today.cells.digested * u->cell_ha;
    u->year.deficit_kg += deficit_kg;
    u->year.bought_kg += fed.bought_kg;
    u->year.unmet_demand_kg += fed.unmet_demand_kg;
}

/* `gap` of `scale` is not explained. Divided only where it is the worst yet: that is rare. A NaN is
 * worse than anything and must not slip through a comparison. */
static inline void keep_worst(lg_residual *worst, double gap, double scale, int32_t unit,
                              int32_t day) {
    if (gap <= worst->value * scale)
        return;
    double value = gap / scale;
    if (value > worst->value || isnan(value))
        *worst = (lg_residual){isnan(value) ? INFINITY : value, unit, day};
}

/* Meals below it are none: the cells' numbers do not reach as far down as herds can dwindle. */
static const double LEAST_MEAL_KG = 1e-3;

void lg_unit_close(lg_unit_run *u, int32_t index, int32_t day_number) {
    const lg_unit_sums *day = &u->today;
    const double cells = (double)u->cells;
#define LG_CHECK(NAME, text, held, change, came)                                                   \
    {                                                                                              \
        const double before = u->held_before[LG_CLOSE_##NAME], moved = change;                     \
        keep_worst(&u->worst[LG_CLOSE_##NAME], fabs((held)-before - moved), before + came + cells, \
                   index, day_number);                                                             \
    }
    LG_POOL_LIST(LG_CHECK)
#undef LG_CHECK
    const double gap_kg = lg_store_residual_kg(&u->store), gap_su = lg_herd_residual_su(&u->herd);
    if (gap_kg != 0.0) /* a gap of 0 is never the worst: its scale is not asked for; NaN goes on */
        keep_worst(&u->worst[LG_CLOSE_DRY_MATTER], fabs(gap_kg),
                   lg_store_turnover_kg(&u->store) + u->area_ha, index, day_number);

    /* The herd's ledger, and what it was to eat against what the cells gave. */
    double eaten_kg = day->cells.intake * u->cell_ha;
    if (gap_su != 0.0)
        keep_worst(&u->worst[LG_CLOSE_ANIMALS], fabs(gap_su), lg_herd_turnover_su(&u->herd), index,
                   day_number);
    bool asked = u->wanted_kg > 0.0;
    keep_worst(&u->worst[LG_CLOSE_ANIMALS], asked ? fabs(eaten_kg - u->planned_kg) : eaten_kg,
               asked ? fmax(u->wanted_kg, LEAST_MEAL_KG) : 1.0, index, day_number);
}

void lg_unit_worse(lg_unit_run *u, lg_close close, double gap, int32_t index, int32_t day) {
    keep_worst(&u->worst[close], gap, 1.0, index, day);
}

const char *lg_close_name(lg_close close) {
    static const char *const names[] = {
#define LG_NAME(NAME, text, held, change, came) text,
        LG_POOL_LIST(LG_NAME)
#undef LG_NAME
            "animals",
        "energy"};
    return names[close];
}
