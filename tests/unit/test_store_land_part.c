/* A part of a land: its units' cells and weather as they were, the books closed, the file whole;
 * names that are not known refused all at once. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <libgrass/weather.h>

#include "store_land.h"
#include "weather/pick.h"
#include "weather/weather.h"

static const char *const north[] = {"north-1"}, *const abag[] = {"阿巴"};

static lg_land *clip(lg_context *context, const lg_land *land, const lg_land_part *part) {
    lg_land *clipped = NULL;
    assert_ok(context, lg_land_only(context, land, part, &clipped));
    return clipped;
}

/* Unit "south" (admin abag) holds columns 3 and 4 of rows 1 to 3, all of the weather zone "east".
 */
static void keeps_cells_as_they_are(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_ok(context, tiny_land(context, &land));
    lg_land *part = clip(context, land, &(lg_land_part){.admins = 1, .admin = abag});
    const lg_unit *from = &land->units[1];
    assert_int_equal(part->nunits, 1);
    assert_int_equal(part->ncells, 6);
    assert_int_equal(part->nadmins, 1);
    assert_string_equal(part->admins[0].name, "abag");
    assert_int_equal(part->ntypes, 2);
    assert_int_equal(part->nweather_zones, 1);
    assert_string_equal(part->weather_zones[0].name, "east");
    assert_int_equal(part->weather_zones[0].drawn_as, 2);
    assert_int_equal(part->grid.nx, 2);
    assert_int_equal(part->grid.ny, 3);
    assert_near(part->grid.west_m, 853000, 0);
    assert_near(part->grid.north_m, 4899000, 0);
    for (int64_t i = 0; i < 6; i++) {
        int64_t whole = from->first + i;
        int64_t row = land->raster[whole] / LAND_NX - 1, column = land->raster[whole] % LAND_NX - 3;
        assert_int_equal(part->raster[i], row * 2 + column);
        assert_int_equal(part->type[i], land->type[whole]);
        assert_int_equal(part->weather_zone[i], 0);
    }
    size_t bytes = 6 * sizeof(float);
    assert_memory_equal(part->awc_mm, land->awc_mm + from->first, bytes);
    assert_memory_equal(part->condition, land->condition + from->first, bytes);
    assert_memory_equal(part->water_km, land->water_km + from->first, bytes);
    assert_memory_equal(part->fertility, land->fertility + from->first, bytes);
    lg_land_free(part);
    lg_land_free(land);
    lg_context_free(context);
}

static void closes_its_books_and_says_so(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *back = NULL;
    assert_ok(context, tiny_land(context, &land));
    lg_land *part = clip(context, land, &(lg_land_part){.units = 1, .unit = north});
    lg_land_facts facts;
    lg_land_get_facts(part, &facts);
    assert_near(facts.total_area_km2, 9, 0);
    assert_near(facts.red_line_area_km2, 3, 0);
    assert_near(facts.area_ha, 900, 0);
    assert_true(facts.schematic && facts.seed == land->seed);
    assert_string_equal(lg_land_note(part),
                        "made up for a test, 测试 Clipped to units 'north-1': 1 of the 3 "
                        "management units and 9 of the 20 km2 of usable grassland of the land "
                        "named before.");
    assert_non_null(strstr(lg_land_assumed(part), "a herd stated for all land is that of these"));
    assert_ok(context, lg_land_write(context, part, at("part.h5")));
    assert_ok(context, lg_land_read(context, at("part.h5"), &back));
    assert_string_equal(lg_land_note(back), lg_land_note(part));
    assert_int_equal(back->ncells, 9);
    assert_near(back->total_area_km2, 9, 0);
    assert_int_equal(back->weather_zones[0].drawn_as, 0);
    lg_land_free(back);
    lg_land_free(part);
    lg_land_free(land);
    lg_context_free(context);
}

static void parts_of_parts(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_ok(context, tiny_land(context, &land));
    static const char *const both[] = {"north-1", "core"}, *const core[] = {"core"};
    lg_land *bayan = clip(context, land, &(lg_land_part){.units = 2, .unit = both});
    lg_land *part = clip(context, bayan, &(lg_land_part){.units = 1, .unit = core});
    assert_int_equal(part->ncells, 5);
    assert_true(lg_land_has_left_out(part, "unit", "north-1"));
    assert_true(lg_land_has_left_out(part, "unit", "south \"2\", old"));
    assert_true(lg_land_has_left_out(part, "admin", "阿巴"));
    assert_false(lg_land_has_left_out(part, "unit", "core"));
    assert_false(lg_land_has_left_out(part, "unit", "cor"));
    lg_land_free(part);
    lg_land_free(bayan);
    lg_land_free(land);
    lg_context_free(context);
}

