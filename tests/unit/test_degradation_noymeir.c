/* The library's response of intake (lg_utilisation) under logistic growth, against the steady states, the
 * fold and the hysteresis that Noy-Meir's model has in closed form. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_roots.h>

#include "core/philox.h"
#include "degradation/noymeir.h"
#include "grazing/intake.h"
#include "lg_test.h"

enum { DRAWS = 300, GRID = 400 };

typedef struct sward {
    lg_noymeir m;
    lg_steppe_params grazing;
    lg_noymeir_run run;
    double fold, back; /* su/ha: the most it bears; below `back` the bare state is unstable */
} sward;

static void ready(sward *s) {
    s->m.grazing = &s->grazing;
    s->fold = lg_noymeir_fold_su_ha(&s->m);
    s->back = lg_noymeir_return_su_ha(&s->m);
}

static double between(uint64_t n, uint64_t what, double low, double high) {
    return low + (high - low) * lg_hash_unit(20, n, what);
}

/* Any sward that folds: half saturation from 2 to 70 % of the capacity. The rest of the parameters
 * of grazing are noise, which must not matter. */
static void draw(sward *s, uint64_t n) {
    *s = (sward){
        .m = {.growth_d = between(n, 0, 0.01, 0.12), .capacity_kg_ha = between(n, 1, 300, 6000)},
        .run = {.step_d = 1, .most_d = 1e7, .relative_d = 1e-13}};
    s->grazing.demand_kg_su_d = between(n, 2, 0.5, 3);
    s->grazing.trample_frac = n % 2 == 0 ? 0 : between(n, 3, 0, 0.5);
    s->grazing.half_saturation_kg_ha = between(n, 4, 0.02, 0.7) * s->m.capacity_kg_ha;
    s->run.seed_kg_ha = 1e-4 * s->grazing.half_saturation_kg_ha;
    ready(s);
}

static void by_hand_at(sward *s, double capacity, double half, double demand, double trample) {
    *s = (sward){.m = {.growth_d = 0.05, .capacity_kg_ha = capacity}};
    s->grazing.demand_kg_su_d = demand;
    s->grazing.trample_frac = trample;
    s->grazing.half_saturation_kg_ha = half;
    ready(s);
}

static double settle(const sward *s, double herbage, double stocking) {
    bool settled = false;
    double end = lg_noymeir_settle(&s->m, &s->run, herbage, stocking, &settled);
    if (!settled)
        print_error("from %g kg/ha at %g su/ha: still moving\n", herbage, stocking);
    assert_true(settled);
    return end;
}

static void by_hand(void **state) {
    (void)state;
    for (int trampled = 0; trampled < 2; trampled++) {
        sward s;
        by_hand_at(&s, 2000, 200, trampled ? 1.2 : 1.5, trampled ? 0.25 : 0);
        assert_near(lg_noymeir_removal_kg_su_d(&s.m), 1.5, 1e-15);
        assert_near(lg_noymeir_rate(&s.m, 400, 15), 1, 1e-13);
        assert_near(lg_noymeir_rate(&s.m, 0, 15), 0, 0);
        assert_near(lg_noymeir_slope(&s.m, 0, 15), -0.0625, 1e-15);
        assert_near(s.fold, 242.0 / 12, 1e-12);
        assert_near(s.back, 20.0 / 3, 1e-13);
        assert_near(lg_noymeir_fold_kg_ha(&s.m), 900, 1e-12);
        lg_noymeir_states at = lg_noymeir_steady(&s.m, 15);
        assert_near(at.grassy_kg_ha, 1456.7764362830023, 1e-9);
        assert_near(at.threshold_kg_ha, 343.22356371699766, 1e-9);
        at = lg_noymeir_steady(&s.m, 5);
        assert_near(at.grassy_kg_ha, 1853.9392014169457, 1e-9);
        assert_true(isnan(at.threshold_kg_ha));
        at = lg_noymeir_steady(&s.m, 21);
        assert_true(isnan(at.grassy_kg_ha) && isnan(at.threshold_kg_ha));
        at = lg_noymeir_steady(&s.m, 0);
        assert_near(at.grassy_kg_ha, 2000, 1e-9);
        assert_near(lg_noymeir_step(&s.m, 400, 15, 1), 401, 1e-12);
        assert_near(lg_noymeir_step(&s.m, 400, 15, 0.25), 400.25, 1e-12);
        assert_near(lg_noymeir_step(&s.m, 0, 15, 1), 0, 0);
        /* The herd never eats what is not there: only the day's growth is left. */
        assert_near(lg_noymeir_step(&s.m, 400, 1e9, 1), 16, 1e-12);
        assert_near(lg_noymeir_step(&s.m, 3000, 1e9, 1), 0, 0);
    }
}

