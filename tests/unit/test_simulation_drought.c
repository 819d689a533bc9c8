/* Droughts and rodents in the engine: who is met, what is booked, and what stays to the bit. */
#include "test_simulation_world.h"

enum { UNITS = 5, FIRST = 2003 };
static const int sizes[UNITS] = {12, 200, 7, 40, 30};
static const double HERD = 60;

typedef struct trial {
    double herd_su;
    size_t count;
    lg_measure measures[4];
    int threads, spinup;
    bool double_precision;
} trial;

static lg_measure shock_of(int shock, int from, int to, double severity_frac) {
    lg_measure m = measure_of(LG_MEASURE_SHOCK);
    m.shock = shock, m.severity_frac = severity_frac;
    m.when.from = from, m.when.to = to;
    return m;
}

static lg_measure drought_of(int from, int to, double severity_frac) {
    return shock_of(LG_SHOCK_DROUGHT, from, to, severity_frac);
}

static void run_trial(const trial *t, recorder *r) {
    lg_context *context = world_context(t->threads, NULL, NULL);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    strcpy(w.land->zones[0].name, "even");
    strcpy(w.land->zones[1].name, "odd");
    lg_measure measures[4];
    memcpy(measures, t->measures, sizeof measures);
    w.scenario.measures = measures;
    w.scenario.nmeasures = t->count;
    w.herd_su = t->herd_su;
    w.double_precision = t->double_precision;
    w.years.spinup = t->spinup;
    world_finish(&w, r);
}

static const lg_book_row *row(const recorder *r, int year, lg_region_kind kind, int index) {
    return &r->rows[year][kind][index];
}

static void a_drought_that_takes_nothing_is_not_there(void **state) {
    (void)state;
    recorder none = {0};
    run_trial(&(trial){.herd_su = HERD, .spinup = 1}, &none);
    for (int way = 0; way < 3; way++) {
        trial off = {.herd_su = HERD, .spinup = 1, .count = 1};
        off.measures[0] = drought_of(121, 243, way == 0 ? 0.0 : 0.7);
        off.measures[0].where.condition_to = 0.6; /* cuts through units */
        if (way == 1)
            off.measures[0].when.first_year = FIRST + 2;
        if (way == 2)
            off.measures[0].when.last_year = FIRST - 2;
        recorder with = {0};
        run_trial(&off, &with);
        assert_same_record(&none, &with);
        recorder_free(&with);
    }
    recorder_free(&none);
}

static void water_closes_with_what_really_fell(void **state) {
    (void)state;
    for (int precision = 0; precision < 2; precision++) {
        recorder none = {0}, dry = {0};
        trial t = {.herd_su = HERD, .spinup = 1, .double_precision = precision};
        run_trial(&t, &none);
        t.count = 1;
        t.measures[0] = drought_of(1, 365, 0.4);
        t.measures[0].when.first_year = FIRST;
        run_trial(&t, &dry);
        for (int year = 0; year < 2; year++) {
            const lg_book_row *a = row(&none, year, LG_REGION_CITY, 0);
            const lg_book_row *b = row(&dry, year, LG_REGION_CITY, 0);
            assert_near(b->precip_mm, 0.6 * a->precip_mm, 1e-9 * a->precip_mm);
            assert_true(b->production_t < a->production_t && b->aet_mm < a->aet_mm);
        }
        assert_true(dry.tail.water.value < (precision ? 1e-12 : 1e-6));
        assert_true(dry.tail.dry_matter.value < 1e-6 && dry.tail.animals.value < 1e-6);
        recorder_free(&none);
        recorder_free(&dry);
    }
}

static void units_outside_keep_every_bit(void **state) {
    (void)state;
    recorder none = {0}, dry = {0};
    trial t = {.herd_su = HERD};
    run_trial(&t, &none);
    t.count = 1;
    t.measures[0] = drought_of(121, 243, 0.7);
    t.measures[0].where.zone = "odd";
    run_trial(&t, &dry);
    for (int year = 0; year < 2; year++)
        for (int k = 0; k < UNITS; k++) {
            const lg_book_row *a = row(&none, year, LG_REGION_UNIT, k);
            const lg_book_row *b = row(&dry, year, LG_REGION_UNIT, k);
            if (k % 2 == 0)
                assert_memory_equal(a, b, sizeof *a);
            else
                assert_true(b->production_t < a->production_t && b->precip_mm < a->precip_mm);
        }
    recorder_free(&none);
    recorder_free(&dry);
}

