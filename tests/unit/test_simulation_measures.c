/* Measures and moving condition in the engine: each off is as if it were not there, to the bit;
 * each on does what it says and the books still close. */
#include "test_simulation_world.h"

enum { UNITS = 5 };
static const int sizes[UNITS] = {12, 200, 7, 40, 30};
static const double HERD = 60;

typedef struct trial {
    double herd_su;
    size_t count;
    lg_measure measures[3];
    bool degradation, poor;
    int threads, years, spinup;
} trial;

static void run_trial(const trial *t, recorder *r) {
    lg_context *context = world_context(t->threads, NULL, NULL);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    strcpy(w.land->zones[0].name, "zone-0");
    strcpy(w.land->zones[1].name, "zone-1");
    lg_measure measures[3];
    memcpy(measures, t->measures, sizeof measures);
    w.scenario.measures = measures;
    w.scenario.nmeasures = t->count;
    w.scenario.degradation = t->degradation;
    w.herd_su = t->herd_su;
    for (int type = 0; type < WORLD_TYPES; type++)
        w.params[type].steppe.ni = t->poor ? 0.12 : 0.4;
    w.years.spinup = t->spinup;
    world_finish(&w, r);
}

static void assert_same_bits(const trial *a, const trial *b) {
    recorder x = {0}, y = {0};
    run_trial(a, &x);
    run_trial(b, &y);
    assert_same_record(&x, &y);
    recorder_free(&x);
    recorder_free(&y);
}

static void a_measure_that_is_off_is_not_there(void **state) {
    (void)state;
    const trial none = {.herd_su = HERD};
    for (int kind = 0; kind < LG_MEASURE_KINDS; kind++) {
        trial off = {.herd_su = HERD, .count = 1, .measures = {measure_of(kind)}};
        off.measures[0].when.first_year = 3000;
        assert_same_bits(&none, &off);
    }
    trial no_days = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_REST)}};
    no_days.measures[0].when.for_days = -1; /* a rest of 0 days */
    assert_same_bits(&none, &no_days);
    const trial one_paddock = {
        .herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_ROTATION)}};
    assert_same_bits(&none, &one_paddock);
}

static void a_ban_leaves_the_grass_of_no_stock(void **state) {
    (void)state;
    recorder free_land = {0}, banned = {0}, sold = {0};
    run_trial(&(trial){.herd_su = 0}, &free_land);
    trial ban = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_BAN)}};
    run_trial(&ban, &banned);
    ban.measures[0].animals = LG_DISPLACED_SOLD;
    run_trial(&ban, &sold);
    for (int year = 0; year < 2; year++) {
        const lg_book_row *a = city(&free_land, year), *b = city(&banned, year);
        const lg_book_row *c = city(&sold, year);
        assert_true(a->production_t == b->production_t && a->growth_t == b->growth_t);
        assert_true(a->litter_kg_ha == b->litter_kg_ha && a->reserve_kg_ha == b->reserve_kg_ha);
        assert_true(a->production_t == c->production_t);
        assert_near(b->stock_su, HERD, 1e-9); /* confined: they are still there and must be fed */
        assert_near(b->forage_deficit_t, HERD * 1.5 * lg_days_in_year(2003 + year) / 1000, 1e-9);
        assert_true(c->stock_su == 0 && c->forage_deficit_t == 0);
        assert_near(b->subsidy_yuan, 7.5 * b->area_mu, 1e-6 * b->area_mu);
    }
    recorder_free(&free_land);
    recorder_free(&banned);
    recorder_free(&sold);
}

/* Zone 0 shut for the first year alone: what may be grazed carries less, and the rate says so. */
static void capacity_is_that_of_the_open_land(void **state) {
    (void)state;
    recorder none = {0}, shut = {0}, part = {0}, all = {0};
    run_trial(&(trial){.herd_su = HERD}, &none);
    trial t = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_BAN)}};
    t.measures[0].when.last_year = 2003;
    run_trial(&t, &all);
    t.measures[0].where.zone = "zone-0";
    run_trial(&t, &shut);
    t.measures[0].when.from = 100;
    t.measures[0].when.to = 200;
    run_trial(&t, &part);
    const lg_book_row *zone = shut.rows[0][LG_REGION_ZONE], *a = city(&shut, 0);
    assert_true(zone[0].open_area_mu == 0 && zone[0].proper_capacity_su == 0);
    assert_true(zone[0].proper_capacity_all_su > 0 && isinf(zone[0].overload_rate));
    assert_true(zone[1].open_area_mu == zone[1].area_mu);
    assert_true(zone[1].proper_capacity_su == zone[1].proper_capacity_all_su);
    assert_near(a->proper_capacity_su, zone[1].proper_capacity_su, 0);
    assert_near(a->open_area_mu, zone[1].area_mu, 0);
    assert_near(a->overload_rate, a->stock_su / zone[1].proper_capacity_su - 1, 1e-12);
    assert_true(zone[0].proper_capacity_warm_su == 0 && zone[0].proper_capacity_cold_su == 0);
    assert_true(city(&shut, 1)->proper_capacity_su == city(&shut, 1)->proper_capacity_all_su);
    assert_true(city(&part, 0)->proper_capacity_su == city(&part, 0)->proper_capacity_all_su);
    assert_true(city(&none, 0)->open_area_mu == city(&none, 0)->area_mu);
    assert_true(city(&all, 0)->proper_capacity_su == 0 && city(&all, 0)->standard_hay_t == 0);
    recorder_free(&none);
    recorder_free(&shut);
    recorder_free(&part);
    recorder_free(&all);
}

