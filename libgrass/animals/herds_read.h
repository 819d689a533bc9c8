/* Herds from a file (`herd: {file: herds.csv}`): which heads of what weight stand in which unit. */
#ifndef LG_ANIMALS_HERDS_READ_H
#define LG_ANIMALS_HERDS_READ_H

#include "animals/ledger.h"

typedef struct lg_herd_row {
    const char *unit; /* name, of the table */
    const lg_breed *breed;
    lg_cohort_kind cohort;
    double heads, live_kg, age_d, male_frac;
    int line; /* of the file, from 1 */
} lg_herd_row;

typedef struct lg_herd_rows {
    lg_context *context;
    const lg_breeds *breeds; /* borrowed: their rows point into it */
    lg_herd_row *rows;
    char *names;
    size_t count;
} lg_herd_rows;

/* Reads `unit,breed,class,heads,live_kg` and, where they stand, `age_d`, `male_frac`. A class
 * without age is of the usual one: dams 4 years, yearlings 1.2, young 0.5, males 3; young are half
 * males. Names of units are for the caller to find. */
lg_status lg_herd_rows_read(lg_context *context, const char *path, const lg_breeds *breeds,
                            lg_herd_rows **rows);
void lg_herd_rows_free(lg_herd_rows *rows);

/* The cohort that a row stands for. */
void lg_herd_row_make(const lg_herd_row *row, lg_cohort *cohort);

#endif
