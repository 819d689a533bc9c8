/* Sensitivity and doubt through the installed headers alone: known answers, every call, and what it
 * refuses. */
#include "api_world.h"

#include <libgrass/doubt.h>
#include <libgrass/sensitivity.h>

static const double PI = 3.14159265358979323846;

/* Ishigami and Homma (1990), a = 7, b = 0.1; and a second output, of the first input alone. */
static int ishigami(const double *x, double *y, void *user) {
    (void)user;
    y[0] = sin(x[0]) + 7.0 * pow(sin(x[1]), 2.0) + 0.1 * pow(x[2], 4.0) * sin(x[0]);
    y[1] = 2.0 * x[0];
    return 0;
}

static int constant(const double *x, double *y, void *user) {
    (void)x;
    (void)user;
    y[0] = y[1] = 5.0;
    return 0;
}

static int fails(const double *x, double *y, void *user) {
    (void)x;
    (void)y;
    (void)user;
    return 3;
}

static lg_sensitivity_model model_of(int (*answer)(const double *, double *, void *)) {
    static lg_sensitivity_input input[3] = {
        {.name = "a", .unit = "m"}, {.name = "b"}, {.name = "c"}};
    static const char *const output[2] = {"f", "twice"};
    for (int i = 0; i < 3; i++) {
        input[i].low = -PI;
        input[i].high = PI;
    }
    return (lg_sensitivity_model){
        .input = input, .inputs = 3, .output = output, .outputs = 2, .answer = answer};
}

static lg_context *context_of(int threads) {
    const lg_context_options options = {.threads = threads, .no_sync = 1};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static void check_ishigami(lg_context *c, const lg_sensitivity *found) {
    const double p4 = pow(PI, 4.0), v1 = 0.5 * pow(1.0 + 0.1 * p4 / 5.0, 2.0), v2 = 49.0 / 8.0;
    const double v13 = 0.01 * p4 * p4 * (1.0 / 18.0 - 1.0 / 50.0), v = v1 + v2 + v13;
    const double first[3] = {v1 / v, v2 / v, 0.0};
    const double total[3] = {(v1 + v13) / v, v2 / v, v13 / v};
    double share = 0.0, low = 0.0, high = 0.0;
    for (size_t i = 0; i < 3; i++) {
        lg_sensitivity_effect e;
        assert_ok(c, lg_sensitivity_get(found, 0, i, &e));
        assert_near(e.s1, first[i], 0.01);
        assert_near(e.st, total[i], 0.01);
        assert_true(e.st_low <= e.st && e.st <= e.st_high && isnan(e.mu_star));
        assert_ok(c, lg_sensitivity_get(found, 1, i, &e));
        assert_near(e.st, i == 0 ? 1.0 : 0.0, 0.01);
    }
    assert_ok(c, lg_sensitivity_pair(found, 0, 2, 0, &share, &low, &high));
    assert_near(share, v13 / v, 0.01);
    assert_true(low < share && share < high);
    assert_refused(c, lg_sensitivity_pair(found, 0, 1, 1, &share, NULL, NULL), LG_EARG,
                   "no pair with itself");
    assert_refused(c, lg_sensitivity_pair(found, 0, 1, 3, &share, NULL, NULL), LG_EARG,
                   "no input 3");
}

/* The same bits for 1, 2 and 7 threads. */
static void test_function(void **state) {
    (void)state;
    double before = 0.0;
    for (int threads = 1; threads <= 7; threads = threads == 1 ? 2 : threads + 5) {
        lg_context *c = context_of(threads);
        const lg_sensitivity_model model = model_of(ishigami);
        const lg_sensitivity_options options = {.method = LG_SENSITIVITY_SOBOL,
                                                .samples = 4096,
                                                .pairs = 1,
                                                .resamples = 20,
                                                .seed = 7};
        lg_sensitivity *found = NULL;
        lg_sensitivity_facts facts;
        lg_sensitivity_effect e;
        const char *unit = NULL;
        double low = 0.0, high = 0.0, mean = 0.0, sd = 0.0;
        assert_ok(c, lg_sensitivity_of(c, &model, &options, &found));
        check_ishigami(c, found);
        lg_sensitivity_get_facts(found, &facts);
        assert_true(facts.runs == 4096 * 8 && facts.inputs == 3 && facts.outputs == 2);
        assert_string_equal(lg_sensitivity_input_name(found, 0, &unit, &low, &high), "a");
        assert_true(low == -PI && high == PI);
        assert_string_equal(unit, "m");
        assert_null(lg_sensitivity_input_name(found, 3, NULL, NULL, NULL));
        assert_string_equal(lg_sensitivity_output_name(found, 1, NULL, &mean, &sd), "twice");
        assert_near(sd, 2.0 * PI / sqrt(3.0), 0.01);
        assert_null(lg_sensitivity_output_name(found, 2, NULL, NULL, NULL));
        assert_ok(c, lg_sensitivity_get(found, 0, 0, &e));
        assert_true(threads == 1 || e.s1_low == before);
        before = e.s1_low;
        lg_sensitivity_free(found);
        lg_context_free(c);
    }
}

static void test_refused(void **state) {
    (void)state;
    lg_context *c = context_of(2);
    lg_sensitivity_model model = model_of(ishigami);
    lg_sensitivity_options o = {.method = LG_SENSITIVITY_MORRIS};
    lg_sensitivity *found = NULL;
    double share = 0.0;
    assert_ok(c, lg_sensitivity_of(c, &model, &o, &found));
    assert_refused(c, lg_sensitivity_pair(found, 0, 0, 1, &share, NULL, NULL), LG_EARG,
                   "pairs of inputs were not looked at");
    lg_sensitivity_free(found);
    found = NULL;
    model.answer = constant;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EDATA,
                   "does not move within these ranges");
    o.method = LG_SENSITIVITY_SOBOL;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EDATA, "'f' does not move");
    model.answer = fails;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EDATA, "it gave 3");
    o.samples = 1;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EARG, "2 samples at least");
    o.method = LG_SENSITIVITY_MORRIS;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EARG, "2 trajectories at least");
    o.pairs = 1;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EARG, "knows no pairs");
    o = (lg_sensitivity_options){.samples = 4};
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EARG, "no method 0");
    o.method = LG_SENSITIVITY_MORRIS;
    model = model_of(ishigami);
    ((lg_sensitivity_input *)(uintptr_t)model.input)[1].low = PI;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EARG,
                   "'low' must lie below 'high'");
    model = model_of(ishigami);
    model.inputs = 0;
    assert_refused(c, lg_sensitivity_of(c, &model, &o, &found), LG_EARG, "needs 1 to");
    assert_refused(c, lg_sensitivity_of(c, NULL, &o, &found), LG_EARG, "model");
    assert_refused(c, lg_sensitivity_of(c, &model, NULL, &found), LG_EARG, "options");
    assert_refused(c, lg_sensitivity_of(c, &model, &o, NULL), LG_EARG, "found");
    assert_null(found);
    lg_context_free(c);
}