/* A balance reviews the land that is open in its own year: a ban of the last year no longer counts,
 * one that begins does, and what is wholly shut is the ban's matter. */
static void a_balance_counts_the_land_open_in_its_year(void **state) {
    (void)state;
    recorder r = {0}, ends = {0};
    trial t = {.herd_su = 500 * HERD,
               .count = 2,
               .measures = {measure_of(LG_MEASURE_BALANCE), measure_of(LG_MEASURE_BAN)},
               .spinup = 1};
    t.measures[0].when.first_year = 2004;
    t.measures[1].where.zone = "zone-0";
    run_trial(&t, &r);
    for (int k = 0; k < UNITS; k++) {
        const lg_book_row *before = &r.rows[0][LG_REGION_UNIT][k];
        const lg_book_row *after = &r.rows[1][LG_REGION_UNIT][k];
        if (k % 2 == 0) {
            assert_true(after->sold_su == 0 && after->penalty_yuan == 0);
            assert_near(after->stock_su, before->stock_su, 1e-9 * before->stock_su);
        } else {
            assert_near(after->stock_su, before->proper_capacity_su, 1e-9 * before->stock_su);
        }
    }
    t.measures[1].when.last_year = 2003;
    run_trial(&t, &ends);
    for (int k = 0; k < UNITS; k++)
        assert_near(ends.rows[1][LG_REGION_UNIT][k].stock_su,
                    ends.rows[0][LG_REGION_UNIT][k].proper_capacity_all_su, 1e-6);
    recorder_free(&r);
    recorder_free(&ends);
}

static void a_rest_feeds_and_is_paid_by_the_day(void **state) {
    (void)state;
    recorder none = {0}, rest = {0}, both = {0};
    const double many_su = 150 * HERD; /* enough for spring grazing to hurt */
    run_trial(&(trial){.herd_su = many_su}, &none);
    trial t = {.herd_su = many_su, .count = 1};
    t.measures[0] = measure_of(LG_MEASURE_REST);
    t.measures[0].when.from = 131;
    t.measures[0].when.to = 175; /* 45 days of young growth */
    run_trial(&t, &rest);
    assert_near(city(&rest, 0)->subsidy_yuan, 45 * 0.025 * city(&rest, 0)->area_mu, 1e-6);
    assert_true(city(&rest, 0)->forage_deficit_t > city(&none, 0)->forage_deficit_t);
    /* The year of the rest itself may grow less, for bitten plants call on their reserve. */
    assert_true(city(&rest, 1)->growth_t > city(&none, 1)->growth_t);
    t.count = 2; /* a ban rules over a rest: the rest is not paid twice */
    t.measures[1] = measure_of(LG_MEASURE_BAN);
    run_trial(&t, &both);
    assert_near(city(&both, 0)->subsidy_yuan, 7.5 * city(&both, 0)->area_mu, 1e-6);
    recorder_free(&none);
    recorder_free(&rest);
    recorder_free(&both);
}

static void a_balance_sells_down_to_capacity(void **state) {
    (void)state;
    recorder r = {0};
    trial t = {.herd_su = 500 * HERD,
               .count = 1,
               .measures = {measure_of(LG_MEASURE_BALANCE)},
               .spinup = 1};
    run_trial(&t, &r);
    assert_true(city(&r, 0)->stock_su < 0.5 * 500 * HERD);
    assert_true(city(&r, 0)->sold_su > 0);
    for (int k = 0; k < UNITS; k++) { /* never more than last year's capacity */
        const lg_book_row *before = &r.rows[0][LG_REGION_UNIT][k];
        const lg_book_row *after = &r.rows[1][LG_REGION_UNIT][k];
        assert_true(after->stock_su <= fmax(before->proper_capacity_su, 0) * (1 + 1e-12) ||
                    after->stock_su <= before->stock_su);
        int rewarded = after->subsidy_yuan > 0, fined = after->penalty_yuan > 0;
        assert_int_equal(rewarded + fined, 1);
        assert_int_equal(fined, after->overload_rate > 0.1);
    }
    recorder_free(&r);
}