/* A hectare stands for any area of the same density. */
static void any_area(void **state) {
    (void)state;
    for (uint64_t n = 0; n < DRAWS; n++) {
        sward s;
        draw(&s, n);
        double herbage = between(n, 5, 0.01, 1) * s.m.capacity_kg_ha;
        double wanted = between(n, 6, 0, 1) * s.fold * s.grazing.demand_kg_su_d;
        double area = between(n, 7, 0.01, 1e5);
        double utilisation_frac = lg_utilisation(&s.grazing, wanted, herbage, 1);
        assert_near(lg_utilisation(&s.grazing, wanted * area, herbage * area, area),
                    utilisation_frac, 1e-14);
        assert_near(lg_noymeir_step(&s.m, herbage, wanted / s.grazing.demand_kg_su_d, 0.5),
                    herbage +
                        0.5 * lg_noymeir_rate(&s.m, herbage, wanted / s.grazing.demand_kg_su_d),
                    1e-12 * s.m.capacity_kg_ha);
    }
}

static void check_state(const sward *s, double herbage, double stocking, int sign) {
    double k = s->m.capacity_kg_ha, d = 1e-4 * herbage;
    double slope = lg_noymeir_slope(&s->m, herbage, stocking);
    assert_near(lg_noymeir_rate(&s->m, herbage, stocking), 0, 1e-12 * s->m.growth_d * k);
    assert_near(lg_noymeir_step(&s->m, herbage, stocking, 1), herbage, 1e-12 * herbage);
    assert_true(slope * sign > 0);
    double difference = lg_noymeir_step(&s->m, herbage + d, stocking, 1) -
                        lg_noymeir_step(&s->m, herbage - d, stocking, 1);
    assert_near(difference / (2 * d) - 1, slope, 1e-5 * s->m.growth_d);
}

/* The analytic states are at rest under lg_utilisation, and of the stability that they should be. */
static void steady_states(void **state) {
    (void)state;
    for (uint64_t n = 0; n < DRAWS; n++) {
        sward s;
        draw(&s, n);
        double stocking = between(n, 5, 0, 0.999) * s.fold;
        lg_noymeir_states at = lg_noymeir_steady(&s.m, stocking);
        check_state(&s, at.grassy_kg_ha, stocking, -1);
        assert_true(stocking > s.back ? at.threshold_kg_ha > 0 : isnan(at.threshold_kg_ha));
        if (stocking > s.back)
            check_state(&s, at.threshold_kg_ha, stocking, 1);
        assert_true((lg_noymeir_slope(&s.m, 0, stocking) < 0) == (stocking > s.back));
        at = lg_noymeir_steady(&s.m, s.fold * (1 - 1e-12));
        assert_near(at.grassy_kg_ha, lg_noymeir_fold_kg_ha(&s.m), 2e-6 * s.m.capacity_kg_ha);
        assert_near(at.threshold_kg_ha, lg_noymeir_fold_kg_ha(&s.m), 2e-6 * s.m.capacity_kg_ha);
        at = lg_noymeir_steady(&s.m, s.fold * (1 + 1e-12));
        assert_true(isnan(at.grassy_kg_ha) && isnan(at.threshold_kg_ha));
    }
}

/* Run for long, the sward keeps still at the analytic state, from either side and at any step. */
static void settles(void **state) {
    (void)state;
    double worst = 0;
    for (uint64_t n = 0; n < DRAWS; n++) {
        sward s;
        draw(&s, n);
        double stocking = between(n, 5, 0, 0.99) * s.fold;
        lg_noymeir_states at = lg_noymeir_steady(&s.m, stocking);
        double grassy = at.grassy_kg_ha, least = fmax(at.threshold_kg_ha, s.run.seed_kg_ha);
        const double starts[] = {s.m.capacity_kg_ha, 1.5 * s.m.capacity_kg_ha,
                                 0.5 * (grassy + least), least + 1e-3 * (grassy - least)};
        for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
            double end = settle(&s, starts[i], stocking);
            worst = fmax(worst, fabs(end / grassy - 1));
            assert_near(end, grassy, 1e-6 * grassy);
        }
        s.run.step_d = between(n, 6, 0.1, 1);
        assert_near(settle(&s, s.m.capacity_kg_ha, stocking), grassy, 1e-6 * grassy);
    }
    print_message("settled herbage within %.1e\n", worst);
}

