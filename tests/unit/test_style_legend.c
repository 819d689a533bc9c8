/* Legends of maps: classes, labels, colours, and the files that QGIS reads. */
#include <unistd.h>

#include "lg_test.h"

#include "style/breaks.h"
#include "style/legend.h"
#include "style/table.h"

static lg_context *context;

static lg_legend made(const lg_style_map *map) {
    lg_legend legend;
    assert_ok(context, lg_legend_make(context, map, &legend));
    return legend;
}

static void numbers_have_breaks_of_their_own(void **state) {
    (void)state;
    const lg_style_map map = {.variable = "production", .unit = "kg ha-1"};
    lg_legend legend = made(&map);
    assert_int_equal(legend.count, 8);
    assert_false(legend.codes);
    assert_int_equal(legend.band, 1);
    assert_string_equal(legend.title, "Production of the year (kg/ha)");
    assert_string_equal(legend.classes[0].label, "< 100 kg/ha");
    assert_string_equal(legend.classes[1].label, "100 … 200 kg/ha");
    assert_string_equal(legend.classes[7].label, "≥ 2000 kg/ha");
    assert_near(legend.classes[0].value, 100, 0);
    assert_true(isinf(legend.classes[7].value));
    assert_int_equal(legend.classes[0].colour, 0xf7fcb9); /* both ends of the ramp */
    assert_int_equal(legend.classes[7].colour, 0x004529);
    assert_non_null(strstr(legend.source, "ColorBrewer"));
    lg_legend_free(&legend);
}

static void shares_are_in_percent_and_in_chinese(void **state) {
    (void)state;
    lg_style_map map = {.variable = "overload_rate", .unit = "1", .language = LG_STYLE_ZH};
    lg_legend legend = made(&map);
    assert_string_equal(legend.title, "超载率");
    assert_string_equal(legend.classes[0].label, "< -50 %");
    assert_string_equal(legend.classes[1].label, "-50 … -10 %");
    assert_string_equal(legend.classes[legend.count - 2].label, "≥ 600 %");
    assert_true(isnan(legend.classes[legend.count - 1].value));
    assert_string_equal(legend.classes[legend.count - 1].label, "无承载能力而有存栏");
    lg_legend_free(&legend);
    map.variable = "production";
    map.unit = "kg ha-1";
    legend = made(&map);
    assert_string_equal(legend.classes[0].label, "< 100 千克/公顷");
    lg_legend_free(&legend);
}

/* Far from water is light, near it dark. */
static void a_ramp_may_be_reversed(void **state) {
    (void)state;
    const lg_style_map map = {.variable = "water_km", .unit = "km"};
    lg_legend legend = made(&map);
    assert_int_equal(legend.classes[0].colour, 0x081d58);
    assert_int_equal(legend.classes[legend.count - 1].colour, 0xedf8b1);
    lg_legend_free(&legend);
}

static void breaks_of_the_table_rise(void **state) {
    (void)state;
    static const char *const names[] = {"production", "growth",    "litter",     "reserve",
                                        "soil_water", "precip_mm", "cover_frac", "awc_mm",
                                        "fertility",  "slope_deg", "water_km",   "green_crop"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const lg_style_row *row = lg_style_find(names[i]);
        assert_non_null(row);
        assert_true(row->breaks >= 5);
        for (int k = 1; k < row->breaks; k++)
            assert_true(row->at[k] > row->at[k - 1]);
    }
    assert_null(lg_style_find("no_such_map"));
}

static void breaks_are_taken_from_the_map(void **state) {
    (void)state;
    float values[1000];
    double breaks[LG_MOST_BREAKS];
    int count = 0;
    for (int i = 0; i < 1000; i++)
        values[i] = (float)i;
    assert_ok(context, lg_style_take_breaks(context, values, 1000, false, breaks, &count));
    assert_int_equal(count, 4); /* 20 to 979: steps of 200 */
    assert_near(breaks[0], 200, 1e-12);
    assert_near(breaks[3], 800, 1e-12);
    assert_ok(context, lg_style_take_breaks(context, values, 1000, true, breaks, &count));
    assert_int_equal(count, 7); /* evenly about 0 */
    assert_near(breaks[0], -750, 1e-12);
    assert_near(breaks[3], 0, 0);
    assert_near(breaks[6], 750, 1e-12);
    const float none[] = {NAN, INFINITY, -INFINITY}, same[] = {7, NAN, 7};
    assert_ok(context, lg_style_take_breaks(context, none, 3, false, breaks, &count));
    assert_int_equal(count, 0);
    assert_ok(context, lg_style_take_breaks(context, same, 3, false, breaks, &count));
    assert_int_equal(count, 1);
    assert_near(breaks[0], 7, 0);
}

