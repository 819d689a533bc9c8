/* Scenarios that `vary` spells out: which there are, what they are called and set to, and what
 * their readers get; mistakes are test_scenario_vary_mistakes.c. */
#include <math.h>

#include "lg_test.h"
#include "vary_plan.h"

typedef struct opened {
    lg_context *context;
    lg_plan *plan;
    lg_variation *v;
} opened;

static opened open_vary(const char *vary) {
    opened o = {.context = lg_test_context(NULL)};
    assert_ok(o.context, read_vary(o.context, vary, &o.plan, &o.v));
    return o;
}

static void close_vary(opened *o) {
    lg_variation_free(o->v);
    lg_plan_free(o->plan);
    lg_context_free(o->context);
}

static void assert_name(const opened *o, size_t index, const char *wanted) {
    char name[LG_VARIATION_TEXT];
    assert_ok(o->context, lg_variation_name(o->v, index, name, sizeof name));
    assert_string_equal(name, wanted);
}

static double number(const opened *o, size_t index, size_t axis) {
    char text[LG_VARIATION_TEXT];
    double value = 0;
    assert_ok(o->context, lg_variation_value(o->v, index, axis, text, sizeof text, &value));
    return value;
}

static void assert_value(const opened *o, size_t index, size_t axis, const char *wanted) {
    char text[LG_VARIATION_TEXT];
    assert_ok(o->context, lg_variation_value(o->v, index, axis, text, sizeof text, NULL));
    assert_string_equal(text, wanted);
}

/* ---- designs ---- */

static void every_value_meets_every_other(void **state) {
    (void)state;
    opened o = open_vary("vary:\n"
                         "  base: [rested, plain]\n"
                         "  axes:\n"
                         "    stocking: {set: herd.times, from: 0.2, to: 2.0, steps: 10}\n"
                         "    draw: {set: weather.seed, from: 1, steps: 3}\n");
    assert_int_equal(lg_plan_varies(o.plan), 1);
    assert_int_equal(lg_variation_count(o.v), 60);
    assert_int_equal(lg_variation_axes(o.v), 2);
    assert_string_equal(lg_variation_axis(o.v, 1), "draw");
    assert_null(lg_variation_axis(o.v, 2));
    assert_string_equal(lg_variation_path(o.v, 0), "herd.times");
    assert_name(&o, 0, "rested_stocking-0.2_draw-1");
    assert_name(&o, 1, "rested_stocking-0.2_draw-2"); /* the last axis is the fastest */
    assert_name(&o, 3, "rested_stocking-0.4_draw-1");
    assert_name(&o, 30, "plain_stocking-0.2_draw-1");
    assert_name(&o, 59, "plain_stocking-2_draw-3");
    assert_string_equal(lg_variation_base(o.v, 29), "rested");
    assert_string_equal(lg_variation_base(o.v, 30), "plain");
    assert_null(lg_variation_base(o.v, 60));
    /* the numbers are those that a person would write */
    const double stocking[] = {0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0};
    for (size_t i = 0; i < 10; i++)
        assert_near(number(&o, 3 * i, 0), stocking[i], 0);
    uint64_t seed = 0;
    assert_true(lg_variation_seed(o.v, 5, &seed));
    assert_int_equal(seed, 3);
    char name[8];
    assert_status(o.context, lg_variation_name(o.v, 0, name, sizeof name), LG_EARG);
    assert_status(o.context, lg_variation_name(o.v, 60, name, sizeof name), LG_EARG);
    assert_status(o.context, lg_variation_value(o.v, 0, 2, name, sizeof name, NULL), LG_EARG);
    close_vary(&o);
}

static void scenarios_pass_the_reader(void **state) {
    (void)state;
    opened o = open_vary("vary:\n"
                         "  base: rested\n"
                         "  axes:\n"
                         "    stocking: {set: herd.times, values: [1, 0.4]}\n"
                         "    sheep: {set: herd.heads.sheep, values: [800 head, 400]}\n"
                         "    rest: {set: measures.rest.when.for_days, from: 0, to: 60, steps: 5}\n"
                         "    bans: {set: measures.3, values: [on, off]}\n"
                         "    whc: {set: parameters.whc_mm, values: [100]}\n"
                         "    mow: {set: hay.mow, values: [false]}\n"
                         "    day: {set: hay.day, values: [07-20]}\n");
    assert_int_equal(lg_variation_count(o.v), 2 * 2 * 5 * 2);
    lg_scenario s;
    assert_ok(o.context, lg_variation_scenario(o.context, o.v, 39, &s));
    assert_string_equal(s.name, "rested_0040"); /* the long one would be too long */
    assert_near(s.herd.times, 0.4, 0);
    assert_near(s.herd.spread, 0.2, 0); /* of the defaults */
    assert_int_equal(s.herd.nheads, 2);
    assert_near(s.herd.heads[0].value, 400, 0);
    assert_near(s.herd.heads[1].value, 40, 0);
    assert_int_equal(s.nmeasures, 3);
    assert_int_equal(s.measures[1].when.for_days, 60);
    assert_int_equal(s.measures[2].where.flag, LG_CELL_RESERVE_CORE); /* the third is left out */
    assert_int_equal(s.measures[1].when.first_year, 2001);            /* settled */
    assert_false(s.hay.mow);
    assert_int_equal(s.hay.day, 201);
    assert_int_equal(s.nsettings, 2); /* ni of the defaults, and its own */
    assert_non_null(strstr(s.origin, "is 'rested' with: herd.times: 0.4, herd.heads.sheep: 400, "
                                     "measures.rest.when.for_days: 60, measures.3: off"));
    lg_scenario_free(o.context, &s);
    assert_ok(o.context, lg_variation_scenario(o.context, o.v, 0, &s));
    assert_int_equal(s.nmeasures, 4);
    assert_int_equal(lg_when_days(&s.measures[1].when), 0); /* no day of rest */
    lg_scenario_free(o.context, &s);
    /* the base is as it was */
    assert_int_equal(o.plan->scenarios[1].nmeasures, 4);
    assert_int_equal(o.plan->scenarios[1].measures[1].when.for_days, 45);
    close_vary(&o);
}

