/* Grassland types and weather zones of the cells. */
#ifndef LG_GIS_TYPES_H
#define LG_GIS_TYPES_H

#include "gis/sheet.h"

/* Grassland types, and with them the usable cells. */
lg_status lg_gis_sheet_types(lg_gis_sheet *sheet);
lg_status lg_gis_sheet_weather(lg_gis_sheet *sheet);

#endif
