/* The part of its land that a plan runs on: key `only` of `land`. */
#ifndef LG_SCENARIO_LAND_CHOICE_H
#define LG_SCENARIO_LAND_CHOICE_H

#include "land/land.h"
#include "text/yaml.h"

/* Each a name or a list of names, NULL: any. */
typedef struct lg_land_choice {
    const lg_yaml_node *place; /* NULL: all of the land */
    const lg_yaml_node *admin, *zone, *units;
} lg_land_choice;

/* node NULL: all of the land. LG_EPARSE at what is wrong. */
lg_status lg_land_choice_read(const lg_yaml *document, const lg_yaml_node *node,
                              lg_land_choice *choice);

/* *clipped = the part of the land that is chosen, or NULL where that is all of it. LG_EPARSE at the
 * first name that the land does not have. */
lg_status lg_land_choice_clip(lg_context *context, const lg_yaml *document,
                              const lg_land_choice *choice, const lg_land *land, lg_land **clipped);

const lg_key *lg_land_choice_keys(size_t *count);

#endif
