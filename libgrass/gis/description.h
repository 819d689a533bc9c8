/* Reads a description of imported land. */
#ifndef LG_GIS_DESCRIPTION_H
#define LG_GIS_DESCRIPTION_H

#include "gis/description_parts.h"

lg_status lg_gis_description_read(lg_context *context, const char *path,
                                  lg_gis_description *description);
void lg_gis_description_free(lg_gis_description *description);

/* The row of a code, or NULL. */
const lg_gis_code *lg_gis_find_code(const lg_gis_codes *codes, int64_t code);

/* The code of a row by its name or label (types, weather zones), or of other land that is listed by
 * name. */
bool lg_gis_find_named(const lg_gis_description *description, lg_gis_layer_id which,
                       const char *text, int64_t *code);

#endif
