/* What a search for the largest stocking is asked, and what it answers (bracket.h). */
#ifndef LG_ANALYSIS_BRACKET_ASK_H
#define LG_ANALYSIS_BRACKET_ASK_H

#include <stddef.h>

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
    size_t first, some;   /* draws of the first two rounds; 0: as many as do well */
    size_t groups;        /* a group passes where all its criteria pass, each with that risk */
    size_t criteria;      /* targets are [group][criterion] */
    const double *ladder; /* stockings, ascending, above 0 */
    size_t rungs;         /* two at the least */
    const lg_care *care;  /* by group; NULL: all fine */
} lg_bracket_ask;

typedef struct lg_bracket lg_bracket;

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

#endif
