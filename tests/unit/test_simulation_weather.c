/* Which weather reaches which cell, and which years a spin-up takes. */
#include "lg_test.h"
#include "test_simulation_world.h"

static const int SIZES[] = {30, 40};

static double rain_of(const lg_weather *w, int zone, int year) {
    int32_t first = lg_day_number((lg_date){year, 1, 1}) - w->first_day;
    double sum = 0;
    for (int32_t d = first; d < first + lg_days_in_year(year); d++)
        sum += lg_weather_series(w, zone, LG_WEATHER_PRECIP_MM)[d];
    return sum;
}

static void a_cell_gets_the_weather_of_its_zone(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (int zone = 0; zone < WORLD_ZONES; zone++) {
        world w;
        recorder r = {0};
        assert_ok(context, world_open(&w, context, SIZES, 0, 2));
        for (int64_t c = 0; c < w.land->ncells; c++)
            w.land->weather_zone[c] = (uint16_t)zone;
        assert_ok(context, world_run(&w, &r));
        for (int year = 0; year < 2; year++)
            assert_near(r.rows[year][LG_REGION_CITY]->precip_mm,
                        rain_of(w.weather, zone, 2003 + year), 1e-9);
        recorder_free(&r);
        world_close(&w);
    }
    lg_context_free(context);
}

/* Litter at the end of the first reported year, after `spinup` years, with a second year as it is
 * or dry. */
static double litter_after(lg_context *context, int spinup, int dry_second_year) {
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, SIZES, 0, 2));
    w.years = (lg_engine_years){2003, 2, spinup, 0};
    for (int32_t d = 365; dry_second_year && d < 365 + 366; d++)
        for (int zone = 0; zone < WORLD_ZONES; zone++)
            w.weather->column[LG_WEATHER_PRECIP_MM][zone * w.weather->ndays + d] = 0;
    assert_ok(context, world_run(&w, &r));
    double litter = r.rows[0][LG_REGION_CITY]->litter_kg_ha;
    recorder_free(&r);
    world_close(&w);
    return litter;
}

static void a_spin_up_takes_the_reported_years_in_turn(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    assert_true(litter_after(context, 0, 0) == litter_after(context, 0, 1));
    assert_true(litter_after(context, 1, 0) == litter_after(context, 1, 1));
    assert_true(litter_after(context, 2, 0) != litter_after(context, 2, 1));
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_gets_the_weather_of_its_zone),
        cmocka_unit_test(a_spin_up_takes_the_reported_years_in_turn)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
