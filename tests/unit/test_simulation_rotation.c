/* Rotations in the engine: books close, bits do not hang on threads or blocks, a rule that never
 * binds changes nothing, and what goes wrong is told. */
#include "test_simulation_world.h"

enum { UNITS = 5 };
static const int sizes[UNITS] = {12, 200, 7, 40, 30};
static const double HERD_SU = 60;

typedef struct told {
    int warnings;
    char last[400], all[2000];
} told;

static void hear(lg_log_level level, const char *sentence, void *user) {
    told *t = user;
    t->warnings += level == LG_LOG_WARNING;
    snprintf(t->last, sizeof t->last, "%s", sentence);
    size_t used = strlen(t->all);
    snprintf(t->all + used, sizeof t->all - used, "%s\n", sentence);
}

typedef struct trial {
    double herd_su; /* of every unit */
    size_t count;
    lg_measure measures[3];
    int threads, first, units;         /* of the land; 0 units: all */
    bool double_precision, no_meadows; /* mown by the scenario's own rule */
} trial;

/* From May to September: four paddocks, with what the rule says. */
static trial rotation_of(lg_rotation rule) {
    trial t = {
        .herd_su = HERD_SU / UNITS, .count = 1, .measures = {measure_of(LG_MEASURE_ROTATION)}};
    t.measures[0].when.from = 121;
    t.measures[0].when.to = 273;
    t.measures[0].rotation = rule;
    if (rule.paddocks == 0)
        t.measures[0].rotation.paddocks = 4;
    return t;
}

static void run_trial(const trial *t, recorder *r, told *heard) {
    lg_context *context = world_context(t->threads, heard == NULL ? NULL : hear, heard);
    world w;
    int units = t->units == 0 ? UNITS : t->units;
    assert_ok(context, world_open(&w, context, sizes, t->first, units));
    lg_measure measures[3];
    lg_setting herds[UNITS];
    memcpy(measures, t->measures, sizeof measures);
    for (int u = 0; u < units; u++)
        herds[u] = (lg_setting){w.land->units[u].name, t->herd_su, w.scenario.herd.place};
    w.scenario.herd.units = herds;
    w.scenario.herd.nunits = (size_t)units;
    w.scenario.measures = measures;
    w.scenario.nmeasures = t->count;
    w.double_precision = t->double_precision;
    w.scenario.hay.mow = !t->no_meadows;
    world_finish(&w, r);
}

static void assert_same_run(const trial *a, const trial *b) {
    recorder x = {0}, y = {0};
    run_trial(a, &x, NULL);
    run_trial(b, &y, NULL);
    assert_same_record(&x, &y);
    recorder_free(&x);
    recorder_free(&y);
}

static void rules_that_never_bind_change_nothing(void **state) {
    (void)state;
    const trial plain = rotation_of((lg_rotation){.paddock_days = 8});
    const lg_rotation idle[] = {
        {.paddock_days = 8, .turns = 4, .order = {1, 2, 3, 4}},
        {.paddock_days = 8, .rest_days_min = 24},
        {.paddock_days = 8, .cycles = 5}, /* 160 days: beyond the window */
        {.paddock_days = 8, .residual_kg_ha = 1e-9},
        {.paddock_days = 8, .target_kg_ha = 1e-9},
    };
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++)
        for (int precision = 0; precision < 2; precision++) {
            trial a = plain, b = rotation_of(idle[i]);
            a.double_precision = b.double_precision = precision;
            assert_same_run(&a, &b);
        }
    trial none = {.herd_su = HERD_SU / UNITS};
    trial off = rotation_of((lg_rotation){.residual_kg_ha = 300, .target_kg_ha = 500});
    off.measures[0].when.first_year = 3000;
    assert_same_run(&none, &off);
}

static void assert_closed(const recorder *r) {
    assert_true(r->tail.dry_matter.value < 1e-6 && r->tail.water.value < 1e-6 &&
                r->tail.animals.value < 1e-6);
    for (int year = 0; year < 2; year++)
        for (int kind = LG_REGION_ZONE; kind <= LG_REGION_UNIT; kind++) {
            double moves = 0, confined = 0, short_of = 0, mown = 0;
            for (int k = 0; k < r->regions[kind]; k++) {
                moves += r->rows[year][kind][k].rotation_moves;
                confined += r->rows[year][kind][k].rotation_penned_su_d;
                short_of += r->rows[year][kind][k].rotation_short_su_d;
                mown += r->rows[year][kind][k].mown_t;
            }
            const lg_book_row *c = city(r, year);
            assert_near(moves, c->rotation_moves, 1e-9 * (1 + moves));
            assert_near(confined, c->rotation_penned_su_d, 1e-9 * (1 + confined));
            assert_near(short_of, c->rotation_short_su_d, 1e-9 * (1 + short_of));
            assert_near(mown, c->mown_t, 1e-9 * (1 + mown));
        }
}

