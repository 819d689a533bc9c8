/* Records of a batch as bytes: a frame says what it is, how long, and has a check sum at its end, so
 * that a torn or damaged one is known. Frames are multiples of 8 bytes. */
#ifndef LG_BATCH_PIECE_H
#define LG_BATCH_PIECE_H

#include <stdbool.h>
#include <stdint.h>

#include <libgrass/batch.h>
#include "text/out.h"

typedef enum lg_piece_kind {
    LG_PIECE_HEAD = 1,    /* what the records after it were made from */
    LG_PIECE_SHARE = 2,   /* which scenarios they are of */
    LG_PIECE_STARTED = 3, /* a scenario is begun: its file may come to stand there */
    LG_PIECE_RECORD = 4,  /* a scenario's books */
    LG_PIECE_FAILED = 5,
    LG_PIECE_KINDS
} lg_piece_kind;

enum { LG_PIECE_OVERHEAD = 24 };

/* A whole frame; leads into somebody else's bytes. */
typedef struct lg_piece {
    lg_piece_kind kind;
    const unsigned char *payload;
    size_t count;
    size_t length; /* of the frame with all */
} lg_piece;

/* The first of its `length` bytes. */
static inline const unsigned char *lg_piece_start(const lg_piece *frame) {
    return frame->payload - (LG_PIECE_OVERHEAD - 8);
}

typedef enum lg_piece_fault { LG_PIECE_WHOLE, LG_PIECE_CUT, LG_PIECE_DAMAGED } lg_piece_fault;

/* The frame at the beginning of the bytes. */
lg_piece_fault lg_piece_look(const void *bytes, size_t count, lg_piece *frame);
/* The length that the first LG_PIECE_OVERHEAD - 8 bytes say; 0: they are no frame's. */
size_t lg_piece_length(const void *start);

/* ---- written ---- */

/* Returns where it begins, for lg_piece_end. */
size_t lg_piece_begin(lg_out *out, lg_piece_kind kind);
void lg_piece_end(lg_out *out, size_t begun);
void lg_piece_u64(lg_out *out, uint64_t value);
void lg_piece_f64(lg_out *out, double value);
void lg_piece_text(lg_out *out, const char *text);
/* Zero bytes until what comes next begins at a multiple of 8. */
void lg_piece_align(lg_out *out);
/* The whole of `out` as bytes of the caller's, or its failure; `out` holds nothing afterwards. */
lg_status lg_piece_take(lg_out *out, lg_batch_bytes *bytes);

/* ---- read ---- */

/* Pieces in their order; `bad` once something was not there. */
typedef struct lg_piece_in {
    const unsigned char *start, *at, *end;
    bool bad;
} lg_piece_in;

lg_piece_in lg_piece_open(const lg_piece *frame);
uint64_t lg_piece_get_u64(lg_piece_in *in);
double lg_piece_get_f64(lg_piece_in *in);
const char *lg_piece_get_text(lg_piece_in *in); /* leads into the bytes; "" when bad */
/* `count` doubles that begin at a multiple of 8; NULL when bad. */
const double *lg_piece_get_values(lg_piece_in *in, size_t count);

/* FNV-1a of 64 bits, over `before` (0 at first). */
uint64_t lg_piece_hash(uint64_t before, const void *bytes, size_t count);

#endif
