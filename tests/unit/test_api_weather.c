/* lg_weather_from_arrays, _read, _generate and _write_csv with everything wrong that a program can
 * hand over. */
#include "api_world.h"

static char too_long[] = "草草草草草草草草草草草草草草草草草草草草草草"; /* 66 bytes */

typedef void spoil(api_days *d);

typedef struct fault {
    spoil *spoil;
    lg_status status;
    const char *says;
} fault;

#define SPOIL(name, ...)                                                                           \
    static void name(api_days *d) {                                                                \
        __VA_ARGS__;                                                                               \
    }

SPOIL(no_zones, d->arrays.zones = 0)
SPOIL(minus_zones, d->arrays.zones = -1)
SPOIL(huge_zones, d->arrays.zones = INT32_MAX)
SPOIL(no_days, d->arrays.days = 0)
SPOIL(minus_days, d->arrays.days = INT32_MIN)
SPOIL(huge_days, d->arrays.days = INT32_MAX)
SPOIL(no_such_day, d->arrays.first = ((lg_date){2013, 2, 29}))
SPOIL(no_month, d->arrays.first = ((lg_date){2013, 0, 1}))
SPOIL(no_year, d->arrays.first = ((lg_date){0, 1, 1}))
SPOIL(late, d->arrays.first = ((lg_date){9999, 12, 31}))
SPOIL(far_year, d->arrays.first = ((lg_date){INT32_MAX, 1, 1}))
SPOIL(no_temperature, d->arrays.column[LG_WEATHER_TMEAN_C] = NULL)
SPOIL(no_rain, d->arrays.column[LG_WEATHER_PRECIP_MM] = NULL)
SPOIL(no_latitude,
      d->arrays.column[LG_WEATHER_RADIATION_MJ_M2] = d->arrays.column[LG_WEATHER_PAR_MJ_M2] = NULL,
      d->arrays.latitude_deg = NAN)
SPOIL(far_north, d->arrays.latitude_deg = 91)
SPOIL(infinite_north, d->arrays.latitude_deg = INFINITY)
SPOIL(nan_rain, d->rain[31] = NAN)
SPOIL(negative_rain, d->rain[31] = -0.1)
SPOIL(infinite_rain, d->rain[31] = INFINITY)
SPOIL(huge_rain, d->rain[31] = 1e30)
SPOIL(kelvin, for (int i = 0; i < API_DAYS; i++) d->tmean[i] += 273.15)
SPOIL(kelvin_stated_as_celsius, d->unit[LG_WEATHER_TMEAN_C] = "degC", d->arrays.unit = d->unit,
      d->tmean[0] = 300)
SPOIL(watts, for (int i = 0; i < API_DAYS; i++) d->radiation[i] *= 11.6)
SPOIL(percent_humidity, for (int i = 0; i < API_DAYS; i++) d->rh[i] = 50)
SPOIL(negative_wind, d->wind[1] = -1)
SPOIL(fast_wind, d->wind[1] = 1e3)
SPOIL(nan_pet, d->pet[365] = NAN)
SPOIL(negative_par, d->par[0] = -1)
SPOIL(unit_unknown, d->unit[LG_WEATHER_PRECIP_MM] = "buckets", d->arrays.unit = d->unit)
SPOIL(unit_of_bytes, d->unit[LG_WEATHER_PRECIP_MM] = "\xff", d->arrays.unit = d->unit)
SPOIL(unit_of_other, d->unit[LG_WEATHER_PRECIP_MM] = "K", d->arrays.unit = d->unit)
SPOIL(temperature_in_mm, d->unit[LG_WEATHER_TMEAN_C] = "mm", d->arrays.unit = d->unit)
SPOIL(name_of_bytes, d->zone[0] = "w\xff", d->arrays.zone = d->zone)
SPOIL(name_too_long, d->zone[0] = too_long, d->arrays.zone = d->zone)
SPOIL(name_of_lines, d->zone[0] = "a\nb", d->arrays.zone = d->zone)
SPOIL(same_names, d->arrays.zones = 2, d->zone[1] = "west", d->arrays.zone = d->zone)
SPOIL(note_of_bytes, d->arrays.note = "\xff\xff")

