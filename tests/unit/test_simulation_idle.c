/* Measures that meet nothing to act on are told of; what happens once a year happens once in leap
 * years; the books of animals close however few or many there are. */
#include "test_simulation_world.h"

enum { UNITS = 5, TOLD_CHARS = 4000 };
static const int sizes[UNITS] = {12, 200, 7, 40, 30};

static void keep_words(lg_log_level level, const char *sentence, void *user) {
    char *told = user;
    if (level == LG_LOG_WARNING && strlen(told) + strlen(sentence) + 2 < TOLD_CHARS)
        strcat(strcat(told, sentence), "\n");
}

typedef struct trial {
    double herd_su;
    size_t count;
    lg_measure measures[4];
    int first, years;
    bool precise, no_meadows;
    lg_herd_calendar calendar;
    int hay_day;
} trial;

/* Runs the trial; what was warned of. */
static void run_trial(const trial *t, recorder *r, char told[TOLD_CHARS]) {
    told[0] = '\0';
    lg_context *context = world_context(1, keep_words, told);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    strcpy(w.land->zones[0].name, "zone-0");
    strcpy(w.land->zones[1].name, "zone-1");
    for (int64_t c = 0; t->no_meadows && c < w.land->ncells; c++)
        w.land->flags[c] = 0;
    lg_measure measures[4];
    memcpy(measures, t->measures, sizeof measures);
    w.scenario.measures = measures;
    w.scenario.nmeasures = t->count;
    w.scenario.hay.place = w.scenario.herd.place;
    if (t->calendar.graze_to != 0)
        w.scenario.calendar = t->calendar;
    if (t->hay_day != 0)
        w.scenario.hay.day = t->hay_day;
    w.herd_su = t->herd_su;
    w.double_precision = t->precise;
    w.years =
        (lg_engine_years){t->first == 0 ? 2003 : t->first, t->years == 0 ? 1 : t->years, 0, 0};
    world_finish(&w, r);
}

static void assert_tells(const trial *t, const char *words) {
    char told[TOLD_CHARS];
    recorder r = {0};
    run_trial(t, &r, told);
    recorder_free(&r);
    if (words == NULL && told[0] != '\0')
        fail_msg("told without need: %s", told);
    if (words != NULL && strstr(told, words) == NULL)
        fail_msg("'%s' is not in: %s", words, told);
}

static lg_measure in_zone(int kind, const char *zone) {
    lg_measure m = measure_of(kind);
    m.where.zone = zone;
    return m;
}

static void what_does_nothing_is_told(void **state) {
    (void)state;
    trial t = {.herd_su = 100, .count = 1, .measures = {measure_of(LG_MEASURE_BAN)}};
    assert_tells(&t, "5 units with 100 su (100 % of all) lie wholly under this ban");
    t.measures[0].when.from = 1, t.measures[0].when.to = 365; /* a whole year as well */
    assert_tells(&t, "no balance sells them");
    t.measures[0].when.to = 364;
    assert_tells(&t, NULL);
    t.measures[0] = measure_of(LG_MEASURE_BAN);
    t.measures[0].animals = LG_DISPLACED_SOLD; /* everywhere: every unit lies in it */
    assert_tells(&t, NULL);
    t.measures[0].where.condition_to = 0.5; /* no unit does */
    assert_tells(&t, "no animals are sold");
    t.measures[0].animals = LG_DISPLACED_MOVED;
    assert_tells(&t, "no animals are moved");
    t.measures[0] = measure_of(LG_MEASURE_BAN);
    t.measures[0].animals = LG_DISPLACED_MOVED;
    assert_tells(&t, "animals cannot be moved");
    t = (trial){.herd_su = 100,
                .count = 2,
                .measures = {measure_of(LG_MEASURE_BAN), measure_of(LG_MEASURE_REST)}};
    t.measures[1].when.from = 100, t.measures[1].when.to = 140;
    assert_tells(&t, "all land of this rest is under a ban");
    t.measures[0].when.last_year = 2002; /* over before */
    assert_tells(&t, NULL);
    t.measures[0] = in_zone(LG_MEASURE_BAN, "zone-1");
    assert_tells(&t, "2 units with "); /* a part of the land is left */
    t.measures[1].where.zone = "zone-1";
    assert_tells(&t, "all land of this rest is under a ban");
    t = (trial){.herd_su = 100, .no_meadows = true};
    assert_tells(&t, "the land has no hay meadow");
    t.no_meadows = false;
    assert_tells(&t, NULL);
    t.count = 1;
    t.measures[0] = measure_of(LG_MEASURE_REST);
    t.measures[0].when.after_greenup_d = 300, t.measures[0].when.for_days = 5;
    assert_tells(&t, "acted on no day");
    t.measures[0].when.after_greenup_d = 3;
    assert_tells(&t, NULL);
}

static void a_rotation_behind_another_is_told(void **state) {
    (void)state;
    trial t = {.herd_su = 100,
               .count = 2,
               .measures = {measure_of(LG_MEASURE_ROTATION), measure_of(LG_MEASURE_ROTATION)}};
    for (int m = 0; m < 2; m++) {
        t.measures[m].rotation.paddocks = 2;
        t.measures[m].when.from = 150, t.measures[m].when.to = 200;
    }
    assert_tells(&t, "in 5 of the 5 units of this rotation");
    t.measures[0].where.zone = "zone-1";
    assert_tells(&t, "in 2 of the 5 units of this rotation");
    t.measures[1].when.to = 201; /* has a day of its own */
    assert_tells(&t, NULL);
}

/* ---- leap years ---- */