static void moves_are_counted(void **state) {
    (void)state;
    recorder r = {0};
    trial t = rotation_of((lg_rotation){.paddock_days = 8});
    run_trial(&t, &r, NULL);
    for (int year = 0; year < 2; year++) /* 153 days: 20 stays in each of five units */
        assert_near(city(&r, year)->rotation_moves, 20 * UNITS, 0);
    assert_true(city(&r, 0)->rotation_penned_su_d == 0);
    assert_closed(&r);
    recorder_free(&r);
    t.measures[0].rotation = (lg_rotation){.paddocks = 4, .paddock_days = 8, .cycles = 2};
    run_trial(&t, &r, NULL);
    assert_near(city(&r, 0)->rotation_moves, 8 * UNITS, 0);
    recorder_free(&r);
    t.herd_su = 0; /* nobody moves */
    run_trial(&t, &r, NULL);
    assert_true(city(&r, 0)->rotation_moves == 0 && city(&r, 0)->rotation_short_su_d == 0);
    recorder_free(&r);
}

static void a_target_out_of_reach_pens_the_herd_and_says_so(void **state) {
    (void)state;
    recorder r = {0}, rest = {0};
    told heard = {0};
    trial t = rotation_of((lg_rotation){.paddock_days = 8, .target_kg_ha = 1e6});
    run_trial(&t, &r, &heard);
    assert_near(city(&r, 0)->rotation_penned_su_d, 153 * HERD_SU, 1e-6);
    assert_true(city(&r, 0)->rotation_moves == 0);
    assert_int_equal(heard.warnings, 1);
    assert_non_null(strstr(heard.last, "in 5 of 5 units"));
    assert_non_null(strstr(heard.last, "on 1530 days because no paddock was ready"));
    /* to the grass it is a rest of that season */
    trial resting = {.herd_su = t.herd_su, .count = 1, .measures = {measure_of(LG_MEASURE_REST)}};
    resting.measures[0].when = t.measures[0].when;
    run_trial(&resting, &rest, NULL);
    assert_true(city(&r, 1)->growth_t == city(&rest, 1)->growth_t);
    assert_true(city(&r, 1)->forage_deficit_t == city(&rest, 1)->forage_deficit_t);
    recorder_free(&r);
    recorder_free(&rest);
}

static void a_paddock_without_feed_is_told(void **state) {
    (void)state;
    recorder r = {0};
    told heard = {0};
    trial t = rotation_of((lg_rotation){.paddock_days = 8});
    t.herd_su = 2000;
    run_trial(&t, &r, &heard);
    assert_true(city(&r, 0)->rotation_short_su_d > 0);
    assert_non_null(strstr(heard.all, "offered less than the herd's demand"));
    assert_closed(&r);
    recorder_free(&r);
}

static void a_residual_leaves_more_grass(void **state) {
    (void)state;
    recorder plain = {0}, spared = {0};
    trial t = rotation_of((lg_rotation){.paddock_days = 8});
    t.herd_su = 4000;
    run_trial(&t, &plain, NULL);
    t.measures[0].rotation.residual_kg_ha = 1000;
    run_trial(&t, &spared, NULL);
    assert_true(city(&spared, 1)->litter_kg_ha > city(&plain, 1)->litter_kg_ha);
    assert_true(city(&spared, 0)->rotation_penned_su_d > 0);
    assert_closed(&spared);
    recorder_free(&plain);
    recorder_free(&spared);
}

static void spared_paddocks_are_mown(void **state) {
    (void)state;
    recorder plain = {0}, hay = {0};
    trial t = rotation_of((lg_rotation){.paddock_days = 8});
    t.no_meadows = true;
    run_trial(&t, &plain, NULL);
    t.measures[0].rotation.hay_paddocks = 1;
    t.measures[0].rotation.mow_day = 213; /* 1 August */
    run_trial(&t, &hay, NULL);
    for (int year = 0; year < 2; year++)
        assert_true(city(&hay, year)->mown_t > 0 && city(&plain, year)->mown_t == 0);
    assert_true(city(&hay, 1)->hay_fed_t > city(&plain, 1)->hay_fed_t);
    assert_closed(&hay);
    recorder_free(&plain);
    recorder_free(&hay);
}

