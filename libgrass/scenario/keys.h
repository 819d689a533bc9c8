/* What the key tables of a plan's mappings share. Each is asked for by whoever describes plans: the
 * JSON Schema is made from the tables that read. */
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
#define LG_TIMES_MOST 1000.0
#define LG_UNIT_SU_UNIT "su"
#define LG_SETTING_MOST 1e9

/* The least tolerance of the books that rounding keeps: twice the largest residual measured in
 * float32 (2.4e-7, docs/validation.md); in float64 as the key allows. */
#define LG_TOLERANCE_FLOAT32 5e-7
#define LG_TOLERANCE_FLOAT64 1e-12

#endif
