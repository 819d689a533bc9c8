/* Which breeds a scenario's herds are of, and what they begin as. */
#ifndef LG_SCENARIO_HUSBANDRY_BREEDS_H
#define LG_SCENARIO_HUSBANDRY_BREEDS_H

#include "scenario/keeping.h"

/* By the file of herds, by the classes in `heads`, or one: `breed`, else the usual. */
lg_status lg_husbandry_breeds(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                              const lg_animals *animals, const char *usual,
                              lg_husbandry *husbandry);

/* Refuses dates of mating and weaning that cannot be kept. */
lg_status lg_husbandry_dates(const lg_plan *plan, const lg_herd_rule *herd,
                             const lg_husbandry *husbandry);

#endif
