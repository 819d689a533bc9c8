/* Points: what is refused, what stops, mowing and stocking in the books of a day. */
#include "lg_test.h"
#include "test_simulation_world.h"

#include <libgrass/sward.h>
#include "weather/series.h"

enum { DAYS = 1096 };

typedef struct seen {
    int days, stop_at;
    double harvested, intake, deficit, worst, water;
    lg_point_day last;
} seen;

static int see(const lg_point_day *day, void *user) {
    seen *s = user;
    s->harvested = fmax(s->harvested, day->harvested_kg_ha);
    s->intake += day->intake_kg_ha;
    s->deficit += day->deficit_kg_ha;
    s->worst = fmax(s->worst, fabs(day->dry_matter_residual_kg_ha) / (day->standing_kg_ha + 1000));
    s->water = fmax(s->water, fabs(day->water_residual_mm));
    s->last = *day;
    return ++s->days == s->stop_at;
}

typedef struct bench {
    lg_context *context;
    lg_weather *weather;
    lg_point_params steppe, modvege;
    double cut[DAYS], stock[DAYS];
    lg_point_forcing forcing;
    seen seen;
} bench;

static void open_bench(bench *b) {
    memset(b, 0, sizeof *b);
    b->context = lg_test_context(NULL);
    assert_ok(b->context, world_weather(b->context, 1, 2003, 3, &b->weather));
    assert_int_equal(b->weather->ndays, DAYS);
    lg_point_params_init(LG_PROFILE_STEPPE, &b->steppe);
    lg_point_params_init(LG_PROFILE_MODVEGE, &b->modvege);
    b->steppe.steppe.ni = 0.4, b->steppe.steppe.demand_kg_su_d = 1.5;
    b->forcing = (lg_point_forcing){b->weather, b->cut, b->stock, 0, 0};
}

static lg_status run(bench *b, const lg_point_params *p) {
    b->seen = (seen){.stop_at = b->seen.stop_at};
    return lg_point_run(b->context, p, &b->forcing, see, &b->seen);
}

static void close_bench(bench *b) {
    lg_weather_free(b->weather);
    lg_context_free(b->context);
}

static void every_day_comes_once_and_the_caller_may_stop(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    const lg_point_params *profiles[] = {&b.steppe, &b.modvege};
    for (int k = 0; k < 2; k++) {
        b.seen.stop_at = 0;
        assert_ok(b.context, run(&b, profiles[k]));
        assert_int_equal(b.seen.days, DAYS);
        assert_true(b.seen.last.date.year == 2005 && b.seen.last.date.month == 12);
        assert_near(b.seen.worst, 0, 1e-12);
        assert_near(b.seen.water, 0, 1e-9);
        b.seen.stop_at = 61;
        assert_status(b.context, run(&b, profiles[k]), LG_ECANCEL);
        assert_error_says(b.context, "stopped by the caller on 2003-03-02");
        assert_int_equal(b.seen.days, 61);
    }
    close_bench(&b);
}

static void cuts_and_animals_are_in_the_books(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    b.cut[231] = 0.04; /* 20 August of the first year */
    assert_ok(b.context, run(&b, &b.steppe));
    assert_true(b.seen.harvested > 0);
    assert_near(b.seen.last.harvested_kg_ha, 0, 0); /* begins anew on 1 January */
    assert_near(b.seen.worst, 0, 1e-12);
    assert_ok(b.context, run(&b, &b.modvege));
    assert_true(b.seen.harvested > 0);
    assert_near(b.seen.worst, 0, 1e-12);
    for (int day = 0; day < DAYS; day++)
        b.stock[day] = 0.5;
    assert_ok(b.context, run(&b, &b.steppe));
    assert_near(b.seen.intake + b.seen.deficit, 0.5 * 1.5 * DAYS, 1e-6);
    assert_true(b.seen.intake > 0 && b.seen.deficit > 0);
    assert_near(b.seen.worst, 0, 1e-12);
    close_bench(&b);
}

/* The move takes nothing from the books, and only with the option is there one. */
static void condition_moves_only_when_asked_to(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    b.steppe.steppe.condition = 0.5;
    b.steppe.steppe.fill_ungrazed = 0.2; /* this weather fills no reserve */
    assert_ok(b.context, run(&b, &b.steppe));
    assert_near(b.seen.last.condition, 0.5, 0);
    b.forcing.degradation = 1;
    assert_ok(b.context, run(&b, &b.steppe));
    double rested = b.seen.last.condition;
    assert_true(rested > 0.5);
    assert_near(b.seen.worst, 0, 1e-12);
    for (int day = 0; day < DAYS; day++)
        b.stock[day] = 20;
    assert_ok(b.context, run(&b, &b.steppe));
    assert_true(b.seen.last.condition < rested - 0.01);
    assert_near(b.seen.worst, 0, 1e-12);
    b.forcing.degradation = 0;
    assert_ok(b.context, run(&b, &b.steppe));
    assert_near(b.seen.last.condition, 0.5, 0);
    close_bench(&b);
}

