/* The key tables of measures, for whoever describes plans: the JSON Schema is made from the tables
 * that read. */
#ifndef LG_POLICY_KEYS_H
#define LG_POLICY_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/yaml.h"

/* The table of the mapping, or NULL when no measure has it. */
const lg_key *lg_measure_keys(const char *mapping, size_t *count);

/* Whether a measure of this kind may use the key. */
bool lg_measure_kind_takes(int kind, const char *key);

/* Room for the target of any table: what the reader of a mapping begins with, before its keys. */
typedef union lg_key_room {
    double aligned;
    char bytes[4096];
} lg_key_room;
/* False when the file does not read the mapping. */
bool lg_measure_begin(const char *mapping, lg_key_room *room);

#endif
