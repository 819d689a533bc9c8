/* A plan run over a land and a weather of the caller's: the same bits as over its own. */
#include <sys/stat.h>
#include <unistd.h>

#include "lg_test.h"
#include "run_folder.h"
#include "short_plan.h"

#include <libgrass/plan.h>
#include <libgrass/scenario.h>
#include <libgrass/store.h>

static lg_status run(lg_context *context, const char *text, const lg_plan_run_options *options) {
    lg_plan *plan = NULL;
    lg_status status = lg_plan_read_text(context, "short.yaml", LG_DATA, text, &plan);
    if (status == LG_OK)
        status = lg_plan_run(context, plan, options, NULL, NULL);
    lg_plan_free(plan);
    return status;
}

typedef struct lent {
    lg_context *context; /* that of land and weather */
    lg_land *land;
    lg_weather *weather;
} lent;

static void make(lent *l) {
    l->context = lg_test_context(NULL);
    assert_ok(l->context,
              lg_land_make(l->context, LG_DATA "/xilinhot/landscape.yaml", 10000, &l->land));
    const lg_weather_recipe recipe = {LG_DATA "/xilinhot/weather.yaml", l->land, 2012, 2012, 1, 0};
    assert_ok(l->context, lg_weather_generate(l->context, &recipe, &l->weather));
}

static void clear(lent *l) {
    lg_weather_free(l->weather);
    lg_land_free(l->land);
    lg_context_free(l->context);
}

static void test_same_bits(void **state) {
    (void)state;
    lent l = {0};
    make(&l);
    lg_context *context = lg_test_context(NULL);
    assert_ok(context, run(context, SHORT_PLAN, &(lg_plan_run_options){.directory = "lent.own"}));
    /* What the plan names is not opened. */
    char other[sizeof SHORT_PLAN];
    memcpy(other, SHORT_PLAN, sizeof SHORT_PLAN);
    memcpy(strstr(other, "landscape.yaml"), "not-there.yaml", 14);
    memcpy(strstr(other, "weather.yaml"), "nothere.yaml", 12);
    const lg_plan_run_options options = {
        .directory = "lent.given", .land = l.land, .weather = l.weather};
    assert_ok(context, run(context, other, &options));
    assert_same_file("lent.own/summary.csv", "lent.given/summary.csv");
    struct stat own, given;
    assert_int_equal(stat("lent.own/one.h5", &own) | stat("lent.given/one.h5", &given), 0);
    assert_int_equal(own.st_size, given.st_size);
    assert_string_equal(lg_context_error(l.context), "");
    lg_context_free(context);
    clear(&l);
    for (int i = 0; i < 2; i++) {
        static const char *const folder[] = {"lent.own", "lent.given"};
        char path[64];
        snprintf(path, sizeof path, "%s/one.h5", folder[i]);
        remove(path);
        snprintf(path, sizeof path, "%s/summary.csv", folder[i]);
        remove(path);
        rmdir(folder[i]);
    }
}

/* What is given with the run may be left out of the plan; what is neither is missing. */
static void test_left_out(void **state) {
    (void)state;
    static const char *const lines[] = {
        "land: {schematic: xilinhot/landscape.yaml, cell_m: 10000}\n",
        "weather: {months: xilinhot/weather.yaml, seed: 1}\n"};
    lent l = {0};
    make(&l);
    lg_context *context = lg_test_context(NULL);
    char bare[sizeof SHORT_PLAN];
    memcpy(bare, SHORT_PLAN, sizeof SHORT_PLAN);
    for (int i = 0; i < 2; i++) {
        char *at = strstr(bare, lines[i]), *rest = at + strlen(lines[i]);
        memmove(at, rest, strlen(rest) + 1);
    }
    assert_ok(context, run(context, SHORT_PLAN, &(lg_plan_run_options){.directory = "lent.own"}));
    lg_plan_run_options options = {.directory = "lent.none", .weather = l.weather};
    assert_status(context, run(context, bare, &options), LG_EPARSE);
    assert_error_says(context, "the key 'land' is missing in 'plan', and no land was given");
    options = (lg_plan_run_options){.directory = "lent.none", .land = l.land};
    assert_status(context, run(context, bare, &options), LG_EPARSE);
    assert_error_says(context, "the key 'weather' is missing in 'plan', and no weather was given");
    assert_int_not_equal(access("lent.none", F_OK), 0);
    options.directory = "lent.bare";
    options.weather = l.weather;
    assert_ok(context, run(context, bare, &options));
    assert_same_file("lent.own/summary.csv", "lent.bare/summary.csv");
    lg_context_free(context);
    clear(&l);
    static const char *const files[] = {"lent.own/one.h5",
                                        "lent.own/summary.csv",
                                        "lent.own/.libgrass-manifest",
                                        "lent.bare/.libgrass-manifest",
                                        "lent.bare/one.h5",
                                        "lent.bare/summary.csv"};
    for (int i = 0; i < 6; i++)
        remove(files[i]);
    rmdir("lent.own");
    rmdir("lent.bare");
}

static void test_wrong(void **state) {
    (void)state;
    lent l = {0};
    make(&l);
    lg_context *context = lg_test_context(NULL);
    lg_weather *one = NULL;
    const lg_weather_recipe recipe = {LG_DATA "/xilinhot/weather.yaml", NULL, 2012, 2012, 1, 0};
    assert_ok(context, lg_weather_generate(context, &recipe, &one));
    lg_plan_run_options options = {.directory = "lent.bad", .land = l.land, .weather = one};
    assert_status(context, run(context, SHORT_PLAN, &options), LG_EDATA);
    assert_error_says(context, "the weather handed over has 1 zones");
    assert_int_not_equal(access("lent.bad", F_OK), 0);
    lg_weather_free(one);
    /* A later failure leaves no folder either, and is told to the run's own context. */
    char later[sizeof SHORT_PLAN];
    memcpy(later, SHORT_PLAN, sizeof SHORT_PLAN);
    memcpy(strstr(later, "last: 2012"), "last: 2013", 10);
    options.weather = l.weather;
    assert_status(context, run(context, later, &options), LG_EDATA);
    assert_error_says(context, "the weather covers 2012-01-01 to 2012-12-31");
    lg_error error;
    lg_context_get_error(context, &error);
    assert_int_equal(error.date.year, 2012);
    assert_int_not_equal(access("lent.bad", F_OK), 0);
    assert_string_equal(lg_context_error(l.context), "");
    lg_context_free(context);
    clear(&l);
}

static void test_places_of_errors(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_error error;
    lg_land *land = NULL;
    assert_status(context, lg_land_read(context, "not-there.h5", &land), LG_EINPUT);
    lg_context_get_error(context, &error);
    assert_string_equal(error.file, "not-there.h5");
    lg_weather *weather = NULL;
    assert_status(context, lg_weather_read(context, "not-there.csv", NULL, 44, &weather),
                  LG_EINPUT);
    lg_context_get_error(context, &error);
    assert_string_equal(error.file, "not-there.csv");
    lg_plan *plan = NULL;
    assert_status(context, lg_plan_read_text(context, "p.yaml", NULL, "libgrass: 1\nx: 2\n", &plan),
                  LG_EPARSE);
    lg_context_get_error(context, &error);
    assert_string_equal(error.file, "p.yaml");
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 1);
    assert_true(lg_store_is_threadsafe() == 0 || lg_store_is_threadsafe() == 1);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bits),
        cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_places_of_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
