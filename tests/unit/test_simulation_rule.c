/* Rules of one's own at work in the engine: what they see, what they change, what is refused. */
#include "lg_test.h"
#include "simulation/rule.h"
#include "test_simulation_world.h"

static lg_context *open_context(lg_counting *counting, int threads) {
    lg_context_options options = {.threads = threads};
    if (counting != NULL)
        options.allocator =
            (lg_allocator){lg_counting_alloc, lg_counting_resize, lg_counting_release, counting};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static const int SIZES[] = {20, 30, 5, 44};

enum { UNITS = 4, BAD_UNIT = 2, BAD_MONTH = 5 };

typedef struct notes {
    const lg_engine *engine;
    double factor, bad, sold_su; /* factor of the herds every month; a bad answer */
    int calls, unknown;
} notes;

static void rule(const lg_rule_view *view, double *adult_su, void *user) {
    notes *n = user;
    n->calls++;
    assert_int_equal(view->units, UNITS);
    assert_string_equal(view->scenario, "made-up");
    assert_int_equal(view->month, (n->calls - 1) % 12 + 1);
    assert_int_equal(view->year, 2003 + (n->calls - 1) / 12);
    for (int k = 0; k < UNITS; k++) {
        const lg_rule_unit *unit = &view->unit[k];
        const lg_unit_run *u = &n->engine->herds.of[k];
        double standing_kg_ha = u->today.cells.standing / (double)u->cells;
        assert_near(unit->standing_kg_ha, standing_kg_ha, 1e-4 * standing_kg_ha);
        assert_true(unit->green_kg_ha >= 0 && unit->green_kg_ha <= unit->standing_kg_ha);
        assert_true(unit->reserve_frac > 0 && unit->reserve_frac <= 1);
        assert_true(unit->condition >= 0.2 && unit->condition <= 1);
        assert_near(unit->area_ha, 25 * SIZES[k], 1e-9);
        assert_near(unit->adult_su, adult_su[k], 0);
        n->unknown += isnan(unit->proper_capacity_su);
        assert_false(unit->proper_capacity_su <= 0);
        n->sold_su += adult_su[k] * (1 - n->factor);
        adult_su[k] *= n->factor;
    }
    assert_string_equal(view->unit[3].name, "u-003");
    if (view->month == BAD_MONTH && n->bad != 0)
        adult_su[BAD_UNIT] = n->bad;
}

static lg_status run_world(world *w, recorder *r, notes *n, int threads, int spinup) {
    lg_context *context = open_context(NULL, threads);
    assert_ok(context, world_open(w, context, SIZES, 0, UNITS));
    w->years.spinup = spinup;
    w->herd_su = 3000;
    assert_ok(context, world_make(w));
    if (n != NULL) {
        n->engine = w->engine;
        assert_ok(context, lg_engine_use_rule(w->engine, rule, n));
    }
    memset(r, 0, sizeof *r);
    return world_run(w, r);
}

static void close_world(world *w, recorder *r) {
    lg_context *context = w->context;
    recorder_free(r);
    world_close(w);
    lg_context_free(context);
}

static void a_rule_that_does_nothing_changes_no_bit(void **state) {
    (void)state;
    world w, v;
    recorder r, s;
    notes n = {.factor = 1};
    assert_int_equal(run_world(&w, &r, NULL, 1, 1), LG_OK);
    assert_int_equal(run_world(&v, &s, &n, 1, 1), LG_OK);
    assert_int_equal(n.calls, 24);
    assert_int_equal(n.unknown, 0); /* the spin-up has books */
    assert_int_equal(r.count, s.count);
    assert_memory_equal(r.bytes, s.bytes, r.count);
    close_world(&w, &r);
    close_world(&v, &s);
}

static void a_rule_gives_the_same_bits_for_any_threads(void **state) {
    (void)state;
    world w, v;
    recorder r, s;
    notes n = {.factor = 0.9};
    assert_int_equal(run_world(&w, &r, &n, 1, 1), LG_OK);
    static const int threads[] = {2, 7};
    for (int i = 0; i < 2; i++) {
        notes m = {.factor = 0.9};
        assert_int_equal(run_world(&v, &s, &m, threads[i], 1), LG_OK);
        assert_int_equal(r.count, s.count);
        assert_memory_equal(r.bytes, s.bytes, r.count);
        close_world(&v, &s);
    }
    close_world(&w, &r);
}

/* Bought and sold are booked, also down to nothing and up to many times the first herd. */
static void the_ledger_closes_whatever_the_rule_does(void **state) {
    (void)state;
    static const double factors[] = {0.5, 0.0, 0.9, 1.3};
    for (int i = 0; i < 4; i++) {
        world w;
        recorder r;
        notes n = {.factor = factors[i]};
        assert_int_equal(run_world(&w, &r, &n, 2, 0), LG_OK);
        assert_int_equal(n.unknown, 12 * UNITS); /* no books before the first year's end */
        double adult_su = 0, bought_su = 0, sold_su = 0, booked_su = 0;
        for (int k = 0; k < UNITS; k++) {
            const lg_herd *h = &w.engine->herds.of[k].herd;
            assert_near(lg_herd_residual_su(h), 0, 1e-9 * (h->start_adult_su + h->bought_su));
            adult_su += h->adult_su, sold_su += lg_herd_sold_su(h); /* of the last year */
        }
        for (int k = 0; k < UNITS; k++)
            booked_su += r.rows[w.years.count - 1][LG_REGION_UNIT][k].sold_su;
        assert_near(booked_su, sold_su, 0); /* what closes is what is printed */
        sold_su = 0;
        for (int y = 0; y < w.years.count; y++) {
            sold_su += r.rows[y][LG_REGION_CITY][0].sold_su;
            bought_su += r.rows[y][LG_REGION_CITY][0].bought_su;
        }
        double scale_su = 3000 + fabs(n.sold_su);
        assert_near(adult_su, 3000 * pow(factors[i], 24), 1e-2);
        assert_near(factors[i] > 1 ? -bought_su : sold_su, n.sold_su, 1e-5 * scale_su);
        assert_true(r.tail.animals.value < 1e-6);
        close_world(&w, &r);
    }
}

static void a_herd_that_is_none_stops_the_run(void **state) {
    (void)state;
    const double answers[] = {-1, NAN, INFINITY, -INFINITY};
    for (int i = 0; i < 4; i++) {
        world w;
        recorder r;
        notes n = {.factor = 1, .bad = answers[i]};
        assert_int_equal(run_world(&w, &r, &n, 1, 0), LG_EARG);
        assert_error_says(w.context, "on 2003-05-01 the rule gave unit 'u-002' a herd of");
        assert_int_equal(r.abandoned, 1);
        assert_int_equal(r.months, BAD_MONTH - 1);
        assert_near(w.engine->herds.of[BAD_UNIT].herd.sold_adult_su, 0, 0);
        close_world(&w, &r);
    }
}

static void a_herd_that_no_pasture_carries_stops_the_run(void **state) {
    (void)state;
    world w;
    recorder r;
    notes n = {.factor = 1, .bad = 1e12};
    assert_int_equal(run_world(&w, &r, &n, 1, 0), LG_EARG);
    assert_error_says(w.context, "on 2003-05-01 the rule gave unit 'u-002' a herd of 1e+12 su on "
                                 "its 125 ha; at most 1000 su per ha");
    assert_int_equal(r.months, BAD_MONTH - 1);
    close_world(&w, &r);
    notes wild = {.factor = 10}; /* 1.2 su/ha and ten times more every month */
    assert_int_equal(run_world(&w, &r, &wild, 1, 0), LG_EARG);
    assert_error_says(w.context, "su per ha");
    close_world(&w, &r);
}

static void keep_warning(lg_log_level level, const char *sentence, void *user) {
    int *warned = user;
    *warned += level == LG_LOG_WARNING && strstr(sentence, "booked as bought") != NULL;
}

static void a_herd_that_more_than_doubles_is_told_once(void **state) {
    (void)state;
    static const double factors[] = {1.9, 2.1};
    for (int i = 0; i < 2; i++) {
        int warned = 0;
        lg_context_options options = {.log = keep_warning, .user = &warned};
        lg_context *context = NULL;
        assert_int_equal(lg_context_create(&options, &context), LG_OK);
        world w;
        recorder r = {0};
        notes n = {.factor = factors[i]};
        assert_ok(context, world_open(&w, context, SIZES, 0, UNITS));
        w.herd_su = 10;
        assert_ok(context, world_make(&w));
        n.engine = w.engine;
        assert_ok(context, lg_engine_use_rule(w.engine, rule, &n));
        world_run(&w, &r);
        assert_int_equal(warned, i);
        close_world(&w, &r);
    }
}

static void no_memory_for_a_rule(void **state) {
    (void)state;
    lg_counting counting = {0};
    lg_context *context = open_context(&counting, 1);
    world w;
    assert_ok(context, world_open(&w, context, SIZES, 0, UNITS));
    assert_ok(context, world_make(&w));
    for (int i = 1; i <= 2; i++) {
        counting.calls = 0, counting.fail_at = i;
        assert_status(context, lg_engine_use_rule(w.engine, rule, NULL), LG_ENOMEM);
        assert_null(w.engine->rule_state.rule);
    }
    counting.fail_at = 0;
    assert_ok(context, lg_engine_use_rule(w.engine, rule, NULL));
    assert_ok(context, lg_engine_use_rule(w.engine, NULL, NULL));
    world_close(&w);
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_that_does_nothing_changes_no_bit),
        cmocka_unit_test(a_rule_gives_the_same_bits_for_any_threads),
        cmocka_unit_test(the_ledger_closes_whatever_the_rule_does),
        cmocka_unit_test(a_herd_that_is_none_stops_the_run),
        cmocka_unit_test(a_herd_that_no_pasture_carries_stops_the_run),
        cmocka_unit_test(a_herd_that_more_than_doubles_is_told_once),
        cmocka_unit_test(no_memory_for_a_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
