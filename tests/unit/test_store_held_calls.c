/* The calls of a held simulation: what they give, what is set and how the books say so. */
#include "held_world.h"

static const char PLAN[] = HELD_HEAD("2013") "defaults: {degradation: true, herd: {su: 1200000},\n"
                                             "  feed: {bought_max_kg_su: 1.5}}\n"
                                             "scenarios: [{name: as-usual}, {name: other}]\n";

/* ---- values ---- */

static void values_are_those_of_the_state(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, "as-usual", 2);
    lg_date evening = lg_simulation_date(h.s);
    assert_int_equal(lg_day_number(evening), lg_day_number((lg_date){2011, 12, 31}));
    held_go(&h, 2012, 7, 15);
    lg_grid grid;
    lg_land_get_grid(lg_simulation_land(h.s), &grid);
    const size_t all = (size_t)grid.nx * (size_t)grid.ny, n = held_cells(h.s);
    float *map = malloc(all * sizeof *map);
    double *sum = calloc(n, sizeof *sum), *part = malloc(n * sizeof *part);
    static const char *const parts[] = {"green_vegetative", "green_reproductive", "dead_vegetative",
                                        "dead_reproductive"};
    for (int p = 0; p < 4; p++) {
        assert_ok(h.context, lg_simulation_get_cells(h.s, parts[p], part, n));
        for (size_t i = 0; i < n; i++)
            sum[i] += part[i];
    }
    assert_ok(h.context, lg_simulation_get_map(h.s, "standing_crop", map, all));
    lg_column column;
    assert_ok(h.context, lg_land_get_column(lg_simulation_land(h.s), LG_LAND_RASTER, &column));
    const uint32_t *raster = column.value;
    size_t usable = 0;
    double mean = 0.0;
    for (size_t i = 0; i < all; i++)
        usable += !isnan(map[i]);
    assert_int_equal(usable, n);
    for (size_t i = 0; i < n; i++) {
        assert_near(map[raster[i]], sum[i], 1e-3);
        mean += sum[i] / (double)n;
    }
    assert_true(mean > 100.0 && mean < 5000.0);
    /* the units' own sums are those of their cells */
    const size_t units = held_units(h.s);
    double *means = malloc(units * sizeof *means), *today = malloc(units * sizeof *today);
    assert_ok(h.context, lg_simulation_get_units(h.s, "standing_crop", means, units));
    assert_ok(h.context, lg_simulation_get_units(h.s, "standing_kg_ha", today, units));
    for (size_t k = 0; k < units; k++)
        assert_near(means[k], today[k], 1e-6 * today[k] + 1e-9);
    free(means);
    free(today);
    free(map);
    free(sum);
    free(part);
    held_close(&h);
}

static void every_variable_can_be_had(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, NULL, 1);
    held_go(&h, 2012, 2, 3);
    double *values = malloc((held_cells(h.s) + held_units(h.s)) * sizeof *values), value;
    const size_t count = lg_simulation_variable_count();
    for (size_t i = 0; i < count; i++) {
        lg_variable v;
        assert_ok(h.context, lg_simulation_variable(i, &v));
        assert_true(v.unit[0] != '\0' && v.meaning[0] != '\0' && (v.readable || v.settable));
        assert_int_equal(v.settable, !isnan(v.low) && !isnan(v.high));
        for (size_t k = 0; k < i; k++) {
            lg_variable other;
            assert_ok(h.context, lg_simulation_variable(k, &other));
            assert_false(other.shape == v.shape && strcmp(other.name, v.name) == 0);
        }
        if (!v.readable || strcmp(v.name, "growth") == 0)
            continue;
        if (v.shape == LG_SHAPE_CELL)
            assert_ok(h.context, lg_simulation_get_cells(h.s, v.name, values, held_cells(h.s)));
        if (v.shape == LG_SHAPE_UNIT)
            assert_ok(h.context, lg_simulation_get_units(h.s, v.name, values, held_units(h.s)));
        if (v.shape == LG_SHAPE_ACCOUNT)
            assert_ok(h.context, lg_simulation_get_account(h.s, v.name, "", NULL, &value));
    }
    lg_variable v;
    assert_int_equal(lg_simulation_variable(count, &v), LG_EARG);
    free(values);
    held_close(&h);
}

/* Sums of days grow from day to day and end as the year's. */
static void accounts_are_of_the_days_so_far(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, NULL, 1);
    double before = 0.0, rain = held_account(&h, "precip_mm");
    assert_true(rain > 100.0); /* of the last year of spin-up */
    for (int month = 1; month <= 12; month++) {
        held_go(&h, 2012, month, 10);
        double now = held_account(&h, "intake_t"), stock = held_account(&h, "stock_su");
        assert_true(now >= before);
        assert_near(stock, 1200000.0, 1e-3); /* no young, none sold */
        if (month == 1)
            assert_true(held_account(&h, "precip_mm") < 30.0);
        before = now;
    }
    held_close(&h);
}

/* ---- set ---- */