static void codes_keep_their_colours(void **state) {
    (void)state;
    const lg_style_code two[] = {{0, "典型草原"}, {2, NULL}}, one[] = {{2, "meadow & <sand>"}};
    lg_style_map map = {.variable = "type", .codes = two, .code_count = 2};
    lg_legend legend = made(&map), other;
    map.codes = one;
    map.code_count = 1;
    other = made(&map);
    assert_true(legend.codes);
    assert_string_equal(legend.classes[0].label, "典型草原");
    assert_string_equal(legend.classes[1].label, "2");
    assert_int_equal(legend.classes[1].colour, other.classes[0].colour);
    assert_int_not_equal(legend.classes[0].colour, legend.classes[1].colour);
    lg_legend_free(&legend);
    lg_legend_free(&other);
}

static void flags_add_up(void **state) {
    (void)state;
    const lg_style_code codes[] = {{0, NULL}, {1, NULL}, {17, NULL}};
    const lg_style_map map = {.variable = "flags", .codes = codes, .code_count = 3};
    lg_legend legend = made(&map);
    assert_string_equal(legend.classes[0].label, "none");
    assert_string_equal(legend.classes[1].label, "red line");
    assert_string_equal(legend.classes[2].label, "red line, sand");
    assert_int_equal(legend.classes[1].colour, 0xd55e00);
    assert_int_equal(legend.classes[2].colour, 0xd06b53); /* the mean of 0xd55e00 and 0xcc79a7 */
    lg_legend_free(&legend);
}

static void read_file(const char *path, char *text, size_t room) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, room - 1, file)] = '\0';
    fclose(file);
}

static void files_are_written_and_others_stay(void **state) {
    (void)state;
    char path[64], text[8192];
    const lg_style_code codes[] = {{3, "meadow & \"<sand>\""}};
    const lg_style_map map = {.variable = "type", .codes = codes, .code_count = 1, .band = 2};
    snprintf(path, sizeof path, "style-%ld.qml", (long)getpid());
    assert_ok(context, lg_style_write(context, &map, path));
    read_file(path, text, sizeof text);
    assert_non_null(strstr(text, "type=\"paletted\" band=\"2\""));
    assert_non_null(strstr(text, "value=\"3\" color=\"#cc79a7\" alpha=\"255\" "
                                 "label=\"meadow &amp; &quot;&lt;sand&gt;&quot;\""));
    assert_ok(context, lg_style_write(context, &map, path)); /* libgrass's own */
    FILE *file = fopen(path, "w");
    fputs("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis/>\n", file);
    fclose(file);
    assert_status(context, lg_style_write(context, &map, path), LG_EEXIST);
    assert_error_says(context, "a style that libgrass made");
    read_file(path, text, sizeof text);
    assert_non_null(strstr(text, "<qgis/>"));
    remove(path);
}

static void what_cannot_be_is_refused(void **state) {
    (void)state;
    const float none[] = {NAN};
    const lg_style_map empty = {.variable = "net_yuan", .values = none, .value_count = 1},
                       fine = {.variable = "production"},
                       band = {.variable = "production", .band = -1},
                       tongue = {.variable = "production", .language = (lg_style_language)7},
                       nothing = {.variable = NULL},
                       lost = {.variable = "net_yuan", .value_count = 1};
    assert_status(context, lg_style_write(context, &empty, "no.qml"), LG_EARG);
    assert_error_says(context, "no finite value");
    assert_status(context, lg_style_write(context, &band, "no.qml"), LG_EARG);
    assert_status(context, lg_style_write(context, &tongue, "no.qml"), LG_EARG);
    assert_status(context, lg_style_write(context, &nothing, "no.qml"), LG_EARG);
    assert_status(context, lg_style_write(context, &lost, "no.qml"), LG_EARG);
    assert_status(context, lg_style_write(context, &fine, "no.tif"), LG_EARG);
    assert_status(context, lg_style_write(context, &fine, "no folder/no.qml"), LG_EOUTPUT);
    assert_int_not_equal(access("no.qml", F_OK), 0);
}

static lg_status write_taken(lg_context *own) {
    static const float values[] = {1, 2, 3, 4};
    const lg_style_map map = {.variable = "stock_su", .values = values, .value_count = 4};
    return lg_style_write(own, &map, "memory.qml");
}

static void memory_may_be_short(void **state) {
    (void)state;
    lg_fail_each_allocation(write_taken);
    remove("memory.qml");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_breaks_of_their_own),
        cmocka_unit_test(shares_are_in_percent_and_in_chinese),
        cmocka_unit_test(a_ramp_may_be_reversed),
        cmocka_unit_test(breaks_of_the_table_rise),
        cmocka_unit_test(breaks_are_taken_from_the_map),
        cmocka_unit_test(codes_keep_their_colours),
        cmocka_unit_test(flags_add_up),
        cmocka_unit_test(files_are_written_and_others_stay),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(memory_may_be_short),
    };
    context = lg_test_context(NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    lg_context_free(context);
    return failed;
}
