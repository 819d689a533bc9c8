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

/* A mapping of names that the user chose to figures, in place of those that are there. `key` names
 * the mapping and has the figures' unit and bounds; `shape` says how the mapping is written. */
lg_status lg_settings_read(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const lg_key *key, const char *shape, lg_setting **settings,
                           size_t *count);

#endif
