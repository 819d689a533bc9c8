/* Rules and programs that act on units: what they are told, what they change, what is refused. */
#include "held_world.h"

static const char PLAN[] =
    HELD_HEAD("2013") "defaults: {herd: {su: 1200000}, feed: {bought_max_kg_su: 0},\n"
                      "  young: {per_adult: 0.25, weaned: 07-01, sold: 10-15}}\n"
                      "scenarios: [{name: as-usual}]\n";

enum { UNITS_MOST = 20000 };

typedef struct acts {
    lg_simulation *s; /* where it stands; NULL in spin-up */
    lg_context *context;
    int calls, refused, feed, rest, trade, young, move, ask;
    double moved_su, bought_kg, sold_su, precip_mm, past_mm, standing;
} acts;

static double room[4][UNITS_MOST];

static void fill(double *values, int32_t units, double value) {
    for (int32_t k = 0; k < units; k++)
        values[k] = value;
}

static void refuse(acts *a, const lg_rule_view *view, lg_status status, const char *says) {
    assert_int_equal(status, LG_EARG);
    assert_error_says(a->context, says);
    assert_non_null(strstr(lg_rule_refusal(view), says));
    assert_string_equal(lg_rule_refusal(NULL), "");
    assert_true(view->units > 1);
    a->refused++;
}

static void ask_wrongly(acts *a, const lg_rule_view *view) {
    double *v = room[0], one = 0.0;
    const size_t n = (size_t)view->units;
    fill(v, view->units, NAN);
    /* what somebody else asked wrongly is none of the rule's */
    assert_status(a->context, lg_params_create(a->context, NULL), LG_EARG);
    if (a->refused == 0)
        assert_string_equal(lg_rule_refusal(view), "");
    assert_int_equal(lg_rule_get(NULL, "closed", v, n), LG_EARG);
    refuse(a, view, lg_rule_get(view, "forage_kg_s", v, n), "did you mean 'forage_kg_su'?");
    refuse(a, view, lg_rule_get(view, "trade_su", v, n), "trade_su");
    refuse(a, view, lg_rule_get(view, "closed", v, n - 1), "there are");
    refuse(a, view, lg_rule_get(view, NULL, v, n), "NULL");
    refuse(a, view, lg_rule_set(view, "feed_yuan_t", v, n), "feed_yuan_t");
    refuse(a, view, lg_rule_since(view, "precip_m", 0, (lg_date){2012, 1, 1}, &one), "precip_mm");
    refuse(a, view, lg_rule_since(view, "precip_mm", 0, (lg_date){2012, 2, 30}, &one), "no date");
    refuse(a, view, lg_rule_since(view, "precip_mm", -1, (lg_date){2012, 1, 1}, &one), "unit -1");
    refuse(a, view, lg_rule_since(view, "precip_mm", 0, (lg_date){2011, 6, 1}, &one), "2012-01-01");
    refuse(a, view, lg_rule_since(view, "precip_mm", 0, (lg_date){2013, 12, 31}, &one), "known");
    refuse(a, view, lg_rule_past_year(view, "sold_s", 0, 1, &one), "sold_su");
    refuse(a, view, lg_rule_past_year(view, "sold_su", 0, 0, &one), "years_ago = 0;");
    refuse(a, view, lg_rule_past_year(view, "sold_su", 0, 11, &one), "years_ago = 11;");
    v[1] = 1e9;
    refuse(a, view, lg_rule_set(view, "buy_feed_kg", v, n), "buy_feed_kg");
    v[1] = -1e9; /* more than there are */
    refuse(a, view, lg_rule_set(view, "trade_su", v, n), "trade_su");
    v[1] = 1e9;
    refuse(a, view, lg_rule_set(view, "sell_young_su", v, n), "sell_young_su");
    v[1] = 2.5;
    refuse(a, view, lg_rule_set(view, "rest_days", v, n), "whole number");
    v[1] = 5.0;
    refuse(a, view, lg_rule_set(view, "move_su", v, n), "sum to");
}

