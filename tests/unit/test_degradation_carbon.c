/* Two pools of soil carbon: the year's step against the equations, balance, and order. */
#include "lg_test.h"

#include "core/philox.h"
#include "degradation/carbon.h"

static lg_carbon_params icbm(void) {
    lg_carbon_params p;
    lg_carbon_params_init(&p);
    p.young_rate = 0.8, p.old_rate = 0.006, p.humified_frac = 0.125, p.climate_factor = 1;
    return p;
}

static void worked_by_hand(void **state) {
    (void)state;
    lg_carbon_params p = icbm();
    p.carbon_frac = 0.45, p.root_shoot = 4.25, p.root_turnover = 0.3, p.root_top_frac = 0.6;
    p.litter_turnover = 1, p.dung_frac = 0.45;
    assert_near(lg_carbon_input(&p, &(lg_carbon_year){1500, 800, 400}), 957.375, 1e-9);
    lg_carbon c = lg_carbon_next(&p, (lg_carbon){0, 0}, 1000);
    assert_near(c.young, 688.338794853473, 1e-9);
    c = lg_carbon_next(&p, (lg_carbon){1000, 1000}, 0);
    assert_near(c.young, 449.3289641172216, 1e-9);
    assert_near(c.old, 1062.6185937688865, 1e-9);
    c = lg_carbon_steady(&p, 1000);
    assert_near(c.young, 1250, 1e-9);
    assert_near(c.old, 125 / 0.006, 1e-9);
    c = lg_carbon_start(&p, 1250 + 125 / 0.006, 0.5);
    assert_near(c.young, 625, 1e-9);
    assert_near(c.old, 125 / 0.006, 1e-9);
}

/* The closed form against many small steps of the differential equations (midpoint rule). */
static void the_year_solves_the_equations(void **state) {
    (void)state;
    lg_carbon_params p = icbm();
    for (uint64_t i = 0; i < 20; i++) {
        p.climate_factor = 0.3 + 2 * lg_hash_unit(1, i, 0);
        lg_carbon c = {3000 * lg_hash_unit(2, i, 0), 40000 * lg_hash_unit(3, i, 0)};
        double input = 2000 * lg_hash_unit(4, i, 0);
        const lg_carbon year = lg_carbon_next(&p, c, input);
        double a = p.young_rate * p.climate_factor, b = p.old_rate * p.climate_factor;
        const int steps = 4000;
        const double dt = 1.0 / steps;
        for (int k = 0; k < steps; k++) {
            double young = c.young + 0.5 * dt * (input - a * c.young);
            double old = c.old + 0.5 * dt * (p.humified_frac * a * c.young - b * c.old);
            c.young += dt * (input - a * young);
            c.old += dt * (p.humified_frac * a * young - b * old);
        }
        assert_near(year.young, c.young, 1e-3);
        assert_near(year.old, c.old, 1e-3);
    }
}

static void balance_stays_and_all_else_goes_there(void **state) {
    (void)state;
    lg_carbon_params p;
    lg_carbon_params_init(&p);
    const lg_carbon steady = lg_carbon_steady(&p, 900);
    lg_carbon same = steady, empty = {0, 0}, rich = {5000, 50000};
    for (int year = 0; year < 5000; year++) {
        same = lg_carbon_next(&p, same, 900);
        empty = lg_carbon_next(&p, empty, 900);
        rich = lg_carbon_next(&p, rich, 900);
    }
    assert_near(same.young, steady.young, 1e-6);
    assert_near(same.old, steady.old, 1e-6);
    assert_near(empty.old, steady.old, 1e-3);
    assert_near(rich.old, steady.old, 1e-3);
    const lg_carbon start = lg_carbon_start(&p, p.stock_kg_ha, 1);
    assert_near(start.young + start.old, p.stock_kg_ha, 1e-6);
}

static void more_of_anything_leaves_more(void **state) {
    (void)state;
    lg_carbon_params p;
    lg_carbon_params_init(&p);
    const lg_carbon start = lg_carbon_start(&p, p.stock_kg_ha, 1);
    for (uint64_t i = 0; i < 1000; i++) {
        const lg_carbon_year year = {2500 * lg_hash_unit(1, i, 0), 2500 * lg_hash_unit(2, i, 0),
                                     500 * lg_hash_unit(3, i, 0)};
        lg_carbon_year grown = year, littered = year, eaten = year;
        grown.production += 100;
        littered.litter += 100;
        eaten.eaten += 100;
        double input = lg_carbon_input(&p, &year);
        lg_carbon c = lg_carbon_next(&p, start, input);
        assert_true(c.young >= 0 && c.old >= 0);
        const lg_carbon_year *more[] = {&grown, &littered, &eaten};
        for (int k = 0; k < 3; k++) {
            double raised = lg_carbon_input(&p, more[k]);
            assert_true(raised > input);
            lg_carbon d = lg_carbon_next(&p, start, raised);
            assert_true(d.young > c.young && d.old > c.old);
        }
    }
}

/* Linear: two halves of a pasture and their mean under mean input agree. */
static void the_mean_of_cells_is_the_cell_of_means(void **state) {
    (void)state;
    lg_carbon_params p;
    lg_carbon_params_init(&p);
    lg_carbon a = {500, 12000}, b = {1500, 23000}, mean = {1000, 17500};
    for (int year = 0; year < 100; year++) {
        double in_a = 300 + year, in_b = 1100 - 3 * year;
        a = lg_carbon_next(&p, a, in_a);
        b = lg_carbon_next(&p, b, in_b);
        mean = lg_carbon_next(&p, mean, 0.5 * (in_a + in_b));
    }
    assert_near(mean.young, 0.5 * (a.young + b.young), 1e-8);
    assert_near(mean.old, 0.5 * (a.old + b.old), 1e-7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_by_hand),
        cmocka_unit_test(the_year_solves_the_equations),
        cmocka_unit_test(balance_stays_and_all_else_goes_there),
        cmocka_unit_test(more_of_anything_leaves_more),
        cmocka_unit_test(the_mean_of_cells_is_the_cell_of_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
