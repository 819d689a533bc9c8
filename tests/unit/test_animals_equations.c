/* Every equation against figures worked out by hand: the @check lines of the headers. */
#include "animals_world.h"

#include "core/circular.h"

static lg_breed *sheep(void) {
    static lg_breed breed; /* of this program */
    make_breed(&breed, 55);
    return &breed;
}

static void swift_arithmetic_is_near_enough(void **state) {
    (void)state;
    for (double x = 0; x < 60; x += 0.01) {
        assert_near(lg_fade(x), exp(-x), 3e-6);
        assert_near(lg_sigmoid_down(x - 30), 1 / (1 + exp(x - 30)), 3e-6);
    }
    for (double x = 0; x < 1.5; x += 0.01)
        assert_near(lg_log1p(x), log1p(x), 3e-3 * x);
    assert_near(lg_log1p(0.5), 0.405405, 1e-6);
    assert_near(lg_sigmoid_down(1.8), 0.141851, 2e-6);
    assert_near(lg_most(2, 3), 3, 0);
    assert_near(lg_least(NAN, 3), 3, 0);
}

static void weights_and_energies(void **state) {
    (void)state;
    const lg_breed *b = sheep();
    const lg_breed_params *p = &b->p;
    lg_cohort c = {.base_kg = 45, .age_d = 4000, .srw_kg = 55, .frame_kg = 50, .peak_kg = 31.5};
    assert_near(lg_me_content(p, 0.6), 8.2, 1e-12);
    assert_near(lg_me_content(p, 0.1), 0, 0);
    assert_near(lg_weight_075(16), 8, 1e-12);
    assert_near(lg_basal_mj(p, &c, c.base_kg, 0), 3.794565, 1e-5);
    c.age_d = 450;
    assert_near(lg_basal_mj(p, &c, c.base_kg, 0), 0.26 * pow(45, 0.75) * exp(-8e-5 * 450), 1e-6);
    assert_near(lg_basal_mj(p, &c, c.base_kg, 1) / lg_basal_mj(p, &c, c.base_kg, 0), 1.23, 1e-12);
    assert_near(lg_work_mj(p, 45, 1.2, 0.6, 5), 0.324 + 0.585, 1e-12);
    assert_near(lg_work_mj(p, 45, 1.2, 0.95, 0), 0, 0);
    assert_near(lg_gain_youth(p, 0.4), 0.5, 2e-6);
    assert_near(lg_gain_youth(p, 0.7), 0.141851, 2e-6);
    assert_near(lg_cohort_frame(p, &c).normal_kg, 38.9, 1e-12);
    c.peak_kg = 52;
    assert_near(lg_cohort_frame(p, &c).normal_kg, 50, 0);
    c.frame_kg = c.peak_kg = c.base_kg = 55;
    assert_near(lg_gain_mj_kg(p, &c, 1, 1), 29.190931, 1e-4);
    assert_near(lg_gain_mj_kg(p, &c, 1, 1.2) - lg_gain_mj_kg(p, &c, 1, 1), 3.12, 1e-9);
    assert_near(lg_condition_score(1), 3, 1e-12);
    assert_near(lg_condition_score(0.7), 1, 1e-12);
    assert_near(lg_quality(p, 0.65), 1 - 0.83 * 0.15, 1e-12);
    assert_near(lg_quality(p, 0.9), 1, 0);
}

static void growth_follows_the_published_curve(void **state) {
    (void)state;
    const lg_breed *b = sheep();
    lg_cohort c;
    lg_cohort_make(b, 1, 450, 31.5, 0, &c);
    assert_near(c.frame_kg, 55 - 49.5 * exp(-0.0157 / pow(55, 0.27) * 450), 1e-9);
    assert_near(c.root, cbrt(31.5), 1e-12);
    lg_cohort_make(b, 1, 450, 31.5, 1, &c);
    assert_near(c.srw_kg, 66, 1e-12);
    assert_near(b->appetite[28], 1, 1e-12);
    assert_near(b->appetite[56], 0.650769, 1e-5);
    assert_near(b->milk[20], 1, 1e-12); /* two days ahead */
    assert_near(b->foetus[150], 1, 1e-12);
    assert_true(b->foetus[10] < 1e-5);
    double grown = 0, energy = 0;
    for (int d = 0; d < 150; d++)
        grown += b->foetus_day[d], energy += b->womb_mj_day[d];
    assert_near(grown, 1, 0.02);
    assert_near(energy, 1, 0.02);
    assert_near(b->grass[25], 0.5, 1e-12);
    assert_near(b->suck[0], 4.7 * 0.71, 1e-12);
}