static void zip_takes_them_in_turn(void **state) {
    (void)state;
    opened o = open_vary(
        "vary:\n  design: zip\n  axes:\n"
        "    su: {set: herd.su, values: [1000 su, 2000, 1000]}\n"
        "    buy: {set: feed.bought_max_kg_su, from: 0.1, to: 10, steps: 3, scale: log}\n");
    /* su comes in place of the heads of the defaults, as in a scenario */
    assert_int_equal(lg_variation_count(o.v), 3);
    assert_name(&o, 0, "plain_su-1000_buy-0.1");
    assert_name(&o, 2, "plain_su-1000_buy-10");
    assert_near(number(&o, 1, 1), 1.0, 0);
    assert_near(number(&o, 0, 0), 1000, 0);
    close_vary(&o);
}

static void a_hypercube_meets_every_share_once(void **state) {
    (void)state;
    static const char LESS[] =
        "vary:\n  design: latin-hypercube\n  samples: 50\n  seed: 3\n  axes:\n"
        "    a: {set: herd.times, from: 0, to: 1}\n"
        "    w: {set: weather.seed, from: 1, to: 50}\n"
        "    c: {set: hay.mow, values: [true, false]}\n";
    char more[sizeof LESS + 100];
    snprintf(more, sizeof more, "%s    d: {set: feed.level, from: 1, to: 2}\n", LESS);
    opened o = open_vary(LESS), p = open_vary(more);
    bool met[50] = {false};
    int mown = 0, seeds[51] = {0};
    for (size_t i = 0; i < 50; i++) {
        double u = number(&o, i, 0);
        assert_true(u >= 0.0 && u < 1.0);
        assert_false(met[(int)(u * 50.0)]);
        met[(int)(u * 50.0)] = true;
        char text[LG_VARIATION_TEXT];
        assert_ok(o.context, lg_variation_value(o.v, i, 2, text, sizeof text, NULL));
        mown += strcmp(text, "true") == 0;
        seeds[(int)number(&o, i, 1)]++;
        /* another axis leaves these as they are */
        for (size_t a = 0; a < 2; a++)
            assert_near(number(&o, i, a), number(&p, i, a), 0);
    }
    assert_int_equal(mown, 25);
    for (int k = 1; k <= 50; k++) /* whole numbers have equal shares */
        assert_int_equal(seeds[k], 1);
    assert_name(&o, 0, "plain_0001");
    assert_name(&o, 49, "plain_0050");
    close_vary(&o);
    close_vary(&p);
    opened q = open_vary("vary:\n  design: latin-hypercube\n  samples: 50\n  seed: 4\n  axes:\n"
                         "    a: {set: herd.times, from: 0, to: 1}\n");
    opened r = open_vary("vary:\n  design: latin-hypercube\n  samples: 50\n  seed: 3\n  axes:\n"
                         "    a: {set: herd.times, from: 0, to: 1}\n");
    size_t same = 0;
    for (size_t i = 0; i < 50; i++)
        same += number(&q, i, 0) == number(&r, i, 0);
    assert_true(same < 5);
    close_vary(&q);
    close_vary(&r);
}

static void sobol_is_the_known_sequence(void **state) {
    (void)state;
    opened o = open_vary("vary:\n  design: sobol\n  samples: 600\n  axes:\n"
                         "    a: {set: herd.times, from: 0, to: 1}\n"
                         "    b: {set: feed.level, from: 0, to: 1}\n"
                         "    c: {set: hay.mow, values: [true, false]}\n");
    /* the first points of Sobol's sequence in two dimensions (Bratley & Fox 1988) */
    const double first[][2] = {{0.5, 0.5},     {0.75, 0.25},   {0.25, 0.75},
                               {0.375, 0.375}, {0.875, 0.875}, {0.625, 0.125}};
    for (size_t i = 0; i < 6; i++)
        for (size_t a = 0; a < 2; a++)
            assert_near(number(&o, i, a), first[i][a], 1e-12);
    assert_value(&o, 0, 2, "false");
    /* in any order, across what is kept of it */
    double late = number(&o, 555, 0), early = number(&o, 3, 0);
    assert_near(number(&o, 555, 0), late, 0);
    assert_near(number(&o, 3, 0), early, 0);
    /* 512 points meet each 512th share once, but for the point 0 that the sequence leaves out */
    bool met[512] = {false};
    for (size_t i = 0; i < 511; i++) {
        int share = (int)(number(&o, i, 1) * 512.0);
        assert_false(met[share]);
        met[share] = true;
    }
    close_vary(&o);
}

