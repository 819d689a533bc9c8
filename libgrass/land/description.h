/* Reads a description of a schematic landscape. */
#ifndef LG_LAND_DESCRIPTION_H
#define LG_LAND_DESCRIPTION_H

#include "land/description_parts.h"

lg_status lg_description_read(lg_context *context, const char *path, lg_description *description);
void lg_description_free(lg_description *description);

#endif
