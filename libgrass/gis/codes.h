/* Codes of rasters and names of tables, and the rows of a description that they stand for. */
#ifndef LG_GIS_CODES_H
#define LG_GIS_CODES_H

#include "gis/description_parts.h"

/* Of types, weather zones and flags, when rows and layers are read. */
lg_status lg_gis_read_all_codes(lg_gis_description *description, const lg_yaml_node *weather);

#endif
