/* A result file that grows, as checkpoints see it: what it was given is noted, and given again to
 * a new one. The sinks are those of lg_result_sink, after their `begin`. */
#ifndef LG_STORE_RESULT_SAVED_H
#define LG_STORE_RESULT_SAVED_H

#include "store/journal.h"

/* Days of the units that wait for their chunk to be full. */
typedef struct lg_result_waiting {
    int32_t days_done, gathered;
    uint64_t bytes;
} lg_result_waiting;

/* From now on. */
void lg_result_note(const lg_sink *sink, lg_journal *journal);
/* The growing file under a second name, safe on the disk: 0 or errno. NULL: it has that name. */
int lg_result_link(const lg_sink *sink, const char *path);
/* What waits, and where it lies. */
lg_result_waiting lg_result_waits(const lg_sink *sink, const float **days);

/* A chunk that the journal holds. */
lg_status lg_result_put_chunk(const lg_sink *sink, const lg_nc_chunk *chunk, const void *bytes);
/* Where what waited goes, after all chunks; LG_EINTERNAL when it is not of such a file. */
lg_status lg_result_wait(const lg_sink *sink, const lg_result_waiting *waiting, float **days);

#endif