static void refuses(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *part = NULL;
    assert_ok(context, tiny_land(context, &land));
    static const char *const wrong[] = {"north-2", "core", "nowhere"};
    assert_status(context, lg_land_only(context, land, &(lg_land_part){0}, &part), LG_EARG);
    assert_error_says(context, "names nothing");
    assert_status(context,
                  lg_land_only(context, land, &(lg_land_part){.units = 3, .unit = wrong}, &part),
                  LG_EDATA);
    assert_error_says(context, "no management units 'north-2', 'nowhere'; did you mean 'north-1'?");
    assert_status(context,
                  lg_land_only(context, land, &(lg_land_part){.zones = 1, .zone = north}, &part),
                  LG_EDATA);
    assert_error_says(context, "no planning zone 'north-1'; it has 'all'");
    assert_status(
        context,
        lg_land_only(context, land,
                     &(lg_land_part){.admins = 1, .admin = abag, .units = 1, .unit = north}, &part),
        LG_EDATA);
    assert_error_says(context, "all that is asked for: admin '阿巴'; units 'north-1'");
    assert_status(context,
                  lg_land_only(context, land, &(lg_land_part){.admins = 1, .admin = NULL}, &part),
                  LG_EARG);
    assert_null(part);
    lg_land_free(land);
    lg_context_free(context);
}

/* Zone "east" is the second of the whole land and the first of the part: its drawn rain stays. */
static void keeps_the_weather(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *back = NULL;
    lg_weather *whole = NULL, *own = NULL, *picked = NULL;
    assert_ok(context, tiny_land(context, &land));
    lg_land *part = clip(context, land, &(lg_land_part){.admins = 1, .admin = abag});
    assert_ok(context, lg_land_write(context, part, at("part.h5")));
    assert_ok(context, lg_land_read(context, at("part.h5"), &back));
    assert_int_equal(back->weather_zones[0].drawn_as, 2);
    lg_weather_recipe recipe = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                .land = land,
                                .first_year = 2012,
                                .last_year = 2012,
                                .seed = 54102};
    assert_ok(context, lg_weather_generate(context, &recipe, &whole));
    recipe.land = back;
    assert_ok(context, lg_weather_generate(context, &recipe, &own));
    size_t days = (size_t)own->ndays;
    assert_memory_equal(own->column[LG_WEATHER_PRECIP_MM],
                        whole->column[LG_WEATHER_PRECIP_MM] + days, days * sizeof(double));
    assert_true(lg_weather_is_wider(whole, part));
    assert_false(lg_weather_is_wider(own, part));
    assert_ok(context, lg_weather_pick(context, whole, part, &picked));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        assert_memory_equal(picked->column[c], own->column[c], days * sizeof(double));
    assert_string_equal(picked->zone_name[0], "east");
    assert_non_null(strstr(picked->assumed, "the series of west is not used"));
    lg_weather_free(picked);
    lg_weather_free(own);
    lg_weather_free(whole);
    lg_land_free(back);
    lg_land_free(part);
    lg_land_free(land);
    lg_context_free(context);
}

static void survives_lack_of_memory(void **state) {
    (void)state;
    lg_context *plain = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_ok(plain, tiny_land(plain, &land));
    for (long n = 1;; n++) {
        lg_counting counting = {.fail_at = 0};
        lg_context *context = lg_test_context(&counting);
        long before = counting.alive;
        lg_land *part = NULL;
        counting.fail_at = counting.calls + n;
        lg_status status =
            lg_land_only(context, land, &(lg_land_part){.units = 1, .unit = north}, &part);
        counting.fail_at = 0;
        lg_land_free(part);
        assert_int_equal(counting.alive, before);
        lg_context_free(context);
        if (status == LG_OK)
            break;
        assert_int_equal(status, LG_ENOMEM);
    }
    lg_land_free(land);
    lg_context_free(plain);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_cells_as_they_are), cmocka_unit_test(closes_its_books_and_says_so),
        cmocka_unit_test(parts_of_parts),          cmocka_unit_test(refuses),
        cmocka_unit_test(keeps_the_weather),       cmocka_unit_test(survives_lack_of_memory)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
