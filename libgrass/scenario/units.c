#include "scenario/units.h"

#include <stddef.h>
#include <string.h>

enum { MONEY_MOST = 15 };

static const lg_key keys[] = {
    {"area", LG_KEY_CHOICE, NULL, 0, 0, false, "mu|ha", "unit of areas",
     offsetof(lg_told_units, area)},
    {"money", LG_KEY_TEXT, NULL, 0, 0, false, NULL,
     "currency of the plan's prices, a word of at most 15 bytes: nothing is converted",
     offsetof(lg_told_units, money)},
};

const lg_told_units lg_usual_units = {LG_AREA_MU, "yuan"};

const lg_key *lg_units_keys(size_t *count) {
    *count = sizeof keys / sizeof keys[0];
    return keys;
}

lg_status lg_units_read(const lg_yaml *document, const lg_yaml_node *node, lg_told_units *units) {
    size_t count = 0;
    const lg_key *known = lg_units_keys(&count);
    *units = lg_usual_units;
    if (node == NULL)
        return LG_OK;
    LG_TRY(lg_yaml_map(document, node, "units", known, count, units));
    if (strlen(units->money) > MONEY_MOST || strpbrk(units->money, ",;\n\t") != NULL)
        return lg_yaml_fail(document, lg_yaml_get(node, "money"),
                            "'money' is a word of at most %d bytes, such as KES", MONEY_MOST);
    return LG_OK;
}
