/* The key tables of a plan's mappings, for whoever describes plans: the JSON Schema is made from
 * the tables that read. */
#ifndef LG_SCENARIO_KEYS_H
#define LG_SCENARIO_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/yaml.h"

/* Bounds of figures under keys that the user names: classes of animals, units. */
#define LG_HEADS_MOST 1e9
#define LG_UNIT_SU_MOST 1e7
#define LG_SETTING_MOST 1e9

/* The table of the mapping of this name ("plan", "years", "herd" ...), or NULL when the file does
 * not read it. */
const lg_key *lg_plan_keys(const char *mapping, size_t *count);
const lg_key *lg_scenario_keys(const char *mapping, size_t *count);
const lg_key *lg_measure_keys(const char *mapping, size_t *count);
const lg_key *lg_when_keys(size_t *count);
const lg_key *lg_where_keys(const char *mapping, size_t *count);

/* Whether a measure of this kind may use the key. */
bool lg_measure_kind_takes(int kind, const char *key);

#endif
