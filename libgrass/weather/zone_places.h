/* Where the zones of a land lie and how their weather differs from the station's. */
#ifndef LG_WEATHER_ZONE_PLACES_H
#define LG_WEATHER_ZONE_PLACES_H

#include "land/land.h"
#include "weather/station.h"

typedef struct lg_zone_place {
    double latitude_rad, elevation_m, rain_factor, temp_offset_c, rain_noise;
    uint32_t drawn_as; /* its number in the keys of random streams */
} lg_zone_place;

/* Of each zone, or of the station alone where land is NULL: as the land says, or as planes through
 * the tables' stations do, which is told in tables->assumed. LG_EDATA names a zone that lies so far off
 * that no plane holds. *places is for lg_free. */
lg_status lg_zone_places(lg_context *context, const lg_land *land, lg_weather_tables *tables,
                         lg_zone_place **places);

#endif
