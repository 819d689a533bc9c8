/* Which cell belongs to which unit. */
#ifndef LG_GIS_CLAIMS_H
#define LG_GIS_CLAIMS_H

#include "gis/sheet.h"

lg_status lg_gis_sheet_claim(lg_gis_sheet *sheet);

#endif
