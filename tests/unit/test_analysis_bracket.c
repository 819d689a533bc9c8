/* The search for a capacity: against stockings that are known, in one draw and in many; its intervals against GSL; what it refuses, and
 * how few trials it takes. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_heapsort.h>

#include "analysis/bracket.h"
#include "analysis/ranks.h"
#include "core/philox.h"
#include "degradation/noymeir.h"
#include "lg_one_context.h"

enum { DRAWS = 200, RUNGS = 11 };

/* ---- ranks ---- */

static void test_ranks_are_binomial(void **state) {
    (void)state;
    static const size_t sizes[] = {1, 2, 8, 14, 24, 60, 200, 1000, 10000};
    static const double risks[] = {0.01, 0.1, 0.2, 0.5, 0.9};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (size_t j = 0; j < sizeof risks / sizeof risks[0]; j++) {
            const unsigned n = (unsigned)sizes[i];
            const double p = risks[j];
            const lg_ranks r = lg_ranks_of(n, p, 0.9);
            if (r.low > 0)
                assert_true(gsl_cdf_binomial_P((unsigned)r.low - 1, p, n) <= 0.05 + 1e-12);
            if (r.low < n)
                assert_true(gsl_cdf_binomial_P((unsigned)r.low, p, n) > 0.05 - 1e-12);
            if (r.high <= n)
                assert_true(gsl_cdf_binomial_Q((unsigned)r.high - 1, p, n) <= 0.05 + 1e-12);
            if (r.high > 1)
                assert_true(r.high == 2 ||
                            gsl_cdf_binomial_Q((unsigned)r.high - 2, p, n) > 0.05 - 1e-12);
        }
    const lg_ranks r = lg_ranks_of(200, 0.2, 0.9);
    assert_int_equal(r.mid, 41);
    assert_int_equal(r.low, 31);
    assert_int_equal(r.high, 50);
    assert_int_equal(lg_ranks_of(24, 0.2, 0.9).low, 2);
    assert_int_equal(lg_ranks_of(8, 0.2, 0.9).low, 0);
    assert_int_equal(lg_ranks_may_fail(10, 0.3), 3);
}

/* ---- worlds with a known answer ---- */

/* Where target `group, criterion` of a draw begins to fail. */
typedef double known(size_t group, size_t criterion, size_t draw);
/* Its margin at a stocking. */
typedef double shape(double times, double critical, size_t draw);

static double line(double times, double critical, size_t draw) {
    (void)draw;
    return times - critical;
}

static double leap(double times, double critical, size_t draw) {
    (void)draw;
    return times > critical ? 1.0 : -1.0;
}

static double curve(double times, double critical, size_t draw) {
    (void)draw;
    return times * times / critical - critical;
}

/* Passes again far above. */
static double odd(double times, double critical, size_t draw) {
    return draw % 10 == 3 && times > 2.0 * critical ? -1.0 : times - critical;
}

static double ladder[RUNGS];

static lg_bracket_ask ask_of(size_t groups, size_t criteria) {
    for (int i = 0; i < RUNGS; i++)
        ladder[i] = 0.125 * ldexp(i % 2 == 0 ? 1.0 : 1.4142135623730951, i / 2);
    return (lg_bracket_ask){.risk = 0.2,
                            .confidence = 0.9,
                            .tolerance = 1e-3,
                            .draws = DRAWS,
                            .groups = groups,
                            .criteria = criteria,
                            .ladder = ladder,
                            .rungs = RUNGS};
}

