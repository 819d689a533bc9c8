/* The money of a unit in a year. */
#ifndef LG_SIMULATION_MONEY_H
#define LG_SIMULATION_MONEY_H

#include "scenario/scenario.h"
#include "simulation/unit.h"

typedef struct lg_money {
    double subsidy_yuan, penalty_yuan;
    double income_yuan; /* animals sold */
    double measure_cost_yuan, feed_cost_yuan, keep_cost_yuan;
    double herd_value_yuan;  /* of the animals on 31 December, at the prices of sale */
    double herd_change_yuan; /* since the year before ended */
} lg_money;

/* prices without a NAN. proper_su: proper capacity of the year. */
lg_money lg_money_of(const lg_subsidy_rule *rule, const lg_prices *prices, const lg_unit_run *unit,
                     double stock_su, double proper_su);

#endif