static double mean_of(const held *h, const char *name) {
    const size_t n = held_cells(h->s);
    double *values = held_filled(n, 0.0), sum = 0.0;
    assert_ok(h->context, lg_simulation_get_cells(h->s, name, values, n));
    for (size_t i = 0; i < n; i++)
        sum += values[i] / (double)n;
    free(values);
    return sum;
}

static void set_all(const held *h, const char *name, double value) {
    const size_t n = held_cells(h->s);
    double *values = held_filled(n, value);
    assert_ok(h->context, lg_simulation_set_cells(h->s, name, values, n));
    free(values);
}

/* The tolerance of the daily books is 1e-6: a kilogram that came from nowhere stops the run. */
static void what_is_set_is_booked(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, NULL, 2);
    held_go(&h, 2012, 6, 17); /* the middle of a month */
    const double area_ha = held_account(&h, "area_mu") / 15.0, crop = mean_of(&h, "standing_crop"),
                 litter = mean_of(&h, "litter"), top = mean_of(&h, "water_top");
    set_all(&h, "standing_crop", 700.0);
    assert_near(mean_of(&h, "standing_crop"), 700.0, 1e-2);
    double came_t = (700.0 - crop) * area_ha / 1000.0;
    assert_near(held_account(&h, "set_dry_matter_t"), came_t, 1e-5 * fabs(came_t));
    set_all(&h, "litter", 10.0);
    set_all(&h, "reserve", 900.0);
    set_all(&h, "water_top", 1.0);
    set_all(&h, "condition", 0.5);
    assert_near(held_account(&h, "set_water_mm"), 1.0 - top, 1e-4);
    assert_true(held_account(&h, "set_dry_matter_t") != came_t);
    assert_true(litter > 10.0);
    held_go(&h, 2012, 6, 18);
    held_go(&h, 2012, 12, 31);
    double year_t = held_account(&h, "set_dry_matter_t");
    assert_true(year_t != 0.0);
    /* On 31 December the next year's books are opened by the first set, and hold it. */
    set_all(&h, "litter", 500.0);
    assert_true(held_account(&h, "set_dry_matter_t") != year_t);
    assert_near(held_account(&h, "intake_t"), 0.0, 0.0);
    double opened_t = held_account(&h, "set_dry_matter_t");
    held_go(&h, 2013, 3, 3);
    assert_near(held_account(&h, "set_dry_matter_t"), opened_t, 0.0);
    held_go(&h, 2013, 12, 31);
    held_close(&h);
}

static void units_are_set_and_trade(void **state) {
    (void)state;
    held h, plain;
    held_open(&h, PLAN, NULL, 1);
    held_open(&plain, PLAN, NULL, 1);
    held_go(&h, 2012, 5, 20);
    held_go(&plain, 2012, 5, 20);
    const size_t units = held_units(h.s);
    double *su = held_filled(units, NAN), *hay = held_filled(units, 0.0);
    assert_ok(h.context, lg_simulation_set_units(h.s, "adult_su", su, units)); /* nothing */
    held_assert_same(&h, h.s, &plain, plain.s);
    assert_ok(h.context, lg_simulation_get_units(h.s, "adult_su", su, units));
    assert_ok(h.context, lg_simulation_get_units(h.s, "hay_store_kg", hay, units));
    double all_su = 0.0;
    for (size_t k = 0; k < units; k++) {
        all_su += su[k];
        hay[k] += 1000.0;
        su[k] *= 0.5;
    }
    assert_ok(h.context, lg_simulation_set_units(h.s, "adult_su", su, units));
    assert_ok(h.context, lg_simulation_set_units(h.s, "hay_store_kg", hay, units));
    assert_near(held_account(&h, "set_herd_su"), -0.5 * all_su, 1e-6 * all_su);
    assert_near(held_account(&h, "set_hay_t"), (double)units, 1e-6);
    assert_near(held_account(&h, "sold_su"), 0.0, 0.0);
    double income = held_account(&h, "income_yuan");
    assert_near(income, 0.0, 0.0);
    for (size_t k = 0; k < units; k++)
        su[k] *= -0.1; /* a tenth of what is left */
    assert_ok(h.context, lg_simulation_set_units(h.s, "trade_su", su, units));
    assert_near(held_account(&h, "sold_su"), 0.05 * all_su, 1e-6 * all_su);
    assert_true(held_account(&h, "income_yuan") > 0.0);
    for (size_t k = 0; k < units; k++)
        su[k] = 1.0;
    assert_ok(h.context, lg_simulation_set_units(h.s, "trade_su", su, units));
    assert_near(held_account(&h, "bought_su"), (double)units, 1e-6);
    held_go(&h, 2012, 12, 31);
    held_go(&h, 2013, 12, 31);
    free(su);
    free(hay);
    held_close(&h);
    held_close(&plain);
}

