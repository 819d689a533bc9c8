/* The layers of numbers: condition, water, soil ... */
#ifndef LG_GIS_NUMBERS_H
#define LG_GIS_NUMBERS_H

#include "gis/sheet.h"

lg_status lg_gis_sheet_numbers(lg_gis_sheet *sheet);
/* Takes out the cells without a value, and refuses a unit that is left without any. */
lg_status lg_gis_sheet_drop(lg_gis_sheet *sheet);

#endif
