/* Writes the part file of a scenario: a sink, and who hears what the books are summed from. */
#ifndef LG_BATCH_LAND_RECORD_H
#define LG_BATCH_LAND_RECORD_H

#include "batch/land_cut.h"
#include "batch/land_form.h"

typedef struct lg_land_record lg_land_record;

/* How far a record has grown. */
typedef struct lg_land_grown {
    uint64_t bytes;
    uint32_t crc, nothing; /* of them; no padding: it is written */
} lg_land_grown;

/* Where it is written. */
typedef struct lg_land_goal {
    const char *path;    /* the whole file */
    const char *growing; /* where it grows and stays if it is broken off; NULL: it then goes */
    const lg_land_grown *grown; /* goes on behind these bytes of it; NULL: from nothing */
    const char *plan;           /* where the plan was read from; NULL: not known */
} lg_land_goal;

/* land: the whole. `end` of the sink makes the file whole. */
lg_status lg_land_record_make(lg_context *context, const lg_land_goal *goal, const lg_land *land,
                              const lg_land_piece *piece, lg_land_record **record);
/* What has grown is safe on the disk. */
lg_status lg_land_record_flush(lg_land_record *record, lg_land_grown *grown);
void lg_land_record_free(lg_land_record *record);
lg_sink lg_land_record_sink(lg_land_record *record);
const lg_account_reader *lg_land_record_reader(const lg_land_record *record);

#endif
