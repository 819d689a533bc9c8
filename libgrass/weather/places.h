/* Where the series of a weather lie and which of them each cell of a land takes: of a weather that
 * was made from a grid for that land, whose own weather zones do not matter then. */
#ifndef LG_WEATHER_PLACES_H
#define LG_WEATHER_PLACES_H

#include "land/land.h"
#include "weather/weather.h"

struct lg_weather_places {
    lg_grid grid; /* of the land that the weather was made for */
    int64_t ncells;
    lg_weather_zone *zones;   /* one for every series */
    uint16_t *zone_of_raster; /* ny * nx; UINT16_MAX where the land has no cell */
};

/* Copies them into the weather: as many zones as it has series, and for every cell of the land, in
 * its order, the one it takes. The series get the zones' names. */
lg_status lg_weather_set_places(lg_weather *weather, const lg_land *land,
                                const lg_weather_zone *zones, const uint16_t *zone_of_cell);

/* Whether cells take their series by place, and not by the weather zones of their land. */
bool lg_weather_has_places(const lg_weather *weather);

/* Gives the land the zones of the weather in place of its own. LG_EDATA where the weather was made
 * for another one: other cells or another grid. */
lg_status lg_weather_zone_land(const lg_weather *weather, lg_land *land);

/* For packed.c and lg_weather_free. */
lg_status lg_weather_places_make(lg_weather *weather, const lg_grid *grid, int64_t ncells);
void lg_weather_places_free(lg_weather *weather);

#endif
