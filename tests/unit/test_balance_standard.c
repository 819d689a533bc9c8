/* The arithmetic of NY/T 635-2015 worked by hand, and the reader of its coefficients. */
#include "balance/book.h"
#include "balance/standard.h"
#include "lg_test.h"

static const char *const ROWS[] = {
    "type,quantity,value,unit,source,confidence\n",
    "all,hay_kg_su_d,1.8,kg d-1,standard,V\n",
    "all,hay_dry_frac,0.86,1,standard,V\n",
    "all,warm_days,150,d,standard,V\n",
    "all,light_from,0.9,1,x,A\n",
    "all,moderate_from,0.8,1,x,A\n",
    "all,severe_from,0.5,1,x,A\n",
    "all,light_factor,0.8,1,x,A\n",
    "all,moderate_factor,0.5,1,x,A\n",
    "all,severe_factor,0,1,x,A\n",
    "steppe,use_warm,0.5,1,x,M\n",
    "steppe,use_cold,0.6,1,x,M\n",
    "steppe,use_year,0.45,1,x,M\n",
    "steppe,regrowth,0,1,x,M\n",
    "steppe,hay_coefficient,1,1,x,M\n",
    "desert,use_warm,0.3,1,x,M\n"}; /* a type that the land does not have */
enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

/* The good file, with one line in place of another (NULL: left out) and one more at the end. */
static void write_file(int line, const char *instead, const char *more) {
    FILE *file = fopen("standard.csv", "w");
    assert_non_null(file);
    for (int i = 0; i < ROW_COUNT; i++)
        if (i != line)
            fputs(ROWS[i], file);
        else if (instead != NULL)
            fputs(instead, file);
    fputs(more, file);
    fclose(file);
}

static lg_status make_land(lg_context *context, lg_land **land) {
    const lg_grid grid = {1, 1, 0, 1, 1};
    LG_TRY(lg_land_create(context, &grid, 2, 1, 1, 1, 1, land));
    strcpy((*land)->types[0].name, "steppe");
    strcpy((*land)->types[1].name, "legend"); /* on the list and nowhere on the map: no rows */
    strcpy((*land)->units[0].name, "u");
    (*land)->land_class[0] = LG_LAND_GRASS;
    lg_cell cell = {.awc_mm = 100, .fertility = 1, .condition = 1};
    lg_status status = lg_land_set_cells(*land, &cell, 1);
    if (status != LG_OK) {
        lg_land_free(*land);
        *land = NULL;
    }
    return status;
}

static lg_status read_standard(lg_context *context, lg_standard *standard, size_t *noted) {
    lg_land *land = NULL;
    LG_TRY(make_land(context, &land));
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_status status = lg_standard_read(context, "standard.csv", land, &figures, standard);
    *noted = figures.count;
    lg_figures_free(&figures);
    lg_land_free(land);
    return status;
}

static void capacity_by_hand(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_standard s = {0};
    size_t noted;
    write_file(-1, NULL, "");
    assert_ok(context, read_standard(context, &s, &noted));
    assert_int_equal(noted, ROW_COUNT - 2 + 1); /* and what safe use is without a row */
    assert_near(s.safe_use, 0.2, 0);
    assert_near(s.low->safe_use, 0.15, 0);
    assert_near(s.high->safe_use, 0.25, 0);
    assert_near(s.low->types[0].use_year, 0.45, 0); /* no range: the value */
    assert_int_equal(s.count, 2);
    /* 860 kg/ha dry is 1000 kg/ha of standard hay; 45 % of it is used; a sheep unit eats 657 kg a
     * year */
    assert_near(lg_standard_hay(&s, 0, 860, s.types[0].use_year), 450, 1e-9);
    assert_near(lg_standard_capacity_su(&s, 657, 365), 1, 1e-12);
    assert_near(lg_standard_capacity_su(&s, 450, 365), 450 / 657.0, 1e-12);
    /* warm season: 500 kg in 150 days; cold: 600 kg in 215 days */
    assert_near(lg_standard_capacity_su(&s, lg_standard_hay(&s, 0, 860, s.types[0].use_warm), 150),
                500 / 270.0, 1e-12);
    assert_near(lg_standard_capacity_su(&s, lg_standard_hay(&s, 0, 860, s.types[0].use_cold), 215),
                600 / 387.0, 1e-12);
    s.types[0].regrowth = 0.1, s.types[0].hay_coefficient = 1.05;
    assert_near(lg_standard_hay(&s, 0, 860, 0.45), 450 * 1.1 * 1.05, 1e-9);
    lg_standard_free(&s);
    lg_standard_free(&s);
    lg_context_free(context);
}

