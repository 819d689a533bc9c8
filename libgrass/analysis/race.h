/* A race: which of many mixes meets all ends at least cost, when a look at one in one draw is dear.
 * It knows neither plans nor lands.
 *
 * All mixes live the same draws. After a few of them a mix leaves that can hardly meet an end any
 * more (by the binomial distribution, or because too few draws are left) and so does one that is
 * dearer than another that likely meets all. Those that stay live twice as many draws, and so on up
 * to all. What was left for its cost comes back if the one that it was compared with fails later.
 * Whatever the order in which the looks of a round are taken, the result is the same. */
#ifndef LG_ANALYSIS_RACE_H
#define LG_ANALYSIS_RACE_H

#include "core/context.h"

/* One look: `found` has room for the money that the draw leaves (a year's mean), for a number for
 * each end, which is 0 or more where the end holds and says by how much, and for what else is kept. */
typedef struct lg_race_look {
    size_t mix, draw;
    double *found;
} lg_race_look;

typedef struct lg_race_options {
    size_t mixes, draws, ends;
    size_t also;        /* further numbers of a look, which the race keeps and does not look at */
    size_t first;       /* draws of the first round, 2 or more unless there are fewer */
    size_t reference;   /* the mix that costs nothing: cost is what money is less than its */
    const double *frac; /* of each end: the share of draws in which it must hold */
    double doubt;       /* a mix leaves when what speaks for it is as unlikely as that */
    double level;       /* of intervals */
    /* Takes all these looks, in any order. */
    lg_status (*look)(void *self, lg_context *context, const lg_race_look *looks, size_t count);
    void *self;
} lg_race_options;

typedef enum lg_race_verdict {
    LG_RACE_RUNS,   /* while it runs */
    LG_RACE_CHOSEN, /* meets all ends at least cost */
    LG_RACE_MEETS,  /* meets all ends, in all draws lived, and costs more */
    LG_RACE_DEARER, /* left for its cost: dearer than `by` */
    LG_RACE_FAILS   /* an end, or several */
} lg_race_verdict;

typedef struct lg_race_mix {
    lg_race_verdict verdict;
    size_t by;                        /* of LG_RACE_DEARER */
    size_t draws, all_met;            /* lived; and those in which all ends hold */
    size_t *met;                      /* of each end */
    double money;                     /* mean of its draws */
    double cost, cost_low, cost_high; /* mean of the same draws, and its interval */
} lg_race_mix;

typedef struct lg_race {
    lg_context *context;
    lg_race_options options;
    double **found;   /* of a mix: [draw][1 + ends + also], NULL: not looked at */
    lg_race_mix *mix; /* of each */
    size_t *counts;   /* room of `met` */
    double *scratch;  /* of all draws */
    double *fracs;    /* of the ends */
    size_t chosen;    /* SIZE_MAX: none meets all ends */
    size_t nearest;   /* then the one that misses them by least, in shares of draws; and */
    size_t worst_end; /* which end it misses most */
    size_t looks;     /* that were taken */
} lg_race;

/* Runs it to its end; lg_race_free releases it. LG_EARG: no mix, end or draw, a share that is not
 * within 0 .. 1. What a look returns is returned. */
lg_status lg_race_run(lg_context *context, const lg_race_options *options, lg_race **race);
void lg_race_free(lg_race *race);

/* The mean of a further number over the draws that the mix has lived. */
double lg_race_mean(const lg_race *race, size_t mix, size_t also);

/* What the mix costs more than another that has lived its draws too. */
double lg_race_beside(const lg_race *race, size_t mix, size_t other);

/* How far the mix is from the end in the draw that decides, the frac-th best: below 0 the end's
 * limit is missed by so much. */
double lg_race_spare(const lg_race *race, size_t mix, size_t end);

/* Whether the mix fails the end, as far as its draws go: fewer of them hold than the share asks. */
bool lg_race_fails(const lg_race *race, size_t mix, size_t end);

#endif
