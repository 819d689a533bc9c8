/* How many animals can go into the winter: a case whose answer is known, and what the answer hangs on. */
#include "held_world.h"

#include <libgrass/outlook.h>

/* Hay is the only feed: no sward is left, all is dormant until the last day. */
#define WINTER_PLAN(herd)                                                                          \
    HELD_HEAD("2014")                                                                              \
    "defaults:\n"                                                                                  \
    "  herd: {su: 600000, spread: 0.3, " herd "}\n"                                                \
    "  feed: {bought_max_kg_su: 10, hay_loss_frac: 0}\n"                                           \
    "  output: {yearly_maps: false, daily_series: false}\n"                                        \
    "scenarios:\n"                                                                                 \
    "  - {name: plain}\n"

static const char CONSTANT[] = WINTER_PLAN("constant: true");
static const char LIVING[] = WINTER_PLAN("constant: false");
static const char TABLE[] = "test_analysis_outlook.csv";

static void put(const char *text) {
    FILE *file = fopen(TABLE, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

typedef struct asked {
    const char *plan;
    int threads, draws;
    lg_outlook_options options;
} asked;

static asked ask(const char *plan, const char *table) {
    asked a = {plan, 1, 2, {0}};
    lg_outlook_begin(&a.options);
    a.options.from = (lg_date){2013, 10, 31};
    a.options.until = (lg_date){2014, 2, 28};
    a.options.seed = 7;
    if (table != NULL)
        put(table);
    a.options.observed = table == NULL ? NULL : TABLE;
    return a;
}

static lg_outlook *answer(held *h, asked *a) {
    lg_outlook *o = NULL;
    held_read(h, a->plan, a->threads);
    a->options.draws = a->draws;
    assert_ok(h->context, lg_outlook_make(h->context, h->plan, &a->options, &o));
    return o;
}

static lg_outlook_region all_of(const lg_outlook *o) {
    lg_outlook_region r;
    assert_int_equal(lg_outlook_get_region(o, 0, &r), LG_OK);
    return r;
}

static lg_outlook_region land_of(asked *a) {
    held h;
    lg_outlook *o = answer(&h, a);
    lg_outlook_region r = all_of(o);
    r.kind = r.name = "";
    lg_outlook_free(o);
    held_close(&h);
    return r;
}

/* Demand of a sheep unit and day, from the books of the same plan: every one of 120 days is fed. */
static const double DAYS = 120.0;

static void hay_alone_carries_what_it_is_enough_for(void **state) {
    (void)state;
    asked a = ask(CONSTANT, "region_kind,region,standing_crop_kg_ha,herd_su,hay_t\n"
                            "city,city,0,500000,60000\n");
    held h;
    lg_outlook *o = answer(&h, &a);
    const lg_outlook_region r = all_of(o);
    assert_string_equal(r.kind, "city");
    assert_near(r.present_su, 500000, 1e-6);
    assert_string_equal(r.limited_by, "bought");
    /* x herds demand d: hay / d is theirs, so 1 - hay / (x d) is lacking: 0.2 where x = 1.25 hay / d */
    const double demand_t = 60000 + r.hay_lacking_t, kg_su_d = demand_t * 1000 / 500000 / DAYS;
    assert_true(kg_su_d > 1.2 && kg_su_d < 2.2);
    assert_near(r.capacity_su / (500000 * 1.25 * 60000 / demand_t), 1.0, 1e-4);
    assert_near(r.must_go_su, 500000 - r.capacity_su, 1e-6);
    /* no draw differs where nothing grows and nothing is grazed */
    assert_near(r.capacity_low_su, r.capacity_high_su, 1e-3 * r.capacity_su);
    assert_near(r.risk_at_present_frac, 1.0, 0);
    /* hay was spread by the herds: every unit can keep the same share */
    assert_near(r.units_must_go_su / r.must_go_su, 1.0, 1e-3);
    size_t units = 0;
    for (size_t i = 0; i < lg_outlook_region_count(o); i++) {
        lg_outlook_region u;
        assert_int_equal(lg_outlook_get_region(o, i, &u), LG_OK);
        if (strcmp(u.kind, "unit") != 0 || u.present_su == 0)
            continue;
        assert_near(u.capacity_su / u.present_su, r.capacity_su / r.present_su, 2e-3);
        units++;
    }
    assert_true(units > 5);
    lg_outlook_free(o);
    held_close(&h);
}

static void more_hay_keeps_more_and_none_keeps_none(void **state) {
    (void)state;
    asked none = ask(CONSTANT, "region_kind,region,standing_crop_kg_ha,herd_su,hay_t\n"
                               "city,city,0,500000,0\n");
    const lg_outlook_region nothing = land_of(&none);
    assert_near(nothing.capacity_su, 0, 0);
    assert_near(nothing.must_go_su, 500000, 1e-6);
    assert_string_equal(nothing.limited_by, "bought");
    double before = 0.0;
    for (int t = 20000; t <= 80000; t += 30000) {
        char table[160];
        snprintf(table, sizeof table,
                 "region_kind,region,standing_crop_kg_ha,herd_su,hay_t\ncity,city,0,500000,%d\n",
                 t);
        asked some = ask(CONSTANT, table);
        const lg_outlook_region r = land_of(&some);
        assert_true(r.capacity_su > before);
        before = r.capacity_su;
    }
    asked bare = ask(CONSTANT, "region_kind,region,standing_crop_kg_ha,herd_su,hay_t\n"
                               "city,city,0,500000,20000\n");
    before = land_of(&bare).capacity_su;
    asked crop = ask(CONSTANT, "region_kind,region,standing_crop_kg_ha,herd_su,hay_t\n"
                               "city,city,600,500000,20000\n");
    assert_true(land_of(&crop).capacity_su > 2 * before);
}

static void same_bits_on_any_threads(void **state) {
    (void)state;
    for (int lives = 0; lives < 2; lives++) {
        static const int threads[] = {1, 2, 7};
        lg_outlook_region first = {0};
        for (int i = 0; i < 3; i++) {
            asked a =
                ask(lives ? LIVING : CONSTANT, "region_kind,region,hay_t\ncity,city,100000\n");
            a.threads = threads[i];
            a.draws = 3;
            const lg_outlook_region r = land_of(&a);
            if (i == 0)
                first = r;
            assert_true(r.capacity_su == first.capacity_su && r.must_go_su == first.must_go_su &&
                        r.hay_lacking_t == first.hay_lacking_t &&
                        r.capacity_low_su == first.capacity_low_su);
        }
        assert_true(first.capacity_su > 0);
    }
}

static void draws_differ_from_the_day_on_only(void **state) {
    (void)state;
    held h;
    asked a = ask(CONSTANT, NULL);
    a.options.until = (lg_date){0, 0, 0};
    a.draws = 4;
    lg_outlook *o = answer(&h, &a);
    const lg_date until = lg_outlook_until(o);
    assert_true(until.year == 2014 && until.month == 5 && until.day == 31);
    assert_int_equal(lg_outlook_draws(o), 4);
    /* nothing was measured: the present herd is the simulation's of that evening */
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, "plain", NULL, &h.s));
    held_go(&h, 2013, 10, 31);
    assert_near(all_of(o).present_su, held_sum(&h, "adult_su") + held_sum(&h, "young_su"), 1e-6);
    lg_outlook_risk low, high;
    assert_int_equal(lg_outlook_get_risk(o, 0, 0, &low), LG_OK);
    assert_int_equal(lg_outlook_get_risk(o, 0, 11, &high), LG_OK);
    assert_int_equal(lg_outlook_get_risk(o, 0, 12, &high), LG_EARG);
    assert_true(low.times == 0.05 && high.times == 10.0 && low.risk_frac <= high.risk_frac);
    lg_outlook_free(o);
    held_close(&h);
}

