/* `capacity` of a plan: at which risk, over how many years and draws, and what counts as failing. */
#ifndef LG_SCENARIO_CAPACITY_RULE_H
#define LG_SCENARIO_CAPACITY_RULE_H

#include "policy/keys.h"
#include "text/yaml.h"

/* More than anybody needs. Assumption. */
enum { LG_CAPACITY_DRAWS_MOST = 10000, LG_CAPACITY_HORIZON_MOST = 200 };

/* What condition is held against. */
typedef enum lg_against { LG_AGAINST_WEATHER, LG_AGAINST_START } lg_against;

typedef struct lg_capacity_rule {
    double risk;
    int64_t horizon, draws, seed;
    double condition_drop, adults_lost_frac, bought_frac;
    double lowest_times, highest_times;
    int condition_against; /* lg_against */
} lg_capacity_rule;

/* node NULL: what stands for it. LG_EPARSE at what is wrong. */
lg_status lg_capacity_rule_read(const lg_yaml *document, const lg_yaml_node *node,
                                lg_capacity_rule *rule);

/* As lg_plan_keys and lg_plan_begin, of "capacity". */
const lg_key *lg_capacity_rule_keys(const char *mapping, size_t *count);
bool lg_capacity_rule_begin(const char *mapping, lg_key_room *room);

#endif
