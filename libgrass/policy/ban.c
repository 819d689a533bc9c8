/* A ban: no animals on these cells. */
#include "policy/form.h"

static lg_status check(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    if (m->animals != LG_DISPLACED_MOVED || !lg_when_has_days(&m->when))
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "animals can only be moved by a ban of whole years; for a season they "
                        "are penned");
}

static bool closes(const lg_measure *m) {
    (void)m;
    return true;
}

/* Whether all land of the unit is under the ban. */
static bool is_shut(const lg_policy *p, const lg_unit_view *u, size_t index) {
    return lg_policy_area_mu(p, u->index, index) >= LG_MU_PER_HA * u->area_ha * (1.0 - 1e-9);
}

/* Herds whose land is all under such a ban go to the units of their administrative unit that stay
 * open, by area. */
static void move_herds(const lg_policy *p, const lg_policy_units *units, size_t index, int year) {
    (void)year;
    if (p->measures[index].animals != LG_DISPLACED_MOVED)
        return;
    for (int32_t admin = 0; admin < p->land->nadmins; admin++) {
        double moving_su = 0.0, open_ha = 0.0;
        for (int32_t k = 0; k < p->land->nunits; k++)
            if (p->land->units[k].admin == admin) {
                const lg_unit_view u = units->at(units->self, k);
                bool shut = is_shut(p, &u, index);
                moving_su += shut ? u.herd->adult_su : 0.0;
                open_ha += shut ? 0.0 : u.area_ha;
            }
        if (!(moving_su > 0.0) || !(open_ha > 0.0))
            continue; /* nowhere to go: they stay, confined and fed */
        for (int32_t k = 0; k < p->land->nunits; k++)
            if (p->land->units[k].admin == admin) {
                const lg_unit_view u = units->at(units->self, k);
                double change =
                    is_shut(p, &u, index) ? -u.herd->adult_su : moving_su * u.area_ha / open_ha;
                lg_herd_move(u.herd, change);
            }
        units->moved(units->self);
    }
}

const lg_measure_form lg_measure_BAN = {.keys = "|animals|grazed_frac|yuan_mu|",
                                        .is_paid = true,
                                        .check = check,
                                        .closes = closes,
                                        .on_new_year_of_all = move_herds};
