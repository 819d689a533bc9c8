/* Coefficients of breeds that a plan's `parameters` and a program give, over those of the table. */
#ifndef LG_SCENARIO_HUSBANDRY_PARAMS_H
#define LG_SCENARIO_HUSBANDRY_PARAMS_H

#include "scenario/coefficients.h"
#include "scenario/keeping.h"

/* Refused: a breed that the table has not, and what contradicts itself. */
lg_status lg_husbandry_params(lg_context *context, const lg_plan *plan,
                              const lg_coefficients_sources *from, lg_husbandry *husbandry);

/* Whether the scenario's or the program's parameters give it, of this breed or of all. */
bool lg_husbandry_is_given(const lg_coefficients_sources *from, const lg_breed *breed,
                           const char *name);

/* Every coefficient of the table of breeds as it is in force, and others that were given. */
lg_status lg_husbandry_note(const lg_husbandry *husbandry, const lg_coefficients_sources *from,
                            lg_figures *figures);

/* Warns of coefficients that were given for breeds of which there is no herd. */
void lg_husbandry_tell(lg_context *context, const lg_plan *plan,
                       const lg_coefficients_sources *from, const lg_husbandry *husbandry);

/* What is in force of the breeds of the herds, into a set; figures: as noted. NULL: no bodies. */
lg_status lg_husbandry_list(const lg_husbandry *husbandry, const lg_figures *figures,
                            lg_params *params);

#endif
