/* Zones by planes through stations: exact for stations on a plane, told, and refused where no plane holds. */
#include "lg_test.h"

#include <libgrass/weather.h>

#include "land/land.h"
#include "weather/plane.h"
#include "weather/tables.h"
#include "weather/weather.h"
#include "weather/zone_places.h"

static lg_weather_zone zones[3] = {
    {.name = "station", .lon_deg = 116, .lat_deg = 44, .elevation_m = 1000, .rain_factor = 0.7},
    {.name = "east",
     .lon_deg = 117,
     .lat_deg = 44,
     .elevation_m = 1200,
     .temp_offset_c = 5,
     .rain_factor = 3},
    {.name = "north", .lon_deg = 116, .lat_deg = 45, .elevation_m = 900, .rain_factor = 1}};
static struct lg_land land = {.nweather_zones = 3, .weather_zones = zones};

static void put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Ten years of four stations, 240 mm + 24 a degree east - 12 a degree north a year, -1 degC a degree north at
 * sea level, a hundred times the station's number in metres. */
static void put_months(int years) {
    static const double lon[] = {116, 117, 116, 117.5}, lat[] = {44, 44, 45, 43.5};
    FILE *file = fopen("plane-months.csv", "w");
    assert_non_null(file);
    fputs("station,year,month,tmean_c,tmax_c,tmin_c,dewpoint_c,rain_mm,wet_days,wind_m_s\n", file);
    for (int s = 0; s < 4; s++)
        for (int year = 2001; year < 2001 + years; year++)
            for (int month = 1; month <= 12; month++) {
                double rain =
                    (240 + 24 * (lon[s] - 116) - 12 * (lat[s] - 44)) / 12 + 0.1 * (year % 5 - 2);
                double t = 8 - (lat[s] - 44) - 0.65 * s + (month - 6.5) * (month < 7 ? 2 : -2);
                fprintf(file, "s%d,%d,%d,%.6f,%.6f,%.6f,,%.6f,,\n", s, year, month, t, t + 6, t - 6,
                        rain);
            }
    fclose(file);
}

static const char *const four = "code,name,latitude_deg,longitude_deg,elevation_m,source\n"
                                "s0,a,44,116,0,made\ns1,b,44,117,100,made\ns2,c,45,116,200,made\n"
                                "s3,d,43.5,117.5,300,made\n";

static void put_description(const char *zones_say, const char *stations, const char *code) {
    char text[900];
    snprintf(
        text, sizeof text,
        "station: {name: s, %slatitude: 44 deg, longitude: 116 deg, elevation: 1000 m, "
        "wind_height: 10 m}\n"
        "tables: {months: plane-months.csv, normals: \"%s/xilinhot/weather_normals_wind.csv\", "
        "structure: \"%s/xilinhot/weather_structure.csv\"%s}\n"
        "zones: {rain_noise: 0%s}\n",
        code, LG_DATA, LG_DATA, stations, zones_say);
    put("plane.yaml", text);
}

static const char both[] = ", rain: plane, temperature: plane";
static const char places[] = ", stations: plane-stations.csv";

static void zones_lie_on_the_plane(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *t = NULL;
    lg_zone_place *p = NULL;
    put_months(10);
    put("plane-stations.csv", four);
    put_description(both, places, "code: s0, ");
    assert_ok(context, lg_weather_tables_read(context, "plane.yaml", &t));
    assert_ok(context, lg_zone_places(context, &land, t, &p));
    assert_near(p[0].rain_factor, 1.0, 1e-9);
    assert_near(p[0].temp_offset_c, 0.0, 1e-9);
    assert_near(p[1].rain_factor, 264.0 / 240.0, 1e-6);
    assert_near(p[1].temp_offset_c, -1.3, 1e-5);
    assert_near(p[2].rain_factor, 228.0 / 240.0, 1e-6);
    assert_near(p[2].temp_offset_c, -1.0 + 0.65, 1e-5);
    assert_non_null(
        strstr(t->assumed,
               "rain of zones follows a plane through 4 stations, not the land: 240 mm a year at "
               "the station, +24.0 a degree east, -12.0 a degree north"));
    assert_non_null(strstr(t->assumed, "temperature of zones follows a plane through 4 stations"));
    lg_free(context, p);
    lg_weather_tables_free(t);
    /* one of the two alone */
    put_description(", rain: plane", places, "code: s0, ");
    assert_ok(context, lg_weather_tables_read(context, "plane.yaml", &t));
    assert_ok(context, lg_zone_places(context, &land, t, &p));
    assert_near(p[1].rain_factor, 1.1, 1e-6);
    assert_near(p[1].temp_offset_c, 5.0, 0.0);
    lg_free(context, p);
    lg_weather_tables_free(t);
    /* as before: the land says */
    put_description("", "", "code: s0, ");
    assert_ok(context, lg_weather_tables_read(context, "plane.yaml", &t));
    assert_ok(context, lg_zone_places(context, &land, t, &p));
    assert_near(p[1].rain_factor, 3.0, 0.0);
    lg_free(context, p);
    lg_weather_tables_free(t);
    lg_context_free(context);
}

static void refuse(const char *says) {
    lg_context *context = lg_test_context(NULL);
    lg_weather_tables *t = NULL;
    lg_zone_place *p = NULL;
    lg_status status = lg_weather_tables_read(context, "plane.yaml", &t);
    if (status == LG_OK)
        status = lg_zone_places(context, &land, t, &p);
    assert_int_not_equal(status, LG_OK);
    assert_null(p);
    assert_error_says(context, says);
    lg_weather_tables_free(t);
    lg_context_free(context);
}

static void what_is_no_plane_is_refused(void **state) {
    (void)state;
    static const char head[] = "code,name,latitude_deg,longitude_deg,elevation_m,source\n";
    char text[600];
    put_months(10);
    put("plane-stations.csv", four);
    put_description(both, "", "code: s0, ");
    refuse("plane.yaml:3");
    refuse("name their places in 'tables' (stations: FILE)");
    put_description(", rain: flat", places, "code: s0, ");
    refuse("flat");
    put_description(both, places, "");
    refuse("(station: code)");
    put_description(both, places, "code: s0, ");
    put("plane-stations.csv", head);
    refuse("plane-stations.csv: a plane goes through 4 to 200 stations, here are 0");
    snprintf(text, sizeof text, "%ss9,e,43,115,0,made\n", four);
    put("plane-stations.csv", text);
    refuse("its stations have 0 years of rain_mm in month 1 in common in");
    snprintf(text, sizeof text, "%ss3,e,43,115,0,made\n", four);
    put("plane-stations.csv", text);
    refuse("plane-stations.csv:6:1: the station occurs twice");
    snprintf(text, sizeof text,
             "%ss0,a,44,116,0,m\ns1,b,44.5,116.5,0,m\ns2,c,45,117,0,m\ns3,d,45.5,117.51,0,m\n",
             head);
    put("plane-stations.csv", text);
    refuse("the stations lie on a line");
    put("plane-stations.csv", four);
    put_months(9);
    refuse("its stations have 9 years of rain_mm in month 1 in common");
    put_months(10);
    zones[1].lon_deg = 90;
    refuse("weather zone 'east' (90 E, 44 N) has -1.60 of the rain of s");
    zones[1].lon_deg = 117;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(zones_lie_on_the_plane),
                                       cmocka_unit_test(what_is_no_plane_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
