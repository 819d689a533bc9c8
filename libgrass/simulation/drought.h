/* Droughts: the share of precipitation that falls, by kind of cell and day. */
#ifndef LG_SIMULATION_DROUGHT_H
#define LG_SIMULATION_DROUGHT_H

#include "simulation/cells.h"
#include "policy/policy.h"

/* What of the days' precipitation falls on every kind. */
void lg_policy_dry_days(const lg_policy *policy, lg_cells *cells, const lg_month *month);

#endif
