/* What a scenario of a batch costs, roughly. */
#ifndef LG_BATCH_ESTIMATE_H
#define LG_BATCH_ESTIMATE_H

#include "batch/batch.h"

/* Seconds of one thread that a scenario takes, by a rule. */
double lg_batch_guess_s(const lg_batch *batch);

#endif
