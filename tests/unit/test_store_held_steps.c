/* A held simulation gives the same bits by whatever steps it goes: days, one call, a saved state, a
 * fork, another number of threads, and lg_plan_run. */
#include <pthread.h>
#include <unistd.h>

#include "held_world.h"

static const char PLAN_DOUBLE[] =
    HELD_HEAD("2012") "precision: float64\ndefaults: {degradation: true, herd: {su: 1200000}}\n"
                      "scenarios: [{name: as-usual}]\n";

static void steps_of_a_day_are_one_step(void **state) {
    (void)state;
    static const char *const scenarios[] = {"as-usual", "measures"};
    for (int i = 0; i < 2; i++) {
        held days, whole;
        held_open(&days, HELD_PLAN, scenarios[i], 1);
        held_open(&whole, HELD_PLAN, scenarios[i], 3);
        held_assert_same(&days, days.s, &whole, whole.s);
        const int32_t last = lg_day_number(lg_simulation_last_date(days.s));
        for (int32_t day = held_day(days.s) + 1; day <= last; day++)
            assert_ok(days.context, lg_simulation_advance_to(days.s, lg_date_from_day(day)));
        held_go(&whole, 2014, 12, 31);
        held_assert_same(&days, days.s, &whole, whole.s);
        held_close(&days);
        held_close(&whole);
    }
}

/* Cuts a line at its commas; a field may be empty. */
static int cut(char *line, char **words) {
    int n = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at != NULL; n++) {
        words[n] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    return n;
}

/* Every number of summary.csv, of every region, on the evenings of 31 December. */
static void a_plan_runs_by_it(void **state) {
    (void)state;
    held h;
    held_open(&h, HELD_PLAN, "measures", 2);
    const lg_plan_run_options options = {.directory = "held_run.out", .only = "measures"};
    assert_ok(h.context, lg_plan_run(h.context, h.plan, &options, NULL, NULL));
    FILE *file = fopen("held_run.out/summary.csv", "r");
    assert_non_null(file);
    static char head[8192], line[8192];
    char *names[128], *words[128];
    int rows = 0;
    assert_non_null(fgets(head, sizeof head, file));
    const int columns = cut(head, names);
    while (fgets(line, sizeof line, file) != NULL) {
        assert_int_equal(cut(line, words), columns);
        if (lg_simulation_date(h.s).year < atoi(words[1]))
            held_go(&h, atoi(words[1]), 12, 31);
        for (int c = 4; c < columns; c++) {
            double value = NAN;
            char text[64];
            assert_ok(h.context,
                      lg_simulation_get_account(h.s, names[c], words[2], words[3], &value));
            snprintf(text, sizeof text, "%.10g", value + 0.0);
            if (isnan(value))
                text[0] = '\0';
            assert_string_equal(text, words[c]);
        }
        rows++;
    }
    assert_true(rows > 100);
    fclose(file);
    remove("held_run.out/measures.h5");
    remove("held_run.out/summary.csv");
    remove("held_run.out/.libgrass-manifest");
    rmdir("held_run.out");
    held_close(&h);
}

static void saved_states_go_on(void **state) {
    (void)state;
    enum { SAVES = 50 };
    static const char path[] = "held_saved.state";
    held whole, h;
    held_open(&whole, HELD_PLAN, "measures", 2);
    held_go(&whole, 2014, 12, 31);
    held_open(&h, HELD_PLAN, "measures", 1);
    const int32_t first = held_day(h.s), last = lg_day_number(lg_simulation_last_date(h.s));
    uint32_t seed = 5;
    int32_t at[SAVES];
    for (int i = 0; i < SAVES; i++) { /* of every part of the run one day, drawn at random */
        seed = seed * 1664525u + 1013904223u;
        at[i] = first + (int32_t)((last - first) * (i + (seed >> 8) / 16777216.0) / SAVES);
    }
    for (int i = 0; i < SAVES; i++) {
        if (held_day(h.s) < at[i])
            assert_ok(h.context, lg_simulation_advance_to(h.s, lg_date_from_day(at[i])));
        assert_ok(h.context, lg_simulation_save(h.s, path));
        held next;
        held_read(&next, HELD_PLAN, 1 + i % 4);
        assert_ok(next.context,
                  lg_simulation_resume(next.context, next.plan, "measures", path, NULL, &next.s));
        assert_int_equal(held_day(next.s), held_day(h.s));
        held_close(&h);
        h = next;
    }
    held_go(&h, 2014, 12, 31);
    held_assert_same(&h, h.s, &whole, whole.s);
    held_close(&h);
    held_close(&whole);
    remove(path);
}

