/* The columns of a table of what was measured: whose, when, and what in which unit. */
#ifndef LG_ANALYSIS_OBSERVED_COLUMNS_H
#define LG_ANALYSIS_OBSERVED_COLUMNS_H

#include "grazing/animals.h"
#include "text/csv.h"

typedef enum lg_observed_what {
    LG_OBSERVED_CROP,   /* standing crop, kg/ha */
    LG_OBSERVED_HERD,   /* adults and young, su */
    LG_OBSERVED_ADULTS, /* su */
    LG_OBSERVED_YOUNG,  /* su */
    LG_OBSERVED_HAY,    /* in store, kg of dry matter */
    LG_OBSERVED_KINDS
} lg_observed_what;

/* A column of values: value = scale * cell + offset. */
typedef struct lg_observed_column {
    size_t column;
    lg_observed_what what;
    double scale, offset;
    bool heads; /* of a class, summed into the herd */
} lg_observed_column;

enum { LG_OBSERVED_COLUMNS = 64 };

typedef struct lg_observed_columns {
    int unit, kind, region, date; /* -1: none */
    size_t count;
    lg_observed_column values[LG_OBSERVED_COLUMNS];
} lg_observed_columns;

/* LG_EPARSE names the header that is not known, stands for what another does, or has a wrong unit; a column
 * that is like none is warned of and not read. */
lg_status lg_observed_find_columns(lg_csv *table, lg_context *context, const lg_animals *animals,
                                   lg_observed_columns *columns);

#endif
