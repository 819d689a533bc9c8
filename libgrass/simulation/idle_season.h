/* Days at which what is asked for can hardly be: snow in summer, fire in deep winter ... */
#ifndef LG_SIMULATION_IDLE_SEASON_H
#define LG_SIMULATION_IDLE_SEASON_H

#include "simulation/teller.h"

void lg_tell_seasons(const lg_teller *t);

#endif
