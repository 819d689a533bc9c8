/* What a run is given and nobody changes while it runs. */
#ifndef LG_SIMULATION_INPUTS_H
#define LG_SIMULATION_INPUTS_H

#include "balance/standard.h"
#include "degradation/carbon.h"
#include "degradation/sand.h"
#include "land/land.h"
#include "scenario/husbandry.h"
#include "scenario/penalty.h"
#include "scenario/scenario.h"
#include "sward/types.h"
#include "weather/season.h"

typedef struct lg_inputs {
    lg_context *context;
    const lg_land *land;
    const lg_weather *weather;
    const lg_scenario *scenario;
    const lg_type_table *types;
    const lg_standard *standard;
    const lg_yaml *document; /* of the plan, for messages */
    double tolerance;
    lg_prices prices; /* 0 where none was given */
    lg_degradation_params degradation;
    lg_sand_params sand;
    lg_carbon_params carbon;
    lg_subsidy_rule subsidy;
    lg_penalty penalty;            /* its schedule, where the scenario names one */
    double su_per_head;            /* of constant herds */
    const lg_husbandry *husbandry; /* of animals with bodies; NULL: herds are constant */
    double intake_kg_su_d;         /* of a sheep unit of them; 0: as the types of the land say */
    const lg_zone_season *seasons; /* of every weather zone; NULL: 1 January, the type's latitude */
} lg_inputs;

#endif
