/* Management units, made of parcels: the lots nearest to points strewn over the land. */
#ifndef LG_LAND_UNITS_H
#define LG_LAND_UNITS_H

#include "land/land.h"
#include "land/land_layout.h"

typedef struct lg_parcels {
    lg_scatter points;
    int32_t *unit; /* of each point; -1 where no land belongs to it */
    int32_t nunits;
    lg_unit *units; /* every unit that can exist; without cells yet */
} lg_parcels;

lg_status lg_parcels_make(const lg_land_layout *layout, lg_parcels *parcels);
void lg_parcels_free(lg_context *context, lg_parcels *parcels);

#endif