static const fault faults[] = {
    {no_zones, LG_EDATA, "0"},
    {minus_zones, LG_EDATA, "-1"},
    {huge_zones, LG_EDATA, "2147483647"},
    {no_days, LG_EDATA, "0"},
    {minus_days, LG_EDATA, "-2147483648"},
    {huge_days, LG_EDATA, "2147483647"},
    {no_such_day, LG_EDATA, "2013-02-29"},
    {no_month, LG_EDATA, "2013-00-01"},
    {no_year, LG_EDATA, "0000-01-01"},
    {late, LG_EDATA, "9999"},
    {far_year, LG_EDATA, "first day"},
    {no_temperature, LG_EDATA, "tmean_c"},
    {no_rain, LG_EDATA, "precip_mm"},
    {no_latitude, LG_EDATA, "latitude"},
    {far_north, LG_EARG, "91"},
    {infinite_north, LG_EARG, "inf"},
    {nan_rain, LG_EDATA, "2012-02-01"},
    {negative_rain, LG_EDATA, "2012-02-01"},
    {infinite_rain, LG_EDATA, "2012-02-01"},
    {huge_rain, LG_EDATA, "2012-02-01"},
    {kelvin, LG_EDATA, "tmean_c"},
    {kelvin_stated_as_celsius, LG_EDATA, "tmean_c"},
    {watts, LG_EDATA, "radiation_mj_m2"},
    {percent_humidity, LG_EDATA, "rh_frac"},
    {negative_wind, LG_EDATA, "2012-01-02"},
    {fast_wind, LG_EDATA, "2012-01-02"},
    {nan_pet, LG_EDATA, "2012-12-31"},
    {negative_par, LG_EDATA, "2012-01-01"},
    {unit_unknown, LG_EDATA, "buckets"},
    {unit_of_bytes, LG_EDATA, "precip_mm"},
    {unit_of_other, LG_EDATA, "precip_mm"},
    {temperature_in_mm, LG_EDATA, "tmean_c"},
    {name_of_bytes, LG_EDATA, "not UTF-8"},
    {name_too_long, LG_EDATA, "longer than 63 bytes"},
    {name_of_lines, LG_EDATA, "control character"},
    {same_names, LG_EDATA, "west"},
    {note_of_bytes, LG_EDATA, "not UTF-8"},
};

static void test_faults(void **state) {
    (void)state;
    static api_days d;
    lg_context *context = lg_test_context(NULL);
    int wrong = 0;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        lg_weather *weather = NULL;
        api_fill_days(&d);
        faults[i].spoil(&d);
        api_leave_a_sentence(context);
        lg_status status = lg_weather_from_arrays(context, &d.arrays, NULL, &weather);
        const char *said = lg_context_error(context);
        if (status != faults[i].status || strstr(said, faults[i].says) == NULL ||
            strstr(said, "stale-sentence") != NULL || weather != NULL) {
            print_error("fault %zu (%s): %s: %s\n", i, faults[i].says, lg_status_name(status),
                        said);
            wrong++;
        }
        lg_weather_free(weather);
        api_check_alive(context);
    }
    assert_int_equal(wrong, 0);
    lg_context_free(context);
}

static void test_units(void **state) {
    (void)state;
    static api_days d, plain;
    lg_context *context = lg_test_context(NULL);
    lg_weather *weather = NULL;
    api_fill_days(&d);
    api_fill_days(&plain);
    for (int i = 0; i < API_DAYS; i++) {
        d.tmean[i] += 273.15;
        d.rain[i] /= 86400;
        d.radiation[i] /= 0.0864;
        d.wind[i] *= 3.6;
        d.rh[i] *= 100;
    }
    d.unit[LG_WEATHER_TMEAN_C] = "K";
    d.unit[LG_WEATHER_PRECIP_MM] = "kg m-2 s-1";
    d.unit[LG_WEATHER_RADIATION_MJ_M2] = "W m-2";
    d.unit[LG_WEATHER_WIND_M_S] = "km/h";
    d.unit[LG_WEATHER_RH_FRAC] = "%";
    d.arrays.unit = d.unit;
    assert_ok(context, lg_weather_from_arrays(context, &d.arrays, NULL, &weather));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        const double *days = lg_weather_series(weather, 0, (lg_weather_column)c);
        for (int i = 0; plain.arrays.column[c] != NULL && i < API_DAYS; i++)
            assert_near(days[i], plain.arrays.column[c][i], 1e-9);
    }
    lg_weather_free(weather);
    lg_context_free(context);
}

