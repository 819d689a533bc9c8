/* What the key tables of a plan's mappings share. Each is asked for by whoever describes plans: the
 * JSON Schema is made from the tables that read. */
#ifndef LG_SCENARIO_KEYS_H
#define LG_SCENARIO_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/yaml.h"

/* Bounds and units of figures under keys that the user names: classes of animals, units. */
#define LG_HEADS_MOST 1e9
#define LG_HEADS_UNIT "head"
#define LG_UNIT_SU_MOST 1e7
#define LG_UNIT_SU_UNIT "su"
#define LG_SETTING_MOST 1e9

/* The table of the mapping, or NULL when no measure has it. */
const lg_key *lg_measure_keys(const char *mapping, size_t *count);

/* Whether a measure of this kind may use the key. */
bool lg_measure_kind_takes(int kind, const char *key);

/* Room for the target of any table: what the reader of a mapping begins with, before its keys.
 * False when the file does not read the mapping. */
typedef union lg_key_room {
    double aligned;
    char bytes[4096];
} lg_key_room;
bool lg_measure_begin(const char *mapping, lg_key_room *room);

/* The least tolerance of the books that rounding keeps: twice the largest residual measured in
 * float32 (2.4e-7, docs/validation.md); in float64 as the key allows. */
#define LG_TOLERANCE_FLOAT32 5e-7
#define LG_TOLERANCE_FLOAT64 1e-12

#endif
