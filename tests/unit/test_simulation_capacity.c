/* Capacities of the books by hand: by law on the mean yield, with the ends of the standard's cells,
 * and by forage; what each factor leaves; what overload and grazing on closed land cost. */
#include "test_simulation_world.h"

static const int ONE[] = {1};

/* One cell of 25 ha, two years, no spin-up, no animals. */
static void capacity_is_of_the_mean_yield(void **state) {
    (void)state;
    lg_context *context = world_context(1, NULL, NULL);
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, ONE, 0, 1));
    w.years.spinup = 0;
    w.standard.safe_use = 0.2;
    lg_standard_type least[WORLD_TYPES], most[WORLD_TYPES];
    memcpy(least, w.rates, sizeof least);
    memcpy(most, w.rates, sizeof most);
    lg_standard low = w.standard, high = w.standard;
    low.types = least, high.types = most;
    for (int t = 0; t < WORLD_TYPES; t++)
        least[t].use_year -= 0.05, most[t].use_year += 0.05;
    low.hay_kg_su_d = 2.0, low.safe_use = 0.15, high.safe_use = 0.25;
    w.standard.low = &low, w.standard.high = &high;
    assert_ok(context, world_run(&w, &r));
    const double v = w.land->condition[0];
    const lg_steppe_params *p = &w.params[w.land->type[0]].steppe;
    const double edible = 1 - p->edible_fall * (1 - v);
    const double grade = v >= 0.9 ? 1 : v >= 0.7 ? 0.8 : v >= 0.4 ? 0.5 : 0.1;
    const double use = w.rates[w.land->type[0]].use_year;
    double yield_t[2], growth_t[2];
    for (int y = 0; y < 2; y++) {
        const lg_book_row *b = city(&r, y);
        yield_t[y] = b->production_current_t, growth_t[y] = b->growth_t;
        assert_true(yield_t[y] > 0 && yield_t[y] < b->production_t);
        const double mean_t = y == 0 ? yield_t[0] : (yield_t[0] + yield_t[1]) / 2;
        const double grown_t = y == 0 ? growth_t[0] : (growth_t[0] + growth_t[1]) / 2;
        const double su = mean_t * 1000 * edible * 0.9 * grade * use / 0.86 / (1.8 * 365);
        assert_near(b->capacity_yield_t, mean_t, 1e-6 * mean_t);
        assert_near(b->proper_capacity_su, su, 1e-6 * su);
        assert_near(b->standard_hay_t, su * 0.657, 1e-6 * su);
        assert_near(b->proper_capacity_low_su, su * (use - 0.05) / use * 0.9, 1e-6 * su);
        assert_near(b->proper_capacity_high_su, su * (use + 0.05) / use, 1e-6 * su);
        assert_near(b->proper_capacity_year_su, su * yield_t[y] / mean_t, 1e-6 * su);
        /* 1.5 kg a sheep unit and day, by the world's types */
        const double forage_su = grown_t * 1000 * 0.2 / (1.5 * 365);
        assert_near(b->forage_capacity_su, forage_su, 1e-6 * forage_su);
        assert_near(b->forage_capacity_low_su, 0.75 * forage_su, 1e-6 * forage_su);
        assert_near(b->forage_capacity_high_su, 1.25 * forage_su, 1e-6 * forage_su);
        assert_near(b->capacity_growth_t, grown_t, 1e-6 * grown_t);
        assert_near(b->capacity_intake_kg_su_d, 1.5, 1e-12);
        assert_near(b->capacity_density_frac, v, 1e-6);
        assert_near(b->capacity_edible_frac, edible, 1e-6);
        assert_near(b->capacity_grade_frac, grade, 1e-6);
        assert_near(b->capacity_use_frac, 0.9 * use, 1e-6);
    }
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

/* Five years at most: with ten years of spin-up the mean is of the last five of twelve. */
static void the_mean_forgets_what_is_older_than_five_years(void **state) {
    (void)state;
    lg_context *context = world_context(1, NULL, NULL);
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, ONE, 0, 1));
    w.years.spinup = 10;
    assert_ok(context, world_run(&w, &r));
    const lg_segment_yields *noted = &w.engine->accounts.yields[0];
    double sum = 0; /* twelve years, the last two in slots 0 and 1: the ten before in all others */
    for (int k = 0; k < LG_YIELD_YEARS; k++)
        sum += (double)noted->yield[k];
    const lg_book_row *b = city(&r, 1);
    assert_near(b->capacity_yield_t, sum / 5 * 25 / 1000, 1e-6 * b->capacity_yield_t);
    assert_near((double)noted->yield[11 % LG_YIELD_YEARS] * 25 / 1000, b->production_current_t,
                1e-6 * b->production_current_t);
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