static void milk_follows_energy(void **state) {
    (void)state;
    const lg_breed_params *p = &sheep()->p;
    double potential = 9.8, kl = 0.56, last = 0;
    for (double surplus = -20; surplus < 60; surplus += 1) {
        double milk = lg_milk_mj(p, potential, surplus, kl, 20, 1);
        assert_true(milk >= last && milk <= potential * 1.17);
        last = milk;
    }
    /* from reserves, while there are any */
    assert_true(lg_milk_mj(p, potential, -20, kl, 20, 1) > 0.2 * potential);
    assert_true(lg_milk_mj(p, potential, -20, kl, 20, 0.5) < 0.05 * potential);
    assert_near(last, potential * 1.17, 0.02 * potential);
}

static void cold_begins_where_it_should(void **state) {
    (void)state;
    const lg_breed *b = sheep();
    lg_cohort c;
    lg_cohort_make(b, 1, 1800, 45, 0, &c);
    lg_animal_day winter, summer, wet, calm;
    lg_animal_weather w = {-27, -13, 3.3, 0, 44, 15};
    lg_animal_day_make(b, &w, &winter);
    w.wind_m_s = 0;
    lg_animal_day_make(b, &w, &calm);
    w.wind_m_s = 3.3, w.rain_mm = 30;
    lg_animal_day_make(b, &w, &wet);
    w = (lg_animal_weather){14, 28, 3.3, 0, 44, 196};
    lg_animal_day_make(b, &w, &summer);
    assert_near(winter.coat_depth_cm, b->p.coat_winter_cm, 1e-9);
    assert_near(summer.coat_depth_cm, b->p.coat_summer_cm, 0.01);
    lg_cold cold = lg_cold_mj(&b->p, &winter, &c, 1, 8);
    assert_true(cold.mj > 0.5 && cold.mj < 5);
    assert_near(lg_cold_mj(&b->p, &summer, &c, 1, 8).mj, 0, 0);
    assert_true(lg_cold_mj(&b->p, &calm, &c, 1, 8).mj < cold.mj);
    assert_true(lg_cold_mj(&b->p, &wet, &c, 1, 8).mj > cold.mj);
    assert_true(lg_cold_mj(&b->p, &winter, &c, 0.6, 8).mj > cold.mj);
    assert_true(lg_cold_mj(&b->p, &winter, &c, 1, 12).mj < cold.mj);
    lg_cohort lamb;
    lg_cohort_make(b, 1, 5, 5, 0.5, &lamb);
    assert_true(lg_cold_mj(&b->p, &winter, &lamb, 1, 1.5).critical_c > cold.critical_c);
}

static void young_are_made_and_lost_by_the_published_curves(void **state) {
    (void)state;
    const lg_breed *b = sheep();
    lg_animal_day day = {.conceive = 1, .twin = 1};
    assert_near(lg_conceive(&b->p, &day, 1), 0.977925, 1e-5);
    assert_near(lg_conceive(&b->p, &day, 0.75), 1 - pow(0.5, 2.5), 1e-9);
    assert_near(lg_conception_season(0.34, 35, 264), 1, 1e-3);
    assert_near(lg_conception_season(0.34, 35, 81), 0.32, 1e-3);
    /* At the latitude of the table the tilt is 1, to the bit. */
    double wave = lg_sin(6.283185307179586 / 365.0 * (100 + LG_SOLSTICE_D));
    assert_true(lg_conception_season(0.5, LG_CONCEIVE_DEG, 100) == 1.0 - 0.5 * (1.0 + wave) * 1.0);
    assert_near(lg_conception_season(0.34, -35, 81), 1, 1e-3); /* the other hemisphere */
    assert_near(lg_conception_season(0.9, 80, 81), 0, 0);
    assert_near(lg_chill_kj(5, 4, 0), 1107.5, 1e-9);
    assert_near(lg_chill_kj(5, 4, 10), 1107.5 + 418 * (1 - exp(-0.4)), 1e-9);
    assert_near(lg_exposure(&b->p, 1, 1107.5, 0), 0.194765, 1e-4);
    assert_near(lg_exposure(&b->p, 1, 1107.5, 1), 0.354427, 1e-4);
    assert_true(lg_exposure(&b->p, 0.7, 1107.5, 0) > lg_exposure(&b->p, 1, 1107.5, 0));
}

static void snow_shuts_by_height_and_animal(void **state) {
    (void)state;
    lg_breed_params p = sheep()->p;
    assert_near(lg_snow_access(&p, 26, 20, 0), 6.0 / 26, 1e-12);
    assert_near(lg_snow_access(&p, 26, 0, 0), 1, 0);
    assert_near(lg_snow_access(&p, 0, 0, 0), 1, 0);
    assert_near(lg_snow_access(&p, 0, 1, 0), 0, 0);
    assert_near(lg_snow_access(&p, 26, 5, 6.35), 0, 0);
    p.snow_reach = 0.5; /* a horse */
    assert_near(lg_snow_access(&p, 26, 20, 0), 16.0 / 26, 1e-12);
}

/* What is wanted of all pools is what is wanted; the best is taken first; nothing comes of nothing.
 */
