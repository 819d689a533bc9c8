/* Measures at work on the units of a run. */
#ifndef LG_SIMULATION_MEASURES_H
#define LG_SIMULATION_MEASURES_H

#include "policy/policy.h"
#include "scenario/husbandry.h"
#include "simulation/unit.h"

/* Notes what meets every unit; returns how many rotations have more paddocks than the unit has cells,
 * which is told. */
int lg_policy_touch_units(lg_policy *policy, lg_herds *herds);
void lg_policy_tell_small(const lg_policy *policy, int too_small);
/* What is done on 1 January; husbandry: of animals with bodies, else NULL; have_books: there are those of the year before. */
void lg_herds_new_year(const lg_policy *policy, const lg_husbandry *husbandry, lg_herds *herds,
                       bool have_books, int year);

#endif
