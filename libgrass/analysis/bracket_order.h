/* What the trials of a search say so far, and what the files of a bracket share. */
#ifndef LG_ANALYSIS_BRACKET_ORDER_H
#define LG_ANALYSIS_BRACKET_ORDER_H

#include "analysis/bracket_ask.h"
#include "analysis/ranks.h"
#include "analysis/trials.h"

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

typedef struct lg_orders {
    double mid, low, high;
    bool known;                     /* all three; else some draws want a trial */
    bool wants_lower, wants_higher; /* than all they were tried at */
} lg_orders;
lg_status lg_bracket_orders(const lg_bracket *b, size_t target, int round, lg_orders *orders);
/* Of the most draws of which they are known. */
lg_status lg_bracket_best(const lg_bracket *b, size_t target, lg_orders *orders, int *round);

bool lg_bracket_is_absent(const lg_bracket *b, size_t target);

/* ---- for those who asked ---- */

lg_status lg_bracket_answer_of(const lg_bracket *bracket, size_t group, lg_bracket_answer *answer);

/* The share of the draws that fail at a stocking, by criterion, and behind them by any of them.
 * *draws: how many; 0: of too few is it known, and shares are NAN. */
void lg_bracket_risk(const lg_bracket *bracket, size_t group, double times, double *fails_frac,
                     size_t *draws);

/* The trial of the lowest stocking at which a draw failed by the criterion; SIZE_MAX: none did. */
size_t lg_bracket_failed(const lg_bracket *bracket, size_t group, size_t criterion, size_t draw);

/* Where each of the draws [0, draws of the answer) begins to fail by the first criterion that does;
 * INFINITY: above the ladder, 0: at its foot. */
double lg_bracket_critical(const lg_bracket *bracket, size_t group, size_t draw);

#endif
