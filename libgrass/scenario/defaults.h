/* The tables of all mappings, and what keys that are not given stand for. */
#ifndef LG_SCENARIO_DEFAULTS_H
#define LG_SCENARIO_DEFAULTS_H

#include "scenario/keys.h"

/* What a key that is not given stands for. A value as it could be written in the plan,
 * or words. False: the key is required, or nothing is known of it. */
typedef struct lg_key_default {
    bool is_value;
    char text[80];
} lg_key_default;
bool lg_default_of(const char *mapping, const lg_key *key, lg_key_default *found);

/* Any mapping's table, or NULL. */
const lg_key *lg_keys_of(const char *mapping, size_t *count);

#endif