static void a_ban_that_sells_does_not_take_a_closed_paddock_for_a_ban(void **state) {
    (void)state;
    recorder r = {0};
    trial t = rotation_of((lg_rotation){.paddock_days = 8, .target_kg_ha = 1e6});
    t.count = 2;
    t.measures[1] = measure_of(LG_MEASURE_BAN);
    t.measures[1].animals = LG_DISPLACED_SOLD;
    t.measures[1].where.condition_to = 0.6; /* of every unit a part */
    run_trial(&t, &r, NULL);
    assert_near(city(&r, 1)->stock_su, HERD_SU, 1e-9);
    recorder_free(&r);
}

/* Everything at once: rest, snow, and a rotation by the grass over New Year. */
static trial everything(void) {
    trial t = rotation_of((lg_rotation){.paddocks = 5,
                                        .paddock_days = 12,
                                        .residual_kg_ha = 150,
                                        .target_kg_ha = 200,
                                        .rest_days_min = 20,
                                        .cycles = 4,
                                        .hay_paddocks = 1,
                                        .mow_day = 220,
                                        .turns = 6,
                                        .order = {2, 1, 3, 5, 4, 2}});
    t.herd_su = 40;
    t.measures[0].when.from = 150;
    t.measures[0].when.to = 40;
    t.count = 3;
    t.measures[1] = measure_of(LG_MEASURE_REST);
    t.measures[1].when.for_days = 30;
    t.measures[2] = measure_of(LG_MEASURE_SHOCK);
    t.measures[2].shock = LG_SHOCK_SNOW;
    t.measures[2].when.from = 10;
    t.measures[2].when.to = 20;
    return t;
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    trial t = everything();
    for (int precision = 0; precision < 2; precision++) {
        recorder one = {0};
        t.double_precision = precision;
        t.threads = 1;
        run_trial(&t, &one, NULL);
        assert_closed(&one);
        assert_true(city(&one, 0)->rotation_moves > 0);
        for (int threads = 2; threads <= 7; threads += 5) {
            recorder many = {0};
            t.threads = threads;
            run_trial(&t, &many, NULL);
            assert_int_equal(one.count, many.count);
            assert_memory_equal(one.bytes, many.bytes, one.count);
            recorder_free(&many);
        }
        recorder_free(&one);
    }
}

static void a_unit_is_the_same_alone_and_in_a_bundle(void **state) {
    (void)state;
    recorder all = {0};
    trial t = everything();
    run_trial(&t, &all, NULL);
    for (int u = 0; u < UNITS; u++) {
        recorder one = {0};
        trial alone = t;
        alone.first = u;
        alone.units = 1;
        run_trial(&alone, &one, NULL);
        for (int y = 0; y < 2; y++)
            assert_memory_equal(&all.rows[y][LG_REGION_UNIT][u], &one.rows[y][LG_REGION_UNIT][0],
                                sizeof(lg_book_row));
        recorder_free(&one);
    }
    recorder_free(&all);
}

static lg_status work(lg_context *context) {
    static const int few[] = {5, 3, 170};
    lg_measure measure = everything().measures[0];
    world w;
    recorder r = {0};
    lg_status status = world_open(&w, context, few, 0, 3);
    w.years = (lg_engine_years){2003, 1, 0, 0};
    w.herd_su = 30;
    w.scenario.measures = &measure;
    w.scenario.nmeasures = 1;
    if (status == LG_OK)
        status = world_run(&w, &r);
    recorder_free(&r);
    world_close(&w);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_that_never_bind_change_nothing),
        cmocka_unit_test(moves_are_counted),
        cmocka_unit_test(a_target_out_of_reach_pens_the_herd_and_says_so),
        cmocka_unit_test(a_paddock_without_feed_is_told),
        cmocka_unit_test(a_residual_leaves_more_grass),
        cmocka_unit_test(spared_paddocks_are_mown),
        cmocka_unit_test(a_ban_that_sells_does_not_take_a_closed_paddock_for_a_ban),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(a_unit_is_the_same_alone_and_in_a_bundle),
        cmocka_unit_test(no_allocation_that_fails_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
