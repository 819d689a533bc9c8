/* What the scenarios of a plan share: land, weather and tables, opened once. */
#ifndef LG_SIMULATION_PLAN_PARTS_H
#define LG_SIMULATION_PLAN_PARTS_H

#include "balance/standard.h"
#include "grazing/animals.h"
#include "scenario/plan.h"
#include "simulation/engine.h"

typedef struct lg_plan_parts {
    const lg_plan *plan;
    lg_land *land;       /* owned */
    lg_weather *weather; /* owned */
    lg_animals *animals;
    bool land_is_lent, weather_is_lent; /* by the caller, in place of the plan's own */
    lg_rule rule;                       /* of the caller's own, or NULL */
    void *rule_user;
    const lg_params *params; /* of the program, or NULL */
    lg_seasons seasons;      /* owned: of the land's weather zones */
    char *assumed;           /* owned: what was taken for granted of them, or NULL */
    /* the land is a part of one (land/take.h), of which this was decided; NULL: it is whole */
    const lg_settled *settled;
} lg_plan_parts;

/* Fits a scenario to the parts: its own type parameters, standard and herd, and every figure with
 * its source. Free with lg_prepared_free. */
typedef struct lg_prepared {
    lg_coefficients_sources sources;
    lg_coefficients coefficients; /* what the engine uses and what `figures` record */
    lg_standard standard;
    lg_figures figures;
    double herd_su;
    double su_per_head; /* of the heads that the scenario gives; 1: it gives sheep units */
    lg_penalty penalty;
    lg_husbandry *husbandry; /* NULL: herds are constant */
} lg_prepared;

lg_status lg_prepared_make(lg_context *context, const lg_plan_parts *parts,
                           const lg_scenario *scenario, lg_prepared *made);
void lg_prepared_free(lg_prepared *c);

/* What the engine of a case is made from. */
lg_engine_options lg_prepared_options(const lg_plan_parts *parts, const lg_scenario *scenario,
                                      const lg_prepared *c);

/* The engine of a case. */
lg_status lg_prepared_engine(lg_context *context, const lg_plan_parts *parts,
                             const lg_scenario *scenario, const lg_prepared *c, lg_engine **engine);

#endif
