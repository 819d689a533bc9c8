/* Prices from a table and a scenario: which rules, what is noted, and every kind of mistake. */
#include "lg_test.h"
#include "scenario/prices.h"

static const char HEAD[] = "item,value,unit,source,confidence\n";

static void write_table(const char *rows) {
    FILE *file = fopen("prices-table.csv", "w");
    assert_non_null(file);
    fputs(HEAD, file);
    fputs(rows, file);
    fclose(file);
}

static const lg_figure *figure(const lg_figures *figures, const char *name) {
    const lg_figure *found = NULL;
    for (size_t i = 0; i < figures->count; i++)
        if (strcmp(figures->rows[i].name, name) == 0) {
            assert_null(found); /* noted once */
            found = &figures->rows[i];
        }
    assert_non_null(found);
    return found;
}

static void the_scenario_rules_over_the_table_and_nothing_is_nought(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_prices own, prices;
    int given = -1;
    lg_prices_init(&own);
    assert_ok(context, lg_prices_settle(context, NULL, &own, &figures, &prices, &given));
    assert_int_equal(given, 0);
    assert_true(prices.animal_yuan_su == 0 && prices.young_yuan_su == 0 &&
                prices.feed_yuan_t == 0 && prices.mow_yuan_t == 0 && prices.keep_yuan_su == 0);
    assert_int_equal(figures.count, LG_PRICE_COUNT);
    assert_string_equal(figure(&figures, "feed_yuan_t")->source, "not given");
    lg_figures_free(&figures);

    lg_figures_init(context, &figures);
    write_table("feed_yuan_t,1200,yuan t-1,a paper,M\nanimal_yuan_su,900,yuan su-1,a market,V\n");
    own.feed_yuan_t = 0; /* given, and it is free */
    assert_ok(context,
              lg_prices_settle(context, "prices-table.csv", &own, &figures, &prices, &given));
    assert_int_equal(given, 2);
    assert_near(prices.feed_yuan_t, 0, 0);
    assert_near(prices.animal_yuan_su, 900, 0);
    assert_near(prices.young_yuan_su, 900, 0); /* as adults */
    assert_int_equal(figures.count, LG_PRICE_COUNT);
    assert_string_equal(figure(&figures, "feed_yuan_t")->source, "scenario file");
    assert_string_equal(figure(&figures, "animal_yuan_su")->source, "a market");
    assert_string_equal(figure(&figures, "animal_yuan_su")->confidence, "V");
    assert_near(prices.adult_yuan_kg, 0, 0); /* by the price of a sheep unit */
    lg_figures_free(&figures);

    /* a price by the kilogram stands for that of a sheep unit; young as adults */
    lg_figures_init(context, &figures);
    own.adult_yuan_kg = 18;
    assert_ok(context, lg_prices_settle(context, NULL, &own, &figures, &prices, &given));
    assert_int_equal(given, 3); /* feed, adults, young */
    assert_near(prices.adult_yuan_kg, 18, 0);
    assert_near(prices.young_yuan_kg, 18, 0);
    own.young_yuan_kg = 25;
    assert_ok(context, lg_prices_settle(context, NULL, &own, &figures, &prices, &given));
    assert_near(prices.young_yuan_kg, 25, 0);
    own.adult_yuan_kg = own.young_yuan_kg = NAN;
    lg_figures_free(&figures);

    lg_figures_init(context, &figures); /* the shipped table gives all */
    lg_prices_init(&own);
    assert_ok(context, lg_prices_settle(context, LG_DATA "/tables/prices.csv", &own, &figures,
                                        &prices, &given));
    assert_int_equal(given, LG_PRICE_USUAL);
    lg_figures_free(&figures);
    lg_context_free(context);
}

static void mistakes_of_a_table_are_told(void **state) {
    (void)state;
    static const struct {
        const char *rows, *says;
    } bad[] = {
        {"feed_yuan,1,yuan t-1,x,A\n", "unknown price 'feed_yuan'; did you mean 'feed_yuan_t'?"},
        {"feed_yuan_t,1,yuan kg-1,x,A\n", "'feed_yuan_t' is in 'yuan t-1', not in 'yuan kg-1'"},
        {"feed_yuan_t,1,yuan t-1,x,A\nfeed_yuan_t,2,yuan t-1,x,A\n",
         "prices-table.csv:3:1: 'feed_yuan_t' stands twice"},
        {"feed_yuan_t,-1,yuan t-1,x,A\n", "prices-table.csv:2:13"},
        {"feed_yuan_t,much,yuan t-1,x,A\n", "much"},
        {"feed_yuan_t,1,yuan t-1,,A\n", "every figure names its source and confidence"},
        {"feed_yuan_t,1,yuan t-1,x,\n", "every figure names its source and confidence"},
    };
    lg_context *context = lg_test_context(NULL);
    lg_prices own, prices = {.feed_yuan_t = 7};
    lg_prices_init(&own);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        lg_figures figures;
        lg_figures_init(context, &figures);
        int given = 77;
        write_table(bad[i].rows);
        assert_status(
            context, lg_prices_settle(context, "prices-table.csv", &own, &figures, &prices, &given),
            LG_EPARSE);
        assert_error_says(context, bad[i].says);
        assert_true(given == 77 && prices.feed_yuan_t == 7);
        lg_figures_free(&figures);
    }
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_prices own, prices;
    int given;
    lg_prices_init(&own);
    lg_status status =
        lg_prices_settle(context, LG_DATA "/tables/prices.csv", &own, &figures, &prices, &given);
    lg_figures_free(&figures);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scenario_rules_over_the_table_and_nothing_is_nought),
        cmocka_unit_test(mistakes_of_a_table_are_told),
        cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