static void impossible_forcing_is_refused_with_its_date(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    const double cuts[] = {-0.1, 2.1, NAN, INFINITY}, stocks[] = {-1, 1001, NAN};
    for (int k = 0; k < 4; k++) {
        b.cut[1] = cuts[k];
        assert_status(b.context, run(&b, &b.steppe), LG_EDATA);
        assert_error_says(b.context, "on 2003-01-02; it must lie in 0 .. 2 m");
        assert_int_equal(b.seen.days, 0);
    }
    b.cut[1] = 0;
    for (int k = 0; k < 3; k++) {
        b.stock[2] = stocks[k];
        assert_status(b.context, run(&b, &b.steppe), LG_EDATA);
        assert_error_says(b.context, "on 2003-01-03; it must lie in 0 .. 1000");
    }
    b.stock[2] = 1;
    assert_status(b.context, run(&b, &b.modvege), LG_EDATA);
    assert_error_says(b.context, "profile modvege has no grazing");
    b.stock[2] = 0;
    b.forcing.degradation = 1;
    assert_status(b.context, run(&b, &b.modvege), LG_EDATA);
    assert_error_says(b.context, "profile modvege has no condition that could move");
    b.steppe.steppe.st1_cd = b.steppe.steppe.st2_cd;
    assert_status(b.context, run(&b, &b.steppe), LG_EDATA);
    assert_error_says(b.context, "st1_cd");
    close_bench(&b);
}

static void arguments_are_checked(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    lg_point_forcing none = {0};
    assert_int_equal(lg_point_run(NULL, &b.steppe, &b.forcing, see, &b.seen), LG_EARG);
    assert_int_equal(lg_point_run(b.context, NULL, &b.forcing, see, &b.seen), LG_EARG);
    assert_int_equal(lg_point_run(b.context, &b.steppe, NULL, see, &b.seen), LG_EARG);
    assert_int_equal(lg_point_run(b.context, &b.steppe, &none, see, &b.seen), LG_EARG);
    assert_int_equal(lg_point_run(b.context, &b.steppe, &b.forcing, NULL, NULL), LG_EARG);
    close_bench(&b);
}

typedef struct course {
    double standing[2 * 365], harvested[2 * 365];
    int days;
} course;

static int follow(const lg_point_day *day, void *user) {
    course *c = user;
    c->standing[c->days] = day->standing_kg_ha;
    c->harvested[c->days++] = day->harvested_kg_ha;
    return 0;
}

/* One year after so many of spin-up is the last of so many equal years and one. */
static void a_spin_up_lives_through_the_years_of_the_weather(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    static course plain, spun;
    lg_weather *twice = NULL, *once = NULL;
    assert_ok(b.context, lg_weather_create(b.context, 1, (lg_date){2001, 1, 1}, 730, &twice));
    assert_ok(b.context, lg_weather_create(b.context, 1, (lg_date){2002, 1, 1}, 365, &once));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        for (int day = 0; day < 365; day++)
            once->column[c][day] = twice->column[c][day] = twice->column[c][day + 365] =
                b.weather->column[c][day];
    for (int day = 0; day < 365; day++)
        b.cut[day] = b.cut[day + 365] = day == 200 ? 0.05 : 0;
    const lg_point_params *profiles[] = {&b.steppe, &b.modvege};
    for (int i = 0; i < 2; i++) {
        plain.days = spun.days = 0;
        lg_point_forcing forcing = {.weather = twice, .cut_height_m = b.cut};
        assert_ok(b.context, lg_point_run(b.context, profiles[i], &forcing, follow, &plain));
        forcing.weather = once, forcing.spinup_years = 1;
        assert_ok(b.context, lg_point_run(b.context, profiles[i], &forcing, follow, &spun));
        assert_int_equal(spun.days, 365);
        for (int day = 0; day < 365; day++) {
            assert_near(spun.standing[day], plain.standing[day + 365], 0);
            assert_near(spun.harvested[day], plain.harvested[day + 365], 0);
        }
        assert_true(plain.standing[0] != plain.standing[365]);
    }
    lg_point_forcing short_one = {.weather = once, .spinup_years = -1};
    assert_status(b.context, lg_point_run(b.context, &b.steppe, &short_one, follow, &spun),
                  LG_EARG);
    lg_weather_free(once);
    assert_ok(b.context, lg_weather_create(b.context, 1, (lg_date){2002, 1, 1}, 364, &once));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        memcpy(once->column[c], twice->column[c], 364 * sizeof *once->column[c]);
    short_one = (lg_point_forcing){.weather = once, .spinup_years = 1};
    assert_status(b.context, lg_point_run(b.context, &b.steppe, &short_one, follow, &spun),
                  LG_EDATA);
    assert_error_says(b.context, "takes whole years of the weather, which has 364 days");
    lg_weather_free(once);
    lg_weather_free(twice);
    close_bench(&b);
}

