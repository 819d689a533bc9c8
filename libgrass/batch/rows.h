/* The books of a scenario as they come: every column of every region and year. */
#ifndef LG_BATCH_ROWS_H
#define LG_BATCH_ROWS_H

#include "core/context.h"
#include "simulation/sink.h"
#include "store/books.h"

typedef struct lg_rows {
    lg_context *context;
    const char *scenario;
    double *values; /* [year][region][column] */
    size_t regions;
    int years, done;
} lg_rows;

lg_status lg_rows_make(lg_context *context, size_t regions, int years, lg_rows *rows);
void lg_rows_free(lg_rows *rows);

/* The member `year` of a sink or of lg_scenario_run_options; self is the rows. */
lg_status lg_rows_year(void *self, const lg_run_year *year);

#endif
