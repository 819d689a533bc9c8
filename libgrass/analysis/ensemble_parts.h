/* Inside an ensemble: for the files ensemble*.c alone. */
#ifndef LG_ANALYSIS_ENSEMBLE_PARTS_H
#define LG_ANALYSIS_ENSEMBLE_PARTS_H

#include <libgrass/ensemble.h>
#include "analysis/cell_maps.h"
#include "analysis/columns.h"
#include "analysis/draw_log.h"
#include "analysis/moments.h"
#include "analysis/param_draws.h"
#include "store/nc.h"

enum { LG_ENSEMBLE_MOST_DRAWS = 1000000, LG_ENSEMBLE_EXACT_DRAWS = 1000 };

/* Events that are counted as draws come. */
typedef struct lg_ensemble_counted {
    size_t column; /* of the ensemble's */
    double limit;
    bool above;
} lg_ensemble_counted;

struct lg_ensemble {
    lg_context *context;
    lg_draws_world *world;
    const lg_scenario **scenario;
    double *times, *p;
    int *column;
    lg_ensemble_facts facts;
    lg_moments *moments; /* of cells [scenario][times][year][region][column] */
    lg_ensemble_counted *event;
    uint32_t *passed; /* draws: [event][scenario][times][region][year, behind the last: any] */
    int *map;         /* which (cell_maps.h) */
    lg_moments *maps; /* of [scenario][times][map][cell of the land]; NULL: none */
    bool maps_exact;
    int one_weather;
    char *assumed; /* of the weather of draws, sentences, one a line */
};

/* ensemble_shape.c */
size_t lg_ensemble_cell(const lg_ensemble *e, const lg_ensemble_place *place);

size_t lg_ensemble_lives(const lg_ensemble *e);     /* scenarios with herds */
size_t lg_ensemble_cells(const lg_ensemble *e);     /* numbers of a draw in the moments, */
size_t lg_ensemble_map_cells(const lg_ensemble *e); /* and in those of maps */
/* Whether draws of so many cells are kept: where they are few and all of them lie in a
 * quarter of a gigabyte. What quantiles may take at most. */
bool lg_ensemble_keeps(const lg_ensemble *e, size_t cells, bool streaming);
#define LG_ENSEMBLE_MOST_BYTES 8e9

/* ensemble_write.c */
/* "p05", "p50", "p97.5" */
enum { LG_ENSEMBLE_P_CHARS = 32 };
void lg_ensemble_p_name(double p, char text[LG_ENSEMBLE_P_CHARS]);
lg_status lg_ensemble_refuse_other(lg_context *context, const char *path, const char *kind,
                                   const char *what);

/* ensemble_events.c */
lg_status lg_ensemble_take_events(lg_ensemble *e, const lg_ensemble_options *options);
/* The next draw's values, as the moments take them. */
void lg_ensemble_count_events(lg_ensemble *e, const double *values);
/* Draws in which it happens in the year, or (below 0) in any; false: this event was not counted. */
bool lg_ensemble_counted_of(const lg_ensemble *e, const lg_ensemble_place *place, int above,
                            double limit, double *passed);
/* Their shares of the draws; dims: scenario, year, region. */
lg_status lg_ensemble_put_events(const lg_ensemble *e, lg_nc *nc, const int dims[3]);

/* ensemble_maps.c */
lg_status lg_ensemble_take_maps(lg_ensemble *e, const lg_ensemble_options *options);
/* ensemble_write.c: LG_EEXIST where a file of other hands stands in the folder as ensemble.csv or .nc. */
lg_status lg_ensemble_may_write(lg_context *context, const char *directory);

/* ensemble_live.c: lives all draws into the moments. */
lg_status lg_ensemble_live(lg_ensemble *e, lg_param_draws *params, uint64_t seed,
                           const char *directory, bool resume);

#endif
