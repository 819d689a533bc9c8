/* Types and site attributes of the cells of a schematic landscape. */
#ifndef LG_LAND_ATTRIBUTES_H
#define LG_LAND_ATTRIBUTES_H

#include "land/sheet.h"

/* Types, site attributes, condition and hay meadows of all cells. */
lg_status lg_sheet_attributes(lg_sheet *sheet);

#endif
