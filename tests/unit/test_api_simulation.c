/* What a held simulation refuses: with a sentence, and it goes on as if nobody had asked. */
#include <unistd.h>

#include "held_world.h"

static const char PLAN[] =
    HELD_HEAD("2013") "defaults: {degradation: true, herd: {su: 1200000},\n"
                      "  feed: {bought_max_kg_su: 1.5}, output: {yearly_maps: false}}\n"
                      "scenarios: [{name: as-usual}, {name: other}]\n";

static void wrong_calls_are_refused(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, "as-usual", 1);
    lg_context *c = h.context;
    lg_simulation *none = NULL;
    const size_t n = held_cells(h.s), units = held_units(h.s);
    float map[1];
    double *values = held_filled(n, 1.0), value = 3.0;
    assert_status(c, lg_simulation_create(c, h.plan, "as-usal", NULL, &none), LG_EARG);
    assert_error_says(c, "did you mean 'as-usual'?");
    assert_status(c, lg_simulation_create(c, NULL, NULL, NULL, &none), LG_EARG);
    assert_int_equal(lg_simulation_create(NULL, h.plan, NULL, NULL, &none), LG_EARG);
    lg_simulation_options odd = {.reserved = {&value}};
    assert_status(c, lg_simulation_create(c, h.plan, NULL, &odd, &none), LG_EARG);
    assert_null(none);
    held_go(&h, 2012, 5, 5);
    assert_status(c, lg_simulation_advance_to(h.s, (lg_date){2012, 5, 5}), LG_EARG);
    assert_error_says(c, "2012-05-05 is not after the evening");
    assert_status(c, lg_simulation_advance_to(h.s, (lg_date){2012, 2, 30}), LG_EARG);
    assert_error_says(c, "2012-02-30 is no date");
    assert_status(c, lg_simulation_advance_to(h.s, (lg_date){2014, 1, 1}), LG_EARG);
    assert_error_says(c, "the last day of the plan, 2013-12-31");
    assert_status(c, lg_simulation_get_map(h.s, "standing_crop", map, 1), LG_EARG);
    assert_error_says(c, "ny * nx");
    assert_status(c, lg_simulation_get_map(h.s, NULL, map, 1), LG_EARG);
    assert_status(c, lg_simulation_get_cells(h.s, "standing_cop", values, n), LG_EARG);
    assert_error_says(c, "did you mean 'standing_crop'?");
    assert_status(c, lg_simulation_get_cells(h.s, "growth", values, n), LG_EARG);
    assert_error_says(c, "yearly_maps");
    assert_status(c, lg_simulation_get_units(h.s, "trade_su", values, units), LG_EARG);
    assert_error_says(c, "'trade_su' cannot be read");
    assert_status(c, lg_simulation_get_units(h.s, "adult_su", values, units + 1), LG_EARG);
    assert_status(c, lg_simulation_get_account(h.s, "stok_su", "", "", &value), LG_EARG);
    double city = NAN, all = NAN;
    assert_ok(c, lg_simulation_get_account(h.s, "stock_su", "city", NULL, &city));
    assert_ok(c, lg_simulation_get_account(h.s, "stock_su", "all", NULL, &all));
    assert_near(all, city, 0.0);
    assert_status(c, lg_simulation_get_account(h.s, "stock_su", "admn", "x", &value), LG_EARG);
    assert_error_says(c, "did you mean 'admin'?");
    assert_status(c, lg_simulation_get_account(h.s, "stock_su", "admin", "x", &value), LG_EARG);
    assert_error_says(c, "no admin 'x'");
    assert_status(c, lg_simulation_get_account(h.s, "stock_su", "unit", NULL, &value), LG_EARG);
    assert_near(value, 3.0, 0.0);
    free(values);
    held_close(&h);
}