static void a_winter_may_go_beyond_the_plan(void **state) {
    (void)state;
    asked a = ask(CONSTANT, "region_kind,region,herd_su\ncity,city,500000\n");
    a.options.from = (lg_date){2014, 12, 31}; /* its last day: the books of the year are closed */
    a.options.until = (lg_date){2015, 3, 31};
    const lg_outlook_region r = land_of(&a);
    assert_near(r.present_su, 500000, 1e-6);
    assert_true(r.capacity_su > 0);
}

static void animals_with_bodies_die_where_nothing_feeds_them(void **state) {
    (void)state;
    asked a = ask(LIVING, "region_kind,region,standing_crop_kg_ha,herd_su,hay_t\n"
                          "city,city,60,700000,0\n");
    static const char FEED[] = "bought_max_kg_su: 10";
    char plan[sizeof LIVING];
    memcpy(plan, LIVING, sizeof LIVING);
    memcpy(strstr(plan, FEED), "bought_max_kg_su: 0 ", sizeof FEED - 1);
    a.plan = plan;
    a.draws = 2;
    a.options.until = (lg_date){2014, 5, 31};
    held h;
    lg_outlook *o = answer(&h, &a);
    const lg_outlook_region r = all_of(o);
    assert_string_equal(r.limited_by, "animals");
    assert_true(r.capacity_su < r.present_su && r.risk_at_present_frac == 1.0);
    lg_outlook_risk top;
    assert_int_equal(lg_outlook_get_risk(o, 0, 11, &top), LG_OK);
    assert_true(top.risk_animals_frac == 1.0 && top.risk_bought_frac == 0.0);
    lg_outlook_free(o);
    held_close(&h);
}

