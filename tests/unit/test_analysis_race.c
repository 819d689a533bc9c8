/* The race finds the optimum of made-up lands, in fewer looks than all, and counts exactly. */
#include "analysis/race.h"
#include "analysis/shares.h"
#include "lg_test.h"

/* ---- a made-up land ---- */

enum { STOCKS = 10, RESTS = 3, MIXES = STOCKS * RESTS, DRAWS = 100 };

typedef struct toy {
    uint64_t seed;
    double weight; /* of the weather in what the sward does */
    size_t looks;
    bool backwards;
} toy;

/* 0 .. 1 by seed and draw: splitmix64. */
static double weather(uint64_t seed, size_t draw) {
    uint64_t x = seed * 1000003u + draw * 0x9E3779B97F4A7C15u + 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return (double)((x ^ (x >> 31)) >> 11) * 0x1p-53;
}

/* Mix 0 is the heaviest herd without rest. A sheep brings 100 a year, a day of rest costs 0.1; the
 * sward bears what grows, and a rest lets more grow. */
static void live_toy(const toy *t, size_t mix, size_t draw, double found[3]) {
    const double stock = 1.0 - 0.1 * (double)(mix % STOCKS), rest = 30.0 * (double)(mix / STOCKS);
    const double w = weather(t->seed, draw);
    found[0] = 100.0 * stock - 0.1 * rest + 20.0 * w;
    found[1] = 0.525 + 0.002 * rest + t->weight * (w - 0.5) - stock; /* sward */
    found[2] = 0.925 - stock;                                        /* animals */
}

static lg_status look(void *self, lg_context *context, const lg_race_look *looks, size_t count) {
    toy *t = self;
    (void)context;
    for (size_t i = 0; i < count; i++) {
        const lg_race_look *one = &looks[t->backwards ? count - 1 - i : i];
        live_toy(t, one->mix, one->draw, one->found);
    }
    t->looks += count;
    return LG_OK;
}

static const double fracs[2] = {0.8, 0.8};

static lg_race_options options_of(toy *t) {
    return (lg_race_options){.mixes = MIXES,
                             .draws = DRAWS,
                             .ends = 2,
                             .first = 10,
                             .frac = fracs,
                             .doubt = 0.01,
                             .level = 0.8,
                             .look = look,
                             .self = t};
}

/* By all draws of all mixes; MIXES: none meets. */
static size_t best_by_counting(const toy *t) {
    size_t best = MIXES;
    double most = 0.0;
    for (size_t m = 0; m < MIXES; m++) {
        size_t met[2] = {0, 0};
        double money = 0.0, found[3];
        for (size_t d = 0; d < DRAWS; d++) {
            live_toy(t, m, d, found);
            money += found[0];
            met[0] += found[1] >= 0.0;
            met[1] += found[2] >= 0.0;
        }
        if (met[0] >= 80 && met[1] >= 80 && (best == MIXES || money > most)) {
            best = m;
            most = money;
        }
    }
    return best;
}

/* Without weather the sward bears 0.525 + 0.002 * rest: a rest of 60 days feeds 0.1 more, which is
 * 10 for 6; so 0.6 with 60 days is the optimum, at 54 where the reference has 100. */
static void finds_the_known_optimum(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    toy t = {.seed = 1};
    const lg_race_options options = options_of(&t);
    lg_race *race = NULL;
    assert_ok(context, lg_race_run(context, &options, &race));
    assert_int_equal(race->chosen, 2 * STOCKS + 4);
    const lg_race_mix *best = &race->mix[race->chosen];
    assert_int_equal(best->verdict, LG_RACE_CHOSEN);
    assert_int_equal(best->draws, DRAWS);
    assert_int_equal(best->all_met, DRAWS);
    assert_near(best->cost, 46.0, 1e-9);
    assert_near(best->cost_high - best->cost_low, 0.0, 1e-9);
    assert_int_equal(race->mix[0].verdict, LG_RACE_FAILS);
    assert_true(lg_race_fails(race, 0, 0) && lg_race_fails(race, 0, 1));
    assert_near(lg_race_spare(race, 0, 1), -0.075, 1e-12);
    assert_int_equal(race->mix[5].verdict, LG_RACE_DEARER);
    assert_int_equal(race->mix[5].by, race->chosen);
    assert_int_equal(race->looks, t.looks);
    /* all in the first round, then the reference and the best one to the end */
    assert_int_equal(t.looks, MIXES * 10 + 2 * (DRAWS - 10));
    lg_race_free(race);
    lg_context_free(context);
}

