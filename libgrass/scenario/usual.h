/* Figures beyond what is usual: allowed, and most often a slip of unit. */
#ifndef LG_SCENARIO_USUAL_H
#define LG_SCENARIO_USUAL_H

#include "text/yaml.h"

typedef struct lg_usual {
    const char *mapping, *key;
    double low, high; /* 0 is always usual: nothing of it */
    const char *unit; /* what the figure is, in words */
} lg_usual;

/* The row of a key when the value is not usual; NULL. */
const lg_usual *lg_unusual(const char *mapping, const char *key, double value);

/* Warns of every such figure that stands in the mapping. */
void lg_usual_tell(lg_context *context, const lg_yaml *document, const char *name,
                   const lg_yaml_node *mapping);

#endif
