/* Reads a description of imported land. */
#ifndef LG_GIS_DESCRIPTION_H
#define LG_GIS_DESCRIPTION_H

#include "gis/description_parts.h"

lg_status lg_gis_description_read(lg_context *context, const char *path,
                                  lg_gis_description *description);
void lg_gis_description_free(lg_gis_description *description);

#endif
