/* Farm divisions: neighbouring parcels put together. */
#ifndef LG_LAND_DIVISIONS_H
#define LG_LAND_DIVISIONS_H

#include "land/scatter.h"

typedef struct lg_divisions {
    const lg_scatter *points;
    uint64_t seed;
    double share;        /* of the parcels that end up in divisions */
    double parcels_each; /* of one division, on average */
    int32_t *division; /* written: the first parcel of the division each parcel belongs to; members
                          that remain with households keep what they had */
} lg_divisions;

/* Splits n > 0 members (indices of parcels, growing) into compact groups by Lloyd's rounds and
 * makes the `share` of the groups that the seed favours into divisions. */
lg_status lg_divisions_form(lg_context *context, const lg_divisions *job, const int32_t *members,
                            int32_t n);

#endif
