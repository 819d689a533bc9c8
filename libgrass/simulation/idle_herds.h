/* Herds that are not what the plan says of them, that are hardly meant, or that stay in pens. */
#ifndef LG_SIMULATION_IDLE_HERDS_H
#define LG_SIMULATION_IDLE_HERDS_H

#include "simulation/teller.h"

void lg_tell_herds(const lg_teller *t, double total_su);
/* The herds of units that a ban shuts. */
void lg_tell_penned(const lg_teller *t, size_t measure);

#endif