/* Series and land that do not belong together. */
static void test_land(void **state) {
    (void)state;
    static api_days d;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = api_land(context);
    lg_weather *weather = NULL;
    api_fill_days(&d);
    d.arrays.zones = 2;
    assert_refused(context, lg_weather_from_arrays(context, &d.arrays, land, &weather), LG_EDATA,
                   "2 zones");
    d.zone[0] = "north";
    d.arrays.zone = d.zone;
    assert_refused(context, lg_weather_from_arrays(context, &d.arrays, land, &weather), LG_EDATA,
                   "west");
    d.zone[0] = "west";
    d.zone[1] = NULL;
    assert_refused(context, lg_weather_from_arrays(context, &d.arrays, land, &weather), LG_EDATA,
                   "zone");
    assert_null(weather);
    d.zone[0] = "east";
    d.zone[1] = "west";
    d.rain[API_DAYS] = 7;
    assert_ok(context, lg_weather_from_arrays(context, &d.arrays, land, &weather));
    assert_near(lg_weather_series(weather, 0, LG_WEATHER_PRECIP_MM)[0], 7, 0);
    lg_weather_free(weather);
    lg_land_free(land);
    lg_context_free(context);
}

static void test_files(void **state) {
    (void)state;
    static const char path[] = LG_DATA "/xilinhot/weather.yaml";
    static const struct {
        int first, last;
    } years[] = {{0, 2012}, {2013, 2012}, {2012, 10000}, {INT32_MIN, INT32_MAX}, {-5, -1}};
    static api_days d;
    lg_context *context = lg_test_context(NULL);
    lg_weather *weather = NULL;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        const lg_weather_recipe recipe = {path, NULL, years[i].first, years[i].last, 1, 0};
        assert_refused(context, lg_weather_generate(context, &recipe, &weather), LG_EARG, "years");
    }
    lg_weather_recipe recipe = {path, NULL, 1700, 1700, 1, 0};
    assert_refused(context, lg_weather_generate(context, &recipe, &weather), LG_EDATA, "1700");
    recipe.description_path = "no-such.yaml";
    assert_refused(context, lg_weather_generate(context, &recipe, &weather), LG_EINPUT, "no-such");
    lg_weather_drawing drawing = {.description_path = path, .first_year = 2013, .last_year = 2012};
    assert_refused(context, lg_weather_draw(context, &drawing, &weather), LG_EARG, "years");
    drawing.last_year = 2013;
    drawing.reserved[3] = 1;
    assert_refused(context, lg_weather_draw(context, &drawing, &weather), LG_EARG, "reserved");
    drawing.reserved[3] = 0;
    drawing.description_path = "no-such.yaml";
    assert_refused(context, lg_weather_draw(context, &drawing, &weather), LG_EINPUT, "no-such");
    assert_refused(context, lg_weather_read(context, "no-such.csv", NULL, 44, &weather), LG_EINPUT,
                   "no-such.csv");
    assert_refused(context, lg_weather_read(context, "", NULL, 44, &weather), LG_EINPUT, "");
    assert_refused(context, lg_weather_read(context, ".", NULL, 44, &weather), LG_EINPUT, ".");
    assert_refused(context, lg_weather_read(context, path, NULL, 44, &weather), LG_EPARSE,
                   "weather.yaml:");
    assert_refused(context, lg_weather_read(context, path, NULL, -91, &weather), LG_EARG, "-91");
    assert_refused(context, lg_weather_read(context, path, NULL, INFINITY, &weather), LG_EARG,
                   "inf");
    assert_null(weather);
    api_fill_days(&d);
    assert_ok(context, lg_weather_from_arrays(context, &d.arrays, NULL, &weather));
    assert_refused(context, lg_weather_write_csv(context, weather, "no-such-folder/a.csv"),
                   LG_EOUTPUT, "no-such-folder");
    assert_refused(context, lg_weather_write_csv(context, weather, ""), LG_EOUTPUT, "");
    lg_weather_free(weather);
    lg_context_free(context);
}

