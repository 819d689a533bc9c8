/* Shocks: what weather, animals and fire do to a place in a window of days. */
#ifndef LG_SCENARIO_SHOCK_H
#define LG_SCENARIO_SHOCK_H

#include "scenario/measure.h"

/* severity_frac is given for every shock but snow, and for none else. */
lg_status lg_shock_check(const lg_yaml *document, const lg_yaml_node *mapping,
                         const lg_measure *measure);

/* Whether the measure is a shock that takes standing mass today. */
bool lg_shock_takes_mass(const lg_measure *measure, const lg_today *today);

/* What is left of the standing mass after such a day. */
double lg_shock_kept_frac(const lg_measure *measure);

/* Whether the measure is a drought that takes something, on any day of these years. */
bool lg_shock_dries(const lg_measure *measure, int first_year, int last_year);

#endif