static void a_list_has_its_own_names(void **state) {
    (void)state;
    write_rows("name,stocking,rest\n# a comment\nlow,0.5,30 d\n高,1.5,off\n");
    static const char LIST[] = "vary:\n  base: rested\n  design: list\n  file: rows.csv\n  axes:\n"
                               "    stocking: {set: herd.times}\n"
                               "    rest: {set: measures.2.when.for_days}\n";
    opened o = open_vary(LIST);
    assert_int_equal(lg_variation_count(o.v), 2);
    assert_name(&o, 0, "low");
    assert_name(&o, 1, "高");
    assert_near(number(&o, 1, 0), 1.5, 0);
    assert_near(number(&o, 0, 1), 30, 0);
    assert_true(isnan(number(&o, 1, 1)));
    lg_scenario s;
    assert_ok(o.context, lg_variation_scenario(o.context, o.v, 1, &s));
    assert_int_equal(s.nmeasures, 3); /* off */
    assert_int_equal(s.measures[1].kind, LG_MEASURE_BAN);
    lg_scenario_free(o.context, &s);
    close_vary(&o);
    write_rows("stocking,rest\n0.5,30\n1.5,45\n");
    o = open_vary(LIST);
    assert_name(&o, 1, "rested_0002");
    close_vary(&o);
}

static void blocks_stand_one_after_the_other(void **state) {
    (void)state;
    opened o = open_vary("vary:\n"
                         "  - axes:\n"
                         "      stocking: {set: herd.times, values: [0.5, 1]}\n"
                         "    output: books\n"
                         "  - base: rested\n"
                         "    design: sobol\n"
                         "    samples: 3\n"
                         "    output: books\n"
                         "    axes:\n"
                         "      rest: {set: measures.rest.when.for_days, from: 10, to: 60}\n"
                         "      stocking: {set: herd.times, from: 0.5, to: 1}\n");
    assert_int_equal(lg_variation_count(o.v), 5);
    assert_int_equal(lg_variation_axes(o.v), 2); /* stocking is one */
    assert_int_equal(lg_variation_books_only(o.v), 1);
    assert_name(&o, 1, "plain_stocking-1");
    assert_name(&o, 2, "rested_2-0001");
    assert_value(&o, 1, 1, "");
    assert_near(number(&o, 2, 0), 0.75, 0);
    assert_near(number(&o, 2, 1), 35, 0); /* a whole number of days: floor(10 + 51 / 2) */
    uint64_t seed;
    assert_false(lg_variation_seed(o.v, 2, &seed));
    close_vary(&o);
}

static void without_vary_there_are_the_plans_own(void **state) {
    (void)state;
    opened o = open_vary("");
    assert_int_equal(lg_plan_varies(o.plan), 0);
    assert_int_equal(lg_variation_count(o.v), 2);
    assert_int_equal(lg_variation_axes(o.v), 0);
    assert_name(&o, 1, "rested");
    lg_scenario s;
    assert_ok(o.context, lg_variation_scenario(o.context, o.v, 1, &s));
    assert_string_equal(s.name, "rested");
    assert_int_equal(s.nmeasures, 4);
    lg_scenario_free(o.context, &s);
    close_vary(&o);
}

static void many_are_made_one_at_a_time(void **state) {
    (void)state;
    opened o = open_vary("vary:\n  axes:\n"
                         "    stocking: {set: herd.times, from: 0.01, to: 10, steps: 1000}\n"
                         "    draw: {set: weather.seed, from: 1, steps: 100}\n");
    assert_int_equal(lg_variation_count(o.v), 100000);
    assert_name(&o, 99999, "plain_stocking-10_draw-100");
    lg_scenario s;
    assert_ok(o.context, lg_variation_scenario(o.context, o.v, 77777, &s));
    assert_near(s.herd.times, 7.78, 0);
    lg_scenario_free(o.context, &s);
    close_vary(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_meets_every_other),
        cmocka_unit_test(scenarios_pass_the_reader),
        cmocka_unit_test(zip_takes_them_in_turn),
        cmocka_unit_test(a_hypercube_meets_every_share_once),
        cmocka_unit_test(sobol_is_the_known_sequence),
        cmocka_unit_test(a_list_has_its_own_names),
        cmocka_unit_test(blocks_stand_one_after_the_other),
        cmocka_unit_test(without_vary_there_are_the_plans_own),
        cmocka_unit_test(many_are_made_one_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