/* With weather: what counting all draws of all mixes finds, for a hundred lands. */
static void finds_what_counting_finds(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (uint64_t seed = 1; seed <= 100; seed++) {
        toy t = {.seed = seed, .weight = 0.2 + 0.004 * (double)seed};
        const lg_race_options options = options_of(&t);
        lg_race *race = NULL;
        assert_ok(context, lg_race_run(context, &options, &race));
        assert_int_equal(race->chosen, best_by_counting(&t));
        assert_true(t.looks < (size_t)MIXES * DRAWS * 2 / 3);
        lg_race_free(race);
    }
    lg_context_free(context);
}

/* The order in which a round's looks are taken changes nothing. */
static void order_is_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    toy t = {.seed = 7, .weight = 0.4}, u = {.seed = 7, .weight = 0.4, .backwards = true};
    const lg_race_options a = options_of(&t), b = options_of(&u);
    lg_race *first = NULL, *second = NULL;
    assert_ok(context, lg_race_run(context, &a, &first));
    assert_ok(context, lg_race_run(context, &b, &second));
    assert_int_equal(first->chosen, second->chosen);
    for (size_t m = 0; m < MIXES; m++) {
        assert_int_equal(first->mix[m].verdict, second->mix[m].verdict);
        assert_int_equal(first->mix[m].draws, second->mix[m].draws);
        assert_memory_equal(&first->mix[m].cost, &second->mix[m].cost, 3 * sizeof(double));
    }
    lg_race_free(first);
    lg_race_free(second);
    lg_context_free(context);
}

/* ---- none meets ---- */

static lg_status look_in_vain(void *self, lg_context *context, const lg_race_look *looks,
                              size_t count) {
    (void)self;
    (void)context;
    for (size_t i = 0; i < count; i++) {
        const double w = (double)(looks[i].draw % 20);
        looks[i].found[0] = -(double)looks[i].mix;
        looks[i].found[1] = looks[i].mix == 1 ? 12.5 - w : 5.5 - w; /* holds in 13 and 6 of 20 */
        looks[i].found[2] = 1.0;
    }
    return LG_OK;
}

static void tells_the_nearest(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_race_options options = options_of(NULL);
    options.mixes = 3;
    options.draws = 20;
    options.look = look_in_vain;
    lg_race *race = NULL;
    assert_ok(context, lg_race_run(context, &options, &race));
    assert_true(race->chosen == SIZE_MAX);
    assert_int_equal(race->nearest, 1);
    assert_int_equal(race->worst_end, 0);
    assert_int_equal(race->mix[1].met[0], 13);
    assert_int_equal(race->mix[1].all_met, 13);
    /* sixteen are needed: the sixteenth best draw misses by 2.5 */
    assert_near(lg_race_spare(race, 1, 0), -2.5, 1e-12);
    lg_race_free(race);
    lg_context_free(context);
}

/* ---- bad luck ---- */

/* Mix 1 is cheap and holds in the first thirty draws only; 2 is dearer and always holds. */
static lg_status look_late(void *self, lg_context *context, const lg_race_look *looks,
                           size_t count) {
    (void)self;
    (void)context;
    for (size_t i = 0; i < count; i++) {
        looks[i].found[0] = -(double)looks[i].mix;
        looks[i].found[1] = looks[i].mix == 2 || (looks[i].mix == 1 && looks[i].draw < 30) ? 1 : -1;
        looks[i].found[2] = 1.0;
    }
    return LG_OK;
}

static void comes_back(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_race_options options = options_of(NULL);
    options.mixes = 3;
    options.first = 30;
    options.look = look_late;
    lg_race *race = NULL;
    assert_ok(context, lg_race_run(context, &options, &race));
    assert_int_equal(race->mix[1].verdict, LG_RACE_FAILS);
    assert_int_equal(race->chosen, 2);
    assert_int_equal(race->mix[2].draws, DRAWS);
    lg_race_free(race);
    lg_context_free(context);
}

