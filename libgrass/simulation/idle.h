/* Measures that meet land and herds and yet do nothing: told with their line. */
#ifndef LG_SIMULATION_IDLE_H
#define LG_SIMULATION_IDLE_H

#include "simulation/teller.h"

/* Those that meet nothing to act on, when all is made; herd_su: of the plan. */
void lg_tell_idle(const lg_teller *t, double herd_su);
/* Those that no day was for, when all is run: of measures that act, those which did, a bit each. */
void lg_tell_unused(lg_context *context, const lg_yaml *document, const lg_scenario *scenario,
                    uint32_t acted);

#endif
