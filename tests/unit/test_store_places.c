/* A weather that knows where its series lie runs over a land that was made with other zones: the
 * same bits by every door, and as from files for the land that has its zones. */
#include <unistd.h>

#include "lg_test.h"
#include "run_folder.h"
#include "short_plan.h"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <libgrass/plan.h>
#include <libgrass/scenario.h>
#include <libgrass/simulation.h>
#include <libgrass/store.h>

#include "land/land.h"
#include "weather/places.h"
#include "weather/series.h"

enum { DAYS = 366, COLUMNS = 3 };

static const lg_weather_column given[COLUMNS] = {LG_WEATHER_TMEAN_C, LG_WEATHER_PRECIP_MM,
                                                 LG_WEATHER_RADIATION_MJ_M2};

typedef struct world {
    lg_context *context;
    lg_land *land, *zoned; /* with its own zones; with one for every cell */
    lg_weather_zone *zones;
    uint16_t *zone_of_cell;
    double *column[COLUMNS];
    lg_weather *weather; /* with places */
} world;

static world w;

/* A made-up year of each cell, in numbers that a CSV holds. */
static void make_days(int32_t zones) {
    for (int k = 0; k < COLUMNS; k++)
        w.column[k] = malloc((size_t)zones * DAYS * sizeof(double));
    for (int32_t z = 0; z < zones; z++)
        for (int d = 0; d < DAYS; d++) {
            const size_t at = (size_t)z * DAYS + (size_t)d;
            const double turn = cos((d - 20) * 2 * 3.14159265358979 / DAYS);
            w.column[0][at] = 2 - 20 * turn + z * 0.01;
            w.column[1][at] = (d + z) % 7 == 0 ? 4 - 3 * turn + z * 0.01 : 0;
            w.column[2][at] = 16 - 9 * turn;
        }
}

static lg_weather *from_arrays(const lg_land *land) {
    lg_weather *made = NULL;
    lg_weather_arrays a = {
        .first = {2012, 1, 1}, .zones = land->nweather_zones, .days = DAYS, .latitude_deg = NAN};
    const char **names = malloc((size_t)land->nweather_zones * sizeof *names);
    for (int32_t z = 0; z < land->nweather_zones; z++)
        names[z] = land->weather_zones[z].name;
    a.zone = names;
    for (int k = 0; k < COLUMNS; k++)
        a.column[given[k]] = w.column[k];
    assert_ok(w.context, lg_weather_from_arrays(w.context, &a, land, &made));
    free(names);
    return made;
}

static int make(void **state) {
    (void)state;
    w.context = lg_test_context(NULL);
    assert_ok(w.context,
              lg_land_make(w.context, LG_DATA "/xilinhot/landscape.yaml", 10000, &w.land));
    const int32_t zones = (int32_t)w.land->ncells;
    w.zones = calloc((size_t)zones, sizeof *w.zones);
    w.zone_of_cell = malloc((size_t)zones * sizeof *w.zone_of_cell);
    for (int32_t z = 0; z < zones; z++) {
        /* backwards, so that order matters */
        w.zone_of_cell[z] = (uint16_t)(zones - 1 - z);
        w.zones[z] = (lg_weather_zone){.lon_deg = 115 + z * 0.01,
                                       .lat_deg = 43.5 + z * 0.005,
                                       .elevation_m = 900 + z,
                                       .rain_factor = 1};
        snprintf(w.zones[z].name, sizeof w.zones[z].name, "n43.%03d-e115.%03d", z, z);
    }
    make_days(zones);
    lg_weather *bare = NULL;
    lg_land *first = NULL;
    /* what a reader of a grid does */
    assert_ok(w.context, lg_weather_create(w.context, zones, (lg_date){2012, 1, 1}, 1, &bare));
    assert_ok(w.context, lg_weather_set_places(bare, w.land, w.zones, w.zone_of_cell));
    assert_ok(w.context, lg_weather_land(w.context, bare, w.land, &first));
    lg_weather_free(bare);
    w.weather = from_arrays(first);
    assert_ok(w.context, lg_weather_set_places(w.weather, w.land, w.zones, w.zone_of_cell));
    lg_land_free(first);
    assert_ok(w.context, lg_weather_land(w.context, w.weather, w.land, &w.zoned));
    return 0;
}

