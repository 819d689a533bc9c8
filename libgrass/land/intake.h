/* What every land from outside passes, by whichever door it came: a file, arrays, a GIS. */
#ifndef LG_LAND_INTAKE_H
#define LG_LAND_INTAKE_H

#include "land/land.h"
#include "land/nearest.h"

/* Checks the tables, finds the nearest weather zone for cells that have none, sets the cells
 * (lg_land_set_cells), holds their areas against the ellipsoid, and tells what is unlikely (a
 * warning) and what was taken for granted (land->assumed). Tables and reference system are filled
 * in. LG_EDATA says what is wrong and where. */
lg_status lg_land_take_in(lg_land *land, lg_cell *cells, int64_t count);

/* One name of a table, copied: LG_EDATA where it is empty, longer than 63 bytes, no UTF-8 or holds
 * control characters. `what` for the sentence ("grassland type"). */
lg_status lg_land_copy_name(lg_context *context, const char *what, int32_t index, const char *text,
                            char name[LG_NAME_CHARS]);

/* Weather zones by themselves: names proper and each only once, places on Earth. */
lg_status lg_land_check_weather_zones(lg_context *context, lg_weather_zone *zones, int32_t count);

#define LG_NO_FLAGS                                                                                \
    "no raster 'flags': no red line, reserve core, water source, hay meadow or sand anywhere"

#endif
