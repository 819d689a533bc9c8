/* What a scenario of a batch costs, roughly. */
#ifndef LG_BATCH_ESTIMATE_H
#define LG_BATCH_ESTIMATE_H

#include <stdbool.h>

#include "batch/batch.h"

/* Seconds of one thread that so many days of a land take, by a rule. */
double lg_guess_s(const lg_land *land, double days, bool double_precision);
/* Seconds of one thread that a scenario takes, by a rule. */
double lg_batch_guess_s(const lg_batch *batch);

/* A checkpoint of a scenario is kept: one was asked for, and a thread takes longer than 10 s. */
bool lg_batch_is_long(const lg_batch *batch);

#endif