static size_t search(const lg_bracket_ask *ask, known *of, shape *margin, lg_bracket **bracket) {
    size_t first = 0, count = 1, trials = 0;
    assert_ok(context, lg_bracket_make(context, ask, bracket));
    while (count > 0) {
        assert_ok(context, lg_bracket_next(*bracket, &first, &count));
        for (size_t i = first; i < first + count; i++) {
            const lg_trial *t = lg_bracket_trial(*bracket, i);
            for (size_t g = 0; g < ask->groups; g++)
                for (size_t c = 0; c < ask->criteria; c++)
                    t->margin[g * ask->criteria + c] = margin(t->times, of(g, c, t->draw), t->draw);
        }
        trials += count;
    }
    return trials;
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The order statistic of the known ones. */
static double truth(known *of, size_t group, size_t criterion, size_t draws, size_t rank) {
    double values[DRAWS];
    for (size_t d = 0; d < draws; d++)
        values[d] = of(group, criterion, d);
    gsl_heapsort(values, draws, sizeof *values, by_size);
    return values[rank - 1];
}

/* Groups differ threefold, the second criterion limits the odd ones. */
/* An answer within the ladder. */
static lg_bracket_answer found(const lg_bracket *b, size_t group) {
    lg_bracket_answer a;
    assert_ok(context, lg_bracket_answer_of(b, group, &a));
    assert_int_equal(a.end, LG_BRACKET_FOUND);
    return a;
}

static double many(size_t group, size_t criterion, size_t draw) {
    const double u = lg_hash_unit(7, group * 2 + criterion, draw);
    const double middle = 0.4 + 0.2 * (double)(group % 8);
    return middle * (0.7 + 0.6 * u) * ((criterion == 1) == (group % 2 == 1) ? 1.0 : 1.6);
}

static void test_finds_what_is_known(void **state) {
    (void)state;
    shape *const shapes[] = {line, leap, curve};
    for (int s = 0; s < 3; s++) {
        lg_bracket *b = NULL;
        lg_bracket_answer a;
        const lg_bracket_ask ask = ask_of(3, 2);
        search(&ask, many, shapes[s], &b);
        for (size_t g = 0; g < 3; g++) {
            a = found(b, g);
            assert_int_equal(a.criterion, g % 2);
            assert_int_equal(a.draws, DRAWS);
            assert_int_equal(a.odd, 0);
            const double is = truth(many, g, g % 2, DRAWS, 41);
            assert_near(a.times, is, 1e-3 * is);
            assert_near(a.low, truth(many, g, g % 2, DRAWS, 31), 4e-3 * is);
            assert_near(a.high, truth(many, g, g % 2, DRAWS, 50), 4e-3 * is);
        }
        lg_bracket_free(b);
    }
}

static void test_races(void **state) {
    (void)state;
    lg_bracket *b = NULL;
    lg_care care[40];
    lg_bracket_answer a;
    lg_bracket_ask ask = ask_of(40, 2);
    ask.care = care;
    ask.tolerance = 0.02;
    for (int g = 0; g < 40; g++)
        care[g] = g == 0 ? LG_CARE_FINE : g < 3 ? LG_CARE_ALL : LG_CARE_FEW;
    const size_t trials = search(&ask, many, curve, &b);
    print_message("%zu trials of %d; guessed %zu\n", trials, DRAWS * RUNGS, lg_bracket_guess(&ask));
    assert_in_range(trials, 8 * RUNGS, DRAWS * 9 / 2);
    for (size_t g = 0; g < 40; g++) {
        a = found(b, g);
        assert_true(a.draws == DRAWS || (g >= 3 && a.draws == 24));
        const double is = truth(many, g, g % 2, a.draws, lg_ranks_of(a.draws, 0.2, 0.9).mid);
        assert_near(a.times, is, (g == 0 ? 0.01 : 0.04) * is);
    }
    double fails[3];
    size_t draws = 0, failed = 0;
    lg_bracket_risk(b, 0, ladder[3], fails, &draws);
    assert_true(draws >= 24);
    for (size_t d = 0; d < draws; d++)
        failed += many(0, 0, d) < ladder[3];
    assert_near(fails[0], (double)failed / (double)draws, 1e-12);
    assert_true(fails[2] >= fails[0] && fails[2] >= fails[1]);
    lg_bracket_free(b);
}

static void test_odd_draws_are_counted(void **state) {
    (void)state;
    lg_bracket *b = NULL;
    lg_bracket_answer a;
    lg_bracket_ask ask = ask_of(1, 1);
    ask.draws = ask.first = 40;
    search(&ask, many, odd, &b);
    assert_ok(context, lg_bracket_answer_of(b, 0, &a));
    assert_int_equal(a.odd, 4);
    assert_near(a.times, truth(many, 0, 0, 40, 9), 1e-3);
    lg_bracket_free(b);
}

/* ---- the sward that folds ---- */

static lg_noymeir sward_of(size_t group, size_t draw, lg_steppe_params *grazing) {
    *grazing = (lg_steppe_params){0};
    grazing->demand_kg_su_d = 1.5;
    grazing->trample_frac = 0.1;
    grazing->half_saturation_kg_ha = 150.0 + 200.0 * (double)group;
    return (lg_noymeir){.growth_d = 0.03 * (0.5 + lg_hash_unit(3, group, draw)),
                        .capacity_kg_ha = 2000.0,
                        .grazing = grazing};
}

static double fold(size_t group, size_t criterion, size_t draw) {
    lg_steppe_params grazing;
    (void)criterion;
    const lg_noymeir m = sward_of(group, draw, &grazing);
    return lg_noymeir_fold_su_ha(&m);
}

/* Grazed from its fullest on, it stays grassy or goes bare. */
static double goes_bare(size_t group, size_t draw, double stocking) {
    lg_steppe_params grazing;
    const lg_noymeir m = sward_of(group, draw, &grazing);
    const lg_noymeir_run run = {
        .step_d = 1.0, .seed_kg_ha = 1e-3, .most_d = 1e5, .relative_d = 1e-10};
    const double end = lg_noymeir_settle(&m, &run, m.capacity_kg_ha, stocking, NULL);
    return end < 0.9 * lg_noymeir_fold_kg_ha(&m) ? 1.0 : -1.0;
}

static void test_equals_the_fold(void **state) {
    (void)state;
    enum { N = 60, GROUPS = 2 };
    static const double stockings[] = {4, 8, 16, 32};
    size_t first = 0, count = 1;
    lg_bracket *b = NULL;
    lg_bracket_answer a;
    lg_bracket_ask ask = ask_of(GROUPS, 1);
    ask.draws = N;
    ask.ladder = stockings;
    ask.rungs = 4;
    ask.tolerance = 5e-5;
    assert_ok(context, lg_bracket_make(context, &ask, &b));
    while (count > 0) {
        assert_ok(context, lg_bracket_next(b, &first, &count));
        for (size_t i = first; i < first + count; i++) {
            const lg_trial *t = lg_bracket_trial(b, i);
            for (size_t g = 0; g < GROUPS; g++)
                t->margin[g] = goes_bare(g, t->draw, t->times);
        }
    }
    for (size_t g = 0; g < GROUPS; g++) {
        const lg_ranks r = lg_ranks_of(N, 0.2, 0.9);
        a = found(b, g);
        assert_near(a.times / truth(fold, g, 0, N, r.mid), 1.0, 1e-4);
        assert_near(a.low / truth(fold, g, 0, N, r.low), 1.0, 4e-4);
        assert_near(a.high / truth(fold, g, 0, N, r.high), 1.0, 4e-4);
    }
    lg_bracket_free(b);
}

/* ---- ends and refusals ---- */

static double high_up(size_t group, size_t criterion, size_t draw) {
    return 50.0 + (double)(group + criterion + draw);
}

static double at_the_foot(size_t group, size_t criterion, size_t draw) {
    return 1e-3 * (double)(1 + group + criterion + draw % 2);
}

static double not_there(double times, double critical, size_t draw) {
    return NAN * (times + critical + (double)draw);
}

static void end_is(known *of, shape *margin, lg_bracket_end end, double times) {
    lg_bracket *b = NULL;
    lg_bracket_answer a;
    const lg_bracket_ask ask = ask_of(1, 2);
    search(&ask, of, margin, &b);
    assert_ok(context, lg_bracket_answer_of(b, 0, &a));
    assert_int_equal(a.end, end);
    if (end != LG_BRACKET_ABSENT)
        assert_near(a.times, times, 1e-12);
    lg_bracket_free(b);
}

static void test_no_root_is_told(void **state) {
    (void)state;
    end_is(high_up, line, LG_BRACKET_NEVER, 4.0);
    end_is(at_the_foot, line, LG_BRACKET_ALWAYS, 0.0);
    end_is(many, not_there, LG_BRACKET_ABSENT, NAN);
}

static void refuses(lg_bracket_ask ask, const char *says) {
    lg_bracket *b = NULL;
    assert_status(context, lg_bracket_make(context, &ask, &b), LG_EARG);
    assert_null(b);
    assert_error_says(context, says);
}

static void test_refuses(void **state) {
    (void)state;
    static const double wrong[] = {0.0, 1.0, -0.2, 1.5, NAN};
    static const double turned[] = {2.0, 1.0}, same[] = {1.0, 1.0}, below[] = {0.0, 1.0};
    lg_bracket_ask ask = ask_of(1, 1);
    for (int i = 0; i < 5; i++) {
        ask.risk = wrong[i];
        refuses(ask, "0.2 is one in five");
    }
    ask = ask_of(1, 1);
    ask.draws = 1;
    refuses(ask, "1 draw tells of nothing");
    ask = ask_of(1, 1);
    ask.rungs = 2;
    ask.ladder = turned;
    refuses(ask, "a search from 2 to 1");
    ask.ladder = same;
    refuses(ask, "a search from 1 to 1");
    ask.ladder = below;
    refuses(ask, "a search from 0 to 1");
    ask = ask_of(1, 1);
    ask.tolerance = 0.0;
    refuses(ask, "tolerance");
    ask = ask_of(1, 1);
    ask.confidence = 1.0;
    refuses(ask, "confidence");
}

static void test_few_draws_tell_no_ends(void **state) {
    (void)state;
    lg_bracket *b = NULL;
    lg_bracket_answer a;
    lg_bracket_ask ask = ask_of(1, 1);
    ask.draws = 8;
    search(&ask, many, line, &b);
    a = found(b, 0);
    assert_true(isnan(a.low));
    assert_near(a.times, truth(many, 0, 0, 8, 2), 1e-9);
    assert_near(a.high, truth(many, 0, 0, 8, 5), 1e-9);
    lg_bracket_free(b);
}

static void test_memory_ends(void **state) {
    (void)state;
    for (long fail_at = 1; fail_at < 9; fail_at++) {
        lg_counting counting = {0, 0, 0};
        lg_context *own = NULL;
        lg_bracket *b = NULL;
        size_t first = 0, count = 0;
        const lg_bracket_ask ask = ask_of(2, 1);
        const lg_context_options options = {
            .allocator = {lg_counting_alloc, lg_counting_resize, lg_counting_release, &counting}};
        assert_int_equal(lg_context_create(&options, &own), LG_OK);
        counting.calls = 0;
        counting.fail_at = fail_at;
        if (lg_bracket_make(own, &ask, &b) == LG_OK)
            assert_int_equal(lg_bracket_next(b, &first, &count), LG_ENOMEM);
        lg_bracket_free(b);
        lg_context_free(own);
        assert_int_equal(counting.alive, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ranks_are_binomial),
                                       cmocka_unit_test(test_finds_what_is_known),
                                       cmocka_unit_test(test_races),
                                       cmocka_unit_test(test_odd_draws_are_counted),
                                       cmocka_unit_test(test_equals_the_fold),
                                       cmocka_unit_test(test_no_root_is_told),
                                       cmocka_unit_test(test_refuses),
                                       cmocka_unit_test(test_few_draws_tell_no_ends),
                                       cmocka_unit_test(test_memory_ends)};
    return cmocka_run_group_tests(tests, make_context, free_context);
}