static double destroyed_t(int shock, int day, int year) {
    char told[TOLD_CHARS];
    recorder r = {0};
    trial t = {.herd_su = 0,
               .count = 1,
               .first = year,
               .precise = true,
               .measures = {measure_of(LG_MEASURE_SHOCK)}};
    t.measures[0].shock = shock;
    t.measures[0].severity_frac = 0.5;
    t.measures[0].when.from = t.measures[0].when.to = day;
    run_trial(&t, &r, told);
    double sum = city(&r, 0)->destroyed_t;
    recorder_free(&r);
    return sum;
}

static void a_shock_of_28_february_takes_its_share_once(void **state) {
    (void)state;
    for (int shock = LG_SHOCK_FIRE; shock <= LG_SHOCK_RODENTS; shock++)
        for (int year = 2003; year <= 2004; year++) {
            if (shock == LG_SHOCK_SNOW || shock == LG_SHOCK_DROUGHT)
                continue;
            /* In the frost of February days differ little; twice would be half as much again. */
            double on_27 = destroyed_t(shock, 58, year), on_28 = destroyed_t(shock, 59, year);
            assert_true(on_27 > 0);
            assert_near(on_28, on_27, 0.02 * on_27);
        }
}

static void hay_of_28_february_is_mown_once(void **state) {
    (void)state;
    double mown_t[2][2];
    for (int year = 2003; year <= 2004; year++)
        for (int day = 58; day <= 59; day++) {
            char told[TOLD_CHARS];
            recorder r = {0};
            trial t = {.first = year, .precise = true, .hay_day = day};
            run_trial(&t, &r, told);
            mown_t[year - 2003][day - 58] = city(&r, 0)->mown_t;
            recorder_free(&r);
        }
    for (int i = 0; i < 2; i++) {
        assert_true(mown_t[i][0] > 0);
        assert_near(mown_t[i][1], mown_t[i][0], 0.02 * mown_t[i][0]);
    }
}

static void young_stock_is_weaned_and_sold_once(void **state) {
    (void)state;
    for (int year = 2003; year <= 2004; year++) {
        char told[TOLD_CHARS];
        recorder r = {0};
        trial t = {.herd_su = 100,
                   .first = year,
                   .calendar = {.graze_from = 1,
                                .graze_to = 365,
                                .young_frac = 0.3,
                                .weaned_day = 59,
                                .sold_day = 60}};
        run_trial(&t, &r, told);
        assert_near(city(&r, 0)->sold_su, 30, 1e-9);
        /* 28 February and, in a leap year, the 29th */
        int days = lg_days_in_year(year), with_young = year == 2004 ? 2 : 1;
        assert_near(city(&r, 0)->stock_su, 100 + 30.0 * with_young / days, 1e-9);
        recorder_free(&r);
    }
}

/* ---- books ---- */

static void books_close_for_any_herd(void **state) {
    (void)state;
    static const double herds[] = {0, 1e-30, 1e-6, 60, 2e6};
    for (size_t i = 0; i < sizeof herds / sizeof herds[0]; i++)
        for (int kind = 0; kind < 5; kind++) {
            char told[TOLD_CHARS];
            recorder r = {0};
            trial t = {.herd_su = herds[i],
                       .years = 3,
                       .count = 2,
                       .measures = {measure_of(LG_MEASURE_SHOCK), measure_of(LG_MEASURE_BALANCE)}};
            lg_measure *m = &t.measures[0];
            m->when.from = 150, m->when.to = 300;
            m->severity_frac = kind == 0 ? 0.97 : 1;
            m->shock = kind < 2 ? LG_SHOCK_FIRE : kind == 2 ? LG_SHOCK_RODENTS : LG_SHOCK_DROUGHT;
            if (kind == 3)
                m->when.from = 1, m->when.to = 365;
            if (kind == 4) {
                *m = measure_of(LG_MEASURE_HERD);
                m->when.first_year = 2003;
                m->adults_frac = 1e-12;
            }
            run_trial(&t, &r, told);
            assert_true(r.ended == 1 && r.tail.animals.value < 1e-6);
            assert_true(r.tail.dry_matter.value < 1e-6 && r.tail.water.value < 1e-6);
            recorder_free(&r);
        }
}

static void a_gap_is_measured_by_what_was_held_and_moved(void **state) {
    (void)state;
    lg_unit_run u = {.cells = 1, .cell_ha = 1, .area_ha = 1};
    u.herd =
        (lg_herd){.start_adult_su = 1e6, .sold_adult_su = 1e6 - 1e-6, .adult_su = 1e-6 + 1e-10};
    lg_unit_close(&u, 0, 0); /* the rounding of what was sold, 1e-4 of what is left */
    assert_true(u.worst[LG_CLOSE_ANIMALS].value < 1e-12);
    u.herd.adult_su += 10; /* ten sheep from nowhere */
    lg_unit_close(&u, 0, 1);
    assert_near(u.worst[LG_CLOSE_ANIMALS].value, 10 / 2e6, 1e-9);
    assert_int_equal(u.worst[LG_CLOSE_ANIMALS].day, 1);
    lg_unit_run none = {.cells = 1, .cell_ha = 1, .area_ha = 1, .herd = {.adult_su = 1}};
    lg_unit_close(&none, 0, 0); /* animals in a herd that never had any */
    assert_true(none.worst[LG_CLOSE_ANIMALS].value > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_does_nothing_is_told),
        cmocka_unit_test(a_rotation_behind_another_is_told),
        cmocka_unit_test(a_shock_of_28_february_takes_its_share_once),
        cmocka_unit_test(hay_of_28_february_is_mown_once),
        cmocka_unit_test(young_stock_is_weaned_and_sold_once),
        cmocka_unit_test(books_close_for_any_herd),
        cmocka_unit_test(a_gap_is_measured_by_what_was_held_and_moved)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
