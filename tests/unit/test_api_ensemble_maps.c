/* Maps and events of an ensemble from a program: the same bytes for any number of threads and after a stop; events that are counted where
 * draws are not kept; what cannot be. */
#include "batch_world.h"

#include <libgrass/grass.h>

static const char PATH[] = "api_ensemble_maps.yaml", DIR[] = "api_ensemble_maps";
static const char *const maps[] = {"condition", "reserve"};
static const double herds[] = {0.5, 1.0};
enum { DRAWS = 12 };

static lg_ensemble_options usual(int streaming) {
    return (lg_ensemble_options){.draws = DRAWS,
                                 .horizon = 2,
                                 .seed = 3,
                                 .times = herds,
                                 .times_count = 2,
                                 .without_units = 1,
                                 .streaming = streaming,
                                 .maps = maps,
                                 .maps_count = 2};
}

static lg_context *context_of(int threads, int (*progress)(const char *, double, double, void *)) {
    const lg_context_options options = {.threads = threads, .no_sync = 1, .progress = progress};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static char *bytes_of(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *count = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*count);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *count, file), *count);
    fclose(file);
    return bytes;
}

/* The two files of maps, one behind the other. */
static char *made_by(int threads, const lg_ensemble_options *options, size_t *count, int found) {
    lg_context *context = context_of(threads, NULL);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *e = NULL;
    lg_ensemble_facts facts;
    const char *unit = NULL;
    size_t first = 0, second = 0;
    assert_ok(context, lg_ensemble_run(context, plan, options, &e));
    lg_ensemble_get_facts(e, &facts);
    assert_int_equal(facts.maps, 2);
    assert_int_equal(facts.found, found);
    assert_string_equal(lg_ensemble_map(e, 1, &unit), "reserve");
    assert_string_equal(unit, "kg ha-1");
    assert_null(lg_ensemble_map(e, 2, NULL));
    assert_ok(context, lg_ensemble_write_maps(e, DIR));
    char *half = bytes_of("api_ensemble_maps/maps-base-0.5.h5", &first),
         *once = bytes_of("api_ensemble_maps/maps-base-1.h5", &second);
    char *both = realloc(half, first + second);
    assert_non_null(both);
    memcpy(both + first, once, second);
    free(once);
    *count = first + second;
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
    return both;
}

static void begin(void) {
    batch_write_plan(PATH, "  - name: base\n", "");
    assert_int_equal(system("rm -rf api_ensemble_maps && mkdir api_ensemble_maps"), 0);
}

static void test_threads_make_the_same_maps(void **state) {
    (void)state;
    begin();
    for (int streaming = 0; streaming < 2; streaming++) {
        const lg_ensemble_options options = usual(streaming);
        size_t count = 0, other = 0;
        char *one = made_by(1, &options, &count, 0);
        for (int threads = 2; threads <= 7; threads += 5) {
            char *more = made_by(threads, &options, &other, 0);
            assert_int_equal(count, other);
            assert_memory_equal(one, more, count);
            free(more);
        }
        free(one);
    }
}

static int stop_after_nine(const char *what, double done, double total, void *user) {
    (void)total;
    (void)user;
    return strcmp(what, "draws") == 0 && done >= 9.0;
}

static void test_maps_go_on(void **state) {
    (void)state;
    begin();
    lg_ensemble_options options = usual(1);
    size_t count = 0, other = 0;
    char *whole = made_by(2, &options, &count, 0);
    lg_context *context = context_of(1, stop_after_nine);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *e = NULL;
    options.directory = DIR;
    assert_status(context, lg_ensemble_run(context, plan, &options, &e), LG_ECANCEL);
    lg_plan_free(plan);
    lg_context_free(context);
    options.resume = 1;
    char *again = made_by(2, &options, &other, 9);
    assert_int_equal(count, other);
    assert_memory_equal(whole, again, count);
    free(again);
    /* Other maps are other draws: those that are there do not hold them. */
    static const char *const one[] = {"condition", "litter"};
    options.maps = one;
    context = context_of(2, NULL);
    plan = batch_plan(context, PATH);
    lg_ensemble_facts facts;
    assert_ok(context, lg_ensemble_run(context, plan, &options, &e));
    lg_ensemble_get_facts(e, &facts);
    assert_int_equal(facts.found, 0);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
    free(whole);
    assert_int_equal(system("rm -rf api_ensemble_maps"), 0);
}

/* ---- events ---- */

static lg_ensemble *events_of(lg_context *context, const lg_plan *plan, int streaming,
                              const lg_ensemble_event *events, size_t count) {
    lg_ensemble_options options = usual(streaming);
    lg_ensemble *e = NULL;
    options.maps = NULL;
    options.events = events;
    options.events_count = count;
    assert_ok(context, lg_ensemble_run(context, plan, &options, &e));
    return e;
}

/* A limit in the middle of what the first year of the land has, by the draws themselves. */
static double middle(lg_context *context, lg_ensemble *e, size_t column) {
    lg_ensemble_spread spread;
    assert_ok(context,
              lg_ensemble_spread_at(e, &(lg_ensemble_place){.column = column}, &spread, NULL));
    return spread.mean;
}

