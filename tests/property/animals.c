/* Two flocks of Ujimqin sheep on the profile's own sward, ungrazed (they are few), through the
 * station's weather of 2012-2021: one fed in winter as herders do, one not. What they weigh was not
 * fitted to. */
#include "animals_world.h"
#include "weather/weather.h"

#include <libgrass/calendar.h>
#include <libgrass/sward.h>

enum { FIRST_YEAR = 2012, LAST_YEAR = 2021, YEARS = LAST_YEAR - FIRST_YEAR + 1 };

typedef struct flock {
    lg_stock stock;
    bool fed;
    double october_kg[YEARS], may_kg[YEARS], july_lamb_kg[YEARS], october_lamb_kg[YEARS];
    lg_stock_ledger settled; /* at the end of the second year */
} flock;

typedef struct scene {
    const lg_weather *weather;
    const lg_point_params *params;
    const lg_breed *breed;
    flock flocks[2];
    int32_t day;
} scene;

static lg_forage forage_of(const lg_steppe_params *p, const lg_point_day *d) {
    double old_leaf = fmin(1, d->age_gv_cd / p->lls_cd);
    double old_stem = fmin(1, d->age_gr_cd / (p->st2_cd - p->st1_cd));
    return (lg_forage){.kg_ha = {d->gv_kg_ha, d->gr_kg_ha, d->dv_kg_ha, d->dr_kg_ha},
                       .omd = {p->omd_gv_max - old_leaf * (p->omd_gv_max - p->omd_gv_min),
                               p->omd_gr_max - old_stem * (p->omd_gr_max - p->omd_gr_min),
                               p->omd_dv, p->omd_dr},
                       .height_cm = d->standing_kg_ha / 38.5,
                       .snow_cm = 100 * d->snow_mm / 180,
                       .heads_ha = 0.3};
}

static void note(flock *f, lg_date date) {
    int year = date.year - FIRST_YEAR;
    const lg_cohort *dams = &f->stock.cohort[LG_COHORT_DAMS];
    const lg_cohort *young = &f->stock.cohort[LG_COHORT_YOUNG];
    if (date.month == 10 && date.day == 1)
        f->october_kg[year] = dams->base_kg, f->october_lamb_kg[year] = young->base_kg;
    if (date.month == 5 && date.day == 1)
        f->may_kg[year] = dams->base_kg;
    if (date.month == 7 && date.day == 28)
        f->july_lamb_kg[year] = young->base_kg;
    if (year == 1 && date.month == 12 && date.day == 31)
        f->settled = f->stock.ledger;
}

static int see(const lg_point_day *d, void *user) {
    static const lg_sale_rule sales[3] = {
        {"rams", LG_COHORT_YOUNG, LG_SEX_MALE, 227, 263, 35, 1, 0.02, ""},
        {"ewes", LG_COHORT_YOUNG, LG_SEX_FEMALE, 227, 263, 35, 1, 0.25, ""},
        {"old", LG_COHORT_DAMS, LG_SEX_ANY, 283, 283, 0, 0.15, 0, ""}};
    static const lg_feeding_rule winter = {LG_FEEDING_MAINTAIN, 320, 140, 0, 1, 0};
    scene *s = user;
    double *const *column = s->weather->column;
    int day = lg_day_of_year(d->date);
    if (lg_is_leap(d->date.year) && day >= 60)
        day--;
    const lg_animal_weather w = {column[LG_WEATHER_TMIN_C][s->day],
                                 column[LG_WEATHER_TMAX_C][s->day],
                                 column[LG_WEATHER_WIND_M_S][s->day],
                                 column[LG_WEATHER_PRECIP_MM][s->day],
                                 44,
                                 day};
    lg_forage forage = forage_of(&s->params->steppe, d);
    for (int k = 0; k < 2; k++) {
        flock *f = &s->flocks[k];
        const herd_day h = {s->breed, &forage, f->fed ? &winter : NULL, mix, 1, sales, 3};
        live_day(&h, w, &f->stock);
        note(f, d->date);
    }
    s->day++;
    return 0;
}

static double mean_from(const double *of, int first) {
    double sum = 0;
    for (int y = first; y < YEARS; y++)
        sum += of[y] / (YEARS - first);
    return sum;
}

static void tell(const flock *f, double loss, double feed, double starved) {
    print_message("%s: ewes %.1f kg in October, %.1f in May (-%.0f %%), lambs %.1f kg on 28 July, "
                  "%.1f in October; feed %.0f kg a head, %.1f %% starve in a year\n",
                  f->fed ? "fed" : "unfed", mean_from(f->october_kg, 2), mean_from(f->may_kg, 2),
                  100 * loss, mean_from(f->july_lamb_kg, 2), mean_from(f->october_lamb_kg, 2), feed,
                  100 * starved);
}

static void check(const flock *f) {
    const lg_stock_ledger *l = &f->stock.ledger, *b = &f->settled;
    double head_years = (l->head_days - b->head_days) / 365;
    double feed = (l->fed_kg - b->fed_kg) / head_years;
    double starved = (l->heads[LG_ENTRY_STARVED] - b->heads[LG_ENTRY_STARVED]) / head_years;
    double loss = 0;
    for (int y = 3; y < YEARS; y++)
        loss += (1 - f->may_kg[y] / f->october_kg[y - 1]) / (YEARS - 3);
    tell(f, loss, feed, starved);
    assert_true(lg_stock_gap_heads(&f->stock) <= 1e-12 && lg_stock_gap_mj(&f->stock) <= 1e-9);
    /* households, 28 July 2018: 28.9 and 32.6 kg; breed accounts at six months: 36 and 40. Lambs of
     * July are 7 and 11 % light here: a miss (docs/decisions/027-thirst-fit.md, second fit) */
    assert_near(mean_from(f->july_lamb_kg, 2), 30.75, 3.5);
    assert_near(mean_from(f->october_lamb_kg, 2), 38, 4);
    assert_true(starved < 0.05);
    if (f->fed) { /* 125 kg of hay and 17 of concentrate in the winter of 2012-13 */
        assert_true(feed > 80 && feed < 180);
        assert_true(loss > 0.05 && loss < 0.21);
        assert_near(mean_from(f->october_kg, 2), 59, 3); /* breed accounts: 56 to 62 kg */
    } else { /* 21-29 % (Jargalsaihan et al. 2021), a little more where all are in lamb */
        assert_true(loss > 0.21 && loss < 0.34);
    }
}

static void flocks_on_the_profile_weigh_what_flocks_do(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const lg_weather_recipe recipe = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                      .first_year = FIRST_YEAR,
                                      .last_year = LAST_YEAR,
                                      .seed = 1};
    lg_weather *weather = NULL;
    assert_ok(context, lg_weather_generate(context, &recipe, &weather));
    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    lg_breed breed;
    make_breed(&breed, 55);
    scene s = {.weather = weather, .params = &params, .breed = &breed};
    for (int k = 0; k < 2; k++) {
        start_stock(&breed, LG_COHORT_DAMS, 100, 1460, 48, &s.flocks[k].stock);
        s.flocks[k].fed = k == 0;
    }
    const lg_point_forcing forcing = {.weather = weather, .spinup_years = 10};
    assert_ok(context, lg_point_run(context, &params, &forcing, see, &s));
    check(&s.flocks[0]);
    check(&s.flocks[1]);
    lg_weather_free(weather);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flocks_on_the_profile_weigh_what_flocks_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
