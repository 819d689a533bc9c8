/* Who looks on while a held simulation goes on: what a sink is told, and what it may do. */
#include "held_world.h"

static const char PLAN[] =
    HELD_HEAD("2013") "defaults: {degradation: true, herd: {su: 1200000, constant: true},\n"
                      "  feed: {bought_max_kg_su: 1.5}}\n"
                      "scenarios: [{name: as-usual}, {name: other}]\n";

typedef struct watcher {
    int begun, days, months, years, ended, abandoned;
    int32_t day;
    int fail_at;
    bool sells;
    lg_simulation *whose; /* when it began, */
    int32_t since;        /* and on which evening */
} watcher;

static lg_status on_begin(void *self, lg_simulation *s) {
    watcher *w = self;
    w->begun++;
    w->whose = s;
    w->since = lg_day_number(lg_simulation_date(s));
    return s == NULL ? LG_EINTERNAL : LG_OK;
}

static lg_status on_day(void *self, lg_simulation *s) {
    watcher *w = self;
    if (w->day != 0 && lg_day_number(lg_simulation_date(s)) != w->day + 1)
        return LG_EINTERNAL;
    w->day = lg_day_number(lg_simulation_date(s));
    if (lg_simulation_advance_to(s, (lg_date){2012, 12, 31}) != LG_EARG)
        return LG_EINTERNAL;
    lg_simulation_free(s); /* not here */
    if (++w->days == w->fail_at)
        return LG_ECANCEL;
    if (w->sells && w->days == 100) {
        const size_t units = held_units(s);
        double *su = held_filled(units, 0.0);
        lg_status status = lg_simulation_set_units(s, "adult_su", su, units);
        free(su);
        return status;
    }
    return LG_OK;
}

static lg_status on_month(void *self, lg_simulation *s) {
    watcher *w = self;
    w->months++;
    const double none = 0.0;
    return lg_date_from_day(lg_day_number(lg_simulation_date(s)) + 1).day == 1 &&
                   lg_simulation_set_units(s, "adult_su", &none, 1) == LG_EARG
               ? LG_OK
               : LG_EINTERNAL;
}

static lg_status on_year(void *self, lg_simulation *s) {
    watcher *w = self;
    w->years++;
    double intake = 0.0;
    return lg_simulation_get_account(s, "intake_t", NULL, NULL, &intake);
}

static lg_status on_end(void *self, lg_simulation *s) {
    watcher *w = self;
    w->ended++;
    return s == NULL ? LG_EINTERNAL : LG_OK;
}

static void on_abandon(void *self) {
    watcher *w = self;
    lg_simulation_free(w->whose); /* nor here */
    w->abandoned++;
}

static lg_simulation_sink sink_of(watcher *w) {
    return (lg_simulation_sink){w, on_begin, on_day, on_month, on_year, on_end, on_abandon};
}

static void a_sink_sees_every_day(void **state) {
    (void)state;
    watcher w = {.sells = true};
    const lg_simulation_sink sink = sink_of(&w);
    const lg_simulation_options options = {.sink = &sink};
    held h;
    held_read(&h, PLAN, 2);
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, &options, &h.s));
    assert_int_equal(w.begun, 1);
    assert_int_equal(w.days, 0);
    held_go(&h, 2012, 12, 31);
    assert_int_equal(w.days, 366);
    assert_int_equal(w.months, 12);
    assert_int_equal(w.years, 1);
    assert_near(held_account(&h, "set_herd_su"), -1200000.0, 1e-3);
    held_go(&h, 2013, 12, 31);
    assert_int_equal(w.ended, 1);
    held_close(&h);
    assert_int_equal(w.abandoned, 0);
}

static void a_failing_sink_stops_it(void **state) {
    (void)state;
    watcher w = {.fail_at = 20};
    const lg_simulation_sink sink = sink_of(&w);
    const lg_simulation_options options = {.sink = &sink};
    held h;
    held_read(&h, PLAN, 1);
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, &options, &h.s));
    assert_status(h.context, lg_simulation_advance_to(h.s, (lg_date){2012, 3, 1}), LG_ECANCEL);
    assert_int_equal(w.abandoned, 1);
    assert_status(h.context, lg_simulation_advance_to(h.s, (lg_date){2012, 3, 1}), LG_ECANCEL);
    assert_error_says(h.context, "stopped after 2012-01-20");
    assert_true(held_account(&h, "stock_su") > 0.0); /* it can be looked at */
    held_close(&h);
    assert_int_equal(w.abandoned, 1);
    w = (watcher){0};
    held_read(&h, PLAN, 1);
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, &options, &h.s));
    held_close(&h); /* before its end */
    assert_int_equal(w.abandoned, 1);
}

static void a_resumed_one_begins_on_its_evening(void **state) {
    (void)state;
    static const char path[] = "held_begin.state";
    watcher w = {0};
    const lg_simulation_sink sink = sink_of(&w);
    const lg_simulation_options options = {.sink = &sink};
    held h;
    held_open(&h, PLAN, NULL, 1);
    held_go(&h, 2012, 5, 5);
    assert_ok(h.context, lg_simulation_save(h.s, path));
    lg_simulation_free(h.s);
    h.s = NULL;
    /* of another scenario: it has not begun */
    assert_status(h.context, lg_simulation_resume(h.context, h.plan, "other", path, &options, &h.s),
                  LG_EDATA);
    assert_int_equal(w.begun, 0);
    assert_int_equal(w.abandoned, 1);
    w = (watcher){0};
    assert_ok(h.context, lg_simulation_resume(h.context, h.plan, NULL, path, &options, &h.s));
    assert_int_equal(w.begun, 1);
    assert_int_equal(w.since, lg_day_number((lg_date){2012, 5, 5}));
    held_go(&h, 2012, 5, 7);
    assert_int_equal(w.days, 2);
    held_close(&h);
    assert_int_equal(w.abandoned, 1);
    remove(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_sink_sees_every_day),
                                       cmocka_unit_test(a_failing_sink_stops_it),
                                       cmocka_unit_test(a_resumed_one_begins_on_its_evening)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
