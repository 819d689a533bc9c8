/* Reads a part file, record by record, in the order in which it was written. The file is open only
 * while a record is read, so that a thousand parts need no thousand open files. */
#ifndef LG_BATCH_LAND_READER_H
#define LG_BATCH_LAND_READER_H

#include <stdio.h>

#include "batch/land_form.h"

typedef struct lg_land_reader {
    lg_context *context;
    char *path;
    lg_land_form_head head;
    int32_t *units; /* the part's own, by their numbers in the land, ascending */
    int64_t at, size;
    FILE *file; /* while a record is read */
    int64_t left;
} lg_land_reader;

/* LG_EDATA says what is no part file, or one of another build. */
lg_status lg_land_reader_open(lg_context *context, const char *path, lg_land_reader *reader);
void lg_land_reader_close(lg_land_reader *reader);

/* The next record must be this one; bytes below 0: of any length. Then its bytes; then its end, which
 * must be reached. */
lg_status lg_land_reader_begin(lg_land_reader *reader, const lg_land_form_record *record);
lg_status lg_land_reader_take(lg_land_reader *reader, void *bytes, size_t count);
lg_status lg_land_reader_end(lg_land_reader *reader);
/* Nothing comes behind the last record. */
lg_status lg_land_reader_is_done(const lg_land_reader *reader);

#endif
