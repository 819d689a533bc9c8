/* Ensembles from a program: exact quantiles, the same for any number of threads and after a stop; streaming ones near them; risks; files;
 * what cannot be. */
#include "batch_world.h"

#include <unistd.h>

#include <libgrass/grass.h>

static const char PATH[] = "api_ensemble.yaml", DIR[] = "api_ensemble",
                  RANGES[] = "api_ensemble.csv";

static void write_ranges(const char *rows) {
    FILE *file = fopen(RANGES, "w");
    assert_non_null(file);
    fputs(rows, file);
    fclose(file);
}

static lg_context *context_of(int threads) {
    const lg_context_options options = {.threads = threads, .no_sync = 1};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static lg_ensemble *run(lg_context *context, lg_plan **plan, const lg_ensemble_options *options) {
    lg_ensemble *e = NULL;
    *plan = batch_plan(context, PATH);
    assert_ok(context, lg_ensemble_run(context, *plan, options, &e));
    return e;
}

/* All quantiles and moments, one after the other. */
static double *numbers(lg_context *context, lg_ensemble *e, size_t *count) {
    lg_ensemble_facts f;
    lg_ensemble_get_facts(e, &f);
    const size_t places = f.scenarios * f.times * (size_t)f.years * f.regions * f.columns;
    double *all = malloc(places * (5 + f.quantiles) * sizeof *all), *at = all;
    assert_non_null(all);
    lg_ensemble_place p = {0};
    for (p.scenario = 0; p.scenario < f.scenarios; p.scenario++)
        for (p.times = 0; p.times < f.times; p.times++)
            for (p.year = 0; p.year < f.years; p.year++)
                for (p.region = 0; p.region < f.regions; p.region++)
                    for (p.column = 0; p.column < f.columns; p.column++) {
                        lg_ensemble_spread s;
                        assert_ok(context, lg_ensemble_spread_at(e, &p, &s, at + 5));
                        const double five[] = {s.draws, s.mean, s.sd, s.least, s.most};
                        memcpy(at, five, sizeof five);
                        at += 5 + f.quantiles;
                    }
    *count = places * (5 + f.quantiles);
    return all;
}

static double *numbers_of(int threads, const lg_ensemble_options *options, size_t *count) {
    lg_context *context = context_of(threads);
    lg_plan *plan = NULL;
    lg_ensemble *e = run(context, &plan, options);
    double *all = numbers(context, e, count);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
    return all;
}

/* Names of what an ensemble holds, NULL or NAN past the last, and a risk of any place. */
static void test_names(void **state) {
    (void)state;
    static const double herds[] = {1.0, 0.5};
    batch_write_plan(PATH, "  - name: base\n", "");
    lg_context *context = context_of(1);
    lg_plan *plan = NULL;
    const lg_ensemble_options options = {.draws = 3, .seed = 1, .times = herds, .times_count = 2};
    lg_ensemble *e = run(context, &plan, &options);
    lg_ensemble_facts f;
    lg_ensemble_get_facts(e, &f);
    const char *kind = NULL, *unit = NULL;
    assert_string_equal(lg_ensemble_scenario(e, 0), "base");
    assert_null(lg_ensemble_scenario(e, f.scenarios));
    assert_near(lg_ensemble_times(e, 1), 0.5, 0.0);
    assert_true(isnan(lg_ensemble_times(e, f.times)));
    assert_string_equal(lg_ensemble_region(e, 0, &kind), "city");
    assert_string_equal(kind, "city");
    assert_null(lg_ensemble_region(e, f.regions, NULL));
    assert_non_null(lg_ensemble_column(e, 0, &unit));
    assert_non_null(unit);
    assert_null(lg_ensemble_column(e, f.columns, NULL));
    assert_true(lg_ensemble_p(e, 0) > 0.0 && lg_ensemble_p(e, f.quantiles - 1) < 1.0);
    assert_true(isnan(lg_ensemble_p(e, f.quantiles)));
    lg_ensemble_place p = {.year = -1};
    double risk = NAN;
    while (strcmp(lg_ensemble_column(e, p.column, NULL), "condition") != 0)
        p.column++;
    assert_ok(context, lg_ensemble_risk_at(e, &p, 0, 2.0, &risk));
    assert_near(risk, 1.0, 0.0);
    assert_ok(context, lg_ensemble_risk_at(e, &p, 1, 2.0, &risk));
    assert_near(risk, 0.0, 0.0);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* With parameters and herds, by three numbers of threads. */
static void test_threads_find_the_same(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    write_ranges("table,type,name,low,high,distribution\ndegradation,,decline_rate,0.2,0.4,\nsward,"
                 "typical_steppe,ni,0.3,0.5,triangular\n"
                 "sward,,reserve_max_kg_ha,0.9,1.1,times\n");
    static const double times[] = {0.5, 1.0};
    const lg_ensemble_options options = {.draws = 5,
                                         .horizon = 2,
                                         .seed = 3,
                                         .times = times,
                                         .times_count = 2,
                                         .params_path = RANGES,
                                         .design = LG_DESIGN_SOBOL};
    size_t count = 0, other = 0;
    double *one = numbers_of(1, &options, &count);
    for (int threads = 2; threads <= 7; threads += 5) {
        double *more = numbers_of(threads, &options, &other);
        assert_int_equal(count, other);
        assert_memory_equal(one, more, count * sizeof *one);
        free(more);
    }
    free(one);
    remove(RANGES);
}

/* ---- stopped ---- */

static int stop_after(const char *what, double done, double total, void *user) {
    (void)total;
    return strcmp(what, "draws") == 0 && done >= *(const double *)user;
}

static void test_goes_on_where_it_was(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    assert_int_equal(system("rm -rf api_ensemble"), 0);
    lg_ensemble_options options = {
        .draws = 24, .horizon = 1, .seed = 3, .directory = DIR, .without_units = 1};
    double after = 9.0;
    const lg_context_options stopping = {
        .threads = 1, .no_sync = 1, .progress = stop_after, .user = &after};
    lg_context *context = NULL;
    lg_ensemble *e = NULL;
    assert_int_equal(lg_context_create(&stopping, &context), LG_OK);
    lg_plan *plan = batch_plan(context, PATH);
    assert_status(context, lg_ensemble_run(context, plan, &options, &e), LG_ECANCEL);
    lg_plan_free(plan);
    lg_context_free(context);

    context = context_of(2);
    options.resume = 1;
    e = run(context, &plan, &options);
    lg_ensemble_facts f;
    lg_ensemble_get_facts(e, &f);
    assert_int_equal(f.found, 9);
    size_t count = 0, other = 0;
    double *again = numbers(context, e, &count);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);

    options.directory = NULL;
    double *whole = numbers_of(2, &options, &other);
    assert_int_equal(count, other);
    assert_memory_equal(whole, again, count * sizeof *whole);
    free(whole);
    free(again);
    /* Other options are other draws. */
    options.directory = DIR;
    options.seed = 4;
    context = context_of(2);
    e = run(context, &plan, &options);
    lg_ensemble_get_facts(e, &f);
    assert_int_equal(f.found, 0);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
    assert_int_equal(system("rm -rf api_ensemble"), 0);
}

/* ---- what comes of it ---- */

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static const char *const three[] = {"precip_mm", "condition", "bought_frac"};
static const double thirds[] = {0.1, 0.5, 0.9};

static lg_ensemble_options of_three(int streaming) {
    return (lg_ensemble_options){.draws = 100,
                                 .horizon = 1,
                                 .seed = 3,
                                 .columns = three,
                                 .columns_count = 3,
                                 .p = thirds,
                                 .p_count = 3,
                                 .without_units = 1,
                                 .streaming = streaming};
}

/* A column of all land: quantiles by their definition, those of the other near them (p +- 2 sqrt(p (1 - p) / n)), risks. */
static void check_column(lg_context *context, lg_ensemble *exact, lg_ensemble *streaming,
                         size_t column) {
    const lg_ensemble_place at = {.column = column};
    double values[100], q[3], near[3], risk = 0.0;
    lg_ensemble_spread s, t;
    int below = 0;
    for (size_t d = 0; d < 100; d++)
        assert_ok(context, lg_ensemble_value(exact, d, &at, &values[d]));
    assert_ok(context, lg_ensemble_spread_at(exact, &at, &s, q));
    assert_ok(context, lg_ensemble_spread_at(streaming, &at, &t, near));
    assert_true(s.mean == t.mean && s.sd == t.sd && s.least == t.least && s.most == t.most &&
                s.sd > 0.0);
    for (size_t d = 0; d < 100; d++)
        below += values[d] < q[1];
    assert_int_equal(below, 50);
    qsort(values, 100, sizeof *values, by_size);
    assert_near(q[1], 0.5 * (values[49] + values[50]), 1e-12 * fabs(q[1]));
    assert_near(q[0], values[9] + 0.9 * (values[10] - values[9]), 1e-9 * fabs(q[0]));
    for (int i = 0; i < 3; i++) {
        const double off = 2.0 * sqrt(thirds[i] * (1.0 - thirds[i]) / 100.0);
        assert_true(near[i] >= values[(int)fmax(0.0, floor(99.0 * (thirds[i] - off)))]);
        assert_true(near[i] <= values[(int)fmin(99.0, ceil(99.0 * (thirds[i] + off)))]);
    }
    assert_ok(context, lg_ensemble_risk(exact, 0, 0, three[column], 0, q[1], &risk));
    assert_near(risk, 0.5, 1e-12);
    assert_ok(context, lg_ensemble_risk(exact, 0, 0, three[column], 1, s.most, &risk));
    assert_near(risk, 0.0, 0.0);
}

static void check_files(lg_context *context, lg_ensemble *exact, lg_ensemble *streaming) {
    assert_ok(context, lg_ensemble_write_csv(exact, "api_ensemble_q.csv"));
    assert_ok(context, lg_ensemble_write_nc(exact, "api_ensemble_q.nc"));
    assert_ok(context, lg_ensemble_write_nc(streaming, "api_ensemble_q.nc"));
    remove("api_ensemble_q.csv");
    remove("api_ensemble_q.nc");
}

static void test_quantiles_and_risk(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    const lg_ensemble_options kept = of_three(0), passing = of_three(1);
    lg_context *context = context_of(2);
    lg_plan *plan = NULL, *plan_too = NULL;
    lg_ensemble *exact = run(context, &plan, &kept), *streaming = run(context, &plan_too, &passing);
    lg_ensemble_facts f;
    double value = 0.0;
    lg_ensemble_get_facts(exact, &f);
    assert_true(f.exact == 1 && f.draws == 100);
    lg_ensemble_get_facts(streaming, &f);
    assert_int_equal(f.exact, 0);
    for (size_t c = 0; c < 3; c++)
        check_column(context, exact, streaming, c);
    assert_status(context, lg_ensemble_risk(streaming, 0, 0, "condition", 0, 0.5, &value), LG_EARG);
    assert_error_says(context, "were not kept");
    assert_status(context, lg_ensemble_risk(exact, 0, 0, "conditoin", 0, 0.5, &value), LG_EARG);
    assert_error_says(context, "did you mean 'condition'?");
    assert_status(context, lg_ensemble_risk(exact, 0, 0, "net_yuan", 0, 0.5, &value), LG_EARG);
    assert_error_says(context, "made without the column");
    assert_status(context, lg_ensemble_value(exact, 0, &(lg_ensemble_place){.year = 1}, &value),
                  LG_EARG);
    check_files(context, exact, streaming);
    lg_ensemble_free(exact);
    lg_ensemble_free(streaming);
    lg_plan_free(plan);
    lg_plan_free(plan_too);
    lg_context_free(context);
}

/* ---- what cannot be ---- */

static void refuse(const lg_ensemble_options *options, const char *says) {
    lg_context *context = context_of(1);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *e = NULL;
    const lg_status status = lg_ensemble_run(context, plan, options, &e);
    assert_true(status == LG_EARG || status == LG_EPARSE || status == LG_EDATA);
    assert_error_says(context, says);
    assert_null(e);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void refuse_ranges(const char *row, const char *says) {
    char text[1024];
    snprintf(text, sizeof text, "table,type,name,low,high,distribution\n%s\n", row);
    write_ranges(text);
    refuse(&(lg_ensemble_options){.draws = 2, .horizon = 1, .params_path = RANGES}, says);
    remove(RANGES);
}

static void test_refused(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    static const double one[] = {1.0}, none[] = {NAN};
    static const char *const columns[] = {"conditon"};
    refuse(&(lg_ensemble_options){.draws = 1}, "1 draw makes no ensemble; take 2 to");
    refuse(&(lg_ensemble_options){.draws = 3, .design = LG_DESIGN_ANTITHETIC}, "come in pairs");
    refuse(&(lg_ensemble_options){.draws = 2, .design = LG_DESIGN_SOBOL}, "none vary");
    refuse(&(lg_ensemble_options){.draws = 2, .design = (lg_design)9}, "there is no design 9");
    refuse(&(lg_ensemble_options){.draws = 2, .one_weather = 1},
           "one weather and the same parameters");
    refuse(&(lg_ensemble_options){.draws = 2, .only = "bas"}, "no scenario 'bas'");
    refuse(&(lg_ensemble_options){.draws = 2, .p = one, .p_count = 1}, "above 0 and below 1");
    refuse(&(lg_ensemble_options){.draws = 2, .times = none, .times_count = 1}, "0 to 1000");
    refuse(&(lg_ensemble_options){.draws = 2, .columns = columns, .columns_count = 1},
           "did you mean 'condition'?");
    static const char *const nameless[] = {NULL}, *const again[] = {"condition", "net_yuan",
                                                                    "condition"};
    static const double halves[] = {0.5, 1.0, 0.5}, medians[] = {0.5, 0.5};
    refuse(&(lg_ensemble_options){.draws = 2, .columns = nameless, .columns_count = 1},
           "the name of a column is NULL");
    refuse(&(lg_ensemble_options){.draws = 2, .columns = again, .columns_count = 3},
           "the column 'condition' is asked for twice");
    refuse(&(lg_ensemble_options){.draws = 2, .times = halves, .times_count = 3},
           "times of the herds: 0.5 is asked for twice");
    refuse(&(lg_ensemble_options){.draws = 2, .p = medians, .p_count = 2},
           "quantiles: 0.5 is asked for twice");
    refuse(&(lg_ensemble_options){.draws = 2, .horizon = 300}, "it is 1 to 200");
    refuse(
        &(lg_ensemble_options){
            .draws = 2, .horizon = 1, .params_usual = 1, .design = LG_DESIGN_SOBOL},
        "up to 40 dimensions");
    refuse_ranges("degradation,,decline_rate,0.2,0.2,", "not at all");
    refuse_ranges("degradation,,decline_rate,0.4,0.2,", "lies above its 'high'");
    refuse_ranges("degradation,,decline_rat,0.2,0.4,", "did you mean 'decline_rate'");
    refuse_ranges("degradation,,decline_rate,0.2,0.4,normel", "there is no distribution 'normel'");
    refuse_ranges("degradation,,decline_rate,0,0.4,loguniform", "above 0");
    refuse_ranges("sward,desert_of_gobi,ni,0.2,0.4,", "would do nothing");
    refuse_ranges("degradation,,decline_rate,0.2,9,", "api_ensemble.csv:2:");
    refuse_ranges("", "no parameter varies");
    write_ranges("draw,table,type,name,value\n0,degradation,,decline_rate,0.3\n");
    refuse(&(lg_ensemble_options){.draws = 2, .horizon = 1, .params_path = RANGES},
           "an ensemble needs two or more");
    remove(RANGES);
}

/* Draws of a file are taken in turn: two draws of parameters that are the plan's own and others. */
static void test_draws_of_a_file(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    write_ranges("draw,table,type,name,value\n0,degradation,,decline_rate,0.0\n1,degradation,,"
                 "decline_rate,0.6\n");
    const lg_ensemble_options options = {
        .draws = 4, .horizon = 3, .one_weather = 1, .params_path = RANGES, .without_units = 1};
    lg_context *context = context_of(2);
    lg_plan *plan = NULL;
    lg_ensemble *e = run(context, &plan, &options);
    double condition[4];
    for (size_t d = 0; d < 4; d++)
        assert_ok(context, lg_ensemble_value(e, d, &(lg_ensemble_place){.year = 2}, &condition[d]));
    assert_true(condition[0] == condition[2] && condition[1] == condition[3] &&
                condition[0] > condition[1]);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
    remove(RANGES);
}

/* Every parameter by how sure it is; draws on both sides of the middle. */
static void test_usual_parameters(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    const lg_ensemble_options options = {.draws = 4,
                                         .horizon = 1,
                                         .params_usual = 1,
                                         .design = LG_DESIGN_ANTITHETIC,
                                         .without_units = 1,
                                         .warming_c_decade = 0.3};
    lg_context *context = context_of(2);
    lg_plan *plan = NULL;
    lg_ensemble *e = run(context, &plan, &options);
    lg_ensemble_facts f;
    lg_ensemble_spread s;
    lg_ensemble_get_facts(e, &f);
    assert_true(f.parameters > 100 && f.nearer <= 4);
    assert_ok(context, lg_ensemble_spread_at(e, &(lg_ensemble_place){0}, &s, NULL));
    assert_true(s.draws == 4.0 && s.sd > 0.0);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_threads_find_the_same),
                                       cmocka_unit_test(test_goes_on_where_it_was),
                                       cmocka_unit_test(test_quantiles_and_risk),
                                       cmocka_unit_test(test_refused),
                                       cmocka_unit_test(test_draws_of_a_file),
                                       cmocka_unit_test(test_usual_parameters),
                                       cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
