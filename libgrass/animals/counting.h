/* Sheep units as a way of counting: by a method of data/tables/sheep_units.csv that a plan names.
 */
#ifndef LG_ANIMALS_COUNTING_H
#define LG_ANIMALS_COUNTING_H

#include "animals/ledger.h"

typedef struct lg_counting_row {
    char method[32], breed[64]; /* breed "*": any */
    int cohort;                 /* -1: any */
    double su, ref_kg, power;
} lg_counting_row;

typedef struct lg_counting_table {
    lg_context *context;
    lg_counting_row *rows;
    size_t count;
    lg_figures figures;
} lg_counting_table;

/* Reads `method,breed,class,su,ref_kg,power,source,confidence`. */
lg_status lg_counting_read(lg_context *context, const char *path, lg_counting_table **table);
void lg_counting_free(lg_counting_table *table);

/* The row of a method for a cohort of a breed, the narrowest first; NULL: the method does not say,
 * or there is no such method. */
const lg_counting_row *lg_counting_find(const lg_counting_table *table, const char *method,
                                        const char *breed, lg_cohort_kind kind);

/* SU of a head of that live weight.  @check su 1, ref 45, power .75: 31.5 kg -> 0.765285 */
double lg_counting_su(const lg_counting_row *row, double live_kg);

#endif
