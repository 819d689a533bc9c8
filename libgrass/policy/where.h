/* A place: the cells of a land that a measure means, as data. */
#ifndef LG_POLICY_WHERE_H
#define LG_POLICY_WHERE_H

#include <math.h>

#include "land/land.h"
#include "text/yaml.h"

/* Places within places, counted from the outermost one. */
enum { LG_WHERE_DEEPEST = 8 };

/* Everything that is given must hold; nothing given: everywhere. */
typedef struct lg_where {
    const char *zone, *admin, *type; /* NULL: any */
    int flag;                        /* lg_cell_flag, 0: any */
    double condition_from, condition_to, slope_from_deg, slope_to_deg, water_from_km, water_to_km;
    double fertility_from, fertility_to, awc_from_mm, awc_to_mm;
    const lg_yaml_node *units;     /* list of unit names, NULL: any */
    const lg_yaml_node *any, *all; /* lists of places, NULL: no such condition */
    const lg_yaml_node *without;   /* a place (key `not`), NULL: none */
    const lg_yaml_node *place;
} lg_where;

/* The place that every cell meets. */
#define LG_EVERYWHERE                                                                              \
    {                                                                                              \
        .condition_to = INFINITY, .slope_to_deg = INFINITY, .water_to_km = INFINITY,               \
        .fertility_to = INFINITY, .awc_to_mm = INFINITY                                            \
    }

/* Reads a place and all places within it. */
lg_status lg_where_read(const lg_yaml *document, const lg_yaml_node *node, lg_where *where);

/* Sets met[cell] to 1 for every cell of the place, else to 0; *count is how many meet it. LG_EPARSE
 * at the key for a zone, unit ... that the land does not have. A place within that no cell or every
 * cell meets is most often a mistake, so a warning names its line. */
lg_status lg_where_mark(lg_context *context, const lg_yaml *document, const lg_where *where,
                        const lg_land *land, uint8_t *met, int64_t *count);

const lg_key *lg_where_keys(const char *mapping, size_t *count);

#endif