/* Each end of a range goes where it gives less, or more capacity. */
static void the_ends_of_cells_make_two_more_standards(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_standard s = {0};
    size_t noted;
    FILE *file = fopen("standard.csv", "w");
    fputs("type,quantity,value,unit,source,confidence,low,high,status\n"
          "all,hay_kg_su_d,1.8,kg d-1,standard,V,,,V\n"
          "all,hay_dry_frac,0.86,1,standard,M-hi,0.85,0.88,M\n"
          "all,warm_days,150,d,standard,A,,,A\n"
          "all,light_from,0.9,1,x,M-hi,0.8,,M\n"
          "all,moderate_from,0.8,1,x,A,,,\n"
          "all,severe_from,0.5,1,x,A,,,\n"
          "all,light_factor,0.8,1,x,M-med,0.7,0.9,M\n"
          "all,moderate_factor,0.5,1,x,A,,,\n"
          "all,severe_factor,0,1,x,A,0,0.2,\n"
          "all,safe_use,0.3,1,x,V,0.25,0.45,V\n"
          "steppe,use_warm,0.5,1,x,M,,,\n"
          "steppe,use_cold,0.6,1,x,M,,,\n"
          "steppe,use_year,0.475,1,x,M-med,0.45,0.5,V*\n"
          "steppe,regrowth,0,1,x,M,,,\n"
          "steppe,hay_coefficient,1,1,x,M,0.95,1.05,M\n",
          file);
    fclose(file);
    assert_ok(context, read_standard(context, &s, &noted));
    assert_int_equal(noted, 15);
    assert_true(s.low->hay_dry_frac == 0.88 && s.high->hay_dry_frac == 0.85);
    assert_true(s.low->light_from == 0.9 && s.high->light_from == 0.8);
    assert_true(s.low->light_factor == 0.7 && s.high->light_factor == 0.9);
    assert_true(s.low->severe_factor == 0 && s.high->severe_factor == 0.2);
    assert_true(s.low->safe_use == 0.25 && s.safe_use == 0.3 && s.high->safe_use == 0.45);
    assert_true(s.low->types[0].use_year == 0.45 && s.high->types[0].use_year == 0.5);
    assert_true(s.low->types[0].use_warm == 0.5 && s.high->types[0].use_warm == 0.5);
    assert_true(s.low->hay_kg_su_d == 1.8 && s.low->warm_days == 150);
    /* 1000 kg/ha at condition 0.85: light by the table and the low end, undegraded by the high one */
    assert_near(lg_standard_hay(s.low, 0, 1000 * lg_standard_grade_factor(s.low, 0.85), 0.45),
                1000 * 0.7 * 0.45 * 0.95 / 0.88, 1e-9);
    assert_near(lg_standard_hay(s.high, 0, 1000 * lg_standard_grade_factor(s.high, 0.85), 0.5),
                1000 * 0.5 * 1.05 / 0.85, 1e-9);
    lg_standard_free(&s);
    lg_context_free(context);
}

static void ranges_that_cannot_be_are_named(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"steppe,use_year,0.475,1,x,M,0.48,0.5,M\n", "column 'low' is '0.48'"},
        {"steppe,use_year,0.475,1,x,M,0.4,0.47,M\n", "column 'high' is '0.47'"},
        {"steppe,use_year,0.475,1,x,M,0.4,1.5,M\n", "column 'high' is '1.5'"},
        {"steppe,use_year,0.475,1,x,M,0.4,0.5,X\n", "'X' is no status"}};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        lg_standard s = {0};
        size_t noted;
        FILE *file = fopen("standard.csv", "w");
        fputs("type,quantity,value,unit,source,confidence,low,high,status\n", file);
        fputs(rows[i][0], file);
        fclose(file);
        assert_status(context, read_standard(context, &s, &noted), LG_EPARSE);
        assert_error_says(context, rows[i][1]);
    }
    lg_context_free(context);
}

