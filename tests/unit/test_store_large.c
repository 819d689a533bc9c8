/* A plan over a weather that lies in a file: the same bits as over one in memory, little of it
 * resident, and few sentences of many zones. */
#define _DEFAULT_SOURCE /* setrlimit */
#include <sys/resource.h>
#include <unistd.h>

#include "lg_test.h"
#include "run_folder.h"

#include <libgrass/plan.h>
#include <libgrass/scenario.h>
#include <libgrass/store.h>

#include "land/land.h"
#include "weather/estimate.h"
#include "weather/places.h"
#include "weather/series.h"

enum { ZONES = 1040, DAYS = 3653, BLOCK = 61 };

static const char PLAN[] = "libgrass: 1\nname: large\nyears: {first: 2008, last: 2009}\n"
                           "season_start: auto\nextrapolate: true\n"
                           "land: {schematic: xilinhot/landscape.yaml, cell_m: 3000}\n"
                           "tables: {types: tables/grassland_types.csv, standard: "
                           "tables/nyt635.csv,\n  animals: tables/animals.csv, breeds: "
                           "tables/breeds.csv,\n  feeds: tables/feeds.csv, sales: "
                           "tables/sale_rules.csv}\n"
                           "scenarios:\n"
                           "  - {name: one, herd: {su: 100000, constant: false}}\n";

static lg_context *context;
static lg_land *land;
static lg_weather_zone *zones;
static uint16_t *zone_of_cell;
static int notices;

static void count(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    notices += level == LG_LOG_NOTICE && strstr(sentence, "is kept in a file") != NULL;
}

static int make(void **state) {
    (void)state;
    const lg_context_options options = {.log = count};
    if (lg_context_create(&options, &context) != LG_OK ||
        lg_land_make(context, LG_DATA "/xilinhot/landscape.yaml", 3000, &land) != LG_OK)
        return 1;
    zones = calloc(ZONES, sizeof *zones);
    zone_of_cell = calloc((size_t)land->ncells, sizeof *zone_of_cell);
    for (int z = 0; z < ZONES; z++) {
        zones[z] = (lg_weather_zone){.lon_deg = 115 + z * 1e-3,
                                     .lat_deg = 43 + z * 1e-3,
                                     .elevation_m = 1000 + z % 90,
                                     .rain_factor = 1};
        snprintf(zones[z].name, sizeof zones[z].name, "p%04d", z);
    }
    for (int64_t c = 0; c < land->ncells; c++)
        zone_of_cell[c] = (uint16_t)(c * 37 % ZONES);
    return 0;
}

static int clear(void **state) {
    (void)state;
    free(zones);
    free(zone_of_cell);
    lg_land_free(land);
    lg_context_free(context);
    return 0;
}

static double value_of(lg_weather_column column, int zone, int day) {
    const double turn = cos((day - 20) * 2 * 3.14159265358979 / 365.25), here = zone % 97 * 0.01;
    const double warm = 2 - 20 * turn + 3 * sin(day * 0.7) + here;
    switch (column) {
    case LG_WEATHER_TMEAN_C:
        return warm;
    case LG_WEATHER_TMIN_C:
        return warm - 6;
    case LG_WEATHER_TMAX_C:
        return warm + 6;
    case LG_WEATHER_PRECIP_MM:
        return (day + zone) % 5 == 0 ? 4 - 3 * turn + here : 0;
    case LG_WEATHER_WIND_M_S:
        return 3 + here;
    default:
        return 16 - 9 * turn + here;
    }
}

/* As a reader of a grid makes it: days of all zones at once, then what is not given. */
static lg_weather *fill(void) {
    static const lg_weather_column given[] = {LG_WEATHER_TMEAN_C,  LG_WEATHER_TMIN_C,
                                              LG_WEATHER_TMAX_C,   LG_WEATHER_PRECIP_MM,
                                              LG_WEATHER_WIND_M_S, LG_WEATHER_RADIATION_MJ_M2};
    bool has[LG_WEATHER_COLUMNS] = {false};
    lg_weather *w = NULL;
    lg_land *zoned = NULL;
    double *days = calloc((size_t)ZONES * BLOCK, sizeof *days);
    assert_ok(context, lg_weather_create(context, ZONES, (lg_date){2000, 1, 1}, DAYS, &w));
    for (size_t k = 0; k < sizeof given / sizeof *given; k++) {
        has[given[k]] = true;
        for (int first = 0; first < DAYS; first += BLOCK) {
            const int n = DAYS - first < BLOCK ? DAYS - first : BLOCK;
            for (int zone = 0; zone < ZONES; zone++)
                for (int i = 0; i < n; i++)
                    days[zone * n + i] = value_of(given[k], zone, first + i);
            lg_weather_put_days(w, given[k], first, n, days);
        }
    }
    free(days);
    assert_ok(context, lg_weather_set_places(w, land, zones, zone_of_cell));
    assert_ok(context, lg_weather_land(context, w, land, &zoned));
    assert_ok(context, lg_weather_complete(w, has, zoned, NAN));
    lg_land_free(zoned);
    return w;
}

static void run(const char *folder, const lg_weather *w) {
    lg_plan *plan = NULL;
    const lg_plan_run_options options = {.directory = folder, .weather = w};
    wipe_run(folder);
    assert_ok(context, lg_plan_read_text(context, "large.yaml", LG_DATA, PLAN, &plan));
    assert_ok(context, lg_plan_run(context, plan, &options, NULL, NULL));
    lg_plan_free(plan);
}

/* Peak MiB of this process since the last call; 0 where the system does not say. */
static double peak(void) {
    char line[128];
    double kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "VmHWM: %lf", &kib) == 1)
            break;
    if (file != NULL)
        fclose(file);
    file = fopen("/proc/self/clear_refs", "w");
    if (file == NULL)
        return 0;
    fputs("5", file);
    fclose(file);
    return kib / 1024;
}

#ifdef __SANITIZE_ADDRESS__ /* what is freed stays resident for a while */
enum { MEMORY_COUNTS = 0 };
#else
enum { MEMORY_COUNTS = 1 };
#endif

static void the_same_bits_with_little_memory(void **state) {
    (void)state;
    struct rlimit before, small;
    peak();
    const double start = peak();
    lg_weather *w = fill();
    if (!w->mapped[0])
        skip(); /* no room in the folders of this computer */
    assert_int_equal(notices, 1);
    run("large.file", w);
    /* of 261 MiB; what the pages of a put take is LG_WEATHER_PUT_BYTES at most */
    const double most = peak();
    if (MEMORY_COUNTS && most > 0)
        assert_true(most - start < 220);
    /* no file may be so large: the same in memory */
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1 << 20;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    lg_weather *twin = fill();
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(twin->mapped[0]);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        assert_memory_equal(w->column[c], twin->column[c], (size_t)ZONES * DAYS * sizeof(double));
    run("large.memory", twin);
    assert_same_file("large.file/summary.csv", "large.memory/summary.csv");
    assert_same_file("large.file/one.h5", "large.memory/one.h5");
    lg_weather_free(twin);
    lg_weather_free(w);
    wipe_run("large.file");
    wipe_run("large.memory");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_bits_with_little_memory)};
    return cmocka_run_group_tests(tests, make, clear);
}