/* The place is part of a unit. Without animals its other cells know nothing of the drought. */
static void a_place_may_cut_through_a_unit(void **state) {
    (void)state;
    recorder none = {0}, dry = {0};
    trial t = {.herd_su = 0};
    run_trial(&t, &none);
    t.count = 1;
    t.measures[0] = drought_of(121, 243, 0.9);
    t.measures[0].where.condition_to = 0.5;
    run_trial(&t, &dry);
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_ok(context, world_land(context, sizes, 0, UNITS, &land));
    assert_int_equal(none.count, dry.count);
    int64_t cells = land->ncells, inside = 0, poorer = 0, dates = 0;
    size_t at = 0; /* every month sends its daily series, then its maps */
    for (int month = 1; month <= 12; month++) {
        size_t days = (size_t)lg_days_in_month(FIRST, month);
        at += sizeof(int32_t) + LG_SERIES_COUNT * days * UNITS * sizeof(float);
        for (int m = 0; m < LG_MONTH_MAP_COUNT; m++) {
            const float *a = (const float *)(const void *)(none.bytes + at);
            const float *b = (const float *)(const void *)(dry.bytes + at);
            for (int64_t c = 0; c < cells; c++) {
                if (land->condition[c] > 0.5f)
                    assert_true(memcmp(&a[c], &b[c], sizeof *a) == 0);
                else if (m == LG_MONTH_MAP_standing_crop && month == 8)
                    inside++, poorer += b[c] < a[c];
                dates += a[c] != b[c];
            }
            at += (size_t)cells * sizeof(float);
        }
    }
    assert_true(inside > 20 && poorer == inside && dates > 0);
    assert_true(dry.tail.water.value < 1e-6);
    lg_land_free(land);
    lg_context_free(context);
    recorder_free(&none);
    recorder_free(&dry);
}

static void a_year_without_any_rain_is_run(void **state) {
    (void)state;
    recorder none = {0}, dry = {0};
    trial t = {.herd_su = HERD, .spinup = 2};
    run_trial(&t, &none);
    t.count = 1;
    t.measures[0] = drought_of(1, 365, 1.0);
    t.measures[0].when.first_year = t.measures[0].when.last_year = FIRST;
    run_trial(&t, &dry);
    const lg_book_row *first = row(&dry, 0, LG_REGION_CITY, 0);
    const lg_book_row *second = row(&dry, 1, LG_REGION_CITY, 0);
    assert_true(first->precip_mm == 0 && first->aet_mm > 0); /* from what the soil held */
    assert_true(first->production_t < row(&none, 0, LG_REGION_CITY, 0)->production_t);
    assert_near(second->precip_mm, row(&none, 1, LG_REGION_CITY, 0)->precip_mm, 0);
    assert_true(second->reserve_kg_ha < row(&none, 1, LG_REGION_CITY, 0)->reserve_kg_ha);
    assert_true(dry.tail.water.value < 1e-6 && dry.tail.dry_matter.value < 1e-6);
    recorder_free(&none);
    recorder_free(&dry);
}

static void droughts_that_meet_multiply(void **state) {
    (void)state;
    recorder none = {0}, both = {0}, one = {0};
    trial t = {.herd_su = HERD};
    run_trial(&t, &none);
    t.count = 1;
    t.measures[0] = drought_of(1, 365, 0.75);
    run_trial(&t, &one);
    t.count = 2; /* half of the half */
    t.measures[0] = drought_of(1, 365, 0.5);
    t.measures[1] = drought_of(1, 365, 0.5);
    run_trial(&t, &both);
    assert_same_record(&one, &both);
    t.measures[1].where.zone = "odd"; /* and where only one is */
    recorder_free(&both);
    run_trial(&t, &both);
    for (int k = 0; k < UNITS; k++) {
        double was = row(&none, 0, LG_REGION_UNIT, k)->precip_mm;
        double is = row(&both, 0, LG_REGION_UNIT, k)->precip_mm;
        assert_near(is, (k % 2 ? 0.25 : 0.5) * was, 1e-9 * was);
    }
    recorder_free(&none);
    recorder_free(&one);
    recorder_free(&both);
}

