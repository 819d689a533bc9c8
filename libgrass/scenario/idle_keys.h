/* Warns of keys of a scenario that do nothing beside the others. */
#ifndef LG_SCENARIO_IDLE_KEYS_H
#define LG_SCENARIO_IDLE_KEYS_H

#include "scenario/scenario.h"

/* The mapping is `defaults` or a scenario that is read into `scenario`. */
void lg_scenario_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *mapping,
                      const lg_scenario *scenario);

/* What the defaults say to no scenario at all, when all are read. */
void lg_defaults_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *defaults,
                      const lg_scenario *scenarios, size_t count);

/* Tables of the plan that no scenario asks for: they are not opened. */
void lg_tables_tell(lg_context *context, const lg_yaml *document, const lg_scenario *scenarios,
                    size_t count);

#endif
