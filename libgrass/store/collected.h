/* The books of many scenarios in one NetCDF file: every column of the books is a variable (scenario,
 * year, region), and every axis of the batch one along the scenarios. */
#ifndef LG_STORE_COLLECTED_H
#define LG_STORE_COLLECTED_H

#include "core/context.h"

typedef struct lg_collected lg_collected;

typedef struct lg_collected_head {
    const char *plan;
    int first_year, years;
    size_t scenarios, regions, axes;
    const char *const *region, *const *region_kind;
    const char *const *axis;
} lg_collected_head;

/* Grows beside `path`; the head outlives it. */
lg_status lg_collected_open(lg_context *context, const char *path, const lg_collected_head *head,
                            lg_collected **collected);
/* The next scenario: its values on the axes as numbers (NAN: none) and words, and its books
 * [year][region][column]. */
lg_status lg_collected_add(lg_collected *collected, const char *scenario, const double *numbers,
                           const char *const *words, const double *values);
lg_status lg_collected_close(lg_collected *collected);
void lg_collected_abandon(lg_collected *collected);

#endif
