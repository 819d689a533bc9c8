/* The key tables of a plan's mappings, for whoever describes plans: the JSON Schema is made from
 * the tables that read. */
#ifndef LG_SCENARIO_KEYS_H
#define LG_SCENARIO_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/keys.h"
#include "text/yaml.h"

/* Bounds and units of figures under keys that the user names: classes of animals, units. */
#define LG_HEADS_MOST 1e9
#define LG_HEADS_UNIT "head"
#define LG_UNIT_SU_MOST 1e7
#define LG_UNIT_SU_UNIT "su"
#define LG_SETTING_MOST 1e9

/* The table of the mapping of this name ("plan", "years", "herd" ...), or NULL when the file does
 * not read it. */
const lg_key *lg_plan_keys(const char *mapping, size_t *count);
const lg_key *lg_scenario_keys(const char *mapping, size_t *count);

/* What the reader of a mapping begins with, before its keys. False when the file does not read the
 * mapping. */
bool lg_plan_begin(const char *mapping, lg_key_room *room);
bool lg_scenario_begin(const char *mapping, lg_key_room *room);

/* defaults.c: what a key that is not given stands for. A value as it could be written in the plan,
 * or words. False: the key is required, or nothing is known of it. */
typedef struct lg_key_default {
    bool is_value;
    char text[80];
} lg_key_default;
bool lg_default_of(const char *mapping, const lg_key *key, lg_key_default *found);

/* Any mapping's table, or NULL. */
const lg_key *lg_keys_of(const char *mapping, size_t *count);

/* The least tolerance of the books that rounding keeps: twice the largest residual measured in
 * float32 (2.4e-7, docs/validation.md); in float64 as the key allows. */
#define LG_TOLERANCE_FLOAT32 5e-7
#define LG_TOLERANCE_FLOAT64 1e-12

#endif
