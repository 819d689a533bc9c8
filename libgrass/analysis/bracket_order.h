/* What the trials of a search say so far, and what the files of a bracket share. */
#ifndef LG_ANALYSIS_BRACKET_ORDER_H
#define LG_ANALYSIS_BRACKET_ORDER_H

#include "analysis/bracket.h"
#include "analysis/ranks.h"

enum { LG_ROUNDS = 3 }; /* few, some and all draws; then the fine ones */

typedef struct lg_bracket_window {
    size_t low, high; /* rungs */
    bool open;        /* something is asked here */
} lg_bracket_window;

/* Which of the three order statistics of a fine group is closed in upon. */
typedef struct lg_fine {
    size_t group;
    int which; /* mid, low, high */
    int steps;
    double last;
    double *guess; /* by draw: what its value was before the step's trial; NAN: it has none */
    size_t target; /* that the guesses are of */
    double shift;  /* the most that a trial has moved a value of the group */
} lg_fine;

struct lg_bracket {
    lg_context *context;
    lg_bracket_ask ask;
    double ladder[LG_RUNGS_MOST];
    lg_care *care;
    lg_trials trials;
    size_t targets;
    size_t n[LG_ROUNDS];
    lg_ranks ranks[LG_ROUNDS];
    int round;
    lg_bracket_window *window; /* by target */
    lg_fine fine;
};

typedef struct lg_place {
    double value;
    size_t draw;
    double pass, fail;
} lg_place;

/* A target's draws of a round in order, n[round] of them. */
void lg_bracket_sort(const lg_bracket *b, size_t target, int round, lg_place *places);
/* The value of a rank; *known: it is certain that it is that rank's. Rank 0 and n + 1: NAN. */
double lg_bracket_rank(const lg_bracket *b, const lg_place *places, int round, size_t rank,
                       bool *known);

typedef struct lg_orders {
    double mid, low, high;
    bool known; /* all three */
} lg_orders;
lg_status lg_bracket_orders(const lg_bracket *b, size_t target, int round, lg_orders *orders);
/* Of the most draws of which they are known. */
lg_status lg_bracket_best(const lg_bracket *b, size_t target, lg_orders *orders, int *round);

bool lg_bracket_is_absent(const lg_bracket *b, size_t target);

#endif
