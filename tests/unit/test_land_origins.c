/* What of a land is real, derived or made up: stated by its maker, kept as lines, read back. */
#include "lg_test.h"
#include "small_land.h"

#include "land/origin.h"

static lg_land *small(lg_context *context) {
    small_land given;
    lg_land *land = NULL;
    small_land_lay_out(&given);
    assert_ok(context, lg_land_from_arrays(context, &given.arrays, &land));
    return land;
}

static const lg_land_origin stated[] = {
    {"outline", LG_ORIGIN_REAL, "survey of 2020: sheet 4; west"},
    {"types", LG_ORIGIN_DERIVED, "fAPAR"},
    {"units", LG_ORIGIN_MADE_UP, "随机"}};

static void lines_are_kept(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = small(context);
    assert_string_equal(lg_land_origins(land), "");
    assert_string_equal(lg_land_origins(NULL), "");
    assert_ok(context, lg_land_set_origins(context, land, stated, 3));
    assert_string_equal(lg_land_origins(land),
                        "outline: real; survey of 2020: sheet 4; west\ntypes: derived; fAPAR\n"
                        "units: made up; 随机");
    const char *at = lg_land_origins(land);
    lg_origin_line line;
    for (int i = 0; i < 3; i++) {
        assert_true(lg_origin_next(&at, &line));
        assert_int_equal(line.kind, stated[i].kind);
        assert_int_equal(line.part_length, strlen(stated[i].part));
        assert_memory_equal(line.part, stated[i].part, strlen(stated[i].part));
        assert_int_equal(line.source_length, strlen(stated[i].source));
        assert_memory_equal(line.source, stated[i].source, strlen(stated[i].source));
    }
    assert_false(lg_origin_next(&at, &line));
    /* Stated anew, and taken back. */
    assert_ok(context, lg_land_set_origins(context, land, stated + 1, 1));
    assert_string_equal(lg_land_origins(land), "types: derived; fAPAR");
    assert_ok(context, lg_land_set_origins(context, land, NULL, 0));
    assert_string_equal(lg_land_origins(land), "");
    lg_land_free(land);
    lg_context_free(context);
}

static void a_clipped_land_keeps_them(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = small(context), *clipped = NULL;
    const char *const name = lg_land_unit_name(land, 0);
    const lg_land_part part = {.units = 1, .unit = &name};
    assert_ok(context, lg_land_set_origins(context, land, stated, 3));
    assert_ok(context, lg_land_only(context, land, &part, &clipped));
    assert_string_equal(lg_land_origins(clipped), lg_land_origins(land));
    lg_land_free(clipped);
    lg_land_free(land);
    lg_context_free(context);
}

static void lines_of_other_hands_are_passed_over(void **state) {
    (void)state;
    const char *at =
        "nothing\nunits: really; x\ntypes: real\n: real; y\nsoil:real; z\nhay: real, q\n";
    lg_origin_line line;
    assert_true(lg_origin_next(&at, &line));
    assert_memory_equal(line.part, "types", 5);
    assert_int_equal(line.source_length, 0);
    assert_false(lg_origin_next(&at, &line));
    at = NULL;
    assert_false(lg_origin_next(&at, &line));
}

static void what_tells_nothing_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = small(context);
    static const struct {
        lg_land_origin row;
        lg_status status;
        const char *words;
    } wrong[] = {
        {{NULL, LG_ORIGIN_REAL, "x"}, LG_EDATA, "names no part"},
        {{"", LG_ORIGIN_REAL, "x"}, LG_EDATA, "names no part"},
        {{"a:b", LG_ORIGIN_REAL, "x"}, LG_EDATA, "names no part"},
        {{"\xff", LG_ORIGIN_REAL, "x"}, LG_EDATA, "names no part"},
        {{"soil", (lg_origin_kind)3, "x"}, LG_EARG, "real, derived or made up"},
        {{"soil", LG_ORIGIN_REAL, NULL}, LG_EDATA, "needs its source"},
        {{"soil", LG_ORIGIN_REAL, "two\nlines"}, LG_EDATA, "needs its source"},
        {{"outline", LG_ORIGIN_REAL, "again"}, LG_EDATA, "told twice"},
    };
    assert_ok(context, lg_land_set_origins(context, land, stated, 1));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const lg_land_origin rows[] = {stated[0], wrong[i].row};
        assert_status(context, lg_land_set_origins(context, land, rows, 2), wrong[i].status);
        assert_error_says(context, wrong[i].words);
        assert_string_equal(lg_land_origins(land), "outline: real; survey of 2020: sheet 4; west");
    }
    assert_status(context, lg_land_set_origins(context, NULL, stated, 1), LG_EARG);
    assert_status(context, lg_land_set_origins(context, land, NULL, 1), LG_EARG);
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_are_kept),
                                       cmocka_unit_test(a_clipped_land_keeps_them),
                                       cmocka_unit_test(lines_of_other_hands_are_passed_over),
                                       cmocka_unit_test(what_tells_nothing_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
