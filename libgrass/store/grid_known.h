/* What of a gridded file cannot be taken for what it is called. */
#ifndef LG_STORE_GRID_KNOWN_H
#define LG_STORE_GRID_KNOWN_H

#include <stdbool.h>

#include <libgrass/gridded.h>

#include "store/nc.h"

/* LG_EDATA: an axis that says another unit than degrees, such as radians. */
lg_status lg_grid_check_degrees(const lg_nc_in *in, const char *axis);

/* A variable that does not lie on the grid, or not as numbers. LG_EDATA where weather needs it by its
 * name. `rain` is that of lg_gridded_variable. */
lg_status lg_grid_pass_over(const lg_nc_in *in, const lg_gridded *gridded, int rain,
                            const char *name, bool numbers, int rank);

#endif