/* ---- a land of one cell is a point ---- */

typedef struct pair {
    const float *standing, *intake; /* of the grid, day by day */
    int day;
    double worst, intake_sum, condition;
} pair;

typedef struct days_kept {
    float standing[DAYS], intake[DAYS];
    int count;
} days_kept;

static lg_status keep_series(void *self, const lg_run_days *days) {
    days_kept *k = self;
    for (int d = 0; d < days->days; d++, k->count++) {
        k->standing[k->count] = days->series[LG_SERIES_standing_kg_ha][d];
        k->intake[k->count] = days->series[LG_SERIES_intake_kg_ha][d];
    }
    return LG_OK;
}

static int compare_day(const lg_point_day *day, void *user) {
    pair *p = user;
    double standing = fabs(day->standing_kg_ha - p->standing[p->day]) / (day->standing_kg_ha + 1);
    double intake = fabs(day->intake_kg_ha - p->intake[p->day]);
    p->worst = fmax(p->worst, fmax(standing, intake));
    p->intake_sum += day->intake_kg_ha;
    p->condition = day->condition;
    p->day++;
    return 0;
}

static void a_land_of_one_cell_is_a_point(void **state) {
    (void)state;
    static const int one[] = {1};
    static days_kept kept;
    static double stock[DAYS];
    lg_context *context = lg_test_context(NULL);
    for (int k = 0; k < DAYS; k++)
        stock[k] = 0.5;
    for (int kind = 0; kind < 4; kind++) {
        const bool grazed = kind % 2, moves = kind / 2;
        world w;
        assert_ok(context, world_open(&w, context, one, 0, 1));
        w.land->type[0] = 0, w.land->weather_zone[0] = 0, w.land->condition[0] = 0.5f;
        w.land->fertility[0] = 1, w.land->slope_deg[0] = 0, w.land->water_km[0] = 0;
        w.land->awc_mm[0] = 100, w.land->flags[0] = 0;
        w.params[0].steppe.whc_mm = 100, w.params[0].steppe.condition = 0.5;
        w.years = (lg_engine_years){2003, 3, 0, 0};
        w.double_precision = true;
        w.scenario.degradation = moves;
        w.herd_su = grazed ? 0.5 * 25 : 0;
        assert_ok(context, world_make(&w));
        kept.count = 0;
        const lg_sink sink = {.self = &kept, .days = keep_series};
        const lg_run_head head = {0};
        assert_ok(context, lg_engine_run(w.engine, &w.years, &head, &sink));
        assert_int_equal(kept.count, DAYS);
        pair both = {.standing = kept.standing, .intake = kept.intake};
        const lg_point_forcing forcing = {w.weather, NULL, grazed ? stock : NULL, moves, 0};
        assert_ok(context, lg_point_run(context, &w.params[0], &forcing, compare_day, &both));
        assert_near(both.worst, 0, 1e-6);
        assert_true(grazed ? both.intake_sum > 0 : both.intake_sum == 0);
        double v = lg_kept_value(&w.engine->cells, &w.engine->cells.layout.blocks[0],
                                 LG_KEPT_condition, 0);
        assert_near(both.condition, v, 1e-9);
        assert_true(moves ? v != 0.5 : v == 0.5);
        world_close(&w);
    }
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_comes_once_and_the_caller_may_stop),
        cmocka_unit_test(cuts_and_animals_are_in_the_books),
        cmocka_unit_test(condition_moves_only_when_asked_to),
        cmocka_unit_test(impossible_forcing_is_refused_with_its_date),
        cmocka_unit_test(arguments_are_checked),
        cmocka_unit_test(a_spin_up_lives_through_the_years_of_the_weather),
        cmocka_unit_test(a_land_of_one_cell_is_a_point)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
