/* What the kinds of measures are: one row each. A kind that is new needs its name in measure.h, its
 * row here, its keys in measure.c where it has some of its own, and what it does in the engine. */
#ifndef LG_SCENARIO_MEASURE_KINDS_H
#define LG_SCENARIO_MEASURE_KINDS_H

#include "scenario/measure.h"
#include "text/yaml.h"

typedef struct lg_measure_form {
    const char *keys; /* that belong to it, and to the others that list them: "|paddocks|mow|" */
    bool yearly;      /* it has years, no days */
    /* whether it keeps animals off cells; NULL: it never does */
    bool (*closes)(const lg_measure *measure);
    /* what must be there, by its keys; then what must hold, when all is read. NULL: nothing. */
    lg_status (*needs)(const lg_yaml *document, const lg_yaml_node *node);
    lg_status (*check)(const lg_yaml *document, const lg_yaml_node *node,
                       const lg_measure *measure);
} lg_measure_form;

const lg_measure_form *lg_measure_form_of(int kind);

#endif
