/* What the values of keys are in the JSON Schema of plans. */
#ifndef LG_SCENARIO_SCHEMA_VALUES_H
#define LG_SCENARIO_SCHEMA_VALUES_H

#include "text/json.h"
#include "text/yaml.h"

void lg_schema_types(lg_json *json, const char *first, const char *second);
/* Bounds count for a plain number, the pattern for one that is quoted or has a unit. */
void lg_schema_quantity(lg_json *json, bool whole, const char *unit, double low, double high);
/* A scalar that is read as a text may look like a number. */
void lg_schema_text(lg_json *json);
void lg_schema_pattern(lg_json *json, const char *pattern);
void lg_schema_choices(lg_json *json, const char *choices);
/* A path, or a list of them. */
void lg_schema_paths(lg_json *json);
/* A mapping of the user's names to texts. */
void lg_schema_words(lg_json *json);
/* A list of numbers, words, dates, true and false, at least one. */
void lg_schema_scalars(lg_json *json);
/* The key `name` of a scenario. */
void lg_schema_scenario_name(lg_json *json, const lg_key *key);

#endif
