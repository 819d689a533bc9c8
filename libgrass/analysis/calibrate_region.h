/* The regions of a land by the names that observations give. */
#ifndef LG_ANALYSIS_CALIBRATE_REGION_H
#define LG_ANALYSIS_CALIBRATE_REGION_H

#include "analysis/measured.h"
#include "balance/book.h"
#include "land/land.h"

typedef struct lg_measured_region {
    lg_region_kind kind;
    int32_t index;
    const char *name; /* the land's own; NULL: of the whole land */
} lg_measured_region;

/* Of the site of an observation: NAME or KIND/NAME. LG_EPARSE with the place of one that the land has
 * not, or has as several kinds. */
lg_status lg_measured_region_find(const lg_land *land, const lg_measured_table *table, size_t row,
                                  lg_measured_region *region);

/* The mean over the region's cells of one value a cell, in the land's order; NAN: it has none. */
double lg_measured_region_mean(const lg_land *land, const lg_measured_region *region,
                               const double *cells);

#endif