static void wrong_values_are_refused(void **state) {
    (void)state;
    held h, plain;
    held_open(&h, PLAN, "as-usual", 1);
    held_open(&plain, PLAN, "as-usual", 1);
    held_go(&h, 2012, 5, 5);
    lg_context *c = h.context;
    const size_t n = held_cells(h.s), units = held_units(h.s);
    double *values = held_filled(n, 1.0);
    assert_status(c, lg_simulation_set_cells(h.s, "fertility", values, n), LG_EARG);
    assert_error_says(c, "'fertility' cannot be set");
    assert_status(c, lg_simulation_set_cells(h.s, "litter", values, n - 1), LG_EARG);
    static const double bad[] = {-1.0, 1e9, INFINITY};
    for (int i = 0; i < 3; i++) {
        values[n / 2] = bad[i];
        assert_status(c, lg_simulation_set_cells(h.s, "litter", values, n), LG_EARG);
        assert_error_says(c, "'litter' of cell");
        values[n / 2] = 999.0;
        assert_status(c, lg_simulation_set_cells(h.s, "water_top", values, n), LG_EARG);
        for (size_t k = 0; k < units; k++)
            values[k] = k == units / 2 ? bad[i] * 1e4 : NAN;
        assert_status(c, lg_simulation_set_units(h.s, "adult_su", values, units), LG_EARG);
        assert_status(c, lg_simulation_set_units(h.s, "trade_su", values, units), LG_EARG);
        assert_error_says(c, "'trade_su' of unit");
        values[units / 2] = 0.4;
        assert_status(c, lg_simulation_set_units(h.s, "closed", values, units), LG_EARG);
        assert_error_says(c, "cannot be 0.4; it is 0 or 1");
        for (size_t k = 0; k < n; k++)
            values[k] = 1.0;
    }
    assert_status(c, lg_simulation_fork(h.s, NULL), LG_EARG);
    assert_status(c, lg_simulation_save(h.s, ""), LG_EARG);
    assert_status(c, lg_simulation_save(h.s, "no-such-folder/x.state"), LG_EOUTPUT);
    /* and it goes on as one that nobody asked wrongly */
    held_go(&plain, 2012, 5, 5);
    held_go(&plain, 2012, 7, 1);
    held_go(&h, 2012, 7, 1);
    held_assert_same(&h, h.s, &plain, plain.s);
    free(values);
    held_close(&h);
    held_close(&plain);
}

static void write_file(const char *path, const unsigned char *bytes, size_t count) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    fclose(file);
}

static void wrong_states_are_refused(void **state) {
    (void)state;
    static const char path[] = "held_wrong.state";
    held h, other;
    held_open(&h, PLAN, "as-usual", 1);
    held_go(&h, 2012, 4, 4);
    size_t n = 0;
    unsigned char *bytes = held_bytes(h.context, h.s, &n);
    lg_context *c = h.context;
    lg_simulation *s = NULL;
    assert_status(c, lg_simulation_resume(c, h.plan, NULL, "none.state", NULL, &s), LG_EINPUT);
    static const double parts[] = {0.0, 0.0001, 0.3, 0.9, 0.99999};
    for (int i = 0; i < 5; i++) {
        write_file(path, bytes, (size_t)(parts[i] * (double)n));
        assert_status(c, lg_simulation_resume(c, h.plan, NULL, path, NULL, &s), LG_EDATA);
        assert_error_says(c, "ends too early");
    }
    for (int i = 1; i < 40; i++) {
        unsigned char *at = &bytes[(n - 1) * (size_t)i / 39];
        *at ^= 0x10;
        write_file(path, bytes, n);
        assert_status(c, lg_simulation_resume(c, h.plan, NULL, path, NULL, &s), LG_EDATA);
        *at ^= 0x10;
    }
    write_file(path, (const unsigned char *)PLAN, sizeof PLAN);
    assert_status(c, lg_simulation_resume(c, h.plan, NULL, path, NULL, &s), LG_EDATA);
    assert_status(c, lg_simulation_save(h.s, path), LG_EEXIST); /* a plan stands there */
    assert_error_says(c, "is not a state of a simulation");
    assert_status(c, lg_simulation_save(h.s, "held_wrong.csv"), LG_EARG);
    assert_int_equal(access("held_wrong.csv", F_OK), -1);
    write_file(path, bytes, 20); /* half a state may go, and an empty file */
    assert_ok(c, lg_simulation_save(h.s, path));
    write_file(path, bytes, 0);
    assert_ok(c, lg_simulation_save(h.s, path));
    write_file(path, bytes, n);
    assert_status(c, lg_simulation_resume(c, h.plan, "other", path, NULL, &s), LG_EDATA);
    assert_error_says(c, "another scenario");
    held_read(&other, HELD_PLAN, 1);
    assert_status(other.context,
                  lg_simulation_resume(other.context, other.plan, "as-usual", path, NULL, &s),
                  LG_EDATA);
    assert_error_says(other.context, "another plan");
    assert_null(s);
    assert_ok(c, lg_simulation_resume(c, h.plan, NULL, path, NULL, &s));
    assert_int_equal(held_day(s), held_day(h.s));
    lg_simulation_free(s);
    free(bytes);
    remove(path);
    held_close(&h);
    held_close(&other);
}

