#include "lg_test.h"

#include "text/units.h"

static lg_context *context;

static int open_context(void **state) {
    (void)state;
    return lg_context_create(NULL, &context) == LG_OK ? 0 : -1;
}

static int close_context(void **state) {
    (void)state;
    lg_context_free(context);
    return 0;
}

static void assert_line(const char *from, const char *to, double scale, double offset) {
    lg_unit_line line = {0, 0};
    if (lg_units_between(context, from, to, &line) != LG_OK)
        fail_msg("'%s' to '%s': %s", from, to, lg_context_error(context));
    if (fabs(line.scale - scale) > 1e-14 * scale || fabs(line.offset - offset) > 1e-12)
        fail_msg("'%s' to '%s': %.17g, %.17g", from, to, line.scale, line.offset);
}

/* The factors are those of udunits2 2.2.28 with its own database. */
static void test_lines(void **state) {
    (void)state;
    assert_line("m", "mm", 1000, 0);
    assert_line("cm", "mm", 10, 0);
    assert_line("in", "mm", 25.4, 0);
    assert_line("inches", "mm", 25.4, 0);
    assert_line("m s**-1", "mm d-1", 86400000, 0);
    assert_line("kg m-2 s-1", "kg m-2 d-1", 86400, 0);
    assert_line("kg m^-2 s^-1", "kg m-2 d-1", 86400, 0);
    assert_line("kg/m2/s", "kg m-2 d-1", 86400, 0);
    assert_line("kg·m⁻²·s⁻¹", "kg m-2 d-1", 86400, 0);
    assert_line("mm/h", "mm d-1", 24, 0);
    assert_line("km h-1", "m s-1", 1 / 3.6, 0);
    assert_line("km/hr", "m/s", 1 / 3.6, 0);
    assert_line("kmh", "m/s", 1 / 3.6, 0);
    assert_line("knots", "m s-1", 0.514444444444444, 0);
    assert_line("mph", "m s-1", 0.44704, 0);
    assert_line("miles per hour", "m s-1", 0.44704, 0);
    assert_line("W m-2", "MJ m-2 d-1", 0.0864, 0);
    assert_line("W m**-2", "MJ m-2 d-1", 0.0864, 0);
    assert_line("Wm-2", "MJ m-2 d-1", 0.0864, 0);
    assert_line("J m**-2", "MJ m-2", 1e-6, 0);
    assert_line("kJ m-2 day-1", "MJ m-2 d-1", 1e-3, 0);
    assert_line("kWh m-2", "MJ m-2", 3.6, 0);
    assert_line("Wh/m2/day", "MJ m-2 d-1", 0.0036, 0);
    assert_line("langley", "MJ m-2", 0.04184, 0);
    assert_line("cal cm-2", "MJ m-2", 0.041868, 0);
    assert_line("%", "1", 0.01, 0);
    assert_line("percent", "1", 0.01, 0);
    assert_line("(0 - 1)", "1", 1, 0);
    assert_line("0.1 mm", "mm", 0.1, 0);
    assert_line("K", "degC", 1, -273.15);
    assert_line("Kelvin", "degC", 1, -273.15);
    assert_line("0.1 K", "degC", 0.1, -273.15);
    assert_line("degF", "degC", 1 / 1.8, -160 / 9.0);
    assert_line("km2", "m2", 1e6, 0);
    assert_line("ha", "km2", 0.01, 0);
    assert_line("US survey foot", "m", 0.304800609601219, 0);
    assert_line("t ha-1", "kg m-2", 0.1, 0);
    assert_line("µm", "m", 1e-6, 0);
}

static void test_spellings(void **state) {
    (void)state;
    static const char *const celsius[] = {"degC",     "deg C", "celsius",   "Celsius",
                                          "°C",       "° C",   "C",         "degrees Celsius",
                                          " deg_C ",  "℃",     "degrees_C", "degree_Celsius",
                                          "DegreesC", "deg  c"};
    for (size_t i = 0; i + 2 < sizeof celsius / sizeof *celsius; i++)
        assert_line(celsius[i], "degC", 1, 0);
    assert_line("deg  c", "celsius", 1, 0);
    static const char *const water[] = {"mm d-1",          "mm/d",      "mm/day",
                                        "mm day-1",        "mm day^-1", "mm per day",
                                        "millimeters/day", "mm.d-1",    "l m-2 d-1"};
    for (size_t i = 0; i < sizeof water / sizeof *water; i++)
        assert_line(water[i], "mm d-1", 1, 0);
}

static void test_answers(void **state) {
    (void)state;
    lg_unit_line line;
    lg_unit_answer answer = LG_UNIT_LINE;
    static const char *const unknown[] = {"furlongs", "毫米", "",  "  ", "mm mm-",
                                          "kgm-2s-1", "MM",   "/", "((", "%%"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_ok(context, lg_units_compare(context, unknown[i], "mm", &answer, &line));
        if (answer != LG_UNIT_UNKNOWN)
            fail_msg("'%s' is taken for a unit", unknown[i]);
    }
    static const char *const other[] = {"K", "ms-1", "1", "degrees", "C", "mm d-1", "lg(re 1 mm)"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_ok(context, lg_units_compare(context, other[i], "mm", &answer, &line));
        if (answer != LG_UNIT_OTHER)
            fail_msg("'%s' gives %d", other[i], (int)answer);
    }
    assert_ok(context, lg_units_compare(context, "mm", "mm", &answer, &line));
    assert_int_equal(answer, LG_UNIT_SAME);
    /* An angle is no share: 30 degrees of slope are not 52 %. */
    assert_ok(context, lg_units_compare(context, "degree", "%", &answer, &line));
    assert_int_equal(answer, LG_UNIT_OTHER);
    assert_status(context, lg_units_between(context, "furlongs", "m", &line), LG_EDATA);
    assert_non_null(strstr(lg_context_error(context), "'furlongs'"));
    assert_status(context, lg_units_between(context, "K", "mm", &line), LG_EDATA);
    assert_non_null(strstr(lg_context_error(context), "'K' cannot be converted to 'mm'"));
}

static void test_choice(void **state) {
    (void)state;
    static const char *const rain[] = {"mm", "mm d-1", "kg m-2", "kg m-2 d-1"};
    lg_unit_line line;
    lg_unit_answer answer = LG_UNIT_OTHER;
    size_t which = 0;
    assert_ok(context, lg_units_find(context, "kg m-2", rain, 4, &which, &answer, &line));
    assert_int_equal(which, 2);
    assert_int_equal(answer, LG_UNIT_SAME);
    assert_ok(context, lg_units_find(context, "g m-2 s-1", rain, 4, &which, &answer, &line));
    assert_int_equal(which, 3);
    assert_near(line.scale, 86.4, 1e-13);
    assert_ok(context, lg_units_find(context, "K", rain, 4, &which, &answer, &line));
    assert_int_equal(answer, LG_UNIT_OTHER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_choice),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
