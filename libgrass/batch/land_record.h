/* Writes the part file of a scenario: a sink, and who hears what the books are summed from. */
#ifndef LG_BATCH_LAND_RECORD_H
#define LG_BATCH_LAND_RECORD_H

#include "batch/land_cut.h"
#include "batch/land_form.h"

typedef struct lg_land_record lg_land_record;

/* land: the whole. The sink owns the record once its `begin` is called; `end` makes the file whole. */
lg_status lg_land_record_make(lg_context *context, const char *path, const char *plan_path,
                              const lg_land *land, const lg_land_piece *piece,
                              lg_land_record **record);
void lg_land_record_free(lg_land_record *record);
lg_sink lg_land_record_sink(lg_land_record *record);
const lg_account_reader *lg_land_record_reader(const lg_land_record *record);

#endif