/* The sums are those of the tables as they were read, not as they lie there when it is saved. */
static void a_table_may_change_meanwhile(void **state) {
    (void)state;
    static const char path[] = "held_table.state", prices[] = "held_prices.csv";
    char folder[1024], text[4096], line[1024];
    assert_non_null(getcwd(folder, sizeof folder));
    snprintf(text, sizeof text,
             HELD_YEARS("2012", "10000") "tables: {types: tables/grassland_types.csv,\n"
                                         "  standard: tables/nyt635.csv, animals: "
                                         "tables/animals.csv,\n  prices: '%s/%s'}\n"
                                         "scenarios: [{name: as-usual}]\n",
             folder, prices);
    FILE *from = fopen(LG_DATA "/tables/prices.csv", "r"), *to = fopen(prices, "w");
    assert_true(from != NULL && to != NULL);
    while (fgets(line, sizeof line, from) != NULL)
        fputs(line, to);
    fclose(from);
    fclose(to);
    held h;
    held_open(&h, text, NULL, 1);
    to = fopen(prices, "a");
    fputs("# another price was here\n", to);
    fclose(to);
    assert_ok(h.context, lg_simulation_save(h.s, path));
    lg_simulation *s = NULL;
    assert_status(h.context, lg_simulation_resume(h.context, h.plan, NULL, path, NULL, &s),
                  LG_EDATA);
    assert_error_says(h.context, "another table or parameter");
    remove(prices);
    assert_ok(h.context, lg_simulation_save(h.s, path)); /* needs no table */
    assert_null(s);
    remove(path);
    held_close(&h);
}

/* Each allocation of what is done while a simulation is held. */
static void allocations_may_fail(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    held h = {.context = lg_test_context(&counting)};
    assert_ok(h.context, lg_plan_read_text(h.context, "held.yaml", LG_DATA, PLAN, &h.plan));
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, NULL, &h.s));
    const size_t n = held_cells(h.s);
    double *values = held_filled(n, 5.0);
    for (long k = 1;; k++) {
        lg_simulation *copy = NULL;
        counting.fail_at = counting.calls + k;
        const long alive = counting.alive;
        lg_status status = lg_simulation_fork(h.s, &copy);
        if (status == LG_OK)
            status = lg_simulation_set_cells(copy, "litter", values, n);
        if (status == LG_OK)
            status = lg_simulation_save(copy, "held_alloc.state");
        const bool done = counting.calls < counting.fail_at;
        counting.fail_at = 0;
        lg_simulation_free(copy);
        assert_int_equal(counting.alive, alive);
        if (done) {
            assert_int_equal(status, LG_OK);
            break;
        }
        assert_int_equal(status, LG_ENOMEM);
    }
    remove("held_alloc.state");
    free(values);
    held_close(&h);
    assert_int_equal(counting.alive, 0);
}

