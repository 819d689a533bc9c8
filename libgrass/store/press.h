/* Chunks made by all threads and written by one: numbers are gathered, shuffled and deflated in
 * parallel, then handed to HDF5 in the order of the chunks, so that the bytes of the file are the
 * same for any number of threads. Each thread holds one chunk at a time. */
#ifndef LG_STORE_PRESS_H
#define LG_STORE_PRESS_H

#include "store/nc.h"

typedef struct lg_press lg_press;

/* For chunks of at most `items` numbers of 4 bytes; no more threads than `chunks` are used. */
lg_status lg_press_open(lg_context *context, size_t items, int64_t chunks, lg_press **press);
void lg_press_close(lg_context *context, lg_press *press); /* NULL is fine */

typedef enum lg_press_verdict {
    LG_PRESS_FULL,
    LG_PRESS_EMPTY,  /* nothing but fill values: readers see them without a chunk */
    LG_PRESS_REFUSED /* a value that the variable cannot hold */
} lg_press_verdict;

typedef struct lg_press_refusal {
    int64_t item; /* as the job counts */
    float value;
} lg_press_refusal;

/* What is pressed. `fill` comes from several threads and may not touch the context. */
typedef struct lg_press_job {
    const void *self;
    int64_t chunks;
    size_t items; /* of a whole chunk; edges are filled up */
    /* The numbers of a chunk and their size. */
    lg_press_verdict (*fill)(const void *self, int64_t chunk, void *items,
                             lg_press_refusal *refusal);
    size_t (*item_bytes)(const void *self, int64_t chunk);
    /* Where the chunk begins; returns the variable. */
    int (*place)(const void *self, int64_t chunk, int64_t *start);
    /* The sentence about the first value refused; NULL when none can be. */
    lg_status (*refuse)(const void *self, lg_context *context, int64_t chunk,
                        const lg_press_refusal *refusal);
} lg_press_job;

lg_status lg_press_run(lg_press *press, lg_nc *nc, const lg_press_job *job);

#endif
