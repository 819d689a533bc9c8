/* What landscape and result files share: the grid, the tables of names and the maps of the land. */
#ifndef LG_STORE_LAND_PARTS_H
#define LG_STORE_LAND_PARTS_H

#include "land/land.h"
#include "store/nc.h"
#include "store/raster.h"

/* ENTRY(name, type, unit, long name, has fill, fill, in result files too). The reader takes the
 * same names, docs/results.md is checked against them. */
#define LG_LAYER_LIST(ENTRY)                                                                       \
    ENTRY(land_class, LG_NC_U8, "", "class of the land", 0, 0, 0)                                  \
    ENTRY(unit, LG_NC_I32, "", "management unit, a row of unit_name", 1, -1, 1)                    \
    ENTRY(type, LG_NC_U8, "", "grassland type, a row of type_name", 1, 255, 1)                     \
    ENTRY(weather_zone, LG_NC_U16, "", "weather zone, a row of weather_zone_name", 1, 65535, 0)    \
    ENTRY(flags, LG_NC_U8, "", "what is special about the place", 0, 0, 0)                         \
    ENTRY(awc_mm, LG_NC_F32, "mm", "available water capacity of the rooted soil", 1, NAN, 0)       \
    ENTRY(fertility, LG_NC_F32, "1", "site factor on growth, 1 is the mean of the type", 1, NAN,   \
          0)                                                                                       \
    ENTRY(slope_deg, LG_NC_F32, "degree", "slope", 1, NAN, 0)                                      \
    ENTRY(water_km, LG_NC_F32, "km", "distance to drinking water", 1, NAN, 0)                      \
    ENTRY(condition, LG_NC_F32, "1", "plant density relative to the undegraded type", 1, NAN, 1)

/* The dimensions of the grid and of the tables. */
typedef struct lg_land_dims {
    int y, x, units, types, admins, zones, weather_zones;
} lg_land_dims;

#endif