static void nothing_is_refused_everywhere(void **state) {
    (void)state;
    held h;
    held_read(&h, PLAN, 1);
    lg_simulation *s = NULL;
    lg_variable variable;
    double value = 0.0;
    float map = 0.0f;
    assert_int_equal(lg_simulation_create(NULL, NULL, NULL, NULL, NULL), LG_EARG);
    assert_int_equal(lg_simulation_create(h.context, h.plan, NULL, NULL, NULL), LG_EARG);
    assert_int_equal(lg_simulation_resume(NULL, NULL, NULL, NULL, NULL, NULL), LG_EARG);
    assert_int_equal(lg_simulation_resume(h.context, h.plan, NULL, NULL, NULL, &s), LG_EARG);
    assert_int_equal(lg_simulation_advance_to(NULL, (lg_date){2012, 1, 1}), LG_EARG);
    assert_int_equal(lg_simulation_get_map(NULL, "litter", &map, 1), LG_EARG);
    assert_int_equal(lg_simulation_get_cells(NULL, "litter", &value, 1), LG_EARG);
    assert_int_equal(lg_simulation_get_units(NULL, "litter", &value, 1), LG_EARG);
    assert_int_equal(lg_simulation_get_account(NULL, "stock_su", NULL, NULL, &value), LG_EARG);
    assert_int_equal(lg_simulation_set_cells(NULL, "litter", &value, 1), LG_EARG);
    assert_int_equal(lg_simulation_set_units(NULL, "adult_su", &value, 1), LG_EARG);
    assert_int_equal(lg_simulation_save(NULL, "x.state"), LG_EARG);
    assert_int_equal(lg_simulation_fork(NULL, &s), LG_EARG);
    assert_int_equal(lg_simulation_variable(0, NULL), LG_EARG);
    assert_int_equal(lg_simulation_variable(lg_simulation_variable_count(), &variable), LG_EARG);
    assert_int_equal(lg_simulation_date(NULL).year, 0);
    assert_int_equal(lg_simulation_last_date(NULL).year, 0);
    assert_null(lg_simulation_land(NULL));
    assert_null(lg_simulation_assumed(NULL));
    lg_simulation_free(NULL);
    assert_null(s);
    held_close(&h);
}

static void accounts_of_a_kind_are_those_of_its_regions(void **state) {
    (void)state;
    held h;
    double one = NAN, city = NAN, sum = 0.0;
    held_open(&h, PLAN, NULL, 2);
    assert_int_equal(lg_simulation_get_accounts(NULL, "intake_t", NULL, &one, 1), LG_EARG);
    held_go(&h, 2012, 7, 20);
    const size_t n = held_units(h.s);
    double *all = held_filled(n, NAN);
    assert_ok(h.context, lg_simulation_get_accounts(h.s, "intake_t", "unit", all, n));
    for (size_t k = 0; k < n; k++) {
        const char *name = lg_land_unit_name(lg_simulation_land(h.s), (int32_t)k);
        assert_ok(h.context, lg_simulation_get_account(h.s, "intake_t", "unit", name, &one));
        assert_near(all[k], one, 0.0);
        sum += one;
    }
    assert_near(sum, held_account(&h, "intake_t"), 1e-6 * sum);
    assert_ok(h.context, lg_simulation_get_accounts(h.s, "intake_t", NULL, &city, 1));
    assert_near(city, held_account(&h, "intake_t"), 0.0);
    assert_status(h.context, lg_simulation_get_accounts(h.s, "intake_t", "unit", all, n - 1),
                  LG_EARG);
    assert_status(h.context, lg_simulation_get_accounts(h.s, "intake_t", "town", all, n), LG_EARG);
    assert_status(h.context, lg_simulation_get_accounts(h.s, "intake", "unit", all, n), LG_EARG);
    free(all);
    held_close(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts_of_a_kind_are_those_of_its_regions),
        cmocka_unit_test(nothing_is_refused_everywhere),
        cmocka_unit_test(wrong_calls_are_refused),
        cmocka_unit_test(wrong_values_are_refused),
        cmocka_unit_test(wrong_states_are_refused),
        cmocka_unit_test(a_table_may_change_meanwhile),
        cmocka_unit_test(allocations_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
