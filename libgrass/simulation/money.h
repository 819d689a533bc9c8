/* The money of a unit in a year. */
#ifndef LG_SIMULATION_MONEY_H
#define LG_SIMULATION_MONEY_H

#include "scenario/scenario.h"
#include "simulation/inputs.h"
#include "simulation/unit.h"

typedef struct lg_money {
    double subsidy_yuan, penalty_yuan;
    double income_yuan; /* animals sold */
    double measure_cost_yuan, feed_cost_yuan, keep_cost_yuan;
    double herd_value_yuan;  /* of the animals on 31 December, at the prices of sale */
    double herd_change_yuan; /* since the year before ended */
} lg_money;

/* The animals of a unit, from 1 January to an evening of the year. */
typedef struct lg_stocking {
    double mean_su;   /* of the days so far */
    double year_su;   /* of the year, if none were kept from now on */
    double proper_su; /* proper capacity */
} lg_stocking;

/* prices without a NAN. */
lg_money lg_money_of(const lg_inputs *in, const lg_unit_run *unit, const lg_stocking *stock);

#endif
