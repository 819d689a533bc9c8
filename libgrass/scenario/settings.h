/* The mapping `parameters` of a scenario: rows of all tables of parameters. */
#ifndef LG_SCENARIO_SETTINGS_H
#define LG_SCENARIO_SETTINGS_H

#include "scenario/params.h"
#include "text/yaml.h"

typedef struct lg_param_setting {
    const char *name; /* as the plan has it */
    double value;
    const lg_param_row *row;
    const char *type;          /* of grassland; NULL: all */
    bool tabled;               /* given below the name of its table */
    const lg_yaml_node *place; /* for messages */
    const char *before;        /* the name under which it was given before, in that line, or NULL */
    int before_line;
} lg_param_setting;

/* Takes the place of what *settings holds. */
lg_status lg_param_settings_read(lg_context *context, const lg_yaml *document,
                                 const lg_yaml_node *node, lg_param_setting **settings,
                                 size_t *count);
/* Warns of what a scenario that was read gives twice: without and below its table, or in `prices`
 * or `subsidy` as well. */
void lg_param_settings_tell(lg_context *context, const lg_yaml *document,
                            const lg_yaml_node *scenario, const lg_param_setting *settings,
                            size_t count);

/* What holds for a type, by its name or for all types; NULL: neither. */
const lg_param_setting *lg_param_settings_hold(const lg_param_setting *settings, size_t count,
                                               const lg_param_row *row, const char *type);

#endif
