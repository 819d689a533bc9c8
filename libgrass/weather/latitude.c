#include "weather/latitude.h"

#include <math.h>

double lg_weather_latitude(const lg_land *land, double latitude_deg, int32_t zone) {
    return land != NULL && zone < land->nweather_zones ? land->weather_zones[zone].lat_deg
                                                       : latitude_deg;
}

lg_status lg_weather_check_latitude(lg_context *context, const lg_land *land, double latitude_deg) {
    if (!isnan(latitude_deg) && !(latitude_deg >= -90.0 && latitude_deg <= 90.0))
        return lg_fail(context, LG_EARG, "the latitude %g is outside -90 .. 90", latitude_deg);
    for (int32_t zone = 0; land != NULL && zone < land->nweather_zones; zone++) {
        double lat = land->weather_zones[zone].lat_deg;
        if (!(lat >= -90.0 && lat <= 90.0))
            return lg_fail(context, LG_EDATA,
                           "the latitude %g of the land's weather zone '%s' is outside -90 .. 90",
                           lat, land->weather_zones[zone].name);
    }
    return LG_OK;
}