static void grades_and_overload(void **state) {
    (void)state;
    const lg_standard s = {.light_from = 0.9,
                           .moderate_from = 0.8,
                           .severe_from = 0.5,
                           .light_factor = 0.8,
                           .moderate_factor = 0.5,
                           .severe_factor = 0.1};
    assert_near(lg_standard_grade_factor(&s, 1), 1, 0);
    assert_near(lg_standard_grade_factor(&s, 0.9), 1, 0);
    assert_near(lg_standard_grade_factor(&s, 0.8999), 0.8, 0);
    assert_near(lg_standard_grade_factor(&s, 0.8), 0.8, 0);
    assert_near(lg_standard_grade_factor(&s, 0.7999), 0.5, 0);
    assert_near(lg_standard_grade_factor(&s, 0.4999), 0.1, 0);
    assert_near(lg_overload_rate(150, 100), 0.5, 1e-15);
    assert_near(lg_overload_rate(50, 100), -0.5, 1e-15);
    assert_true(isnan(lg_overload_rate(0, 0)));
    assert_true(isinf(lg_overload_rate(1, 0)));
}

typedef struct bad {
    int line;
    const char *instead, *more;
    lg_status status;
    const char *says;
} bad;

static const bad bads[] = {
    {0, "type,quantity,value,unit,source\n", "", LG_EPARSE, "standard.csv"},
    {1, NULL, "", LG_EDATA, "'hay_kg_su_d' of 'all' is missing"},
    {9, NULL, "", LG_EDATA, "'severe_factor' of 'all' is missing"},
    {12, NULL, "", LG_EDATA, "'use_year' of 'steppe' is missing"},
    {1, "all,hay_kg_su_day,1.8,kg d-1,x,V\n", "", LG_EPARSE,
     "standard.csv:2:5: unknown quantity 'hay_kg_su_day' for 'all'; did you mean 'hay_kg_su_d'?"},
    {10, "steppe,xyzzy,0.5,1,x,M\n", "", LG_EPARSE, "unknown quantity 'xyzzy' for 'steppe'"},
    {10, "all,use_warm,0.5,1,x,M\n", "", LG_EPARSE, "unknown quantity 'use_warm' for 'all'"},
    {10, "steppe,use_warm,0.5,kg,x,M\n", "", LG_EPARSE,
     "standard.csv:11:21: 'use_warm' is in '1', not in 'kg'"},
    {10, "steppe,use_warm,1.5,1,x,M\n", "", LG_EPARSE, "standard.csv:11:17"},
    {10, "steppe,use_warm,half,1,x,M\n", "", LG_EPARSE, "column 'value' is 'half'"},
    {10, "steppe,use_warm,0.5,1,,M\n", "", LG_EPARSE, "names its source and confidence"},
    {10, "steppe,use_warm,0.5,1,x,\n", "", LG_EPARSE, "names its source and confidence"},
    {-1, NULL, "steppe,use_warm,0.5,1,x,M\n", LG_EPARSE,
     "standard.csv:17:8: 'use_warm' stands twice for 'steppe'"},
    {-1, NULL, "all,warm_days,150,d,x,M\n", LG_EPARSE, "'warm_days' stands twice for 'all'"},
    {3, "all,warm_days,365,d,x,M\n", "", LG_EPARSE, "standard.csv:4:15"},
    {4, "all,light_from,0.7,1,x,A\n", "", LG_EDATA, "the grades must fall"},
    {6, "all,severe_from,0.85,1,x,A\n", "", LG_EDATA, "the grades must fall"},
};

static void bad_rows_are_named_with_their_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        lg_standard s = {0};
        size_t noted;
        write_file(bads[i].line, bads[i].instead, bads[i].more);
        assert_status(context, read_standard(context, &s, &noted), bads[i].status);
        assert_error_says(context, bads[i].says);
        assert_null(s.types);
    }
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    lg_standard s = {0};
    size_t noted;
    lg_status status = read_standard(context, &s, &noted);
    lg_standard_free(&s);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    write_file(-1, NULL, "");
    lg_fail_each_allocation(work);
}

static void kinds_of_regions_have_names(void **state) {
    (void)state;
    assert_string_equal(lg_region_kind_name(LG_REGION_CITY), "city");
    assert_string_equal(lg_region_kind_name(LG_REGION_UNIT), "unit");
    assert_null(lg_region_kind_name(LG_REGION_KINDS));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(capacity_by_hand),
                                       cmocka_unit_test(the_ends_of_cells_make_two_more_standards),
                                       cmocka_unit_test(ranges_that_cannot_be_are_named),
                                       cmocka_unit_test(grades_and_overload),
                                       cmocka_unit_test(bad_rows_are_named_with_their_place),
                                       cmocka_unit_test(no_allocation_that_fails_leaks),
                                       cmocka_unit_test(kinds_of_regions_have_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