static void overstocking_costs_plants_and_a_ban_brings_them_back(void **state) {
    (void)state;
    recorder fixed = {0}, light = {0}, heavy = {0}, helped = {0};
    run_trial(&(trial){.herd_su = 20 * HERD, .spinup = 2}, &fixed);
    run_trial(&(trial){.herd_su = HERD / 4, .spinup = 2, .degradation = true}, &light);
    run_trial(&(trial){.herd_su = 500 * HERD, .spinup = 2, .degradation = true, .poor = true},
              &heavy);
    trial recovery_factor = {.herd_su = HERD / 4,
                             .spinup = 2,
                             .degradation = true,
                             .count = 1,
                             .measures = {measure_of(LG_MEASURE_RESTORATION)}};
    recovery_factor.measures[0].recovery_factor = 3;
    recovery_factor.measures[0].yuan_mu = 10;
    run_trial(&recovery_factor, &helped);
    assert_true(city(&fixed, 0)->condition == city(&fixed, 1)->condition);
    /* the first year's change is in the first year's books already */
    assert_true(city(&heavy, 0)->condition < city(&fixed, 0)->condition);
    assert_true(city(&helped, 0)->condition > city(&light, 0)->condition);
    assert_true(city(&helped, 0)->proper_capacity_su == city(&light, 0)->proper_capacity_su);
    assert_true(city(&heavy, 1)->condition < city(&heavy, 0)->condition);
    assert_true(city(&light, 1)->condition > city(&heavy, 1)->condition);
    assert_true(city(&helped, 1)->condition > city(&light, 1)->condition);
    assert_near(city(&helped, 0)->cost_yuan, 10 * city(&helped, 0)->area_mu, 1e-6);
    recorder_free(&fixed);
    recorder_free(&light);
    recorder_free(&heavy);
    recorder_free(&helped);
}

static void forage_fields_fill_the_store(void **state) {
    (void)state;
    recorder none = {0}, fed = {0};
    run_trial(&(trial){.herd_su = HERD}, &none);
    trial t = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_FEED)}};
    t.measures[0].feed_kg_mu = 5;
    run_trial(&t, &fed);
    assert_true(city(&fed, 0)->hay_fed_t > city(&none, 0)->hay_fed_t);
    assert_near(city(&fed, 0)->hay_t, city(&none, 0)->hay_t + 5 * city(&fed, 0)->area_mu / 1000,
                1e-9);
    recorder_free(&none);
    recorder_free(&fed);
}

static void fire_and_locusts_take_their_share_and_are_booked(void **state) {
    (void)state;
    recorder none = {0}, fire = {0}, locusts = {0}, snow = {0};
    run_trial(&(trial){.herd_su = HERD}, &none);
    trial t = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_SHOCK)}};
    t.measures[0].when.from = t.measures[0].when.to = 200;
    t.measures[0].when.first_year = t.measures[0].when.last_year = 2003;
    t.measures[0].shock = LG_SHOCK_FIRE;
    t.measures[0].severity_frac = 0;
    assert_same_bits(&(trial){.herd_su = HERD}, &t); /* a fire that takes nothing */
    t.measures[0].severity_frac = 0.8;
    run_trial(&t, &fire);
    t.measures[0].shock = LG_SHOCK_LOCUSTS;
    run_trial(&t, &locusts);
    assert_true(city(&fire, 0)->litter_kg_ha < city(&locusts, 0)->litter_kg_ha);
    /* what is bitten open in July grows on, but less is there at the year's peak */
    assert_true(city(&locusts, 0)->peak_standing_crop_kg_ha <
                city(&none, 0)->peak_standing_crop_kg_ha);
    assert_true(fire.tail.dry_matter.value < 1e-6); /* what burnt is in the books */
    assert_true(city(&fire, 0)->destroyed_t > city(&locusts, 0)->destroyed_t); /* and litter */
    assert_true(city(&locusts, 0)->destroyed_t > 0 && city(&none, 0)->destroyed_t == 0);
    assert_true(city(&none, 0)->digestible_intake_t > 0.4 * city(&none, 0)->intake_t);
    assert_true(city(&none, 0)->digestible_intake_t < 0.8 * city(&none, 0)->intake_t);
    t.measures[0].shock = LG_SHOCK_SNOW; /* in January: pasture is shut, animals are fed */
    t.measures[0].when.from = 1;
    t.measures[0].when.to = 31;
    run_trial(&t, &snow);
    assert_true(city(&snow, 0)->forage_deficit_t > city(&none, 0)->forage_deficit_t);
    assert_true(city(&snow, 0)->subsidy_yuan == 0);
    recorder_free(&none);
    recorder_free(&fire);
    recorder_free(&locusts);
    recorder_free(&snow);
}

