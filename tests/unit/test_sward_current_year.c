/* Production by this year's mass: last year's straw does not count, standing, eaten or mown. */
#include "lg_test.h"
#include "test_sward_draw.h"

/* A cell of 400 kg/ha that is all dead, a quarter of it straw; nothing grows today. */
static void open_dead(store_d *d, lg_point_params *params, lg_steppe_terms *terms) {
    draw_cell cell = {.dv = 300,
                      .dr = 100,
                      .straw = 100,
                      .reserve = 500,
                      .water_top = 5,
                      .water_deep = 20,
                      .awc = 100,
                      .fertility = 1,
                      .condition = 1,
                      .access = 1};
    lg_point_params_init(LG_PROFILE_STEPPE, params);
    lg_steppe_params *p = &params->steppe;
    p->residual_height_m = 0;
    p->trample_frac = 0;
    p->preference_power = 0, p->edible_frac = 1;
    lg_clock clock = {.st_cd = 100};
    const lg_sward_weather cold = {
        .tmean_c = -5, .tmin_c = NAN, .day_of_year = 200, .season_day = 200};
    lg_steppe_terms_make(p, &cold, &clock, terms);
    terms->residual_dv = terms->residual_dr = 0;
    terms->weight_dv = terms->weight_dr = 1;
    store_open_d(d);
    store_set_d(d, 0, &cell);
}

/* A half of it is eaten: 200 kg, 150 of them of this year; of the rest a quarter is straw. */
static void straw_that_is_eaten_is_not_of_this_year(void **state) {
    (void)state;
    static store_d d;
    lg_point_params params;
    lg_steppe_terms terms;
    open_dead(&d, &params, &terms);
    assert_near(terms.survey, 1, 0); /* 19 July */
    d.utilisation_frac[0] = 0.5;
    day_d(&params.steppe, &terms, &d.columns, 1);
    assert_near(d.intake[0], 200, 1e-9);
    assert_near(d.removed_year[0], 200, 1e-9);
    assert_near(d.removed_current[0], 150, 1e-9);
    const double stands = d.standing[0]; /* a little falls */
    assert_true(stands > 190 && stands <= 200);
    assert_near(d.straw[0], 0.25 * stands, 1e-9);
    assert_near(d.production[0], stands + 200, 1e-9);
    assert_near(d.production_current[0], 0.75 * stands + 150, 1e-9);
    /* the most stays, and outside the survey window nothing counts */
    const double most = d.production_current[0];
    terms.survey = 0;
    day_d(&params.steppe, &terms, &d.columns, 1);
    assert_near(d.production_current[0], most, 0);
    assert_near(d.removed_current[0], 150, 1e-9);
}

/* Mown to the ground: all straw is gone with it, and 300 kg of this year. */
static void straw_that_is_mown_is_not_of_this_year(void **state) {
    (void)state;
    static store_d d;
    lg_point_params params;
    lg_steppe_terms terms;
    open_dead(&d, &params, &terms);
    lg_kernel_f64.mow(&params.steppe, 0.0, &d.columns, 1);
    assert_near(d.removed_year[0], 400, 1e-9);
    assert_near(d.removed_current[0], 300, 1e-9);
    assert_near(d.straw[0], 0, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straw_that_is_eaten_is_not_of_this_year),
        cmocka_unit_test(straw_that_is_mown_is_not_of_this_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
