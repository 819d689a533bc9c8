/* Instruments of policy that a capacity is asked of one by one: each is a scenario, made of another by
 * adding it or, where that has it already, by taking it away. */
#ifndef LG_ANALYSIS_INSTRUMENT_H
#define LG_ANALYSIS_INSTRUMENT_H

#include "analysis/start.h"

enum { LG_INSTRUMENTS = 6 };

typedef struct lg_instrument {
    const char *name;
    const char *does; /* in words */
    const char *idle; /* why it cannot act here; NULL: it does */
    bool off;         /* the scenario is the one without it */
    lg_scenario scenario;
    lg_yaml *document; /* which the scenario borrows from; NULL: none */
    lg_context *context;
} lg_instrument;

/* Instrument `index` over the scenario of a start. The scenario is there where it acts. */
lg_status lg_instrument_make(lg_context *context, const lg_start *start, int index,
                             lg_instrument *instrument);
void lg_instrument_free(lg_instrument *instrument);

#endif
