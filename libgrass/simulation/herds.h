/* The first herds: a scenario's animals spread over the units. */
#ifndef LG_SIMULATION_HERDS_H
#define LG_SIMULATION_HERDS_H

#include "simulation/inputs.h"
#include "simulation/unit.h"

/* The units of a land, without animals. */
lg_status lg_herds_make(const lg_inputs *in, lg_herds *herds);
/* By the scenario's rule. LG_EDATA for a unit that does not exist. */
lg_status lg_herds_place(const lg_inputs *in, lg_herds *herds, const lg_yaml *document,
                         double total_su);

#endif
