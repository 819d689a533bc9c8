/* Names of scenarios, which become names of files. */
#ifndef LG_SCENARIO_NAMES_H
#define LG_SCENARIO_NAMES_H

#include "scenario/scenario.h"

enum { LG_SCENARIO_NAME_MOST = 60, LG_SCENARIO_NAME_BYTES = 200 };

/* What is wrong with the name of a scenario, or NULL. */
const char *lg_scenario_name_fault(const char *name);

/* Of names that are alike the same. */
uint64_t lg_scenario_name_hash(const char *name);

/* Whether the files of two names are one on disks that do not tell capitals apart. */
bool lg_scenario_names_alike(const char *a, const char *b);

/* Warns of a name that Windows keeps for a device; the node may be NULL. */
void lg_scenario_name_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const char *name);

/* LG_EPARSE at the first scenario that is called as one before it. */
lg_status lg_scenario_names_differ(lg_context *context, const lg_yaml *document,
                                   const lg_scenario *scenarios, size_t count);

#endif