static void act(const lg_rule_view *view, double *adult_su, void *user) {
    acts *a = user;
    double *v = room[1];
    const size_t n = (size_t)view->units;
    a->calls++;
    fill(v, view->units, NAN);
    if (a->ask == a->calls) {
        ask_wrongly(a, view);
        adult_su[1] += 1.0;
        fill(v, view->units, 0.0);
        refuse(a, view, lg_rule_set(view, "trade_su", v, n), "already");
        adult_su[1] -= 1.0;
    }
    if (view->year == 2013 && view->month == 7) {
        assert_int_equal(lg_rule_since(view, "precip_mm", 3, (lg_date){2013, 5, 1}, &a->precip_mm),
                         LG_OK);
        assert_int_equal(lg_rule_past_year(view, "precip_mm", 3, 1, &a->past_mm), LG_OK);
        assert_int_equal(lg_rule_get(view, "standing_crop", room[2], n), LG_OK);
        assert_near(room[2][3], view->unit[3].standing_kg_ha, 1e-6 * room[2][3]);
        assert_int_equal(lg_rule_get(view, "feed_yuan_t", room[2], n), LG_OK);
        assert_near(room[2][0], 1200, 0);
        assert_int_equal(lg_rule_get(view, "forage_kg_su", room[2], n), LG_OK);
        double past = 0.0;
        assert_int_equal(lg_rule_past_year(view, "precip_mm", 3, 2, &past), LG_OK); /* spin-up */
    }
    if (a->calls == a->feed) {
        v[3] = 5000.0;
        assert_int_equal(lg_rule_set(view, "buy_feed_kg", v, n), LG_OK);
        a->bought_kg += 5000.0;
        assert_near(view->unit[3].hay_store_kg, 5000.0, 0);
    }
    if (a->calls == a->trade) {
        a->sold_su = 0.5 * adult_su[4];
        v[3] = NAN;
        v[4] = -a->sold_su;
        assert_int_equal(lg_rule_set(view, "trade_su", v, n), LG_OK);
        assert_near(adult_su[4], a->sold_su, 1e-9);
        assert_near(view->unit[4].adult_su, adult_su[4], 0);
    }
    if (a->calls == a->move) {
        fill(v, view->units, NAN);
        v[5] = -(a->moved_su = 0.5 * adult_su[5]);
        v[6] = a->moved_su;
        assert_int_equal(lg_rule_set(view, "move_su", v, n), LG_OK);
    }
    if (a->calls == a->rest) {
        fill(v, view->units, NAN);
        v[3] = 10;
        assert_int_equal(lg_rule_set(view, "rest_days", v, n), LG_OK);
    }
}

static void open_with(held *h, acts *a) {
    held_read(h, PLAN, 2);
    a->context = h->context;
    const lg_simulation_options options = {.rule = act, .rule_user = a};
    assert_ok(h->context, lg_simulation_create(h->context, h->plan, NULL, &options, &h->s));
}

static double of_unit(const held *h, const char *column, int unit) {
    double *values = held_filled(held_units(h->s), 0.0);
    assert_ok(h->context,
              lg_simulation_get_accounts(h->s, column, "unit", values, held_units(h->s)));
    double value = values[unit];
    free(values);
    return value;
}

static double unit_now(const held *h, const char *name, int unit) {
    double *values = held_filled(held_units(h->s), 0.0);
    assert_ok(h->context, lg_simulation_get_units(h->s, name, values, held_units(h->s)));
    double value = values[unit];
    free(values);
    return value;
}