/* ---- few draws, wrong options, no memory ---- */

static void takes_one_draw(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    toy t = {.seed = 3};
    lg_race_options options = options_of(&t);
    options.draws = 1;
    lg_race *race = NULL;
    assert_ok(context, lg_race_run(context, &options, &race));
    assert_int_equal(race->chosen, 2 * STOCKS + 4);
    assert_true(isnan(race->mix[race->chosen].cost_low));
    lg_race_free(race);
    lg_context_free(context);
}

static void refuses(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    toy t = {.seed = 3};
    static const double bad[2] = {0.8, 1.5};
    lg_race_options options = options_of(&t);
    lg_race *race = NULL;
    options.frac = bad;
    assert_status(context, lg_race_run(context, &options, &race), LG_EARG);
    assert_error_says(context, "1.5");
    options = options_of(&t);
    options.ends = 0;
    assert_status(context, lg_race_run(context, &options, &race), LG_EARG);
    lg_context_free(context);
}

static lg_status race_once(lg_context *context) {
    toy t = {.seed = 5, .weight = 0.3};
    const lg_race_options options = options_of(&t);
    lg_race *race = NULL;
    lg_status status = lg_race_run(context, &options, &race);
    lg_race_free(race);
    return status;
}

static void leaks_nothing(void **state) {
    (void)state;
    lg_fail_each_allocation(race_once);
}

/* ---- shares ---- */

/* Known values: R's pbinom and binom.test, and by hand. */
static void shares_are_exact(void **state) {
    (void)state;
    double low, high;
    assert_near(lg_share_at_most(0, 3, 0.5), 0.125, 1e-15);
    assert_near(lg_share_at_most(1, 3, 0.5), 0.5, 1e-15);
    assert_near(lg_share_at_least(2, 3, 0.25), 10.0 / 64.0, 1e-15);
    assert_near(lg_share_at_most(7, 10, 1.0), 0.0, 0.0);
    /* far beyond what a double holds: 0.2^10000 */
    assert_near(lg_share_at_most(8000, 10000, 0.8), 0.50399, 1e-5);
    lg_share_interval(0, 10, 0.8, &low, &high); /* 1 - 0.1^(1/10) */
    assert_near(low, 0.0, 0.0);
    assert_near(high, 0.20567176527571851, 1e-12);
    lg_share_interval(10, 10, 0.8, &low, &high);
    assert_near(low, 0.79432823472428149, 1e-12);
    assert_near(high, 1.0, 0.0);
    lg_share_interval(1, 2, 0.8, &low, &high); /* 1 - sqrt(0.9), sqrt(0.9) */
    assert_near(low, 0.051316701949486197, 1e-12);
    assert_near(high, 0.94868329805051377, 1e-12);
    assert_int_equal(lg_share_needed(0.8, 20), 16);
    assert_int_equal(lg_share_needed(0.7, 10),
                     7); /* 0.7 * 10 is 7.000000000000001 in some orders */
    assert_int_equal(lg_share_needed(1.0, 20), 20);
}

static void means_reach_as_student_has_it(void **state) {
    (void)state;
    static const double values[11] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    double mean, reach;
    lg_share_mean(values, 11, 0.8, &mean, &reach);
    assert_near(mean, 6.0, 1e-15);
    assert_near(reach, 1.3721836 * sqrt(11.0) / sqrt(11.0), 2e-3); /* t(0.9, 10), sd^2 = 11 */
    lg_share_mean(values, 1, 0.8, &mean, &reach);
    assert_near(mean, 1.0, 0.0);
    assert_true(isnan(reach));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_known_optimum),
        cmocka_unit_test(finds_what_counting_finds),
        cmocka_unit_test(order_is_nothing),
        cmocka_unit_test(tells_the_nearest),
        cmocka_unit_test(comes_back),
        cmocka_unit_test(takes_one_draw),
        cmocka_unit_test(refuses),
        cmocka_unit_test(leaks_nothing),
        cmocka_unit_test(shares_are_exact),
        cmocka_unit_test(means_reach_as_student_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