static int clear(void **state) {
    (void)state;
    lg_weather_free(w.weather);
    lg_land_free(w.zoned);
    lg_land_free(w.land);
    lg_context_free(w.context);
    free(w.zones);
    free(w.zone_of_cell);
    for (int k = 0; k < COLUMNS; k++)
        free(w.column[k]);
    return 0;
}

/* ---- runs ---- */

static lg_status run(const char *folder, const lg_land *land, const lg_weather *weather) {
    lg_plan *plan = NULL;
    const lg_plan_run_options options = {.directory = folder, .land = land, .weather = weather};
    char text[sizeof SHORT_PLAN + 32];
    snprintf(text, sizeof text, "%sextrapolate: true\n", SHORT_PLAN);
    wipe_run(folder);
    lg_status status = lg_plan_read_text(w.context, "short.yaml", LG_DATA, text, &plan);
    if (status == LG_OK)
        status = lg_plan_run(w.context, plan, &options, NULL, NULL);
    lg_plan_free(plan);
    return status;
}

typedef struct twin {
    hid_t other;
    int compared;
} twin;

/* Every variable of numbers of two results. */
static herr_t compare(hid_t file, const char *name, const H5O_info_t *info, void *user) {
    twin *t = user;
    H5T_class_t class = H5T_NO_CLASS;
    hsize_t size[8] = {0};
    size_t bytes = 0, count = 1;
    int rank = 0;
    if (info->type != H5O_TYPE_DATASET || H5LTget_dataset_ndims(file, name, &rank) < 0 ||
        rank > 8 || H5LTget_dataset_info(file, name, size, &class, &bytes) < 0 ||
        class != H5T_FLOAT)
        return 0;
    for (int i = 0; i < rank; i++)
        count *= (size_t)size[i];
    double *a = calloc(count + 1, sizeof *a), *b = calloc(count + 1, sizeof *b);
    assert_true(H5LTread_dataset_double(file, name, a) >= 0);
    assert_true(H5LTread_dataset_double(t->other, name, b) >= 0);
    if (memcmp(a, b, count * sizeof *a) != 0)
        fail_msg("'%s' differs", name);
    free(a);
    free(b);
    t->compared++;
    return 0;
}

static void assert_same_results(const char *a, const char *b) {
    char one[96], two[96];
    snprintf(one, sizeof one, "%s/summary.csv", a);
    snprintf(two, sizeof two, "%s/summary.csv", b);
    assert_same_file(one, two);
    snprintf(one, sizeof one, "%s/one.h5", a);
    snprintf(two, sizeof two, "%s/one.h5", b);
    hid_t file = H5Fopen(one, H5F_ACC_RDONLY, H5P_DEFAULT);
    twin t = {H5Fopen(two, H5F_ACC_RDONLY, H5P_DEFAULT), 0};
    assert_true(file >= 0 && t.other >= 0);
    H5Ovisit(file, H5_INDEX_NAME, H5_ITER_NATIVE, compare, &t);
    assert_true(t.compared > 10);
    H5Fclose(t.other);
    H5Fclose(file);
}

static void by_every_door(void **state) {
    (void)state;
    assert_ok(w.context, run("places.own", NULL, w.weather));
    assert_ok(w.context, run("places.lent", w.land, w.weather));
    assert_ok(w.context, run("places.zoned", w.zoned, w.weather));
    lg_weather *plain = from_arrays(w.zoned);
    assert_int_equal(lg_weather_place(plain, 0, &(lg_land_place){0}), 0);
    assert_ok(w.context, run("places.plain", w.zoned, plain));
    assert_same_results("places.own", "places.plain");
    assert_same_results("places.lent", "places.plain");
    assert_same_results("places.zoned", "places.plain");
    /* as it is, the land has other zones */
    assert_status(w.context, run("places.bad", w.land, plain), LG_EDATA);
    assert_error_says(w.context, "zones, the land has 12; make it for this land");
    lg_weather_free(plain);
    wipe_run("places.lent");
    wipe_run("places.zoned");
    wipe_run("places.plain");
}