static void observed_stands_beside_simulated(void **state) {
    (void)state;
    held h;
    asked a = ask(CONSTANT, "region_kind,region,date,standing_crop [g m-2],herd_su,hay_kg\n"
                            "city,all,2013-09-30,40,,\ncity,all,,,400000,5e6\n");
    a.draws = 2;
    lg_outlook *o = answer(&h, &a);
    assert_int_equal(lg_outlook_observed_count(o), 3);
    lg_outlook_observed v;
    assert_int_equal(lg_outlook_get_observed(o, 0, &v), LG_OK);
    assert_string_equal(v.variable, "standing_crop_kg_ha");
    assert_true(v.date.month == 9 && v.date.day == 30);
    assert_near(v.observed, 400, 1e-9);
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, "plain", NULL, &h.s));
    held_go(&h, 2013, 9, 30);
    const double kg_ha = v.simulated;
    double area = 0, kg = 0;
    const size_t units = held_units(h.s);
    double *crop = held_filled(units, 0), *ha = held_filled(units, 0);
    assert_ok(h.context, lg_simulation_get_units(h.s, "standing_crop", crop, units));
    assert_ok(h.context, lg_simulation_get_units(h.s, "area_ha", ha, units));
    for (size_t k = 0; k < units; k++)
        area += ha[k], kg += ha[k] * crop[k];
    assert_near(kg_ha, kg / area, 1e-9 * kg_ha);
    assert_near(v.ratio, 400 / kg_ha, 1e-9);
    assert_int_equal(lg_outlook_get_observed(o, 2, &v), LG_OK);
    assert_string_equal(v.variable, "hay_t");
    assert_near(v.observed, 5000, 1e-9);
    assert_int_equal(lg_outlook_get_observed(o, 3, &v), LG_EARG);
    free(crop);
    free(ha);
    lg_outlook_free(o);
    held_close(&h);
}

static void what_cannot_be_asked_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *member;
        double value;
        const char *words;
    } cases[] = {{"risk", 0, "'risk' is 0"},
                 {"risk", 1, "'risk' is 1"},
                 {"adults", 0, "adults_lost_frac"},
                 {"bought", 1, "bought_frac"},
                 {"drop", -1, "condition_drop"},
                 {"draws", 1, "1 draw"},
                 {"draws", -4, "2 to 100000"},
                 {"from", 2011, "lies outside the years"},
                 {"from", 2016, "lies outside the years"},
                 {"until", 2012, "the winter ends on"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        asked a = ask(CONSTANT, NULL);
        held h;
        lg_outlook *o = NULL;
        const char *m = cases[i].member;
        const double v = cases[i].value;
        held_read(&h, a.plan, 1);
        a.options.draws = strcmp(m, "draws") == 0 ? (int)v : 2;
        a.options.risk = strcmp(m, "risk") == 0 ? v : 0.2;
        a.options.adults_lost_frac = strcmp(m, "adults") == 0 ? v : 0.1;
        a.options.bought_frac = strcmp(m, "bought") == 0 ? v : 0.2;
        a.options.condition_drop = strcmp(m, "drop") == 0 ? v : 0.02;
        a.options.from.year = strcmp(m, "from") == 0 ? (int)v : 2013;
        a.options.until.year = strcmp(m, "until") == 0 ? (int)v : 2014;
        assert_status(h.context, lg_outlook_make(h.context, h.plan, &a.options, &o), LG_EARG);
        assert_error_says(h.context, cases[i].words);
        assert_null(o);
        held_close(&h);
    }
    assert_int_equal(lg_outlook_make(NULL, NULL, NULL, NULL), LG_EARG);
    assert_int_equal(lg_outlook_region_count(NULL), 0);
    lg_outlook_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hay_alone_carries_what_it_is_enough_for),
        cmocka_unit_test(more_hay_keeps_more_and_none_keeps_none),
        cmocka_unit_test(same_bits_on_any_threads),
        cmocka_unit_test(draws_differ_from_the_day_on_only),
        cmocka_unit_test(a_winter_may_go_beyond_the_plan),
        cmocka_unit_test(animals_with_bodies_die_where_nothing_feeds_them),
        cmocka_unit_test(observed_stands_beside_simulated),
        cmocka_unit_test(what_cannot_be_asked_is_refused),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove(TABLE);
    return failed;
}
