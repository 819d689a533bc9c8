/* Chunks made by all threads and written by one: numbers are gathered, shuffled and deflated in
 * parallel, then handed to HDF5 in the order of the chunks, so that the bytes of the file are the
 * same for any number of threads. Each thread holds one chunk at a time. */
#ifndef LG_STORE_CHUNK_WRITER_H
#define LG_STORE_CHUNK_WRITER_H

#include "store/nc.h"

typedef struct lg_chunk_writer lg_chunk_writer;

/* For chunks of at most `items` numbers of 4 bytes; no more threads than `chunks` are used. */
lg_status lg_chunk_writer_open(lg_context *context, size_t items, int64_t chunks,
                               lg_chunk_writer **writer);
void lg_chunk_writer_close(lg_context *context, lg_chunk_writer *writer); /* NULL is fine */

typedef enum lg_chunk_writer_verdict {
    LG_CHUNK_FULL,
    LG_CHUNK_EMPTY,  /* nothing but fill values: readers see them without a chunk */
    LG_CHUNK_REFUSED /* a value that the variable cannot hold */
} lg_chunk_writer_verdict;

typedef struct lg_chunk_writer_refusal {
    int64_t item; /* as the job counts */
    float value;
} lg_chunk_writer_refusal;

/* What is written. `fill` comes from several threads and may not touch the context. */
typedef struct lg_chunk_writer_job {
    const void *self;
    int64_t chunks;
    size_t items; /* of a whole chunk; edges are filled up */
    /* The numbers of a chunk and their size. */
    lg_chunk_writer_verdict (*fill)(const void *self, int64_t chunk, void *items,
                                    lg_chunk_writer_refusal *refusal);
    size_t (*item_bytes)(const void *self, int64_t chunk);
    /* Where the chunk begins; returns the variable. */
    int (*place)(const void *self, int64_t chunk, int64_t *start);
    /* The sentence about the first value refused; NULL when none can be. */
    lg_status (*refuse)(const void *self, lg_context *context, int64_t chunk,
                        const lg_chunk_writer_refusal *refusal);
} lg_chunk_writer_job;

lg_status lg_chunk_writer_run(lg_chunk_writer *writer, lg_nc *nc, const lg_chunk_writer_job *job);

#endif
