/* The books of money: what is sold, bought and kept at its price, what closes, and what stays as it
 * was where no price is given. */
#include "simulation/rule.h"
#include "test_simulation_world.h"

enum { UNITS = 5, FIRST = 2003 };
static const int sizes[UNITS] = {12, 200, 7, 40, 30};
static const double HERD = 6000;
static const lg_prices PRICES = {.animal_yuan_su = 1000,
                                 .young_yuan_su = 2200,
                                 .feed_yuan_t = 1200,
                                 .mow_yuan_t = 250,
                                 .keep_yuan_su = 100};

typedef struct trial {
    double herd_su;
    lg_prices prices;
    lg_measure measure;
    bool measured;
    int threads;
    lg_rule rule;
} trial;

/* Not in the spin-up: what it sells is sold where the books look. */
static lg_measure measure_now(int kind) {
    lg_measure m = measure_of(kind);
    m.when.first_year = FIRST;
    return m;
}

static void run_trial(const trial *t, recorder *r) {
    lg_context *context = world_context(t->threads, NULL, NULL);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    lg_measure measure = t->measure;
    w.scenario.measures = &measure;
    w.scenario.nmeasures = t->measured;
    w.scenario.calendar = (lg_herd_calendar){121, 90, 0.25, 182, 288};
    w.scenario.feed.hay_loss_frac = 1; /* so that feed must be bought */
    w.herd_su = t->herd_su;
    w.prices = t->prices;
    assert_ok(context, world_make(&w));
    assert_ok(context, lg_engine_use_rule(w.engine, t->rule, NULL));
    world_finish(&w, r);
}

static void assert_money_closes(const recorder *r) {
    for (int year = 0; year < 2; year++)
        for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
            double net = 0, cost = 0, value = 0, income = 0;
            for (int32_t k = 0; k < r->regions[kind]; k++) {
                const lg_book_row *b = &r->rows[year][kind][k];
                assert_near(b->cost_yuan,
                            b->measure_cost_yuan + b->feed_cost_yuan + b->keep_cost_yuan, 0);
                assert_near(b->net_yuan,
                            b->income_yuan + b->subsidy_yuan - b->penalty_yuan - b->cost_yuan, 0);
                assert_true(b->income_yuan >= 0 && b->herd_value_yuan >= 0);
                net += b->net_yuan, cost += b->cost_yuan, value += b->herd_value_yuan;
                income += b->income_yuan;
            }
            const lg_book_row *c = city(r, year);
            double scale = 1e-9 * (c->income_yuan + c->cost_yuan + c->subsidy_yuan + 1);
            assert_near(net, c->net_yuan, scale);
            assert_near(cost, c->cost_yuan, scale);
            assert_near(income, c->income_yuan, scale);
            assert_near(value, c->herd_value_yuan, 1e-9 * (c->herd_value_yuan + 1));
        }
}

static void young_are_sold_and_animals_kept_at_their_price(void **state) {
    (void)state;
    recorder r = {0};
    run_trial(&(trial){.herd_su = HERD, .prices = PRICES}, &r);
    assert_money_closes(&r);
    double mown_t = 0, bought_t = 0;
    for (int year = 0; year < 2; year++) {
        const lg_book_row *c = city(&r, year);
        assert_near(c->income_yuan, 0.25 * HERD * 2200, 1e-6);
        assert_near(c->feed_cost_yuan, 1200 * c->feed_bought_t, 1e-6);
        assert_near(c->keep_cost_yuan, 100 * c->stock_su + 250 * c->mown_t, 1e-6);
        assert_near(c->herd_value_yuan, 1000 * HERD, 1e-6);
        assert_true(c->measure_cost_yuan == 0);
        mown_t += c->mown_t, bought_t += c->feed_bought_t;
    }
    assert_true(mown_t > 0 && bought_t > 0); /* so that all of it was seen */
    recorder_free(&r);
}

static void without_prices_nothing_but_money_differs(void **state) {
    (void)state;
    recorder none = {0}, with = {0};
    trial t = {.herd_su = HERD, .measured = true, .measure = measure_now(LG_MEASURE_BALANCE)};
    run_trial(&t, &none);
    t.prices = PRICES;
    run_trial(&t, &with);
    for (int year = 0; year < 2; year++)
        for (int kind = 0; kind < LG_REGION_KINDS; kind++)
            for (int32_t k = 0; k < none.regions[kind]; k++) {
                const lg_book_row *a = &none.rows[year][kind][k];
                lg_book_row b = with.rows[year][kind][k];
                assert_true(a->income_yuan == 0 && a->cost_yuan == 0 && a->herd_value_yuan == 0);
                assert_near(a->net_yuan, a->subsidy_yuan - a->penalty_yuan, 0);
                assert_true(kind != LG_REGION_CITY || b.cost_yuan > 0);
                b.income_yuan = b.measure_cost_yuan = b.feed_cost_yuan = b.keep_cost_yuan = 0;
                b.cost_yuan = b.herd_value_yuan = b.herd_change_yuan = 0;
                b.net_yuan = b.gain_yuan = b.net_with_herd_yuan = a->net_yuan;
                assert_memory_equal(a, &b, sizeof b);
            }
    recorder_free(&none);
    recorder_free(&with);
}