/* A millionth above the threshold leads to grass, a millionth below it to bare ground. */
static void basins(void **state) {
    (void)state;
    for (uint64_t n = 0; n < DRAWS; n++) {
        sward s;
        draw(&s, n);
        double stocking = s.back + between(n, 5, 0.05, 0.99) * (s.fold - s.back);
        lg_noymeir_states at = lg_noymeir_steady(&s.m, stocking);
        assert_true(at.threshold_kg_ha > s.run.seed_kg_ha);
        assert_near(settle(&s, at.threshold_kg_ha * (1 + 1e-6), stocking), at.grassy_kg_ha,
                    1e-6 * at.grassy_kg_ha);
        assert_near(settle(&s, at.threshold_kg_ha * (1 - 1e-6), stocking), s.run.seed_kg_ha, 0);
    }
}

typedef struct at_stocking {
    const sward *s;
    double stocking;
} at_stocking;

/* Minus the share by which a day under lg_utilisation changes the herbage: convex in herbage, so the least
 * of it is the best that the sward can do at a stocking. */
static double loss_share(double herbage, void *user) {
    const at_stocking *a = user;
    return 1 - lg_noymeir_step(&a->s->m, herbage, a->stocking, 1) / herbage;
}

/* The best share of change at a stocking, and where; nothing analytic in it. */
static double best_share(const sward *s, double stocking, double *where) {
    at_stocking a = {s, stocking};
    gsl_function f = {loss_share, &a};
    double spacing = s->m.capacity_kg_ha / GRID, best = spacing;
    for (int i = 2; i < GRID; i++)
        if (loss_share(i * spacing, &a) < loss_share(best, &a))
            best = i * spacing;
    gsl_min_fminimizer *min = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    int status =
        gsl_min_fminimizer_set(min, &f, best, fmax(best - spacing, 1e-9 * spacing), best + spacing);
    assert_int_equal(status, GSL_SUCCESS);
    for (int i = 0; i < 60; i++)
        if (gsl_min_fminimizer_iterate(min) != GSL_SUCCESS)
            break;
    double share = -gsl_min_fminimizer_f_minimum(min);
    if (where != NULL)
        *where = gsl_min_fminimizer_x_minimum(min);
    gsl_min_fminimizer_free(min);
    return share;
}

static double best_at(double stocking, void *user) {
    return best_share(user, stocking, NULL);
}

/* The fold: the stocking at which even the best herbage only just holds. Bisected between the
 * stocking below which the bare state is unstable and one that eats more than ever grows. */
static double find_fold(sward *s) {
    gsl_function f = {best_at, s};
    double sum = s->m.capacity_kg_ha + s->grazing.half_saturation_kg_ha;
    double most = s->m.growth_d * sum / lg_noymeir_removal_kg_su_d(&s->m);
    gsl_root_fsolver *root = gsl_root_fsolver_alloc(gsl_root_fsolver_bisection);
    assert_int_equal(gsl_root_fsolver_set(root, &f, s->back * (1 + 1e-6), most), GSL_SUCCESS);
    for (int i = 0; i < 60; i++)
        if (gsl_root_fsolver_iterate(root) != GSL_SUCCESS)
            break;
    double fold = gsl_root_fsolver_root(root);
    gsl_root_fsolver_free(root);
    return fold;
}

static void fold_by_bisection(void **state) {
    (void)state;
    double worst = 0, worst_kg = 0;
    for (uint64_t n = 0; n < DRAWS; n++) {
        sward s;
        draw(&s, n);
        double fold = find_fold(&s), where = 0;
        best_share(&s, fold, &where);
        worst = fmax(worst, fabs(fold / s.fold - 1));
        worst_kg = fmax(worst_kg, fabs(where / lg_noymeir_fold_kg_ha(&s.m) - 1));
        assert_near(fold, s.fold, 1e-9 * s.fold);
        /* a minimum is known to half the digits of a root */
        assert_near(where, lg_noymeir_fold_kg_ha(&s.m), 1e-6 * s.m.capacity_kg_ha);
    }
    print_message("fold: stocking within %.1e, herbage within %.1e\n", worst, worst_kg);
}

/* Past the fold the sward collapses; back just below it stays bare; it returns below r h/c. */
static void hysteresis(void **state) {
    (void)state;
    for (uint64_t n = 0; n < DRAWS; n++) {
        sward s;
        draw(&s, n);
        double seed = s.run.seed_kg_ha, near = n < 20 ? 1e-5 : 1e-3;
        double below = s.fold * (1 - near), lower = s.back * 0.98;
        double grassy = lg_noymeir_steady(&s.m, below).grassy_kg_ha;
        double now = settle(&s, s.m.capacity_kg_ha, below);
        assert_near(now, grassy, 1e-6 * grassy);
        now = settle(&s, now, s.fold * (1 + near));
        assert_near(now, seed, 0);
        now = settle(&s, now, below);
        assert_near(now, seed, 0);
        now = settle(&s, now, s.back * 1.02);
        assert_near(now, seed, 0);
        now = settle(&s, now, lower);
        grassy = lg_noymeir_steady(&s.m, lower).grassy_kg_ha;
        assert_near(now, grassy, 1e-6 * grassy);
        now = settle(&s, now, below); /* and keeps its grass where it was bare before */
        assert_true(now > lg_noymeir_fold_kg_ha(&s.m));
    }
}

