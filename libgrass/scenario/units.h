/* In what tables and pages tell areas and money: a plan's mapping `units`. Columns keep their names. */
#ifndef LG_SCENARIO_UNITS_H
#define LG_SCENARIO_UNITS_H

#include "text/yaml.h"

enum { LG_AREA_MU, LG_AREA_HA };

typedef struct lg_told_units {
    int area;          /* LG_AREA_MU or LG_AREA_HA */
    const char *money; /* borrowed from the document; nothing is converted */
} lg_told_units;

/* What stands where nothing is said: mu and yuan. */
extern const lg_told_units lg_usual_units;

/* node NULL: as usual. */
lg_status lg_units_read(const lg_yaml *document, const lg_yaml_node *node, lg_told_units *units);

const lg_key *lg_units_keys(size_t *count);

#endif