static void a_window_may_lie_beyond_new_year(void **state) {
    (void)state;
    recorder none = {0}, dry = {0};
    trial t = {.herd_su = HERD};
    run_trial(&t, &none);
    t.count = 2;
    t.measures[0] = drought_of(335, 59, 1.0); /* 1 December to 28 February */
    t.measures[1] = drought_of(60, 334, 1.0); /* the rest: nothing falls at all */
    run_trial(&t, &dry);
    assert_true(row(&dry, 0, LG_REGION_CITY, 0)->precip_mm == 0);
    assert_true(row(&dry, 1, LG_REGION_CITY, 0)->precip_mm == 0); /* 2004 has a 29 February */
    recorder_free(&dry);
    t.count = 1;
    run_trial(&t, &dry);
    double winter = row(&dry, 0, LG_REGION_CITY, 0)->precip_mm;
    assert_true(winter > 0 && winter < row(&none, 0, LG_REGION_CITY, 0)->precip_mm);
    recorder_free(&none);
    recorder_free(&dry);
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    trial t = {.herd_su = 3 * HERD, .spinup = 1, .count = 3, .threads = 1};
    t.measures[0] = drought_of(121, 243, 0.6);
    t.measures[0].where.condition_to = 0.5;
    t.measures[1] = drought_of(182, 300, 0.3);
    t.measures[1].where.slope_to_deg = 8;
    t.measures[2] = shock_of(LG_SHOCK_RODENTS, 152, 243, 0.3);
    recorder one = {0};
    run_trial(&t, &one);
    assert_true(one.tail.water.value < 1e-6 && one.tail.dry_matter.value < 1e-6);
    for (int threads = 2; threads <= 7; threads += 5) {
        recorder many = {0};
        t.threads = threads;
        run_trial(&t, &many);
        assert_same_record(&one, &many);
        recorder_free(&many);
    }
    recorder_free(&one);
}

static void rodents_take_their_share_day_by_day(void **state) {
    (void)state;
    recorder none = {0}, rodents = {0}, locusts = {0};
    trial t = {.herd_su = HERD};
    run_trial(&t, &none);
    t.count = 1;
    t.measures[0] = shock_of(LG_SHOCK_LOCUSTS, 1, 1, 0.5);
    run_trial(&t, &locusts);
    t.measures[0] = shock_of(LG_SHOCK_RODENTS, 1, 1, 0.5); /* one day: the same */
    run_trial(&t, &rodents);
    assert_same_record(&locusts, &rodents);
    recorder_free(&rodents);
    t.measures[0] = shock_of(LG_SHOCK_RODENTS, 152, 243, 0.4);
    run_trial(&t, &rodents);
    const lg_book_row *r = row(&rodents, 0, LG_REGION_CITY, 0);
    assert_true(r->destroyed_t > 0);
    assert_true(r->peak_standing_crop_kg_ha <
                row(&none, 0, LG_REGION_CITY, 0)->peak_standing_crop_kg_ha);
    assert_true(rodents.tail.dry_matter.value < 1e-6);
    recorder_free(&rodents);
    t.measures[0] = shock_of(LG_SHOCK_RODENTS, 152, 243, 1.0); /* everything, every day */
    run_trial(&t, &rodents);
    assert_true(rodents.tail.dry_matter.value < 1e-6);
    recorder_free(&rodents);
    t.measures[0] = shock_of(LG_SHOCK_RODENTS, 152, 243, 0.0);
    run_trial(&t, &rodents);
    assert_same_record(&none, &rodents);
    recorder_free(&none);
    recorder_free(&locusts);
    recorder_free(&rodents);
}

static lg_status work(lg_context *context) {
    world w;
    lg_measure drought = drought_of(121, 243, 0.7);
    drought.where.condition_to = 0.5;
    lg_status status = world_open(&w, context, sizes, 0, UNITS);
    w.scenario.measures = &drought;
    w.scenario.nmeasures = 1;
    if (status == LG_OK)
        status = world_make(&w);
    world_close(&w);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drought_that_takes_nothing_is_not_there),
        cmocka_unit_test(water_closes_with_what_really_fell),
        cmocka_unit_test(units_outside_keep_every_bit),
        cmocka_unit_test(a_place_may_cut_through_a_unit),
        cmocka_unit_test(a_year_without_any_rain_is_run),
        cmocka_unit_test(droughts_that_meet_multiply),
        cmocka_unit_test(a_window_may_lie_beyond_new_year),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(rodents_take_their_share_day_by_day),
        cmocka_unit_test(no_allocation_that_fails_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
