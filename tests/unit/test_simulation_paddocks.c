/* Where a herd is in its rotation, day by day, with grass given by hand. */
#include "lg_test.h"

#include "policy/paddocks.h"

enum { PENS = LG_PADDOCK_NONE, ALL = LG_PADDOCK_ALL };

typedef struct walk {
    lg_rotation rule;
    lg_paddocks state;
    lg_paddock_day day;
    double crop_kg_ha[LG_PADDOCKS_MOST];
    int moves;
} walk;

static void start(walk *w, lg_rotation rule) {
    *w = (walk){.rule = rule, .day = {.day = -1, .mow_day = -1, .year = 2000, .grazing = true}};
    w->day.crop_kg_ha = w->crop_kg_ha;
    for (int p = 0; p < LG_PADDOCKS_MOST; p++)
        w->crop_kg_ha[p] = 500;
    lg_paddocks_start((int)rule.paddocks, &w->state);
}

/* The next day of the window; where the herd is. */
static int step(walk *w) {
    w->day.day++;
    w->moves += lg_paddocks_step(&w->rule, &w->day, &w->state);
    return w->state.paddock;
}

static void assert_walk(walk *w, const int *where, int days) {
    for (int d = 0; d < days; d++)
        assert_int_equal(step(w), where[d]);
}

#define ASSERT_WALK(w, ...)                                                                        \
    assert_walk(w, (const int[]){__VA_ARGS__},                                                     \
                (int)(sizeof((const int[]){__VA_ARGS__}) / sizeof(int)))

static void days_and_order(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 2});
    ASSERT_WALK(&w, 0, 0, 1, 1, 2, 2, 0, 0, 1);
    assert_int_equal(w.moves, 5);
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 1, .turns = 4, .order = {3, 1, 2, 1}});
    ASSERT_WALK(&w, 2, 0, 1, 0, 2, 0);
    start(&w, (lg_rotation){.paddocks = 1, .paddock_days = 2});
    ASSERT_WALK(&w, 0, 0, 0, 0, 0);
    assert_int_equal(w.moves, 1); /* staying is no move */
}

static void a_residual_sends_the_herd_on(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 2, .paddock_days = 5, .residual_kg_ha = 200});
    ASSERT_WALK(&w, 0, 0);
    w.crop_kg_ha[0] = 200;             /* this evening */
    ASSERT_WALK(&w, 1, 1, 1, 1, 1, 1); /* the first has no feed: the herd stays in the second */
    w.crop_kg_ha[1] = 150;
    ASSERT_WALK(&w, PENS, PENS);
    w.crop_kg_ha[0] = 201;
    ASSERT_WALK(&w, 0);
    start(&w, (lg_rotation){.paddocks = 2, .residual_kg_ha = 200}); /* no days: grass alone */
    for (int d = 0; d < 50; d++)
        assert_int_equal(step(&w), 0);
}

static void a_target_must_be_reached(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 2, .target_kg_ha = 600});
    ASSERT_WALK(&w, PENS, PENS);
    w.crop_kg_ha[1] = 600;
    ASSERT_WALK(&w, 1);
    w.crop_kg_ha[1] = 550; /* the target is for entering */
    ASSERT_WALK(&w, 1, PENS);
    w.crop_kg_ha[0] = 700;
    w.crop_kg_ha[2] = 700;
    ASSERT_WALK(&w, 2, 2, 0); /* on in the order, not back to its begin */
    assert_int_equal(w.moves, 3);
}

static void a_rest_is_kept_to_the_day(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 2, .paddock_days = 2, .rest_days_min = 4});
    ASSERT_WALK(&w, 0, 0, 1, 1, PENS, PENS, 0, 0, 1, 1);
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 2, .rest_days_min = 4});
    ASSERT_WALK(&w, 0, 0, 1, 1, 2, 2, 0, 0, 1, 1); /* never binds */
}

static void rounds_end_and_all_is_open(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 2, .paddock_days = 1, .cycles = 2});
    ASSERT_WALK(&w, 0, 1, 0, 1, ALL, ALL);
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 1, .cycles = 1, .target_kg_ha = 400});
    w.crop_kg_ha[1] = 0;
    ASSERT_WALK(&w, 0, 2, ALL); /* a turn that is passed over is over */
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 1, .cycles = 1});
    w.crop_kg_ha[2] = -1; /* shut by something else, for good */
    ASSERT_WALK(&w, 0, 1, ALL);
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 1, .cycles = 1, .target_kg_ha = 400});
    w.crop_kg_ha[2] = 0;
    ASSERT_WALK(&w, 0, 1, PENS, PENS); /* the last turn is waited for */
    w.crop_kg_ha[2] = 400;
    ASSERT_WALK(&w, 2, ALL);
}