/* The library's own herd, stocked up and down in small steps: two branches between the limits. */
static void loop_of_the_defaults(void **state) {
    (void)state;
    lg_point_params defaults;
    lg_point_params_init(LG_PROFILE_STEPPE, &defaults);
    sward s = {.m = {.growth_d = 0.04, .capacity_kg_ha = 1200},
               .grazing = defaults.steppe,
               .run = {.step_d = 1, .seed_kg_ha = 0.01, .most_d = 1e7, .relative_d = 1e-13}};
    ready(&s);
    enum { STEPS = 83 };
    double up[STEPS], down[STEPS], most = 1.2 * s.fold, now = s.m.capacity_kg_ha;
    for (int i = 0; i < STEPS; i++)
        up[i] = now = settle(&s, now, most * i / STEPS);
    for (int i = STEPS; i-- > 0;)
        down[i] = now = settle(&s, now, most * i / STEPS);
    for (int i = 0; i < STEPS; i++) {
        double stocking = most * i / STEPS, grassy = lg_noymeir_steady(&s.m, stocking).grassy_kg_ha;
        double high = stocking < s.fold ? grassy : 0.01, low = stocking < s.back ? grassy : 0.01;
        assert_near(up[i], high, 1e-6 * high);
        assert_near(down[i], low, 1e-6 * low);
        assert_true(i == 0 || (up[i] <= up[i - 1] && down[i] <= down[i - 1]));
    }
    print_message("defaults, r 0.04, K 1200: fold %.3f su/ha at %.0f kg/ha, return %.3f su/ha\n",
                  s.fold, lg_noymeir_fold_kg_ha(&s.m), s.back);
}

/* Where the herd is slow to fill, h >= K, there is one way up and down, and no fold. */
static void no_fold(void **state) {
    (void)state;
    sward s;
    by_hand_at(&s, 2000, 3000, 1.5, 0);
    assert_near(s.fold, 100, 1e-12);
    assert_near(s.back, s.fold, 0);
    assert_near(lg_noymeir_fold_kg_ha(&s.m), 0, 0);
    s.run = (lg_noymeir_run){.step_d = 1, .seed_kg_ha = 1e-3, .most_d = 1e7, .relative_d = 1e-13};
    for (double stocking = 0; stocking < 99; stocking += 4.5) {
        lg_noymeir_states at = lg_noymeir_steady(&s.m, stocking);
        assert_true(isnan(at.threshold_kg_ha));
        assert_near(settle(&s, 0, stocking), at.grassy_kg_ha, 1e-6 * at.grassy_kg_ha);
        assert_near(settle(&s, 2000, stocking), at.grassy_kg_ha, 1e-6 * at.grassy_kg_ha);
    }
    assert_true(isnan(lg_noymeir_steady(&s.m, 101).grassy_kg_ha));
    assert_near(settle(&s, 2000, 101), 1e-3, 0);
    by_hand_at(&s, 2000, 2000, 1.5, 0);
    assert_near(s.fold, 0.05 * 4000 * 4000 / (4 * 2000 * 1.5), 1e-12); /* both formulas meet */
    assert_true(isnan(lg_noymeir_steady(&s.m, s.fold).grassy_kg_ha));
}

static void gives_up(void **state) {
    (void)state;
    sward s;
    draw(&s, 1);
    bool settled = true;
    s.run.most_d = 5;
    double end = lg_noymeir_settle(&s.m, &s.run, s.m.capacity_kg_ha, 0.5 * s.fold, &settled);
    assert_false(settled);
    assert_true(end < s.m.capacity_kg_ha);
    assert_near(lg_noymeir_settle(&s.m, &s.run, s.m.capacity_kg_ha, 0.5 * s.fold, NULL), end, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),       cmocka_unit_test(any_area),
        cmocka_unit_test(steady_states), cmocka_unit_test(settles),
        cmocka_unit_test(basins),        cmocka_unit_test(fold_by_bisection),
        cmocka_unit_test(hysteresis),    cmocka_unit_test(loop_of_the_defaults),
        cmocka_unit_test(no_fold),       cmocka_unit_test(gives_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
