/* What the JSON Schema of plans says of keys beside each other. */
#ifndef LG_SCENARIO_SCHEMA_RULES_H
#define LG_SCENARIO_SCHEMA_RULES_H

#include "text/json.h"

/* Writes "allOf" with what holds between the keys of the mapping, where anything does. */
void lg_schema_rules(lg_json *json, const char *mapping);

#endif
