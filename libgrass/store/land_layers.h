/* The maps and facts of the land in a landscape or result file. */
#ifndef LG_STORE_LAND_LAYERS_H
#define LG_STORE_LAND_LAYERS_H

#include "store/land_parts.h"

/* The maps of the land: all, or those that a result file repeats. */
lg_status lg_land_put_layers(lg_nc *nc, lg_raster *raster, const lg_land_dims *dims,
                             bool in_result);

/* Root attributes that both kinds of file carry. */
lg_status lg_land_put_facts(lg_nc *nc, const lg_land *land);

#endif