static void what_is_sold_leaves_the_value_of_the_herd(void **state) {
    (void)state;
    recorder r = {0};
    trial t = {.herd_su = HERD,
               .prices = PRICES,
               .measured = true,
               .measure = measure_now(LG_MEASURE_BAN)};
    t.measure.animals = LG_DISPLACED_SOLD;
    t.measure.yuan_mu = 3; /* fences and wardens */
    run_trial(&t, &r);
    assert_money_closes(&r);
    assert_near(city(&r, 0)->income_yuan, HERD * 1000, 1e-6);
    assert_true(city(&r, 0)->herd_value_yuan == 0 && city(&r, 1)->income_yuan == 0);
    /* what is sold is paid for in the herd's value: selling off is no gain */
    assert_near(city(&r, 0)->herd_change_yuan, -HERD * 1000, 1e-6);
    assert_true(city(&r, 1)->herd_change_yuan == 0);
    assert_near(city(&r, 0)->gain_yuan, city(&r, 0)->net_yuan - HERD * 1000, 1e-6);
    assert_near(city(&r, 0)->gain_yuan, city(&r, 1)->gain_yuan, 2.0 * city(&r, 0)->area_mu);
    assert_near(city(&r, 1)->measure_cost_yuan, 3 * city(&r, 1)->area_mu, 1e-6);
    assert_near(city(&r, 1)->net_yuan, (7.5 - 3) * city(&r, 1)->area_mu - 250 * city(&r, 1)->mown_t,
                1e-6 * city(&r, 1)->area_mu);
    recorder_free(&r);
}

static void rest_and_rotation_may_cost(void **state) {
    (void)state;
    const int kinds[] = {LG_MEASURE_REST, LG_MEASURE_ROTATION, LG_MEASURE_RESTORATION};
    for (int i = 0; i < 3; i++) {
        recorder r = {0};
        trial t = {.herd_su = HERD, .measured = true, .measure = measure_now(kinds[i])};
        if (kinds[i] == LG_MEASURE_REST)
            t.measure.when.from = 91, t.measure.when.to = 135;
        t.measure.yuan_mu = 2;
        t.measure.when.last_year = FIRST;
        run_trial(&t, &r);
        assert_near(city(&r, 0)->measure_cost_yuan, 2 * city(&r, 0)->area_mu, 1e-6);
        assert_near(city(&r, 0)->cost_yuan, city(&r, 0)->measure_cost_yuan, 0);
        assert_true(city(&r, 1)->measure_cost_yuan == 0);
        recorder_free(&r);
    }
}

/* Half of every herd goes in July of the first year and comes back in the July after. */
static void sell_and_buy_back(const lg_rule_view *view, double *adult_su, void *user) {
    (void)user;
    for (int32_t k = 0; view->month == 7 && k < view->units; k++)
        adult_su[k] *= view->year == FIRST ? 0.5 : 2.0;
}

static void animals_bought_are_paid(void **state) {
    (void)state;
    recorder r = {0};
    run_trial(&(trial){.herd_su = HERD, .prices = PRICES, .rule = sell_and_buy_back}, &r);
    assert_money_closes(&r);
    const lg_book_row *a = city(&r, 0), *b = city(&r, 1);
    assert_near(a->income_yuan, 0.5 * HERD * 1000 + 0.25 * 0.5 * HERD * 2200, 1e-6);
    assert_near(b->bought_su, 0.5 * HERD, 1e-9);
    assert_near(b->keep_cost_yuan, 100 * b->stock_su + 250 * b->mown_t + 0.5 * HERD * 1000, 1e-6);
    recorder_free(&r);
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    trial t = {.herd_su = HERD,
               .prices = PRICES,
               .measured = true,
               .measure = measure_now(LG_MEASURE_BALANCE),
               .threads = 1};
    recorder one = {0};
    run_trial(&t, &one);
    assert_money_closes(&one);
    for (int threads = 2; threads <= 7; threads += 5) {
        recorder many = {0};
        t.threads = threads;
        run_trial(&t, &many);
        assert_same_record(&one, &many);
        recorder_free(&many);
    }
    recorder_free(&one);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(young_are_sold_and_animals_kept_at_their_price),
        cmocka_unit_test(without_prices_nothing_but_money_differs),
        cmocka_unit_test(what_is_sold_leaves_the_value_of_the_herd),
        cmocka_unit_test(rest_and_rotation_may_cost),
        cmocka_unit_test(animals_bought_are_paid),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