static void animals_choose_the_better(void **state) {
    (void)state;
    const lg_breed *b = sheep();
    lg_choice c;
    lg_forage f = sward(600, 600, 0.7, 0.56);
    lg_choose(b, &f, &c);
    double sum = 0, fill = 0;
    for (int i = 0; i < LG_POOLS; i++) {
        sum += c.want[i], fill += c.fill[i];
        assert_near(c.omd[i], f.omd[i], 0.08);
    }
    assert_near(sum, c.wanted, 1e-12);
    assert_true(fill <= 1 && fill > 0.8);
    assert_true(c.want[0] / f.kg_ha[0] > c.want[1] / f.kg_ha[1]);
    assert_true(c.want[1] / f.kg_ha[1] > c.want[2] / f.kg_ha[2]);
    assert_true(c.want[2] / f.kg_ha[2] > c.want[3] / f.kg_ha[3]);
    assert_true(c.omd[0] > 0.7); /* within a pool, too */
    f = sward(0, 0, 0.7, 0.56);
    lg_choose(b, &f, &c);
    assert_near(c.wanted, 0, 0);
    f = sward(1e7, 1e7, 0.99, 0.01); /* beyond all classes */
    lg_choose(b, &f, &c);
    assert_true(c.wanted > 0.9 && c.wanted <= 1);
    double last = 0;
    for (double kg = 1; kg < 1e5; kg *= 1.2) { /* rises with mass */
        f = sward(kg, 0, 0.7, 0.56);
        lg_choose(b, &f, &c);
        assert_true(c.wanted >= last - 2e-3 && isfinite(c.wanted));
        last = c.wanted;
    }
}

static void one_class_is_eaten_as_published(void **state) {
    (void)state;
    lg_breed b = *sheep();
    b.p.height_most = 1;
    b.p.bite_share = 0;
    lg_forage f = {.kg_ha = {2000}, .omd = {0.65}, .height_cm = 6};
    lg_choice c;
    lg_choose(&b, &f, &c);
    /* classes .75, .65, .55 hold 250, 1500, 250 kg/ha */
    double fill = 0, want = 0;
    const double kg[3] = {250, 1500, 250}, omd[3] = {0.75, 0.65, 0.55};
    for (int k = 0; k < 3; k++) {
        double y = 0.00112 * kg[k];
        double a = (1 - exp(-y)) * (1 + 0.6 * exp(-y * y)) * (1 - fill);
        fill += a;
        want += a * lg_quality(&b.p, omd[k]);
    }
    assert_near(c.fill[0], fill, 2e-5);
    assert_near(c.want[0], want, 2e-5);
    assert_near(c.walk_km, 1 / (5.2e-5 * 2000 + 0.16), 1e-12);
}

/* In a crowd part of the meal is what comes: a little less of the best, more of the rest, and as much
 * is wanted but for its quality; where nothing can be chosen a pool is eaten by its mass. */
static void a_crowd_chooses_less(void **state) {
    (void)state;
    lg_breed_params p = sheep()->p;
    p.choice_crowd = 40, p.uneven_frac = 0.272, p.uneven_crowd = 118;
    assert_near(lg_choice_chosen(&p, 0), 1, 0);
    assert_near(lg_choice_chosen(&p, 10), 0.8, 1e-12);
    assert_near(lg_choice_chosen(&p, 40), 0.5, 1e-12);
    /* Barnes et al. 2008: 24-28 % in two paddocks, 9-17 % in 16 to 64 */
    assert_near(lg_use_spread(&p, 5.3), 0.26, 0.002);
    assert_near(lg_use_spread(&p, 129), 0.13, 0.002);
    lg_forage f = sward(600, 600, 0.7, 0.56);
    lg_choice alone, crowd, none;
    lg_choose(sheep(), &f, &alone);
    f.su_ha = 12; /* eight paddocks of 1.5 su/ha */
    lg_choose(sheep(), &f, &crowd);
    assert_true(crowd.want[0] < alone.want[0] && crowd.want[3] > alone.want[3]);
    assert_true(crowd.wanted < alone.wanted && crowd.wanted > 0.93 * alone.wanted);
    f.su_ha = 1e9;
    lg_choose(sheep(), &f, &none);
    double fill = 0;
    for (int i = 0; i < LG_POOLS; i++)
        fill += none.fill[i];
    for (int i = 0; i < LG_POOLS; i++)
        assert_near(none.fill[i] / fill, f.kg_ha[i] / 1200, 1e-6);
    assert_true(fill > 0.9 && fill <= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swift_arithmetic_is_near_enough),
        cmocka_unit_test(weights_and_energies),
        cmocka_unit_test(growth_follows_the_published_curve),
        cmocka_unit_test(milk_follows_energy),
        cmocka_unit_test(cold_begins_where_it_should),
        cmocka_unit_test(young_are_made_and_lost_by_the_published_curves),
        cmocka_unit_test(snow_shuts_by_height_and_animal),
        cmocka_unit_test(animals_choose_the_better),
        cmocka_unit_test(a_crowd_chooses_less),
        cmocka_unit_test(one_class_is_eaten_as_published)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
