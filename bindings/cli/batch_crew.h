/* The processes of a batch, and the one that listens to them. */
#ifndef CLI_BATCH_CREW_H
#define CLI_BATCH_CREW_H

#include "batch.h"
#include "batch_notes.h"

typedef struct batch_crew {
    const batch_arguments *a;
    lg_context *context;
    const lg_plan *plan;
    lg_batch_folder *folder;
    batch_trade trade;
    batch_worker *workers;
    int jobs;
    unsigned char *retried; /* of every scenario of the batch: how often its process died */
    size_t count;           /* of them */
    lg_batch_bytes head;    /* malloc's */
    lg_batch_cost cost;
    batch_notes notes;
    size_t told; /* failures */
    bool dirty;  /* something was kept that may not be safe yet */
    bool stopping;
    lg_status fatal; /* stops the batch */
    char why[2048];
    lg_status first_failure;
} batch_crew;

/* Stops the batch for a reason, of which the first is told. */
void batch_crew_stop_for(batch_crew *crew, lg_status status, const char *sentence);
/* Listens for a while. true: a second signal wants the end at once. */
bool batch_crew_hear_signals(batch_crew *crew);
void batch_crew_listen(batch_crew *crew);
/* Until everything is done, or what runs has stopped. */
void batch_crew_work(batch_crew *crew);

#endif