static void a_rule_sees_the_past_and_acts(void **state) {
    (void)state;
    held h;
    acts a = {.feed = 3, .trade = 4, .move = 5, .rest = 6};
    open_with(&h, &a);
    held_go(&h, 2012, 12, 31);
    assert_near(of_unit(&h, "hay_bought_t", 3), 5.0, 1e-12);
    assert_near(of_unit(&h, "feed_cost_yuan", 3), 6000.0, 1e-9); /* 5 t at 1200 */
    assert_near(held_account(&h, "hay_bought_t"), 5.0, 1e-12);
    assert_true(of_unit(&h, "sold_su", 4) >= a.sold_su);
    const double rain_2012 = of_unit(&h, "precip_mm", 3);
    held_go(&h, 2013, 4, 30);
    const double april = of_unit(&h, "precip_mm", 3);
    held_go(&h, 2013, 6, 30);
    const double june = of_unit(&h, "precip_mm", 3);
    held_go(&h, 2013, 7, 2);
    assert_near(a.precip_mm, june - april, 1e-4 * june);
    assert_near(a.past_mm, rain_2012, 0);
    assert_int_equal(a.calls, 19);
    held_go(&h, 2013, 12, 31);
    assert_true(held_account(&h, "dry_matter_residual") < 1e-6);
    assert_true(held_account(&h, "animals_residual") < 1e-6);
    held_close(&h);
}

static void what_a_rule_asks_wrongly_is_refused(void **state) {
    (void)state;
    held h, plain;
    acts a = {.ask = 3}, none = {0};
    open_with(&h, &a);
    open_with(&plain, &none);
    held_go(&h, 2012, 12, 31);
    held_go(&plain, 2012, 12, 31);
    assert_int_equal(a.refused, 19);
    assert_near(held_account(&h, "intake_t"), held_account(&plain, "intake_t"), 0);
    held_close(&h);
    held_close(&plain);
}

/* Of a rest of ten days: fed in pens on just these, with and without measures. */
static void a_rest_ends_by_itself(void **state) {
    (void)state;
    held h;
    acts none = {0};
    open_with(&h, &none);
    held_go(&h, 2012, 6, 15);
    double *rest = held_filled(held_units(h.s), NAN);
    rest[3] = 10.0;
    assert_ok(h.context, lg_simulation_set_units(h.s, "rest_days", rest, held_units(h.s)));
    lg_simulation *fork = NULL;
    assert_ok(h.context, lg_simulation_fork(h.s, &fork));
    for (int day = 16; day <= 30; day++) {
        held_go(&h, 2012, 6, day);
        assert_int_equal(unit_now(&h, "open_ha", 3) > 0.0, day > 25);
        assert_int_equal(unit_now(&h, "intake_kg_ha", 3) > 0.0, day > 25);
        assert_near(unit_now(&h, "rest_days", 3), day < 25 ? 25 - day : 0, 0);
    }
    /* in one step, and after a fork, the same */
    assert_ok(h.context, lg_simulation_advance_to(fork, (lg_date){2012, 6, 30}));
    double in_one = 0.0;
    assert_ok(h.context, lg_simulation_get_account(fork, "intake_t", NULL, NULL, &in_one));
    assert_near(in_one, held_account(&h, "intake_t"), 0);
    lg_simulation_free(fork);
    rest[3] = 2.5;
    assert_status(h.context, lg_simulation_set_units(h.s, "rest_days", rest, held_units(h.s)),
                  LG_EARG);
    rest[3] = 20;
    assert_ok(h.context, lg_simulation_set_units(h.s, "rest_days", rest, held_units(h.s)));
    held_go(&h, 2012, 7, 3);
    assert_near(unit_now(&h, "intake_kg_ha", 3), 0, 0);
    rest[3] = 0;
    assert_ok(h.context, lg_simulation_set_units(h.s, "rest_days", rest, held_units(h.s)));
    held_go(&h, 2012, 7, 4);
    assert_true(unit_now(&h, "intake_kg_ha", 3) > 0.0);
    free(rest);
    held_close(&h);
}

/* What lies behind a rule is a part of the state. */
static void the_past_is_saved(void **state) {
    (void)state;
    static const char PATH[] = "test_api_rule.state";
    held h;
    acts a = {0}, b = {0};
    open_with(&h, &a);
    held_go(&h, 2013, 6, 20);
    assert_ok(h.context, lg_simulation_save(h.s, PATH));
    held_go(&h, 2013, 7, 2);
    lg_simulation *again = NULL;
    b.context = h.context;
    const lg_simulation_options options = {.rule = act, .rule_user = &b};
    assert_ok(h.context, lg_simulation_resume(h.context, h.plan, NULL, PATH, &options, &again));
    assert_ok(h.context, lg_simulation_advance_to(again, (lg_date){2013, 7, 2}));
    assert_near(b.precip_mm, a.precip_mm, 0);
    assert_near(b.past_mm, a.past_mm, 0);
    lg_simulation_free(again);
    /* without a rule, and then with one that knows nothing of before */
    assert_ok(h.context, lg_simulation_resume(h.context, h.plan, NULL, PATH, NULL, &again));
    assert_ok(h.context, lg_simulation_advance_to(again, (lg_date){2013, 7, 2}));
    lg_simulation_free(again);
    unlink(PATH);
    held_close(&h);
}

