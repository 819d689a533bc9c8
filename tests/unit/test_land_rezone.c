/* A land that takes other weather zones: the same as one that was made with them. */
#include "lg_test.h"
#include "same_land.h"

#include <string.h>

#include "land/rezone.h"

enum { SIDE = 40, PLACES = SIDE * SIDE, UNITS = 7, TYPES = 3 };

typedef struct world {
    int32_t unit[PLACES];
    uint8_t type[PLACES];
    uint16_t zone[PLACES];
    float awc[PLACES], water[PLACES], condition[PLACES], fertility[PLACES], slope[PLACES];
    uint8_t flags[PLACES];
    lg_land_place places[PLACES];
    char names[PLACES][16];
    lg_land_unit units[UNITS];
    lg_land_arrays arrays;
} world;

static const lg_land_label TYPE[TYPES] = {
    {"meadow_steppe", NULL}, {"typical_steppe", NULL}, {"desert_steppe", NULL}};
static const lg_land_label ALL = {"all", NULL};

static lg_context *context;
static world *w;

/* Numbers without a pattern; what lies where does not matter. */
static uint32_t next(uint32_t *state) {
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

static int set_up(void **state) {
    (void)state;
    static char unit_names[UNITS][8];
    uint32_t r = 7;
    context = lg_test_context(NULL);
    w = calloc(1, sizeof *w);
    for (int i = 0; i < PLACES; i++) {
        w->unit[i] = (int32_t)(next(&r) % (UNITS + 1)) - 1;
        w->type[i] = (uint8_t)(next(&r) % TYPES);
        w->zone[i] = (uint16_t)i;
        w->awc[i] = 50.0F + (float)(next(&r) % 100);
        w->water[i] = (float)(next(&r) % 9);
        w->condition[i] = 0.5F + (float)(next(&r) % 50) / 100.0F;
        w->fertility[i] = 0.8F + (float)(next(&r) % 50) / 100.0F;
        w->slope[i] = (float)(next(&r) % 20);
        w->flags[i] = (uint8_t)(next(&r) % 32);
        snprintf(w->names[i], sizeof w->names[i], "p%d", i);
        w->places[i] = (lg_land_place){w->names[i], 116 + i * 1e-4, 44, 1000 + i % 50, 1, 0};
    }
    for (int u = 0; u < UNITS; u++) {
        snprintf(unit_names[u], sizeof unit_names[u], "u%d", u);
        w->units[u] = (lg_land_unit){unit_names[u], 0, 0, LG_UNIT_HOUSEHOLD};
    }
    w->arrays = (lg_land_arrays){.grid = {SIDE, SIDE, 850000, 4900000, 1000},
                                 .types = TYPES,
                                 .admins = 1,
                                 .zones = 1,
                                 .weather_zones = PLACES,
                                 .units = UNITS,
                                 .type = TYPE,
                                 .admin = &ALL,
                                 .zone = &ALL,
                                 .weather_zone = w->places,
                                 .unit = w->units,
                                 .unit_raster = w->unit,
                                 .type_raster = w->type,
                                 .weather_zone_raster = w->zone,
                                 .flag_raster = w->flags,
                                 .awc_mm = w->awc,
                                 .water_km = w->water,
                                 .condition = w->condition,
                                 .fertility = w->fertility,
                                 .slope_deg = w->slope};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    free(w);
    lg_context_free(context);
    return 0;
}

/* With one zone for all cells, or with a zone for each place of the raster. */
static lg_land *make(bool one) {
    lg_land_arrays a = w->arrays;
    lg_land *land = NULL;
    if (one) {
        a.weather_zones = 1;
        a.weather_zone_raster = NULL;
    }
    assert_ok(context, lg_land_from_arrays(context, &a, &land));
    return land;
}

static uint16_t *own_zone_each(const lg_land *land) {
    uint16_t *zone = malloc((size_t)land->ncells * sizeof *zone);
    for (int64_t c = 0; c < land->ncells; c++)
        zone[c] = w->zone[land->raster[c]];
    return zone;
}

static void assert_same_cells(const lg_land *a, const lg_land *b) {
    assert_same_columns(a, b);
    assert_memory_equal(a->land_class, b->land_class, PLACES);
    assert_memory_equal(a->raster_flags, b->raster_flags, PLACES);
    assert_memory_equal(a->units, b->units, UNITS * sizeof *a->units);
}

static void as_if_made_with_them(void **state) {
    (void)state;
    lg_land *few = make(true), *untouched = make(true), *many = make(false), *rezoned = NULL;
    uint16_t *zone = own_zone_each(few);
    assert_ok(context, lg_land_rezone(context, few, many->weather_zones, PLACES, zone, &rezoned));
    assert_same_cells(rezoned, many);
    assert_int_equal(rezoned->nweather_zones, PLACES);
    assert_memory_equal(rezoned->weather_zones, many->weather_zones,
                        PLACES * sizeof *many->weather_zones);
    assert_string_equal(rezoned->crs_wkt, many->crs_wkt);
    assert_same_cells(few, untouched);
    assert_int_equal(few->nweather_zones, 1);
    assert_ok(context, lg_land_rezone_own(few, many->weather_zones, PLACES, zone));
    assert_same_cells(few, many);
    free(zone);
    lg_land_free(rezoned);
    lg_land_free(many);
    lg_land_free(untouched);
    lg_land_free(few);
}

/* What was said of the former zones goes, the rest stays. */
static void sentences_of_zones_go(void **state) {
    (void)state;
    w->arrays.flag_raster = NULL;
    lg_land *few = make(true), *many = make(false);
    w->arrays.flag_raster = w->flags;
    uint16_t *zone = own_zone_each(few);
    assert_non_null(strstr(few->assumed, "every cell has the weather of 'p0'"));
    assert_non_null(strstr(few->assumed, "no raster 'flags'"));
    assert_ok(context, lg_land_rezone_own(few, many->weather_zones, PLACES, zone));
    assert_null(strstr(few->assumed, "has the weather of"));
    assert_non_null(strstr(few->assumed, "no raster 'flags'"));
    free(zone);
    lg_land_free(many);
    lg_land_free(few);
}

/* All but the blocks, which must be blocks of their own. */
static lg_land plain_members(const lg_land *land) {
    lg_land plain;
    memcpy(&plain, land, sizeof plain);
    plain.crs_wkt = plain.note = plain.assumed = plain.origins = NULL;
    plain.land_class = plain.raster_flags = plain.type = plain.flags = NULL;
    plain.types = plain.admins = plain.zones = NULL;
    plain.weather_zones = NULL;
    plain.units = NULL;
    plain.left_out = NULL;
    plain.raster = NULL;
    plain.weather_zone = NULL;
    plain.awc_mm = plain.fertility = plain.slope_deg = plain.water_km = plain.condition = NULL;
    return plain;
}

/* A clipped land whose members all say something. */
static void no_member_is_forgotten(void **state) {
    (void)state;
    const char *const units[] = {"u0", "u1", "u3"};
    const lg_land_part part = {.unit = units, .units = 3};
    lg_land *whole = make(true), *clipped = NULL, *copy = NULL;
    const lg_land_origin origin = {"outline", LG_ORIGIN_REAL, "a map"};
    assert_ok(context, lg_land_set_origins(context, whole, &origin, 1));
    assert_ok(context, lg_land_only(context, whole, &part, &clipped));
    clipped->schematic = true;
    clipped->seed = 17;
    uint16_t *zone = calloc((size_t)clipped->ncells, sizeof *zone);
    assert_ok(context, lg_land_rezone(context, clipped, clipped->weather_zones, 1, zone, &copy));
    const lg_land a = plain_members(clipped), b = plain_members(copy);
    assert_memory_equal(&a, &b, sizeof a);
    assert_same_columns(clipped, copy);
    assert_string_equal(clipped->crs_wkt, copy->crs_wkt);
    assert_string_equal(clipped->note, copy->note);
    assert_string_equal(clipped->origins, copy->origins);
    assert_memory_equal(clipped->units, copy->units, 3 * sizeof *copy->units);
    assert_memory_equal(clipped->types, copy->types, TYPES * sizeof *copy->types);
    assert_int_equal(copy->nleft_out, UNITS - 3);
    assert_true(lg_land_has_left_out(copy, "unit", "u2"));
    lg_land_free(clipped); /* the copy lives without it */
    assert_true(lg_land_has_left_out(copy, "unit", "u6"));
    lg_land_free(copy);
    lg_land_free(whole);
    free(zone);
}

static void wrong_ones_change_nothing(void **state) {
    (void)state;
    lg_land *few = make(true), *untouched = make(true), *many = make(false);
    uint16_t *zone = own_zone_each(few);
    lg_weather_zone two[2] = {many->weather_zones[0], many->weather_zones[0]};
    assert_status(context, lg_land_rezone_own(few, many->weather_zones, 5, zone), LG_EDATA);
    assert_error_says(context, "there is no weather zone ");
    memset(zone, 0, (size_t)few->ncells * sizeof *zone);
    assert_status(context, lg_land_rezone_own(few, two, 2, zone), LG_EDATA);
    assert_error_says(context, "two weather zones are named 'p0'");
    two[1] = many->weather_zones[1];
    two[1].lat_deg = 91;
    assert_status(context, lg_land_rezone_own(few, two, 2, zone), LG_EDATA);
    assert_error_says(context, "weather zone 'p1' has a latitude of 91");
    two[1].lat_deg = 44;
    memset(two[1].name, 0, sizeof two[1].name);
    assert_status(context, lg_land_rezone_own(few, two, 2, zone), LG_EDATA);
    assert_error_says(context, "weather zone 1 has no name");
    assert_status(context, lg_land_rezone_own(few, two, 0, zone), LG_EDATA);
    assert_same_cells(few, untouched);
    assert_int_equal(few->nweather_zones, 1);
    free(zone);
    lg_land_free(many);
    lg_land_free(untouched);
    lg_land_free(few);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_if_made_with_them), cmocka_unit_test(sentences_of_zones_go),
        cmocka_unit_test(no_member_is_forgotten), cmocka_unit_test(wrong_ones_change_nothing)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
