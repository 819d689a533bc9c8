/* Red line, reserve core ... of the cells of units. */
#ifndef LG_GIS_FLAGS_H
#define LG_GIS_FLAGS_H

#include "gis/sheet.h"

lg_status lg_gis_sheet_flags(lg_gis_sheet *sheet);

#endif