static void precision_is_kept(void **state) {
    (void)state;
    held a, b;
    held_open(&a, PLAN_DOUBLE, NULL, 1);
    held_go(&a, 2012, 6, 17);
    assert_ok(a.context, lg_simulation_save(a.s, "held_double.state"));
    held_read(&b, PLAN_DOUBLE, 2);
    assert_ok(b.context,
              lg_simulation_resume(b.context, b.plan, NULL, "held_double.state", NULL, &b.s));
    held_go(&a, 2012, 12, 31);
    held_go(&b, 2012, 7, 1);
    held_go(&b, 2012, 12, 31);
    held_assert_same(&a, a.s, &b, b.s);
    held_close(&a);
    held_close(&b);
    remove("held_double.state");
}

/* What branch i does on the evening of 10 April 2013: sells a part of every herd. */
static void sell(lg_context *context, lg_simulation *s, int branch) {
    const size_t units = held_units(s);
    double *su = malloc(units * sizeof *su);
    assert_ok(context, lg_simulation_get_units(s, "adult_su", su, units));
    for (size_t k = 0; k < units; k++)
        su[k] *= -0.01 * branch;
    assert_ok(context, lg_simulation_set_units(s, "trade_su", su, units));
    free(su);
}

static void forks_are_whole_runs(void **state) {
    (void)state;
    enum { BRANCHES = 100 };
    held stem;
    held_open(&stem, HELD_PLAN, "measures", 2);
    held_go(&stem, 2013, 4, 10);
    lg_simulation *branch[BRANCHES];
    for (int i = 0; i < BRANCHES; i++) {
        assert_ok(stem.context, lg_simulation_fork(stem.s, &branch[i]));
        sell(stem.context, branch[i], i);
    }
    lg_simulation_free(stem.s); /* the stem may go first */
    stem.s = NULL;
    for (int i = 0; i < BRANCHES; i++) {
        assert_ok(stem.context, lg_simulation_advance_to(branch[i], (lg_date){2013, 12, 31}));
        held whole;
        held_open(&whole, HELD_PLAN, "measures", 1);
        held_go(&whole, 2013, 4, 10);
        sell(whole.context, whole.s, i);
        held_go(&whole, 2013, 12, 31);
        held_assert_same(&stem, branch[i], &whole, whole.s);
        held_close(&whole);
        lg_simulation_free(branch[i]);
    }
    held_close(&stem);
}

static void *run_alone(void *user) {
    held *h = user;
    for (int32_t day = held_day(h->s) + 9; day <= lg_day_number((lg_date){2013, 6, 30}); day += 9)
        if (lg_simulation_advance_to(h->s, lg_date_from_day(day)) != LG_OK)
            return h;
    return NULL;
}

static void two_run_in_two_threads(void **state) {
    (void)state;
    held one, other, alone;
    held_open(&one, HELD_PLAN, "measures", 2);
    held_open(&other, HELD_PLAN, "as-usual", 2);
    held_open(&alone, HELD_PLAN, "measures", 1);
    pthread_t threads[2];
    held *both[2] = {&one, &other};
    void *failed[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_alone, both[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], &failed[i]);
    assert_null(failed[0]);
    assert_null(failed[1]);
    assert_null(run_alone(&alone));
    held_assert_same(&one, one.s, &alone, alone.s);
    held_close(&one);
    held_close(&other);
    held_close(&alone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_of_a_day_are_one_step), cmocka_unit_test(a_plan_runs_by_it),
        cmocka_unit_test(saved_states_go_on),          cmocka_unit_test(precision_is_kept),
        cmocka_unit_test(forks_are_whole_runs),        cmocka_unit_test(two_run_in_two_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
