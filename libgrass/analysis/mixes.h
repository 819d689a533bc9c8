/* The mixes of a search: scenarios by axes, the plan's first scenario before them. */
#ifndef LG_ANALYSIS_MIXES_H
#define LG_ANALYSIS_MIXES_H

#include "scenario/search.h"

/* Beyond it every mix in every draw is longer than anybody waits. Assumption. */
enum { LG_MIXES_MOST = 10000 };

typedef struct lg_mix {
    char *name;
    lg_scenario scenario;
} lg_mix;

typedef struct lg_mixes {
    lg_context *context;
    lg_variation *variation; /* NULL: the stated ones */
    lg_yaml *document;       /* of what the stated ones add */
    lg_mix *of;              /* the first is the plan's first scenario as it is */
    size_t count, made;
    size_t naxes;
    const char **axis; /* their names */
    char **value;      /* [mix][axis]; NULL: the mix has none */
} lg_mixes;

/* Room for so many mixes by so many axes. */
lg_status lg_mixes_begin(lg_mixes *mixes, size_t count, size_t naxes);
void lg_mixes_free(lg_mixes *mixes);

#endif
