/* Types and site attributes of the cells of a schematic landscape. */
#ifndef LG_LAND_ATTRIBUTES_H
#define LG_LAND_ATTRIBUTES_H

#include "land/sheet.h"

/* attributes.c: types, site attributes, condition, hay meadows of the cells. */
lg_status lg_sheet_attributes(lg_sheet *sheet);

#endif
