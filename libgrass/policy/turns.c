/* A rotation: one paddock of the unit at a time (rotation.h has its numbers, paddocks.h its days).
 */
#include "policy/form.h"

static lg_status needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "paddocks") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node, "a rotation needs 'paddocks'");
}

static lg_status read(const lg_yaml *document, const lg_yaml_node *node, lg_measure *m) {
    const lg_rotation_window window = {.from = m->when.from,
                                       .days = lg_when_days(&m->when),
                                       .by_greenup = lg_when_by_greenup(&m->when)};
    return lg_rotation_read(document, node, &window, &m->rotation);
}

static void tell(const lg_measure_teller *t) {
    if (t->m->rotation.paddocks == 1 && lg_rotation_by_date(&t->m->rotation))
        lg_measure_say(
            t, "paddocks",
            "one paddock without 'residual_kg_ha' is open all the time: the rotation does "
            "nothing");
}

static int odd_day(const lg_measure *m, double latitude_deg, lg_odd_day *odd) {
    *odd = (lg_odd_day){"paddocks that are mown", &lg_season_of_mowing};
    int day = m->rotation.mow_day;
    return day != 0 && lg_season_holds(&lg_season_of_mowing, day, latitude_deg) ? day : 0;
}

static bool closes(const lg_measure *m) {
    (void)m;
    return true;
}

/* Paddocks that are spared are mown on their date. */
static bool is_spared(const lg_measure *m, const lg_unit_policy *u, int64_t place,
                      bool began_before) {
    (void)m;
    (void)began_before;
    return u->spared >> lg_unit_paddock_at(u, place, u->paddocks) & 1;
}

static bool mows(const lg_measure *m, const lg_today *today) {
    return lg_event_day(today) == m->rotation.mow_day;
}

const lg_measure_form lg_measure_ROTATION = {
    .keys = "|paddocks|paddock_days|residual_kg_ha|target_kg_ha|rest_days_min|order|cycles|"
            "hay_paddocks|mow|yuan_mu|",
    .needed = {"paddocks"},
    .either = {"paddock_days", "residual_kg_ha"},
    .needs = needs,
    .read = read,
    .tell = tell,
    .needs_herds = true,
    .odd_day = odd_day,
    .closes = closes,
    .has_turn = is_spared,
    .on_day = mows,
    .of_ruling_rotation = true};
