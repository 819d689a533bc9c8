/* Whether one measure leaves another no day, or no land. */
#ifndef LG_SIMULATION_IDLE_COVERS_H
#define LG_SIMULATION_IDLE_COVERS_H

#include "simulation/teller.h"

/* Whether a is in force in every simulated year of b. */
bool lg_covers_years(const lg_teller *t, const lg_when *a, const lg_when *b);
/* Whether every day of b's window lies in a's. */
bool lg_covers_days(const lg_when *a, const lg_when *b);
/* Whether every cell of a unit is marked by one of these measures. */
bool lg_unit_lies_in(const lg_teller *t, int32_t unit, uint32_t bits);

#endif
