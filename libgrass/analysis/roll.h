/* The lives of an analysis, each lived once: by a crew, and kept in a folder as they end, so that an
 * analysis that was stopped, or died, goes on where it was, and one that asks other things of the
 * same lives does not live them again. */
#ifndef LG_ANALYSIS_ROLL_H
#define LG_ANALYSIS_ROLL_H

#include "analysis/outcome.h"
#include "batch/log.h"

typedef struct lg_roll_life {
    uint64_t key;
    double *outcome; /* [region][LG_OUTCOMES] */
} lg_roll_life;

typedef struct lg_roll {
    lg_context *context;
    const lg_draws_world *world;
    uint64_t key; /* of all that lives are made from but start, stocking and draw */
    size_t width; /* of an outcome */
    lg_roll_life *life;
    size_t count, room;
    size_t taken; /* of them, from the folder */
    bool logged;
    int lock; /* -1: none */
    lg_log_file log;
    double done, total; /* lives, for the progress function */
} lg_roll;

/* directory: there; NULL: nothing is kept. LG_EBUSY: another process is at it. */
lg_status lg_roll_open(lg_context *context, const lg_draws_world *world, uint64_t key,
                       const char *directory, bool resume, lg_roll *roll);
void lg_roll_close(lg_roll *roll);

/* A life that is wanted, and what came of it, the roll's. */
typedef struct lg_roll_call {
    const lg_start *start;
    uint64_t of; /* which start: the same for the same scenario */
    double times;
    uint64_t draw;
    const double *outcome;
} lg_roll_call;
/* Outcomes of all of them, in any order lived. */
lg_status lg_roll_live(lg_roll *roll, const char *what, lg_roll_call *calls, size_t count);

#endif