static double by_hand(lg_context *context, lg_ensemble *e, lg_ensemble_place at, int above,
                      double limit) {
    int passed = 0;
    const int first = at.year < 0 ? 0 : at.year, last = at.year < 0 ? 1 : at.year;
    for (size_t d = 0; d < DRAWS; d++) {
        int any = 0;
        for (at.year = first; at.year <= last; at.year++) {
            double value = 0.0;
            assert_ok(context, lg_ensemble_value(e, d, &at, &value));
            any = any || (above ? value > limit : value < limit);
        }
        passed += any;
    }
    return (double)passed / DRAWS;
}

static void test_events_are_counted(void **state) {
    (void)state;
    begin();
    lg_context *context = context_of(2, NULL);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *kept = events_of(context, plan, 0, NULL, 0);
    lg_ensemble_facts f;
    lg_ensemble_get_facts(kept, &f);
    const lg_ensemble_event events[] = {
        {"condition", middle(context, kept, 0), 0},
        {"stock_su", middle(context, kept, 1), 1},
        {lg_ensemble_column(kept, 2, NULL), middle(context, kept, 2), 1}};
    lg_ensemble *counted = events_of(context, plan, 1, events, 3);
    lg_ensemble_place at;
    double risk = NAN, told = NAN, between = 0.0;
    for (size_t i = 0; i < 3; i++)
        for (at = (lg_ensemble_place){.column = i}; at.region < f.regions; at.region++)
            for (at.times = 0; at.times < 2; at.times++)
                for (at.year = -1; at.year < 2; at.year++) {
                    const lg_ensemble_event *e = &events[i];
                    assert_ok(context,
                              lg_ensemble_risk_at(counted, &at, e->above, e->limit, &risk));
                    assert_ok(context, lg_ensemble_risk_at(kept, &at, e->above, e->limit, &told));
                    assert_true(risk == told);
                    assert_near(risk, by_hand(context, kept, at, e->above, e->limit), 1e-15);
                    between += risk > 0.0 && risk < 1.0;
                }
    assert_true(between > 20.0);
    at = (lg_ensemble_place){.year = -1};
    assert_status(context, lg_ensemble_risk_at(counted, &at, 1, events[0].limit, &risk), LG_EARG);
    assert_error_says(context, "were not kept");
    assert_error_says(context, "name the event among those that are counted");
    assert_ok(context, lg_ensemble_risk(counted, 0, 0, "condition", 0, events[0].limit, &risk));
    assert_ok(context, lg_ensemble_write_nc(counted, "api_ensemble_maps/events.nc"));
    lg_ensemble_free(kept);
    lg_ensemble_free(counted);
    lg_plan_free(plan);
    lg_context_free(context);
    assert_int_equal(system("rm -rf api_ensemble_maps"), 0);
}

/* ---- what cannot be ---- */

static void refuse(const lg_ensemble_options *options, const char *says) {
    lg_context *context = context_of(1, NULL);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *e = NULL;
    const lg_status status = lg_ensemble_run(context, plan, options, &e);
    assert_true(status == LG_EARG || status == LG_EDATA);
    assert_error_says(context, says);
    assert_null(e);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void test_refused(void **state) {
    (void)state;
    begin();
    static const char *const wrong[] = {"conditon"}, *const twice[] = {"litter", "litter"},
                             *const odd[] = {"snow"};
    const lg_ensemble_event other = {"income_yuan", 1.0, 0}, nan_limit = {"condition", NAN, 0},
                            unknown = {"conditon", 1.0, 0};
    refuse(&(lg_ensemble_options){.draws = 2, .maps = wrong, .maps_count = 1},
           "there is no map 'conditon'; did you mean 'condition'?");
    refuse(&(lg_ensemble_options){.draws = 2, .maps = odd, .maps_count = 1},
           "they are condition, peak_standing_crop, production, standing_crop, litter, reserve");
    refuse(&(lg_ensemble_options){.draws = 2, .maps = twice, .maps_count = 2}, "named twice");
    refuse(&(lg_ensemble_options){.draws = 2, .maps = wrong}, "no map is asked for");
    refuse(&(lg_ensemble_options){.draws = 2, .events = &other, .events_count = 1},
           "'income_yuan', which is not among the ensemble's");
    refuse(&(lg_ensemble_options){.draws = 2, .events = &nan_limit, .events_count = 1},
           "a limit that is no number");
    refuse(&(lg_ensemble_options){.draws = 2, .events = &unknown, .events_count = 1},
           "did you mean 'condition'?");
    refuse(&(lg_ensemble_options){.draws = 2, .recorded = 1},
           "recorded years are those of a daily series");
    refuse(&(lg_ensemble_options){.draws = 2, .recorded = 1, .warming_c_decade = 0.3},
           "recorded years stay as they were");
    refuse(&(lg_ensemble_options){.draws = 2, .recorded = 1, .design = LG_DESIGN_ANTITHETIC},
           "no other side");
    lg_context *context = context_of(1, NULL);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *e = NULL;
    const lg_ensemble_options plain = {.draws = 2, .horizon = 1, .without_units = 1};
    assert_ok(context, lg_ensemble_run(context, plan, &plain, &e));
    assert_status(context, lg_ensemble_write_maps(e, DIR), LG_EARG);
    assert_error_says(context, "made without maps");
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
    assert_int_equal(system("rm -rf api_ensemble_maps"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_make_the_same_maps), cmocka_unit_test(test_maps_go_on),
        cmocka_unit_test(test_events_are_counted), cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
