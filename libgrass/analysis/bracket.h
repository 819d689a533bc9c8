/* The largest stocking at which a target fails in no more than a share of the draws, for many
 * targets at once: one trial of a draw at a stocking tells of all of them. Whoever asks lives the
 * trials; this says which.
 *
 * In each draw a target is taken to pass below some stocking and to fail above it, so that its
 * answer is an order statistic of those, and the ends of its interval are two others. Few draws go
 * up the whole ladder of stockings, more to where those turned, all only where the answer lies; draws
 * that are known to lie above or below cost nothing. The answers of groups that are to be fine are
 * closed in upon between two rungs. Draws in which it passes again above a stocking at which it
 * failed count by the lowest that failed, and are counted.
 *
 *     while (lg_bracket_next(bracket, &first, &count) == LG_OK && count > 0)
 *         for (i = first; i < first + count; i++)
 *             fill lg_bracket_trial(bracket, i)->margin
 *
 * The trials of a step may be lived in any order, and at once. */
#ifndef LG_ANALYSIS_BRACKET_H
#define LG_ANALYSIS_BRACKET_H

#include "analysis/trials.h"

/* How closely a group is looked at. */
typedef enum lg_care {
    LG_CARE_FEW = 1, /* some of the draws, between two rungs of the ladder */
    LG_CARE_ALL = 2, /* all draws, likewise */
    LG_CARE_FINE = 3 /* all draws, to the tolerance */
} lg_care;

enum { LG_CRITERIA_MOST = 8, LG_RUNGS_MOST = 64 };

typedef struct lg_bracket_ask {
    double risk;       /* share of the draws that may fail, above 0 and below 1 */
    double confidence; /* of the interval */
    double tolerance;  /* of the fine answers, relative */
    size_t draws;
    size_t first, some;     /* draws of the first two rounds; 0: as many as do well */
    size_t groups;          /* a group passes where all its criteria pass, each with that risk */
    size_t criteria;        /* targets are [group][criterion] */
    const double *ladder;   /* stockings, ascending, above 0 */
    size_t rungs;           /* two at the least */
    const lg_care *care;    /* by group; NULL: all fine */
    const char *times_unit; /* in sentences; NULL: nothing */
} lg_bracket_ask;

typedef struct lg_bracket lg_bracket;

/* LG_EARG with what to change: a risk that is none, one draw, a ladder without a span. */
lg_status lg_bracket_make(lg_context *context, const lg_bracket_ask *ask, lg_bracket **bracket);
void lg_bracket_free(lg_bracket *bracket); /* NULL is nothing */

/* Trials [*first, *first + *count) are wanted next; none: the search has ended. */
lg_status lg_bracket_next(lg_bracket *bracket, size_t *first, size_t *count);
const lg_trial *lg_bracket_trial(const lg_bracket *bracket, size_t number);
/* How many there will be, about. */
size_t lg_bracket_guess(const lg_bracket_ask *ask);

typedef enum lg_bracket_end {
    LG_BRACKET_FOUND,
    LG_BRACKET_NEVER,  /* does not fail too often at the top of the ladder, which is the answer */
    LG_BRACKET_ALWAYS, /* fails too often at its foot: the answer is 0 */
    LG_BRACKET_ABSENT  /* margins are NAN */
} lg_bracket_end;

typedef struct lg_bracket_answer {
    lg_bracket_end end;
    double times;
    double low, high; /* NAN: too few draws to say, or above the ladder */
    size_t criterion; /* which one limits it */
    size_t draws;     /* that say so */
    size_t odd;       /* of them, that pass again above a stocking at which they fail */
} lg_bracket_answer;
lg_status lg_bracket_answer_of(const lg_bracket *bracket, size_t group, lg_bracket_answer *answer);

/* The same, where anything but FOUND is LG_EDATA with what to change. */
lg_status lg_bracket_found(const lg_bracket *bracket, size_t group, lg_bracket_answer *answer);

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
