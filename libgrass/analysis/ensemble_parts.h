/* Inside an ensemble: for the files ensemble*.c alone. */
#ifndef LG_ANALYSIS_ENSEMBLE_PARTS_H
#define LG_ANALYSIS_ENSEMBLE_PARTS_H

#include <libgrass/ensemble.h>
#include "analysis/columns.h"
#include "analysis/draw_log.h"
#include "analysis/moments.h"
#include "analysis/param_draws.h"

enum { LG_ENSEMBLE_MOST_DRAWS = 1000000, LG_ENSEMBLE_EXACT_DRAWS = 1000 };

struct lg_ensemble {
    lg_context *context;
    lg_draws_world *world;
    const lg_scenario **scenario;
    double *times, *p;
    int *column;
    lg_ensemble_facts facts;
    lg_moments *moments; /* of cells [scenario][times][year][region][column] */
    int one_weather;
    char *assumed; /* of the weather of draws, sentences, one a line */
};

size_t lg_ensemble_cell(const lg_ensemble *e, const lg_ensemble_place *place);

/* ensemble_live.c: lives all draws into the moments. */
lg_status lg_ensemble_live(lg_ensemble *e, lg_param_draws *params, uint64_t seed,
                           const char *directory, bool resume);

#endif