static void hay_land_takes_turns(void **state) {
    (void)state;
    recorder none = {0}, hay = {0};
    run_trial(&(trial){.herd_su = HERD}, &none);
    trial t = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_HAY)}};
    t.measures[0].rotate_years = 2;
    t.measures[0].when.from = 121;
    t.measures[0].when.to = 220;
    run_trial(&t, &hay);
    for (int year = 0; year < 2; year++)
        assert_true(city(&hay, year)->mown_t > city(&none, year)->mown_t);
    assert_true(hay.tail.dry_matter.value < 1e-6 && hay.tail.animals.value < 1e-6);
    recorder_free(&none);
    recorder_free(&hay);
}

static void a_smaller_herd_is_sold_and_young_leave_earlier(void **state) {
    (void)state;
    recorder fewer = {0};
    trial t = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_HERD)}};
    t.measures[0].adults_frac = 0.75;
    t.measures[0].when.first_year = 2004;
    run_trial(&t, &fewer);
    assert_near(city(&fewer, 0)->stock_su, HERD, 1e-9);
    assert_near(city(&fewer, 1)->stock_su, 0.75 * HERD, 1e-9);
    assert_near(city(&fewer, 1)->sold_su, 0.25 * HERD, 1e-9);
    recorder_free(&fewer);
}

static void a_ban_can_move_herds_and_keeps_their_number(void **state) {
    (void)state;
    recorder moved = {0};
    trial t = {.herd_su = HERD, .count = 1, .measures = {measure_of(LG_MEASURE_BAN)}};
    t.measures[0].animals = LG_DISPLACED_MOVED;
    t.measures[0].where.units = NULL;
    t.measures[0].where.zone = "zone-0";
    run_trial(&t, &moved);
    assert_near(city(&moved, 0)->stock_su, HERD, 1e-9);
    assert_true(moved.tail.animals.value < 1e-6);
    recorder_free(&moved);
}

static void grades_make_up_the_land(void **state) {
    (void)state;
    recorder r = {0};
    run_trial(&(trial){.herd_su = HERD}, &r);
    const lg_book_row *c = city(&r, 0);
    assert_near(c->area_undegraded_mu + c->area_light_mu + c->area_moderate_mu + c->area_severe_mu,
                c->area_mu, 1e-9 * c->area_mu);
    assert_true(c->cover_frac > 0 && c->cover_frac < 1);
    recorder_free(&r);
}

static void all_at_once_has_the_same_bits_on_any_thread(void **state) {
    (void)state;
    trial t = {.herd_su = 3 * HERD,
               .degradation = true,
               .spinup = 1,
               .count = 3,
               .measures = {measure_of(LG_MEASURE_ROTATION), measure_of(LG_MEASURE_REST),
                            measure_of(LG_MEASURE_BALANCE)}};
    t.measures[0].rotation.paddocks = 4;
    t.measures[0].when.from = 121;
    t.measures[0].when.to = 300;
    t.measures[1].when.after_greenup_d = 0;
    t.measures[1].when.for_days = 30;
    t.threads = 1;
    recorder one = {0};
    run_trial(&t, &one);
    assert_true(one.tail.dry_matter.value < 1e-6 && one.tail.water.value < 1e-6 &&
                one.tail.animals.value < 1e-6);
    for (int threads = 2; threads <= 7; threads += 5) {
        recorder many = {0};
        t.threads = threads;
        run_trial(&t, &many);
        assert_same_record(&one, &many);
        recorder_free(&many);
    }
    recorder_free(&one);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_measure_that_is_off_is_not_there),
        cmocka_unit_test(a_ban_leaves_the_grass_of_no_stock),
        cmocka_unit_test(capacity_is_that_of_the_open_land),
        cmocka_unit_test(a_balance_counts_the_land_open_in_its_year),
        cmocka_unit_test(a_rest_feeds_and_is_paid_by_the_day),
        cmocka_unit_test(a_balance_sells_down_to_capacity),
        cmocka_unit_test(overstocking_costs_plants_and_a_ban_brings_them_back),
        cmocka_unit_test(forage_fields_fill_the_store),
        cmocka_unit_test(fire_and_locusts_take_their_share_and_are_booked),
        cmocka_unit_test(hay_land_takes_turns),
        cmocka_unit_test(a_smaller_herd_is_sold_and_young_leave_earlier),
        cmocka_unit_test(a_ban_can_move_herds_and_keeps_their_number),
        cmocka_unit_test(grades_make_up_the_land),
        cmocka_unit_test(all_at_once_has_the_same_bits_on_any_thread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
