/* Parts of the JSON Schema of plans. */
#ifndef LG_SCENARIO_SCHEMA_H
#define LG_SCENARIO_SCHEMA_H

#include "text/json.h"

/* Writes "allOf" with what holds between the keys of the mapping, where anything does. */
void lg_schema_rules(lg_json *json, const char *mapping);

#endif
