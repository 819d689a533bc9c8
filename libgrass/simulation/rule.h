/* A caller's own rule at work: what it is shown of the units, and what it answers. */
#ifndef LG_SIMULATION_RULE_H
#define LG_SIMULATION_RULE_H

#include "simulation/engine.h"

/* The engine keeps herds by this rule from here on; NULL is none. */
lg_status lg_engine_use_rule(lg_engine *engine, lg_rule rule, void *user);

/* The first of a month: the rule sees every unit and sets its herd. LG_EARG for an answer that is
 * no herd; all herds are then as they were. */
lg_status lg_engine_ask_rule(lg_engine *engine, int year, int month);

/* The books of a year that a rule may ask for. */
lg_status lg_engine_note_year(lg_engine *engine, int year);

#endif
