/* The state of a simulation as bytes: what it belongs to, then the engine's arrays as they lie in
 * memory (docs/decisions/018-simulation.md). */
#ifndef LG_STORE_STATE_H
#define LG_STORE_STATE_H

#include <stdio.h>

#include "simulation/arrays.h"
#include "store/manifest.h"

/* What a state belongs to; compared piece by piece, so that the sentence can say what differs. */
typedef struct lg_state_head {
    char magic[16];
    uint32_t format, order;
    uint32_t unit_bytes, entry_bytes; /* of this build's structs */
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
    uint32_t scenario; /* check sum of its name and, of a clone, its origin */
    uint32_t arrays;   /* how many of the state */
    lg_engine_mark mark;
} lg_state_head;

/* How sentences call the file. */
typedef struct lg_state_kind {
    char magic[16];
    uint32_t format;
    const char *name; /* "state" */
    const char *what; /* "state of a simulation; lg_simulation_save writes them" */
} lg_state_kind;

void lg_state_make_head(const lg_state_kind *kind,
                        const char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS],
                        const lg_scenario *scenario, lg_state_head *head);
/* Where the engine stands, and how much there is of it. */
void lg_state_note_engine(lg_engine *engine, lg_state_head *head);
/* LG_EDATA: what of the head that was read differs from that which is wanted. */
lg_status lg_state_compare(lg_context *context, const char *path, const lg_state_kind *kind,
                           const lg_state_head *want, const lg_state_head *got);

/* A stream with the check sum of all that went through. */
typedef struct lg_state_stream {
    lg_context *context;
    const lg_state_kind *kind;
    const char *path;
    FILE *file;
    uint32_t crc;
    bool failed; /* to write */
    bool
        impossible; /* what was read leads outside the engine's arrays: told by lg_state_take_end */
} lg_state_stream;

/* An ordinary file opened to be read; `own`: a link is none. LG_EINPUT: anything else, which might keep
 * the program waiting, too. */
lg_status lg_state_open(lg_context *context, const char *path, bool own, FILE **file);

void lg_state_put(lg_state_stream *stream, const void *bytes, size_t count);
void lg_state_put_arrays(lg_state_stream *stream, lg_engine *engine);
/* The check sum itself. */
void lg_state_put_end(lg_state_stream *stream);

/* LG_EINPUT, or LG_EDATA where the file ends too early. */
lg_status lg_state_take(lg_state_stream *stream, void *bytes, size_t count);
/* The engine is set to the mark and gets its arrays. */
lg_status lg_state_take_arrays(lg_state_stream *stream, const lg_state_head *head,
                               lg_engine *engine);
/* That the check sum is right, and that nothing follows it. */
lg_status lg_state_take_end(lg_state_stream *stream);
lg_status lg_state_damaged(const lg_state_stream *stream);

#endif
