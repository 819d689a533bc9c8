/* The record of one scenario: its books, and what they belong to. */
#ifndef LG_BATCH_RECORD_H
#define LG_BATCH_RECORD_H

#include "batch/about.h"
#include "store/checksum.h"

/* A scenario on an axis. */
typedef struct lg_record_value {
    const char *text;
    double number; /* NAN: a word, or nothing */
} lg_record_value;

/* Of LG_PIECE_RECORD, _FAILED and _STARTED: the latter two have no books. Texts and values lead into
 * the frame. */
typedef struct lg_batch_record {
    lg_piece_kind kind;
    uint64_t key;
    size_t index;
    const char *name;
    const char *file; /* its result file, or "" */
    lg_sum sum;       /* of that file */
    double seconds;
    lg_status failure;
    const char *sentence; /* or "" */
    int first_year, years;
    size_t regions, columns, axes;
    lg_piece_in axis_numbers, axis_texts; /* lg_record_axis reads them in order */
    const double *values;
} lg_batch_record;

/* Appends the frame. Of a record with books `axes` values stand in `axis`. */
void lg_record_put(lg_out *out, const lg_batch_record *record, const lg_record_value *axis);

/* false: the frame is whole, but no record of this version. */
bool lg_record_get(const lg_piece *frame, lg_batch_record *record);
lg_record_value lg_record_axis(lg_batch_record *record);

#endif