#define UNPRICED(prices)                                                                           \
    HELD_YEARS("2012", "10000")                                                                    \
    "tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv,\n"                   \
    "  animals: tables/animals.csv}\n"                                                             \
    "defaults: {herd: {su: 1200000}, feed: {bought_max_kg_su: 0}" prices "}\n"                     \
    "scenarios: [{name: as-usual}]\n"

static void count_unpriced(lg_log_level level, const char *sentence, void *user) {
    if (level == LG_LOG_WARNING && strstr(sentence, "is 0 or not given") != NULL) {
        bool hay = strstr(sentence, "'buy_feed_kg'") != NULL;
        assert_true(hay || strstr(sentence, "'adult_su[]'") != NULL);
        assert_non_null(strstr(sentence, hay ? "'feed_yuan_t'" : "'animal_yuan_su'"));
        ++*(int *)user;
    }
}

/* Once, where other prices are given; where none is, the plan was told so when it was opened. */
static void hay_that_costs_nothing_is_told(void **state) {
    (void)state;
    static const struct {
        const char *plan;
        double kg;
        int told;
    } cases[] = {{UNPRICED(", prices: {animal_yuan_su: 1000}"), 500.0, 1},
                 {UNPRICED(", prices: {animal_yuan_su: 1000}"), 0.0, 0},
                 {UNPRICED(", prices: {feed_yuan_t: 900}"), 500.0, 0},
                 {UNPRICED(""), 500.0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int told = 0;
        held h = {0};
        const lg_context_options options = {.log = count_unpriced, .user = &told};
        assert_int_equal(lg_context_create(&options, &h.context), LG_OK);
        assert_ok(h.context,
                  lg_plan_read_text(h.context, "held.yaml", LG_DATA, cases[i].plan, &h.plan));
        assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, NULL, &h.s));
        assert_int_equal(strstr(lg_simulation_assumed(h.s), "no prices") != NULL, i == 3);
        double *kg = held_filled(held_units(h.s), cases[i].kg);
        for (int twice = 0; twice < 2; twice++)
            assert_ok(h.context, lg_simulation_set_units(h.s, "buy_feed_kg", kg, held_units(h.s)));
        assert_int_equal(told, cases[i].told);
        free(kg);
        held_close(&h);
    }
}

static void sell_one(const lg_rule_view *view, double *adult_su, void *user) {
    (void)user;
    adult_su[view->units - 1] *= 0.5;
}

/* So are herds that a rule sells. */
static void animals_that_bring_nothing_are_told(void **state) {
    (void)state;
    int told = 0;
    held h = {0};
    const lg_context_options options = {.log = count_unpriced, .user = &told};
    const lg_simulation_options with_rule = {.rule = sell_one};
    assert_int_equal(lg_context_create(&options, &h.context), LG_OK);
    assert_ok(h.context, lg_plan_read_text(h.context, "held.yaml", LG_DATA,
                                           UNPRICED(", prices: {feed_yuan_t: 900}"), &h.plan));
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, &with_rule, &h.s));
    held_go(&h, 2012, 3, 2);
    assert_int_equal(told, 1);
    held_close(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_rule_sees_the_past_and_acts),
                                       cmocka_unit_test(what_a_rule_asks_wrongly_is_refused),
                                       cmocka_unit_test(a_rest_ends_by_itself),
                                       cmocka_unit_test(the_past_is_saved),
                                       cmocka_unit_test(hay_that_costs_nothing_is_told),
                                       cmocka_unit_test(animals_that_bring_nothing_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