static void units_are_closed_and_opened(void **state) {
    (void)state;
    static const char *const scenarios[] = {"as-usual", "measures"};
    for (int i = 0; i < 2; i++) {
        held h;
        held_open(&h, HELD_PLAN, scenarios[i], 1 + i);
        held_go(&h, 2012, 7, 10);
        assert_true(held_sum(&h, "intake_kg_ha") > 0.0);
        const size_t units = held_units(h.s);
        double *closed = held_filled(units, 1.0);
        assert_ok(h.context, lg_simulation_set_units(h.s, "closed", closed, units));
        held_go(&h, 2012, 7, 11);
        assert_near(held_sum(&h, "intake_kg_ha"), 0.0, 0.0);
        assert_near(held_sum(&h, "open_ha"), 0.0, 0.0);
        assert_true(held_sum(&h, "deficit_kg_ha") > 0.0); /* confined and fed */
        held_go(&h, 2012, 8, 3);                          /* it holds over months */
        assert_near(held_sum(&h, "intake_kg_ha"), 0.0, 0.0);
        free(closed);
        closed = held_filled(units, 0.0);
        assert_ok(h.context, lg_simulation_set_units(h.s, "closed", closed, units));
        held_go(&h, 2012, 8, 4);
        assert_true(held_sum(&h, "intake_kg_ha") > 0.0);
        held_go(&h, 2013, 12, 31);
        free(closed);
        held_close(&h);
    }
}

/* A ban whose animals are sold means herds without any land but for the caller's closing. */
static void what_is_closed_is_not_sold(void **state) {
    (void)state;
    static const char plan[] = HELD_HEAD_OF(
        "2012", "4000") "defaults: {herd: {su: 1200000}, feed: {bought_max_kg_su: 1.5}}\n"
                        "scenarios: [{name: banned, measures: [\n"
                        "  {kind: ban, where: {condition_to: 0.5}, animals: sold}]}]\n";
    held h;
    held_open(&h, plan, NULL, 1);
    held_go(&h, 2012, 6, 1);
    const size_t units = held_units(h.s);
    const double adults_su = held_sum(&h, "adult_su");
    assert_true(held_account(&h, "sold_su") > 0.0); /* units that are banned whole */
    assert_true(held_sum(&h, "open_ha") < held_sum(&h, "area_ha"));
    double *closed = held_filled(units, 1.0);
    assert_ok(h.context, lg_simulation_set_units(h.s, "closed", closed, units));
    held_go(&h, 2012, 6, 2);
    assert_near(held_sum(&h, "adult_su"), adults_su, 0.0);
    free(closed);
    closed = held_filled(units, 0.0);
    assert_ok(h.context, lg_simulation_set_units(h.s, "closed", closed, units));
    held_go(&h, 2012, 12, 31);
    assert_near(held_sum(&h, "adult_su"), adults_su, 0.0);
    free(closed);
    held_close(&h);
}

static void herds_move_and_young_are_sold(void **state) {
    (void)state;
    held h;
    held_open(&h, HELD_PLAN, "as-usual", 1);
    held_go(&h, 2012, 8, 1);
    const size_t units = held_units(h.s);
    double *su = held_filled(units, 0.0), *young = held_filled(units, 0.0);
    assert_ok(h.context, lg_simulation_get_units(h.s, "adult_su", su, units));
    assert_ok(h.context, lg_simulation_get_units(h.s, "young_su", young, units));
    const double adults_su = held_sum(&h, "adult_su"), young_su = held_sum(&h, "young_su");
    size_t from = 0; /* the first that has a herd */
    while (su[from] == 0.0)
        from++;
    const size_t to = (from + 1) % units;
    const double half_su = 0.5 * su[from];
    assert_true(young_su > 0.0);
    memset(su, 0, units * sizeof *su);
    su[from] = -half_su;
    assert_status(h.context, lg_simulation_set_units(h.s, "move_su", su, units), LG_EARG);
    assert_error_says(h.context, "sum to");
    su[to] = half_su;
    assert_ok(h.context, lg_simulation_set_units(h.s, "move_su", su, units));
    assert_near(held_sum(&h, "adult_su"), adults_su, 1e-9 * adults_su);
    assert_ok(h.context, lg_simulation_get_units(h.s, "adult_su", su, units));
    assert_near(su[from], half_su, 1e-9 * half_su);
    assert_ok(h.context, lg_simulation_set_units(h.s, "sell_young_su", young, units));
    assert_near(held_sum(&h, "young_su"), 0.0, 1e-9);
    assert_near(held_account(&h, "sold_su"), young_su, 1e-6 * young_su);
    assert_status(h.context, lg_simulation_set_units(h.s, "sell_young_su", young, units), LG_EARG);
    held_go(&h, 2012, 12, 31);
    free(su);
    free(young);
    held_close(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_those_of_the_state),
                                       cmocka_unit_test(every_variable_can_be_had),
                                       cmocka_unit_test(accounts_are_of_the_days_so_far),
                                       cmocka_unit_test(what_is_set_is_booked),
                                       cmocka_unit_test(units_are_set_and_trade),
                                       cmocka_unit_test(units_are_closed_and_opened),
                                       cmocka_unit_test(what_is_closed_is_not_sold),
                                       cmocka_unit_test(herds_move_and_young_are_sold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
