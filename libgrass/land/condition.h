/* The condition of the cells of a schematic landscape. */
#ifndef LG_LAND_CONDITION_H
#define LG_LAND_CONDITION_H

#include "land/sheet.h"

/* Once the cells have their site attributes: the condition, by the scores of LG_FOR_CONDITION. */
lg_status lg_sheet_condition(lg_sheet *sheet);

#endif
