/* What the result file and the books of a run were given, in their order: a file that only grows.
 * Chunks of maps and series stand in it by their place in the growing result file, years with all
 * their rows. Read again it gives a new result file the same bytes. */
#ifndef LG_STORE_JOURNAL_H
#define LG_STORE_JOURNAL_H

#include <stdbool.h>

#include "simulation/sink.h"
#include "store/nc.h"

/* How much of the file counts: what was appended later is nobody's. */
typedef struct lg_journal_mark {
    uint64_t bytes;
    uint32_t crc, spare;
} lg_journal_mark;

typedef struct lg_journal {
    lg_context *context;
    char *path;           /* owned; made when there is much, or when it is synced */
    int file;             /* -1: not made yet */
    unsigned char *bytes; /* not in the file yet */
    size_t count, room;
    lg_journal_mark mark; /* of all */
    uint64_t in_file;
    int trouble; /* errno of the last write; what did not go out stays, and is tried again */
    int fault;   /* errno: the journal has lost something and is of no use any more */
} lg_journal;

/* Takes over the path. */
void lg_journal_open(lg_context *context, char *path, lg_journal *journal);
void lg_journal_close(lg_journal *journal);

/* These never fail the run: they note a fault. */
void lg_journal_chunk(void *self, const lg_nc_chunk *chunk);
void lg_journal_year(lg_journal *journal, const lg_run_year *year);
/* All of it in the file, and safe on the disk if asked: 0 or errno. It may be asked again. */
int lg_journal_flush(lg_journal *journal, bool safe);

/* Who is given what the journal holds; without, it is only looked at whether all is there. */
typedef struct lg_journal_reader {
    void *self;
    lg_status (*chunk)(void *self, const lg_nc_chunk *chunk, const void *bytes);
    lg_status (*year)(void *self, const lg_run_year *year);
} lg_journal_reader;

/* LG_EDATA and LG_EINPUT name the file. data: that in which the chunks lie; NULL: chunks are passed
 * over. */
lg_status lg_journal_read(lg_context *context, const char *path, const lg_journal_mark *mark,
                          const char *data, const lg_journal_reader *reader);

#endif
