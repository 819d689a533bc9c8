#include "scenario/capacity_rule.h"

#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const lg_key keys[] = {
    {"risk", LG_KEY_NUMBER, NULL, 0.001, 0.999, false, NULL,
     "share of the draws that may fail; 0.2 is one in five", offsetof(lg_capacity_rule, risk)},
    {"horizon", LG_KEY_INTEGER, NULL, 1, LG_CAPACITY_HORIZON_MOST, false, NULL,
     "years that are lived, from the plan's first on", offsetof(lg_capacity_rule, horizon)},
    {"draws", LG_KEY_INTEGER, NULL, 2, LG_CAPACITY_DRAWS_MOST, false, NULL, "draws of the weather",
     offsetof(lg_capacity_rule, draws)},
    {"seed", LG_KEY_INTEGER, NULL, 0, 9007199254740992.0, false, NULL, "seed of the draws",
     offsetof(lg_capacity_rule, seed)},
    {"condition_drop", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "a draw fails where the mean condition of the last three years lies more than this below that "
     "before the first day",
     offsetof(lg_capacity_rule, condition_drop)},
    {"condition_against", LG_KEY_CHOICE, NULL, 0, 0, false, "weather|start",
     "start: as that says; weather: what the same weather takes without animals is not counted",
     offsetof(lg_capacity_rule, condition_against)},
    {"adults_lost_frac", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "a draw fails where in any year more than this share of the adults dies",
     offsetof(lg_capacity_rule, adults_lost_frac)},
    {"bought_frac", LG_KEY_NUMBER, NULL, 0, 1, false, NULL,
     "a draw fails where in any year more than this share of the demand is bought, own hay apart",
     offsetof(lg_capacity_rule, bought_frac)},
    {"lowest_times", LG_KEY_NUMBER, NULL, 0.001, 0.99, false, NULL,
     "of the present herds, where the search begins", offsetof(lg_capacity_rule, lowest_times)},
    {"highest_times", LG_KEY_NUMBER, NULL, 1.01, 1000, false, NULL,
     "of the present herds, where the search ends", offsetof(lg_capacity_rule, highest_times)},
};

/* Risk, years, draws and limits: issue 16. The span of the search: assumption. */
static const lg_capacity_rule usual = {.risk = 0.2,
                                       .horizon = 20,
                                       .draws = 200,
                                       .seed = 1,
                                       .condition_drop = 0.02,
                                       .adults_lost_frac = 0.1,
                                       .bought_frac = 0.2,
                                       .lowest_times = 0.03125,
                                       .highest_times = 4.0};

lg_status lg_capacity_rule_read(const lg_yaml *document, const lg_yaml_node *node,
                                lg_capacity_rule *rule) {
    *rule = usual;
    return node == NULL ? LG_OK : lg_yaml_map(document, node, "capacity", keys, COUNT(keys), rule);
}

const lg_key *lg_capacity_rule_keys(const char *mapping, size_t *count) {
    if (strcmp(mapping, "capacity") != 0)
        return NULL;
    *count = COUNT(keys);
    return keys;
}

bool lg_capacity_rule_begin(const char *mapping, lg_key_room *room) {
    if (strcmp(mapping, "capacity") != 0)
        return false;
    memset(room, 0, sizeof *room);
    memcpy(room, &usual, sizeof usual);
    return true;
}
