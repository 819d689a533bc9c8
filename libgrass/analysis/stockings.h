/* The stockings of one scenario: its herds of the first day, each so many times, lived in the draws
 * that a search asks for (bracket.h). */
#ifndef LG_ANALYSIS_STOCKINGS_H
#define LG_ANALYSIS_STOCKINGS_H

#include "analysis/bracket.h"
#include "analysis/roll.h"

typedef struct lg_stockings_ask {
    double risk;
    lg_limits limits;
    size_t draws;
    size_t first;         /* draws that go up the whole ladder; 0: as the bracket does */
    const double *ladder; /* times */
    size_t rungs;
    const size_t *region; /* by group: of the world; NULL: all land alone */
    const lg_care *care;  /* by group; NULL: all fine */
    size_t groups;
    bool
        against_start; /* limits.weather_drop is as given; else the draw's own life without animals */
    bool both; /* and one more group behind the others: the first region against the start */
} lg_stockings_ask;

/* Of interval and fine answers: 90 %, and a fiftieth of a stocking. */
#define LG_STOCKINGS_CONFIDENCE 0.9
#define LG_STOCKINGS_TOLERANCE 0.02

typedef struct lg_stockings {
    lg_context *context;
    const lg_start *start;
    lg_stockings_ask ask; /* ladder, region and care are the caller's */
    lg_bracket *bracket;
    const double **outcome; /* by number of the trial: [region][LG_OUTCOMES], the roll's */
    size_t room;
    const double **bare; /* by draw: the outcome without animals; NULL: not lived */
    size_t first;        /* draws that went up the whole ladder: trials [draw][rung] */
} lg_stockings;

/* Rungs from `lowest` to `highest` times, half a doubling apart, 1 among them where it lies between;
 * the ends are rungs, too. ladder: room for LG_RUNGS_MOST. LG_EARG: ends that are none. */
lg_status lg_stockings_ladder(lg_context *context, double lowest, double highest, double *ladder,
                              size_t *rungs);

/* What the bracket is asked. */
lg_bracket_ask lg_stockings_bracket(const lg_stockings_ask *ask);

/* Searches; `of` tells scenarios apart in the roll. The roll must outlive the stockings. */
lg_status lg_stockings_search(lg_roll *roll, const lg_start *start, uint64_t of,
                              const lg_stockings_ask *ask, const char *what, lg_stockings *found);
void lg_stockings_free(lg_stockings *stockings);

/* An outcome of a region at a rung: mean of the draws that went up the whole ladder. */
double lg_stockings_mean(const lg_stockings *stockings, size_t region, size_t rung,
                         lg_life_outcome outcome);

/* The net of a region at a stocking, on the lines between rungs; NAN outside them. */
double lg_stockings_net(const lg_stockings *stockings, size_t region, double times);
/* The stocking of the most net: the top of the parabola through the best rung and its neighbours, or
 * an end of the ladder. *net: there. */
double lg_stockings_best(const lg_stockings *stockings, size_t region, double *net);

/* How much condition falls of a region in a draw without animals; NAN: that was not lived. */
double lg_stockings_bare_drop(const lg_stockings *stockings, size_t region, size_t draw);

/* "deaths", "bought" or "animals" where a tenth and more of each: of what the draws that fail of
 * their animals do so. */
const char *lg_stockings_animals(const lg_stockings *stockings, size_t group, size_t draws);

#endif
