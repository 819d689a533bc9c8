/* The tables of names of a landscape or result file. */
#ifndef LG_STORE_LAND_TABLES_H
#define LG_STORE_LAND_TABLES_H

#include "store/land_parts.h"

lg_status lg_land_put_tables(lg_nc *nc, const lg_land *land, lg_land_dims *dims);

#endif