static void spared_paddocks_join_after_mowing(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 4, .paddock_days = 1, .hay_paddocks = 1, .mow_day = 200});
    w.day.mow_day = 4;
    w.day.year = 2001; /* 2001 % 4 = 1: the second */
    ASSERT_WALK(&w, 0, 2, 3, 0);
    assert_true(w.state.spared == 2);
    ASSERT_WALK(&w, 2); /* mown today */
    assert_true(w.state.spared == 2);
    ASSERT_WALK(&w, 3, 0, 1);
    assert_true(w.state.spared == 0);
    /* every paddock has its turn; two at a time, too */
    for (int hay = 1; hay <= 2; hay++) {
        uint64_t all = 0;
        for (int year = 2000; year < 2000 + 4 / hay; year++) {
            start(&w, (lg_rotation){.paddocks = 4, .paddock_days = 1, .hay_paddocks = hay});
            w.day.year = year;
            w.day.mow_day = 100;
            step(&w);
            assert_true((all & w.state.spared) == 0);
            all |= w.state.spared;
        }
        assert_true(all == 15);
    }
    /* a window that is entered after the day of mowing spares nothing any more */
    start(&w, (lg_rotation){.paddocks = 4, .paddock_days = 1, .hay_paddocks = 1});
    w.day.day = 60;
    w.day.mow_day = 20;
    step(&w);
    assert_true(w.state.spared == 0);
}

static void windows_begin_and_end(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 2, .rest_days_min = 3});
    ASSERT_WALK(&w, 0, 0, 1);
    w.day.day = -2;
    ASSERT_WALK(&w, ALL);           /* not in force */
    ASSERT_WALK(&w, 0, 0, 1, 1, 2); /* a new window: no rest is owed */
    w.day.day = -1;                 /* the next window without a day between, as at New Year */
    ASSERT_WALK(&w, 0, 0);
    assert_int_equal(w.state.round, 0);
    start(&w, (lg_rotation){.paddocks = 2, .paddock_days = 3, .rest_days_min = 3});
    ASSERT_WALK(&w, 0, 0);
    w.day.day = -1;
    ASSERT_WALK(&w, 1); /* the first was left this morning */
}

static void the_season_and_other_closures_interrupt(void **state) {
    (void)state;
    walk w;
    start(&w, (lg_rotation){.paddocks = 3, .paddock_days = 2});
    ASSERT_WALK(&w, 0);
    w.day.grazing = false;
    ASSERT_WALK(&w, PENS, PENS);
    w.day.grazing = true;
    ASSERT_WALK(&w, 1);
    w.crop_kg_ha[1] = -1; /* a ban on it */
    ASSERT_WALK(&w, 2, 2, 0);
    for (int p = 0; p < 3; p++)
        w.crop_kg_ha[p] = -1; /* snow on all */
    ASSERT_WALK(&w, PENS);
}

static void a_small_unit_has_fewer_paddocks(void **state) {
    (void)state;
    walk w;
    const lg_rotation rule = {
        .paddocks = 4, .paddock_days = 1, .turns = 4, .order = {4, 2, 1, 3}, .cycles = 1};
    start(&w, rule);
    lg_paddocks_start(2, &w.state);
    ASSERT_WALK(&w, 1, 0, ALL);
    start(&w, (lg_rotation){.paddocks = 4, .paddock_days = 1, .hay_paddocks = 3, .mow_day = 9});
    lg_paddocks_start(1, &w.state); /* nothing can be spared */
    w.day.mow_day = 9;
    ASSERT_WALK(&w, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_order),
        cmocka_unit_test(a_residual_sends_the_herd_on),
        cmocka_unit_test(a_target_must_be_reached),
        cmocka_unit_test(a_rest_is_kept_to_the_day),
        cmocka_unit_test(rounds_end_and_all_is_open),
        cmocka_unit_test(spared_paddocks_join_after_mowing),
        cmocka_unit_test(windows_begin_and_end),
        cmocka_unit_test(the_season_and_other_closures_interrupt),
        cmocka_unit_test(a_small_unit_has_fewer_paddocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
