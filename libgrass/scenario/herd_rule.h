/* The mapping `herd` of a scenario. */
#ifndef LG_SCENARIO_HERD_RULE_H
#define LG_SCENARIO_HERD_RULE_H

#include "scenario/keys.h"
#include "scenario/scenario.h"

/* Reads the mapping over what the rule holds already. */
lg_status lg_herd_rule_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                            lg_herd_rule *herd);

const lg_key *lg_herd_rule_keys(size_t *count);
/* What the reader begins with, before the keys. */
void lg_herd_rule_begin(const lg_herd_rule *herd, lg_key_room *room);

/* The number of a node under a key that the user named; LG_EPARSE outside of low .. high. */
lg_status lg_number_at(const lg_yaml *document, const lg_yaml_node *node, const char *what,
                       double low, double high, double *value);

#endif