static void a_penalty_goes_by_steps(void **state) {
    (void)state;
    const lg_penalty gansu = {3, {{0.1, 100, false}, {0.3, 200, false}, {0.5, 300, false}}};
    assert_near(lg_penalty_yuan(&gansu, 900, 1000, 1), 0, 0);
    assert_near(lg_penalty_yuan(&gansu, 1100, 1000, 1), 0, 0); /* 10 % is not above 10 % */
    assert_near(lg_penalty_yuan(&gansu, 1200, 1000, 1), 20000, 1e-9);
    assert_near(lg_penalty_yuan(&gansu, 1400, 1000, 1), 80000, 1e-9);
    assert_near(lg_penalty_yuan(&gansu, 1600, 1000, 1), 180000, 1e-9);
    assert_near(lg_penalty_yuan(&gansu, 10, 0, 1), 3000, 1e-9); /* no capacity: all of it */
    const lg_penalty heads = {1, {{0.1, 50, true}}};
    assert_near(lg_penalty_yuan(&heads, 1500, 1000, 5), 5000, 1e-9); /* 100 cattle */
}

/* Two units, two years, under one measure. */
static void open_under(lg_measure *measure, world *w) {
    static const int sizes[] = {12, 7};
    lg_context *context = world_context(1, NULL, NULL);
    assert_ok(context, world_open(w, context, sizes, 0, 2));
    w->scenario.measures = measure;
    w->scenario.nmeasures = 1;
}

/* A run under balance, and the same by a schedule: the fine is another, the books still close. */
static void a_schedule_takes_the_place_of_the_single_fine(void **state) {
    (void)state;
    recorder r[3] = {{0}, {0}, {0}};
    for (int i = 0; i < 3; i++) {
        world w;
        lg_measure measure = measure_of(LG_MEASURE_BALANCE);
        measure.tolerance_frac = 10; /* nothing is sold */
        open_under(&measure, &w);
        w.herd_su = 2000;
        if (i == 1)
            w.penalty = (lg_penalty){1, {{0.1, 100, false}}};
        if (i == 2)
            w.penalty = (lg_penalty){2, {{0.1, 100, false}, {0.5, 300, true}}}, w.su_per_head = 2;
        world_finish(&w, &r[i]);
    }
    for (int y = 0; y < 2; y++) {
        assert_true(city(&r[0], y)->penalty_yuan > 0);
        assert_near(city(&r[1], y)->penalty_yuan, city(&r[0], y)->penalty_yuan, 0);
        for (int k = 0; k < 2; k++) {
            const lg_book_row *b = &r[2].rows[y][LG_REGION_UNIT][k];
            assert_near(b->penalty_yuan, 150 * (b->stock_su - b->proper_capacity_su),
                        1e-9 * b->penalty_yuan);
            assert_near(b->net_yuan,
                        b->income_yuan + b->subsidy_yuan - b->penalty_yuan - b->cost_yuan, 0);
        }
    }
    for (int i = 0; i < 3; i++)
        recorder_free(&r[i]);
}

/* Half of the usual access is taken of all land under a ban: whoever stands there is fined. */
static void grazing_on_closed_land_is_fined(void **state) {
    (void)state;
    recorder r[3] = {{0}, {0}, {0}};
    for (int i = 0; i < 3; i++) {
        world w;
        lg_measure measure = measure_of(i == 2 ? LG_MEASURE_REST : LG_MEASURE_BAN);
        measure.grazed_frac = i == 0 ? 0 : 0.5;
        if (i == 2)
            measure.when.from = 120, measure.when.to = 160;
        open_under(&measure, &w);
        w.scenario.subsidy.closed_yuan_su = 120;
        w.herd_su = 30;
        world_finish(&w, &r[i]);
    }
    for (int y = 0; y < 2; y++) {
        const lg_book_row *kept = city(&r[0], y), *broken = city(&r[1], y), *rest = city(&r[2], y);
        assert_near(kept->penalty_yuan, 0, 0);
        assert_true(kept->intake_t == 0 && broken->intake_t > 0);
        assert_near(broken->penalty_yuan, 120 * 30, 1e-6);
        assert_near(rest->penalty_yuan, 120 * 30, 1e-6);
        assert_near(broken->net_yuan,
                    broken->income_yuan + broken->subsidy_yuan - 3600 - broken->cost_yuan, 1e-6);
    }
    for (int i = 0; i < 3; i++)
        recorder_free(&r[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capacity_is_of_the_mean_yield),
        cmocka_unit_test(the_mean_forgets_what_is_older_than_five_years),
        cmocka_unit_test(a_penalty_goes_by_steps),
        cmocka_unit_test(a_schedule_takes_the_place_of_the_single_fine),
        cmocka_unit_test(grazing_on_closed_land_is_fined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