static void write_netcdf(const char *path) {
    const hsize_t zones = (hsize_t)w.zoned->nweather_zones, size[2] = {zones, DAYS};
    const hsize_t days = DAYS;
    static const char *const unit[COLUMNS] = {"degC", "mm", "MJ m-2"};
    double time[DAYS];
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    for (int d = 0; d < DAYS; d++)
        time[d] = d;
    H5LTmake_dataset_double(file, "time", 1, &days, time);
    H5LTset_attribute_string(file, "time", "units", "days since 2012-01-01");
    for (int k = 0; k < COLUMNS; k++) {
        const char *name = lg_weather_column_name(given[k]);
        H5LTmake_dataset_double(file, name, 2, size, w.column[k]);
        H5LTset_attribute_string(file, name, "units", unit[k]);
    }
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate_simple(1, &zones, NULL);
    H5Tset_size(type, sizeof *w.zones);
    hid_t id = H5Dcreate2(file, "zone", type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, w.zones);
    H5Dclose(id);
    H5Sclose(space);
    H5Tclose(type);
    H5Fclose(file);
}

static void write_csv(const char *path) {
    FILE *file = fopen(path, "w");
    fprintf(file, "date,zone,tmean_c,precip_mm,radiation_mj_m2\n");
    for (int d = 0; d < DAYS; d++) {
        lg_date date = lg_date_from_day(lg_day_number((lg_date){2012, 1, 1}) + d);
        for (int32_t z = 0; z < w.zoned->nweather_zones; z++) {
            const size_t at = (size_t)z * DAYS + (size_t)d;
            fprintf(file, "%04d-%02d-%02d,%s,%.17g,%.17g,%.17g\n", date.year, date.month, date.day,
                    w.zones[z].name, w.column[0][at], w.column[1][at], w.column[2][at]);
        }
    }
    fclose(file);
}

/* CSV, NetCDF and arrays of the same days. */
static void from_every_file(void **state) {
    (void)state;
    static const char *const paths[] = {"test_store_places.tmp.csv", "test_store_places.tmp.nc"};
    write_csv(paths[0]);
    write_netcdf(paths[1]);
    assert_ok(w.context, run("places.own", NULL, w.weather));
    for (int i = 0; i < 2; i++) {
        lg_weather *read = NULL;
        assert_ok(w.context, lg_weather_read(w.context, paths[i], w.zoned, NAN, &read));
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            assert_memory_equal(lg_weather_series(read, 0, (lg_weather_column)c),
                                lg_weather_series(w.weather, 0, (lg_weather_column)c),
                                (size_t)w.zoned->nweather_zones * DAYS * sizeof(double));
        assert_ok(w.context, run("places.file", w.zoned, read));
        assert_same_results("places.own", "places.file");
        lg_weather_free(read);
        remove(paths[i]);
    }
    wipe_run("places.file");
    wipe_run("places.own");
}

static void a_simulation_has_the_zoned_land(void **state) {
    (void)state;
    lg_plan *plan = NULL;
    lg_simulation *simulation = NULL;
    assert_ok(w.context, lg_plan_read_text(w.context, "short.yaml", LG_DATA, SHORT_PLAN, &plan));
    const lg_simulation_options options = {.land = w.land, .weather = w.weather};
    assert_ok(w.context, lg_simulation_create(w.context, plan, NULL, &options, &simulation));
    const lg_land *land = lg_simulation_land(simulation);
    assert_int_equal(land->nweather_zones, w.zoned->nweather_zones);
    assert_memory_equal(land->raster, w.zoned->raster, (size_t)land->ncells * sizeof *land->raster);
    lg_simulation_free(simulation);
    lg_plan_free(plan);
}

