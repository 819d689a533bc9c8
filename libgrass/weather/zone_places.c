#include "weather/zone_places.h"

#include "core/assumed.h"
#include "weather/note.h"
#include "weather/params.h"
#include "weather/pet.h"

static lg_zone_place place_of(const lg_weather_tables *t, const lg_weather_zone *z, size_t zone) {
    lg_zone_place p = {
        lg_radians(z->lat_deg), z->elevation_m,
        z->rain_factor,         z->temp_offset_c,
        t->rain_noise,          (uint32_t)(z->drawn_as > 0 ? (size_t)z->drawn_as : zone + 1)};
    if (t->rain_by == LG_ZONES_PLANE)
        p.rain_factor = lg_plane_at(&t->rain_plane, z->lon_deg, z->lat_deg) / t->rain_plane.here;
    if (t->tmean_by == LG_ZONES_PLANE)
        p.temp_offset_c = lg_plane_at(&t->tmean_plane, z->lon_deg, z->lat_deg) -
                          t->tmean_plane.here -
                          LG_LAPSE_C_KM * (z->elevation_m - t->station.elevation_m) / 1000.0;
    return p;
}

static lg_status check(lg_context *context, const lg_weather_tables *t, const lg_weather_zone *z,
                       const lg_zone_place *p) {
    if (t->rain_by == LG_ZONES_PLANE &&
        !(p->rain_factor >= LG_LEAST_RAIN_FACTOR && p->rain_factor <= LG_GREATEST_RAIN_FACTOR))
        return lg_fail(context, LG_EDATA,
                       "weather zone '%s' (%g E, %g N) has %.2f of the rain of %s by the plane "
                       "through the stations: it lies too far from them (zones: rain: land)",
                       z->name, z->lon_deg, z->lat_deg, p->rain_factor, t->station.name);
    if (t->tmean_by == LG_ZONES_PLANE &&
        !(p->temp_offset_c >= -LG_GREATEST_OFFSET_C && p->temp_offset_c <= LG_GREATEST_OFFSET_C))
        return lg_fail(context, LG_EDATA,
                       "weather zone '%s' (%g E, %g N, %g m) is %.1f degC off %s by the plane "
                       "through the stations: it lies too far from them (zones: temperature: land)",
                       z->name, z->lon_deg, z->lat_deg, z->elevation_m, p->temp_offset_c,
                       t->station.name);
    return LG_OK;
}

static lg_status tell(lg_context *context, lg_weather_tables *t) {
    const lg_plane *rain = &t->rain_plane, *tmean = &t->tmean_plane;
    if (t->rain_by == LG_ZONES_PLANE || t->tmean_by == LG_ZONES_PLANE)
        LG_TRY(lg_weather_note_way(LG_WAY_PLANE, &t->figures));
    if (t->rain_by == LG_ZONES_PLANE)
        LG_TRY(lg_assume(
            context, &t->assumed,
            "weather: rain of zones follows a plane through %d stations, not the land: "
            "%.0f mm a year at the station, %+.1f a degree east, %+.1f a degree north; "
            "stations lie %s off it",
            t->plane_stations, rain->here, rain->east, rain->north, lg_plane_off(rain, "mm").text));
    if (t->tmean_by == LG_ZONES_PLANE)
        LG_TRY(lg_assume(context, &t->assumed,
                         "weather: temperature of zones follows a plane through %d stations, not "
                         "the land: %+.2f degC a degree east, %+.2f a degree north, %g a km up; "
                         "stations lie %s off it",
                         t->plane_stations, tmean->east, tmean->north, -LG_LAPSE_C_KM,
                         lg_plane_off(tmean, "degC").text));
    return LG_OK;
}

lg_status lg_zone_places(lg_context *context, const lg_land *land, lg_weather_tables *tables,
                         lg_zone_place **places) {
    const lg_station *s = &tables->station;
    size_t zones = land == NULL ? 1 : (size_t)land->nweather_zones;
    lg_zone_place *made = NULL;
    lg_status status = LG_OK;
    LG_TRY(lg_alloc(context, zones, sizeof *made, "places of weather zones", &made));
    if (land == NULL)
        made[0] = (lg_zone_place){lg_radians(s->latitude_deg), s->elevation_m, 1.0, 0.0, 0.0, 1};
    for (size_t zone = 0; land != NULL && zone < zones; zone++) {
        made[zone] = place_of(tables, &land->weather_zones[zone], zone);
        LG_TRY_OR(status, done, check(context, tables, &land->weather_zones[zone], &made[zone]));
    }
    if (land != NULL)
        status = tell(context, tables);
done:
    if (status == LG_OK)
        *places = made;
    else
        lg_free(context, made);
    return status;
}
