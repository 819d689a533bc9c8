/* What a part of a land cannot live without: units that do something to its own. */
#ifndef LG_BATCH_LAND_COMPANY_H
#define LG_BATCH_LAND_COMPANY_H

#include "land/land.h"
#include "scenario/scenario.h"

enum { LG_LAND_OWNED = 1, LG_LAND_COMPANY = 2 };

/* The measure that moves animals from unit to unit of an administrative unit; NULL: none does. */
const lg_measure *lg_land_mover(const lg_scenario *scenario);

/* marks: of every unit of the land, 0 or LG_LAND_OWNED; adds the company of those that are owned. */
lg_status lg_land_accompany(lg_context *context, const lg_land *land, const lg_scenario *scenario,
                            uint8_t *marks);

#endif