/* Of nothing nothing is told. */
static void test_nothing(void **state) {
    (void)state;
    lg_sensitivity_facts facts;
    lg_sensitivity_effect e;
    lg_doubt_row row;
    double share = 0.0;
    lg_sensitivity_free(NULL);
    lg_doubt_free(NULL);
    lg_sensitivity_get_facts(NULL, &facts);
    lg_sensitivity_get_facts(NULL, NULL);
    assert_int_equal(facts.inputs, 0);
    assert_null(lg_sensitivity_input_name(NULL, 0, NULL, NULL, NULL));
    assert_null(lg_sensitivity_output_name(NULL, 0, NULL, NULL, NULL));
    assert_bare(lg_sensitivity_get(NULL, 0, 0, &e), LG_EARG);
    assert_bare(lg_sensitivity_pair(NULL, 0, 0, 1, &share, NULL, NULL), LG_EARG);
    assert_bare(lg_sensitivity_write(NULL, "api-sens"), LG_EARG);
    assert_int_equal(lg_doubt_count(NULL), 0);
    assert_bare(lg_doubt_at(NULL, 0, &row), LG_EARG);
    lg_doubt_usual(NULL, NULL);
}

/* What a folder of an analysis holds; "" ends it. */
static void remove_all(const char *folder, const char *const *names) {
    char path[256];
    for (; (*names)[0] != '\0'; names++) {
        snprintf(path, sizeof path, "%s/%s", folder, *names);
        assert_int_equal(remove(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void test_plan(void **state) {
    (void)state;
    static const char *const files[] = {".libgrass-analysis/sensitivity.log",
                                        ".libgrass-analysis",
                                        "sensitivity.csv",
                                        "sensitivity.json",
                                        "interactions.csv",
                                        ""};
    static const char *const outputs[] = {"production_t", "intake_t@last:all", "nonsens"};
    static const char *const only[] = {"sward.ni", "grazing.demand_kg_su_d", "sward.nii"};
    lg_context *c = context_of(2);
    lg_plan *plan = api_plan(c);
    lg_sensitivity *found = NULL;
    lg_sensitivity_options o = {.method = LG_SENSITIVITY_SOBOL,
                                .samples = 4,
                                .pairs = 1,
                                .draws = 2,
                                .horizon = 1,
                                .directory = "api-sens"};
    for (int again = 0; again < 2; again++) {
        lg_sensitivity_facts facts;
        lg_sensitivity_effect e;
        o.resume = again;
        assert_ok(c, lg_sensitivity_run(c, plan, outputs, 2, NULL, only, 2, &o, &found));
        lg_sensitivity_get_facts(found, &facts);
        assert_int_equal(facts.found, again ? facts.runs : 0);
        /* Growth follows the sward; what is eaten follows the demand of the herd. */
        assert_ok(c, lg_sensitivity_get(found, 0, 0, &e));
        assert_true(e.st > 0.5);
        assert_ok(c, lg_sensitivity_write(found, "api-sens"));
        lg_sensitivity_free(found);
        found = NULL;
    }
    remove_all("api-sens", files);
    o.directory = NULL;
    assert_refused(c, lg_sensitivity_run(c, plan, outputs, 3, NULL, only, 2, &o, &found), LG_EDATA,
                   "'nonsens' is no column");
    assert_refused(c, lg_sensitivity_run(c, plan, outputs, 1, NULL, only, 3, &o, &found), LG_EDATA,
                   "did you mean 'sward.ni'");
    assert_refused(c, lg_sensitivity_run(c, plan, outputs, 0, NULL, only, 1, &o, &found), LG_EARG,
                   "needs 1 to");
    assert_refused(c, lg_sensitivity_run(c, NULL, outputs, 1, NULL, only, 1, &o, &found), LG_EARG,
                   "plan");
    o.draws = 0;
    assert_refused(c, lg_sensitivity_run(c, plan, outputs, 1, NULL, only, 1, &o, &found), LG_EARG,
                   "a horizon needs drawn weather");
    o.scenario = "on";
    o.draws = 1;
    assert_refused(c, lg_sensitivity_run(c, plan, outputs, 1, NULL, only, 1, &o, &found), LG_EDATA,
                   "did you mean 'one'");
    assert_null(found);
    lg_plan_free(plan);
    lg_context_free(c);
}

static void test_doubt(void **state) {
    (void)state;
    static const char *const files[] = {".libgrass-analysis/doubt.log", ".libgrass-analysis",
                                        "doubt.csv", "doubt.json", ""};
    lg_context *c = context_of(2);
    lg_plan *plan = api_plan(c);
    lg_doubt *doubt = NULL;
    lg_doubt_options o;
    lg_doubt_row row;
    FILE *ranges = fopen("api-ranges.csv", "w");
    assert_non_null(ranges);
    fputs("table,type,name,low,high,distribution\n"
          "sward,,ni,0.9,1.1,times\nsward,,release_yield,0.7,0.8,uniform\n",
          ranges);
    fclose(ranges);
    lg_doubt_usual(plan, &o);
    o.ranges = "api-ranges.csv";
    assert_true(o.horizon == 20 && o.condition_drop == 0.02);
    o.horizon = 1;
    o.samples = 2;
    o.directory = "api-doubt";
    assert_ok(c, lg_doubt_find(c, plan, &o, &doubt));
    assert_int_equal(lg_doubt_count(doubt), 15);
    assert_ok(c, lg_doubt_at(doubt, 7, &row));
    assert_string_equal(row.capacity, "statutory");
    assert_string_equal(row.source, "tables from memory");
    assert_true(row.rows > 20 && row.mean_su > 0.0 && row.high_su >= row.low_su);
    assert_ok(c, lg_doubt_at(doubt, 1, &row));
    assert_true(row.rows >= 1 && row.rows <= 2);
    assert_refused(c, lg_doubt_at(doubt, 15, &row), LG_EARG, "no number 15");
    lg_doubt_free(doubt);
    doubt = NULL;
    remove_all("api-doubt", files);
    o.directory = NULL;
    o.samples = 1;
    assert_refused(c, lg_doubt_find(c, plan, &o, &doubt), LG_EARG, "2 at least");
    o.samples = 2;
    o.lowest_times = 1.0;
    assert_refused(c, lg_doubt_find(c, plan, &o, &doubt), LG_EARG, "goes down below 1");
    o.lowest_times = 0.5;
    o.bought_frac = -1.0;
    assert_refused(c, lg_doubt_find(c, plan, &o, &doubt), LG_EARG, "below 0");
    assert_refused(c, lg_doubt_find(c, NULL, &o, &doubt), LG_EARG, "plan");
    assert_null(doubt);
    assert_int_equal(remove("api-ranges.csv"), 0);
    lg_plan_free(plan);
    lg_context_free(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_function), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_nothing),  cmocka_unit_test(test_plan),
        cmocka_unit_test(test_doubt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
