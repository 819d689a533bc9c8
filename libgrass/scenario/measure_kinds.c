#include "scenario/measure_kinds.h"

#include <stdio.h>
#include <string.h>

#include "scenario/keys.h"
#include "scenario/shock.h"

/* ---- what must be there ---- */

static lg_status rotation_needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "paddocks") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node, "a rotation needs 'paddocks'");
}

static lg_status shock_needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "shock") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "a shock needs 'shock': fire, locusts, snow, drought or rodents");
}

static lg_status feed_needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "feed_kg_mu") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node, "forage fields need 'feed_kg_mu'");
}

static lg_status herd_needs(const lg_yaml *document, const lg_yaml_node *node) {
    if (lg_yaml_get(node, "adults_frac") != NULL || lg_yaml_get(node, "sold") != NULL)
        return LG_OK;
    return lg_yaml_fail(document, node, "a herd needs 'adults_frac' or 'sold': what changes in it");
}

/* ---- what must hold ---- */

static lg_status check_ban(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    if (m->animals != LG_DISPLACED_MOVED || !lg_when_has_days(&m->when))
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "animals can only be moved by a ban of whole years; for a season they "
                        "are penned");
}

static lg_status check_rest(const lg_yaml *document, const lg_yaml_node *node,
                            const lg_measure *m) {
    if (lg_when_has_days(&m->when))
        return LG_OK;
    return lg_yaml_fail(document, node, "a rest needs a season: 'when' with a window of days");
}

static lg_status check_hay(const lg_yaml *document, const lg_yaml_node *node, const lg_measure *m) {
    if (lg_when_by_dates(&m->when))
        return LG_OK;
    return lg_yaml_fail(document, node,
                        "hay land needs 'when' with 'from' (closed) and 'to' (mown) or 'for_days'");
}

static lg_status check_shock(const lg_yaml *document, const lg_yaml_node *node,
                             const lg_measure *m) {
    if (!lg_when_by_dates(&m->when))
        return lg_yaml_fail(document, node,
                            "a shock needs 'when' with 'from' and 'to' or 'for_days'");
    return lg_shock_check(document, node, m);
}

/* ---- closures ---- */

static bool always(const lg_measure *m) {
    (void)m;
    return true;
}

static bool in_snow(const lg_measure *m) {
    return m->shock == LG_SHOCK_SNOW;
}

/* ---- the table ---- */

static const lg_measure_form forms[LG_MEASURE_KINDS] = {
    [LG_MEASURE_BAN] = {.keys = "|animals|yuan_mu|", .closes = always, .check = check_ban},
    [LG_MEASURE_REST] = {.keys = "|yuan_mu|", .closes = always, .check = check_rest},
    [LG_MEASURE_ROTATION] = {.keys = "|paddocks|paddock_days|residual_kg_ha|target_kg_ha|"
                                     "rest_days_min|order|cycles|hay_paddocks|mow|yuan_mu|",
                             .closes = always,
                             .needs = rotation_needs},
    [LG_MEASURE_BALANCE] = {.keys = "|phase_in_years|tolerance_frac|", .yearly = true},
    [LG_MEASURE_RESTORATION] = {.keys = "|help|yuan_mu|", .yearly = true},
    [LG_MEASURE_FEED] = {.keys = "|feed_kg_mu|yuan_mu|", .yearly = true, .needs = feed_needs},
    [LG_MEASURE_HAY] = {.keys = "|rotate_years|", .closes = always, .check = check_hay},
    [LG_MEASURE_HERD] = {.keys = "|adults_frac|sold|", .yearly = true, .needs = herd_needs},
    [LG_MEASURE_SHOCK] = {.keys = "|shock|severity_frac|",
                          .closes = in_snow,
                          .needs = shock_needs,
                          .check = check_shock}};

const lg_measure_form *lg_measure_form_of(int kind) {
    return &forms[kind];
}

const char *lg_measure_kind_name(int kind) {
#define LG_NAME(number, name, does) name,
    static const char *const names[LG_MEASURE_KINDS] = {LG_MEASURE_LIST(LG_NAME)};
#undef LG_NAME
    return kind >= 0 && kind < LG_MEASURE_KINDS ? names[kind] : NULL;
}

bool lg_measure_closes(const lg_measure *m) {
    return forms[m->kind].closes != NULL && forms[m->kind].closes(m);
}

/* A key that no kind lists belongs to all. */
bool lg_measure_kind_takes(int kind, const char *key) {
    char between[64];
    bool owned = false;
    snprintf(between, sizeof between, "|%s|", key);
    for (int k = 0; k < LG_MEASURE_KINDS; k++) {
        if (strstr(forms[k].keys, between) == NULL)
            continue;
        if (k == kind)
            return true;
        owned = true;
    }
    return !owned;
}
