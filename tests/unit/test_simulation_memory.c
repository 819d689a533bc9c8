/* What a sward remembers: last year's straw apart from this year's mass, the growth of recent years
 * that nitrogen and buds stand for, the seeds and buds that outlive rainless years. At a point. */
#include "lg_test.h"

#include <libgrass/sward.h>
#include <libgrass/weather.h>

#include "weather/series.h"

enum { YEARS = 30, FIRST = 2001 };

typedef struct course {
    double growth[YEARS], most_current[YEARS], straw_january, current_january, least_gap;
    double reserve_last[YEARS];
} course;

/* A steppe's year without chance: cold winter, rain in summer, none in years [dry, dry + count). */
static lg_weather *steppe_weather(lg_context *context, int dry, int count, double rain) {
    lg_weather *w = NULL;
    int32_t days =
        lg_day_number((lg_date){FIRST + YEARS, 1, 1}) - lg_day_number((lg_date){FIRST, 1, 1});
    assert_ok(context, lg_weather_create(context, 1, (lg_date){FIRST, 1, 1}, days, &w));
    for (int32_t k = 0; k < days; k++) {
        lg_date date = lg_date_from_day(lg_day_number((lg_date){FIRST, 1, 1}) + k);
        double warm = cos((lg_day_of_year(date) - 200) / 365.25 * 2 * 3.14159265);
        int year = date.year - FIRST, rainless = year >= dry && year < dry + count;
        w->column[LG_WEATHER_TMEAN_C][k] = 3 + 20 * warm;
        w->column[LG_WEATHER_TMIN_C][k] = -4 + 20 * warm;
        w->column[LG_WEATHER_TMAX_C][k] = 10 + 20 * warm;
        w->column[LG_WEATHER_PRECIP_MM][k] = rainless || k % 4 != 0 ? 0 : rain * (3.2 + 3 * warm);
        w->column[LG_WEATHER_PAR_MJ_M2][k] = 7.5 + 3.5 * warm;
        w->column[LG_WEATHER_PET_MM][k] = 2.7 + 2.6 * warm;
    }
    return w;
}

static int see(const lg_point_day *day, void *user) {
    course *c = user;
    int year = day->date.year - FIRST;
    double dead = day->dv_kg_ha + day->dr_kg_ha;
    double straw = day->standing_kg_ha - day->current_year_kg_ha;
    c->growth[year] += day->growth_kg_ha;
    c->most_current[year] = fmax(c->most_current[year], day->current_year_kg_ha);
    c->reserve_last[year] = day->reserve_kg_ha;
    c->least_gap = fmin(c->least_gap, fmin(straw, dead - straw));
    if (day->date.month == 1 && day->date.day == 1 && year == 20) {
        c->straw_january = straw;
        c->current_january = day->current_year_kg_ha - day->gv_kg_ha - day->gr_kg_ha;
    }
    return 0;
}

static void live(const lg_point_params *p, int dry, int count, double rain, course *c) {
    lg_context *context = lg_test_context(NULL);
    lg_weather *weather = steppe_weather(context, dry, count, rain);
    const lg_point_forcing forcing = {.weather = weather};
    *c = (course){0};
    assert_ok(context, lg_point_run(context, p, &forcing, see, c));
    lg_weather_free(weather);
    lg_context_free(context);
}

static void straw_is_last_years_and_never_more_than_what_is_dead(void **state) {
    (void)state;
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    course c;
    live(&p, YEARS, 0, 1, &c);
    assert_true(c.least_gap > -1e-9);
    assert_true(c.straw_january > 100);
    /* on 1 January all that is dead is straw, but what died that very day */
    assert_true(c.current_january < 0.2 * c.straw_january);
    for (int year = 10; year < YEARS; year++)
        assert_true(c.most_current[year] < c.growth[year] + c.straw_january);
}

/* Six years without a drop: the sward is gone above ground, and is back five years after. */
static void a_rainless_while_is_outlived(void **state) {
    (void)state;
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    course wet, dry;
    live(&p, YEARS, 0, 1, &wet);
    live(&p, 10, 6, 1, &dry);
    assert_true(dry.growth[15] < 0.05 * wet.growth[15]);
    assert_true(dry.reserve_last[15] > 0.5 * p.steppe.bank_frac * p.steppe.reserve_max_kg_ha);
    assert_true(dry.growth[20] > 0.30 * wet.growth[20]);
    for (int year = 20; year < YEARS;
         year++) /* never above the sward that had no drought for long */
        assert_true(dry.growth[year] < 1.3 * wet.growth[year]);
}

/* The year after one dry year grows less, though its rain is the same. */
static void a_drought_is_felt_a_year_later(void **state) {
    (void)state;
    lg_point_params p;
    lg_point_params_init(LG_PROFILE_STEPPE, &p);
    course wet, dry;
    live(&p, YEARS, 0, 1, &wet);
    live(&p, 10, 1, 1, &dry);
    assert_true(dry.growth[11] < 0.99 * wet.growth[11]);
    assert_near(dry.growth[25] / wet.growth[25], 1, 0.02);
    p.steppe.recent_rate = 0; /* without that memory buds and nitrogen stay */
    live(&p, YEARS, 0, 1, &wet);
    live(&p, 10, 1, 1, &dry);
    assert_true(dry.growth[11] > 0.8 * wet.growth[11]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straw_is_last_years_and_never_more_than_what_is_dead),
        cmocka_unit_test(a_rainless_while_is_outlived),
        cmocka_unit_test(a_drought_is_felt_a_year_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
