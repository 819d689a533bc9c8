/* Numbers and parameters in the JSON Schema of plans. */
#ifndef LG_SCENARIO_SCHEMA_PARAMS_H
#define LG_SCENARIO_SCHEMA_PARAMS_H

#include <stdbool.h>

#include "text/json.h"

/* A number or whole number in its unit (NULL: none), with bounds. */
void lg_schema_quantity(lg_json *json, bool whole, const char *unit, double low, double high);

/* What may stand under `parameters`. */
lg_status lg_schema_parameters(lg_json *json);

#endif
