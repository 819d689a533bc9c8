/* How a scenario's animals with bodies are kept: their breed, feeding, sales and how they are
 * counted, settled from the plan's tables or from what is usual where it names none. */
#ifndef LG_SCENARIO_HUSBANDRY_H
#define LG_SCENARIO_HUSBANDRY_H

#include "scenario/coefficients.h"
#include "scenario/keeping.h"

/* NULL for a scenario whose herds are constant. Figures of the tables are noted. Of the sources it
 * takes the scenario, the classes of `heads` and the program's parameters. */
lg_status lg_husbandry_settle(lg_context *context, const lg_plan *plan,
                              const lg_coefficients_sources *from, lg_figures *figures,
                              lg_husbandry **husbandry);
/* Days of the breeds and of the usual sales come later, as the year of growth and of the books does
 * that begins on another day of a 365-day year than 1 January. Dates that the plan, its table of
 * sales or its parameters give stay. Refused: young that are weaned before the last is born.
 * The coefficients of breeds are noted as they are then. */
lg_status lg_husbandry_follow(lg_husbandry *husbandry, const lg_plan *plan,
                              const lg_coefficients_sources *from, int season_starts,
                              lg_figures *figures);
void lg_husbandry_free(lg_husbandry *husbandry);

/* How a breed is kept, or NULL: no herd is of it. */
const lg_keeping *lg_husbandry_of(const lg_husbandry *husbandry, const lg_breed *breed);

/* What a sheep unit of the herds would eat in a day: dry females of full size, grass without limit,
 * by the way in which the plan counts them; of several breeds the mean by their sheep units.
 * @check Ujimqin sheep, 1 su: 0.04 x 55 x (1.7 - 1) = 1.54 kg */
double lg_husbandry_intake_kg_su_d(const lg_husbandry *husbandry);

#endif