static void places_are_told_and_packed(void **state) {
    (void)state;
    lg_weather *other = NULL;
    lg_land *zoned = NULL;
    lg_land_place place = {0};
    const size_t count = lg_weather_pack(w.weather, NULL, 0);
    unsigned char *bytes = malloc(count);
    assert_int_equal(lg_weather_pack(w.weather, bytes, count), count);
    assert_ok(w.context, lg_weather_unpack(w.context, bytes, count, &other));
    assert_int_equal(lg_weather_place(other, 3, &place), 1);
    assert_string_equal(place.name, w.zones[3].name);
    assert_near(place.lon_deg, 115.03, 1e-9);
    assert_near(place.lat_deg, 43.515, 1e-9);
    assert_near(place.elevation_m, 903, 0);
    assert_int_equal(lg_weather_place(other, w.zoned->nweather_zones, &place), 0);
    assert_ok(w.context, lg_weather_land(w.context, other, w.land, &zoned));
    assert_memory_equal(zoned->weather_zone, w.zoned->weather_zone,
                        (size_t)zoned->ncells * sizeof *zoned->weather_zone);
    lg_land_free(zoned);
    lg_weather_free(other);
    free(bytes);
}

static void the_zoned_land_goes_to_a_file_and_back(void **state) {
    (void)state;
    static const char path[] = "test_store_places.tmp.h5";
    lg_land *back = NULL;
    const size_t cells = (size_t)w.zoned->ncells;
    assert_ok(w.context, lg_land_write(w.context, w.zoned, path));
    assert_ok(w.context, lg_land_read(w.context, path, &back));
    assert_int_equal(back->ncells, w.zoned->ncells);
    assert_int_equal(back->nweather_zones, w.zoned->nweather_zones);
    assert_memory_equal(back->raster, w.zoned->raster, cells * sizeof *back->raster);
    assert_memory_equal(back->weather_zone, w.zoned->weather_zone,
                        cells * sizeof *back->weather_zone);
    for (int32_t z = 0; z < back->nweather_zones; z++) {
        assert_string_equal(back->weather_zones[z].name, w.zoned->weather_zones[z].name);
        assert_near(back->weather_zones[z].lat_deg, w.zoned->weather_zones[z].lat_deg, 0);
        assert_near(back->weather_zones[z].elevation_m, w.zoned->weather_zones[z].elevation_m, 0);
    }
    lg_land_free(back);
    remove(path);
}

static void another_land_is_refused(void **state) {
    (void)state;
    lg_land *coarse = NULL, *none = NULL;
    assert_ok(w.context,
              lg_land_make(w.context, LG_DATA "/xilinhot/landscape.yaml", 8000, &coarse));
    assert_status(w.context, lg_weather_land(w.context, w.weather, coarse, &none), LG_EDATA);
    assert_error_says(w.context, "the weather was made for another land: one of ");
    assert_status(w.context, run("places.bad", coarse, w.weather), LG_EDATA);
    assert_error_says(w.context, "make it for this land");
    lg_land_free(coarse);
    /* the same grid, but a cell less, or another one */
    w.land->ncells--;
    assert_status(w.context, lg_weather_land(w.context, w.weather, w.land, &none), LG_EDATA);
    assert_error_says(w.context, "usable cells");
    w.land->ncells++;
    const uint32_t was = w.land->raster[4];
    w.land->raster[4] = 0;
    assert_status(w.context, lg_weather_land(w.context, w.weather, w.land, &none), LG_EDATA);
    assert_error_says(w.context, "no series for the cell at row 0, column 0");
    w.land->raster[4] = was;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_every_door),
                                       cmocka_unit_test(from_every_file),
                                       cmocka_unit_test(a_simulation_has_the_zoned_land),
                                       cmocka_unit_test(places_are_told_and_packed),
                                       cmocka_unit_test(the_zoned_land_goes_to_a_file_and_back),
                                       cmocka_unit_test(another_land_is_refused)};
    return cmocka_run_group_tests(tests, make, clear);
}
