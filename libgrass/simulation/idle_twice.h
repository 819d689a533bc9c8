/* Measures of one kind that meet on the same land and days. */
#ifndef LG_SIMULATION_IDLE_TWICE_H
#define LG_SIMULATION_IDLE_TWICE_H

#include "simulation/teller.h"

void lg_tell_twice(const lg_teller *t);

#endif
