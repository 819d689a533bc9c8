/* The coefficients of a run: what it uses and what its results record, settled from defaults,
 * tables, scenario and the sets of parameters that a program gives. */
#ifndef LG_SCENARIO_COEFFICIENTS_H
#define LG_SCENARIO_COEFFICIENTS_H

#include "degradation/carbon.h"
#include "degradation/sand.h"
#include "grazing/animals.h"
#include "scenario/params.h"
#include "scenario/scenario.h"
#include "sward/types.h"

typedef struct lg_coefficients {
    lg_type_table types; /* sward and grazing, by type of the land */
    lg_degradation_params degradation;
    lg_sand_params sand;
    lg_carbon_params carbon;
    lg_prices prices; /* 0 where none was given */
    int prices_given; /* of LG_PRICE_USUAL, by anybody */
    lg_subsidy_rule subsidy;
} lg_coefficients;

/* What they are settled from. */
typedef struct lg_coefficients_sources {
    const lg_land *land;
    const lg_yaml *document; /* of the plan, for messages */
    const char *types_path;
    const char *prices_path; /* or NULL */
    const lg_scenario *scenario;
    const lg_params *params;   /* of the program, or NULL */
    const lg_animals *animals; /* classes with traits of their own; NULL: none */
} lg_coefficients_sources;

/* What the herd's classes, by their parts of its sheep units, make of a row that `other` is for
 * those without a trait; false: none of them has it. */
bool lg_coefficient_of_herd(const lg_coefficients_sources *from, const lg_param_row *row,
                            double other, double *value);

/* Settles zeroed ones but for their prices, which follow; rows of the plan's tables are noted. Free
 * them after failure, too. */
lg_status lg_coefficients_settle(lg_context *context, const lg_coefficients_sources *from,
                                 lg_figures *figures, lg_coefficients *c);
lg_status lg_coefficients_settle_prices(lg_context *context, const lg_coefficients_sources *from,
                                        lg_figures *figures, lg_coefficients *c);
void lg_coefficients_free(lg_coefficients *c);

/* The value of a row; type: an index of the land's, not looked at where the table is not by type.
 */
double lg_coefficient(const lg_coefficients *c, const lg_param_row *row, int32_t type);

void lg_coefficient_put(lg_coefficients *c, const lg_param_row *row, int32_t type, double value);

/* LG_EDATA where they contradict each other. */
lg_status lg_coefficients_check(lg_context *context, const lg_coefficients *c);

/* coefficients_note.c: what the scenario's `parameters` give; what a program gave; the coefficients
 * of degradation, sand, carbon and subsidy in force, with where each comes from. */
lg_status lg_coefficients_note_settings(const lg_scenario *scenario, const char *source,
                                        lg_figures *figures);
lg_status lg_coefficients_note_given(const lg_params *params, lg_figures *figures);
lg_status lg_coefficients_note(const lg_coefficients *c, const lg_coefficients_sources *from,
                               lg_figures *figures);

/* Every value in force as a set; `figures` hold the rows of the plan's tables. */
lg_status lg_coefficients_list(lg_context *context, const lg_coefficients *c,
                               const lg_coefficients_sources *from, const lg_figures *figures,
                               lg_params **params);

#endif
