/* Codes of rasters and names of tables, and the rows of a description that they stand for. */
#ifndef LG_GIS_CODES_H
#define LG_GIS_CODES_H

#include "gis/description_parts.h"

/* Of types, weather zones and flags, when rows and layers are read. */
lg_status lg_gis_read_all_codes(lg_gis_description *description, const lg_yaml_node *weather);

/* The row of a code, or NULL. */
const lg_gis_code *lg_gis_find_code(const lg_gis_codes *codes, int64_t code);

/* The code of a row by its name or label (types, weather zones), or of other land that is listed by
 * name. */
bool lg_gis_find_named(const lg_gis_description *description, lg_gis_layer_id which,
                       const char *text, int64_t *code);

#endif