/* A weather as bytes and back: the same, or refused. */
static void test_packed(void **state) {
    (void)state;
    static api_days d;
    static char bytes[1 << 20];
    lg_context *context = lg_test_context(NULL);
    lg_weather *weather = NULL, *again = NULL;
    api_fill_days(&d);
    assert_int_equal(lg_weather_from_arrays(context, &d.arrays, NULL, &weather), LG_OK);
    assert_int_equal(lg_weather_pack(NULL, bytes, sizeof bytes), 0);
    const size_t count = lg_weather_pack(weather, NULL, 0);
    assert_true(count > 0 && count <= sizeof bytes);
    assert_int_equal(lg_weather_pack(weather, bytes, count), count);
    assert_bare(lg_weather_unpack(NULL, bytes, count, &again), LG_EARG);
    assert_refused(context, lg_weather_unpack(context, NULL, count, &again), LG_EARG, "'bytes'");
    assert_refused(context, lg_weather_unpack(context, bytes, count, NULL), LG_EARG, "'weather'");
    assert_refused(context, lg_weather_unpack(context, bytes, count - 1, &again), LG_EDATA,
                   "weather");
    assert_refused(context, lg_weather_unpack(context, bytes, 0, &again), LG_EDATA, "weather");
    assert_null(again);
    assert_int_equal(lg_weather_unpack(context, bytes, count, &again), LG_OK);
    static char twice[sizeof bytes];
    assert_int_equal(lg_weather_pack(again, twice, sizeof twice), count);
    assert_memory_equal(twice, bytes, count);
    lg_weather_free(again);
    lg_weather_free(weather);
    lg_context_free(context);
}

/* Only a weather that was made from a grid knows where its series lie. */
static void test_places(void **state) {
    (void)state;
    api_days d;
    lg_context *context = lg_test_context(NULL);
    lg_weather *weather = NULL;
    lg_land *land = NULL, *zoned = NULL;
    lg_land_place place = {.name = "untouched"};
    api_fill_days(&d);
    assert_int_equal(lg_land_make(context, LG_DATA "/xilinhot/landscape.yaml", 10000, &land),
                     LG_OK);
    assert_int_equal(lg_weather_from_arrays(context, &d.arrays, NULL, &weather), LG_OK);
    assert_int_equal(lg_weather_place(weather, 0, &place), 0);
    assert_int_equal(lg_weather_place(weather, -1, &place), 0);
    assert_int_equal(lg_weather_place(weather, 0, NULL), 0);
    assert_int_equal(lg_weather_place(NULL, 0, &place), 0);
    assert_string_equal(place.name, "untouched");
    assert_bare(lg_weather_land(NULL, weather, land, &zoned), LG_EARG);
    assert_refused(context, lg_weather_land(context, NULL, land, &zoned), LG_EARG, "'weather'");
    assert_refused(context, lg_weather_land(context, weather, NULL, &zoned), LG_EARG, "'land'");
    assert_refused(context, lg_weather_land(context, weather, land, NULL), LG_EARG, "'rezoned'");
    assert_refused(context, lg_weather_land(context, weather, land, &zoned), LG_EARG,
                   "has no places");
    assert_null(zoned);
    lg_weather_free(weather);
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults), cmocka_unit_test(test_units),  cmocka_unit_test(test_land),
        cmocka_unit_test(test_files),  cmocka_unit_test(test_packed), cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
