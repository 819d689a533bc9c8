/* The books of a run on a hand-made land: what must add up, and what herds, hay, pens and spin-up
 * do. */
#include "lg_test.h"
#include "test_simulation_world.h"

static const int SIZES[] = {40, 12, 90, 1, 33, 149, 60, 25, 7, 310, 18, 160, 2, 55};
enum { HERD = 14000, UNITS = sizeof SIZES / sizeof SIZES[0] };

static void open_full(world *w, lg_context *context) {
    assert_ok(context, world_open(w, context, SIZES, 0, UNITS));
    w->herd_su = HERD;
    w->scenario.calendar = (lg_herd_calendar){121, 90, 0.25, 182, 288};
}

static const lg_book_row *rows(const recorder *r, int year, lg_region_kind kind) {
    return r->rows[year][kind];
}

/* Whether a column is a sum over regions; the others are means, weighted by area, or a rate. */
static int is_sum(const char *name) {
    size_t n = strlen(name);
    static const char *const endings[] = {"_t", "_su", "_mu", "_yuan", "_km2"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(name + n - strlen(endings[i]), endings[i]) == 0)
            return 1;
    return 0;
}

static double sum_of(const recorder *r, int year, lg_region_kind kind, size_t offset,
                     int weighted) {
    double sum = 0, area = 0;
    for (int32_t k = 0; k < r->regions[kind]; k++) {
        const lg_book_row *row = &rows(r, year, kind)[k];
        double value;
        memcpy(&value, (const char *)row + offset, sizeof value);
        sum += weighted ? value * row->area_mu : value;
        area += row->area_mu;
    }
    return weighted ? sum / area : sum;
}

static void every_division_of_the_land_has_the_same_sum(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder r = {0};
    open_full(&w, context);
    assert_ok(context, world_run(&w, &r));
    for (int year = 0; year < 2; year++)
        for (int kind = LG_REGION_ZONE; kind < LG_REGION_KINDS; kind++) {
#define CHECK(name, unit, meaning)                                                                 \
    if (strcmp(#name, "overload_rate") != 0 &&                                                     \
        (is_sum(#name) || strncmp(#name, "capacity_", 9) != 0)) {                                  \
        double city = rows(&r, year, LG_REGION_CITY)->name;                                        \
        double parts =                                                                             \
            sum_of(&r, year, (lg_region_kind)kind, offsetof(lg_book_row, name), !is_sum(#name));   \
        assert_near(parts, city, 1e-9 * fabs(city));                                               \
    }
            LG_BOOK_LIST(CHECK)
#undef CHECK
            for (int32_t k = 0; k < r.regions[kind]; k++) {
                const lg_book_row *row = &rows(&r, year, (lg_region_kind)kind)[k];
                assert_near(row->overload_rate,
                            lg_overload_rate(row->stock_su, row->proper_capacity_su), 1e-12);
            }
        }
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

static void what_animals_want_is_eaten_fed_bought_or_missed(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (int precision = 0; precision < 2; precision++) {
        world w;
        recorder r = {0};
        open_full(&w, context);
        w.scenario.feed.hay_loss_frac = 0.97;
        w.double_precision = precision;
        assert_ok(context, world_run(&w, &r));
        double hunger = 0, bought = 0, fed = 0;
        for (int year = 0; year < 2; year++)
            for (int k = 0; k < UNITS; k++) {
                const lg_book_row *u = &rows(&r, year, LG_REGION_UNIT)[k];
                double demand_t = u->stock_su * lg_days_in_year(2003 + year) * 1.5 / 1000;
                double met_t = u->intake_t + u->hay_fed_t + u->feed_bought_t + u->hunger_t;
                assert_near(met_t, demand_t, (precision ? 1e-12 : 1e-5) * demand_t);
                assert_near(u->hay_fed_t + u->feed_bought_t + u->hunger_t, u->forage_deficit_t,
                            1e-12 * demand_t);
                assert_true(u->intake_t >= 0 && u->hay_fed_t >= 0 && u->hunger_t >= 0);
                hunger += u->hunger_t, bought += u->feed_bought_t, fed += u->hay_fed_t;
            }
        assert_true(hunger > 0); /* the world is hard enough to show all */
        assert_true(bought > 0);
        assert_true(fed > 0);
        recorder_free(&r);
        world_close(&w);
    }
    lg_context_free(context);
}

static void stock_follows_the_calendar_and_the_ledger_closes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder r = {0};
    open_full(&w, context);
    assert_ok(context, world_run(&w, &r));
    /* weaned on 1 July (day 182), sold on 15 October (288): 106 days of a quarter more */
    assert_near(rows(&r, 0, LG_REGION_CITY)->stock_su, HERD * (1 + 0.25 * 106 / 365), 1e-6);
    assert_near(rows(&r, 1, LG_REGION_CITY)->stock_su, HERD * (1 + 0.25 * 106 / 366), 1e-6);
    for (int k = 0; k < UNITS; k++) {
        const lg_herd *h = &w.engine->herds.of[k].herd;
        assert_near(lg_herd_residual_su(h), 0, 1e-9);
        assert_near(h->born_su, 0.25 * h->adult_su, 1e-9 * (h->adult_su + 1)); /* of the year */
        assert_near(lg_herd_sold_su(h), h->born_su, 1e-12 * (h->adult_su + 1));
    }
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

static void ungrazed_and_unmown_production_is_the_peak(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder r = {0};
    open_full(&w, context);
    w.herd_su = 0;
    w.scenario.hay.mow = false;
    assert_ok(context, world_run(&w, &r));
    for (int year = 0; year < 2; year++)
        for (int kind = 0; kind < LG_REGION_KINDS; kind++)
            for (int32_t k = 0; k < r.regions[kind]; k++) {
                const lg_book_row *row = &rows(&r, year, (lg_region_kind)kind)[k];
                double peak_t = row->peak_standing_crop_kg_ha * row->area_mu / 15 / 1000;
                assert_near(row->production_t, peak_t, 1e-9 * peak_t);
                assert_true(row->peak_standing_crop_kg_ha > 0 && row->growth_t > 0);
                assert_true(row->intake_t == 0 && row->mown_t == 0 && row->stock_su == 0);
                assert_true(row->forage_deficit_t == 0 && row->hunger_t == 0);
                assert_near(row->overload_rate, -1, 0);
                assert_true(row->edible_forage_t < row->production_t);
                assert_true(row->proper_capacity_su > 0 && row->condition > 0 &&
                            row->condition <= 1);
            }
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

static void capacity_is_that_of_the_standard(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const int one[] = {1};
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, one, 0, 1));
    w.years.spinup = 0; /* means of years: test_simulation_capacity.c */
    assert_ok(context, world_run(&w, &r));
    const lg_book_row *u = rows(&r, 0, LG_REGION_UNIT);
    const lg_land *land = w.land;
    double v = land->condition[0], ha = 25;
    const lg_steppe_params *p = &w.params[land->type[0]].steppe;
    double edible_kg = u->production_t * 1000 * 0.9 * (1 - p->edible_fall * (1 - v));
    double grade = v >= 0.9 ? 1 : v >= 0.7 ? 0.8 : v >= 0.4 ? 0.5 : 0.1;
    const lg_standard_type *rate = &w.rates[land->type[0]];
    double hay_kg = edible_kg * grade * rate->use_year / 0.86;
    assert_near(u->area_mu, 15 * ha, 1e-9);
    assert_near(u->edible_forage_t, edible_kg / 1000, 1e-5 * u->edible_forage_t);
    const double of_year = u->production_current_t / u->production_t; /* which capacity is of */
    edible_kg *= of_year, hay_kg *= of_year;
    assert_near(u->standard_hay_t, hay_kg / 1000, 1e-5 * u->standard_hay_t);
    assert_near(u->proper_capacity_su, hay_kg / (1.8 * 365), 1e-5 * u->proper_capacity_su);
    double warm = edible_kg * grade * 0.5 / 0.86 / (1.8 * 150);
    double cold = edible_kg * grade * 0.6 / 0.86 / (1.8 * 215);
    assert_near(u->proper_capacity_warm_su, warm, 1e-5 * warm);
    assert_near(u->proper_capacity_cold_su, cold, 1e-5 * cold);
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

static void mown_hay_is_stored_fed_and_spoils(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder r = {0};
    open_full(&w, context);
    w.years = (lg_engine_years){2003, 2, 0, 0};
    w.scenario.feed.hay_loss_frac = 0.2;
    w.herd_su = 300;
    assert_ok(context, world_run(&w, &r));
    double mown = 0, left = 0;
    for (int k = 0; k < UNITS; k++) {
        double store_t = 0;
        for (int year = 0; year < 2; year++) {
            const lg_book_row *u = &rows(&r, year, LG_REGION_UNIT)[k];
            store_t = 0.8 * store_t + u->mown_t - u->hay_fed_t;
            mown += u->mown_t;
            if (!w.engine->herds.of[k].has_meadow)
                assert_near(u->mown_t, 0, 0);
        }
        assert_near(w.engine->herds.of[k].store.kg / 1000, store_t, 1e-9);
        left += store_t;
    }
    assert_true(mown > 0 && left >= 0);
    /* Only the type of the meadows is mown. */
    recorder_free(&r);
    world_close(&w);
    open_full(&w, context);
    w.scenario.hay.mow = false;
    assert_ok(context, world_run(&w, &r));
    assert_near(rows(&r, 0, LG_REGION_CITY)->mown_t, 0, 0);
    assert_near(rows(&r, 0, LG_REGION_CITY)->hay_fed_t, 0, 0);
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

/* ---- daily ---- */

typedef struct pens {
    const world *world;
    int inside_grazed, wrong;
} pens;

static lg_status watch_pens(void *self, const lg_run_days *days) {
    pens *p = self;
    const lg_herd_calendar *c = &p->world->scenario.calendar;
    for (int d = 0; d < days->days; d++) {
        lg_date date = lg_date_from_day(days->first_day + d);
        int day = lg_common_day(date.year, lg_day_of_year(date));
        for (int32_t u = 0; u < p->world->land->nunits; u++) {
            size_t at = (size_t)d * (size_t)p->world->land->nunits + (size_t)u;
            float intake = days->series[LG_SERIES_intake_kg_ha][at];
            float deficit = days->series[LG_SERIES_deficit_kg_ha][at];
            if (lg_day_in_window(day, c->graze_from, c->graze_to))
                p->inside_grazed += intake > 0;
            else
                p->wrong += intake != 0 || !(deficit > 0);
            p->wrong += !(intake >= 0 && deficit >= 0);
            p->wrong += !(days->series[LG_SERIES_green_kg_ha][at] <=
                          days->series[LG_SERIES_standing_kg_ha][at] * 1.000001f);
        }
    }
    return LG_OK;
}

static void penned_animals_do_not_graze(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    open_full(&w, context);
    w.years = (lg_engine_years){2003, 2, 0, 0};
    assert_ok(context, world_make(&w));
    pens p = {&w, 0, 0};
    const lg_sink sink = {.self = &p, .days = watch_pens};
    const lg_run_head head = {0};
    assert_ok(context, lg_engine_run(w.engine, &w.years, &head, &sink));
    assert_int_equal(p.wrong, 0);
    assert_true(p.inside_grazed > 1000);
    world_close(&w);
    lg_context_free(context);
}

/* ---- herds ---- */

static void herds_are_shared_by_area_or_forage_and_named_ones_kept(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    open_full(&w, context);
    assert_ok(context, world_make(&w));
    double cells = (double)w.land->ncells, sum = 0;
    for (int k = 0; k < UNITS; k++) {
        assert_near(w.engine->herds.of[k].herd.adult_su, (double)HERD * SIZES[k] / cells, 1e-9);
        sum += w.engine->herds.of[k].herd.adult_su;
    }
    assert_near(sum, HERD, 1e-8);
    world_close(&w);

    open_full(&w, context); /* cores empty, by forage, with a spread: the sum stays */
    w.scenario.herd.on_reserve_cores = false;
    w.scenario.herd.share_by = LG_SHARE_BY_FORAGE;
    w.scenario.herd.spread = 0.5;
    lg_setting own = {"u-003", 5, NULL};
    assert_ok(context, world_make(&w));
    sum = 0;
    for (int k = 0; k < UNITS; k++) {
        double su = w.engine->herds.of[k].herd.adult_su;
        assert_true(k % 7 == 6 ? su == 0 : su > 0);
        sum += su;
    }
    assert_near(sum, HERD, 1e-8);
    double before = w.engine->herds.of[0].herd.adult_su;
    world_close(&w);

    open_full(&w, context);
    w.scenario.herd.on_reserve_cores = false;
    w.scenario.herd.share_by = LG_SHARE_BY_FORAGE;
    w.scenario.herd.spread = 0.5;
    w.scenario.herd.units = &own, w.scenario.herd.nunits = 1;
    assert_ok(context, world_make(&w));
    assert_near(w.engine->herds.of[3].herd.adult_su, 5, 0);
    assert_near(w.engine->herds.of[0].herd.adult_su, before, 0);
    world_close(&w);
    lg_context_free(context);
}

static void herds_that_cannot_be_placed_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    open_full(&w, context);
    const lg_yaml_node *units = lg_yaml_get(w.scenario.herd.place, "units");
    lg_setting own = {"u-999", 5, lg_yaml_item(units, 0)};
    w.scenario.herd.units = &own, w.scenario.herd.nunits = 1;
    assert_status(context, world_make(&w), LG_EPARSE);
    assert_error_says(context, "plan.yaml:1:23: the land has no unit 'u-999'");
    assert_null(w.engine);
    world_close(&w);

    assert_ok(context, world_open(&w, context, SIZES, 6, 1)); /* u-006 is a reserve core */
    w.herd_su = 10;
    w.scenario.herd.on_reserve_cores = false;
    assert_status(context, world_make(&w), LG_EPARSE);
    assert_error_says(context, "no unit may be stocked: every unit is a reserve core");
    w.scenario.herd.on_reserve_cores = true;
    assert_ok(context, world_make(&w));
    assert_near(w.engine->herds.of[0].herd.adult_su, 10, 1e-12);
    world_close(&w);
    lg_context_free(context);
}

/* ---- spin-up ---- */

static void spin_up_moves_the_state_and_reports_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    double litter[3];
    for (int spinup = 0; spinup < 3; spinup++) {
        world w;
        recorder r = {0};
        open_full(&w, context);
        w.years = (lg_engine_years){2003, 1, spinup, 0};
        assert_ok(context, world_run(&w, &r));
        assert_true(r.years == 1 && r.months == 12 && r.yearly_maps == 1);
        litter[spinup] = rows(&r, 0, LG_REGION_CITY)->litter_kg_ha;
        recorder_free(&r);
        world_close(&w);
    }
    assert_true(litter[0] != litter[1] && litter[1] != litter[2]);
    lg_context_free(context);
}

static void maps_and_rows_tell_the_same(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    world w;
    recorder r = {0};
    open_full(&w, context);
    w.years = (lg_engine_years){2003, 1, 0, 0};
    w.scenario.output = (lg_output_rule){.yearly_maps = true};
    assert_ok(context, world_run(&w, &r));
    const float *peak = (const float *)(const void *)r.bytes;
    const float *production = peak + w.land->ncells, *growth = production + w.land->ncells;
    double sums[3] = {0};
    for (int64_t c = 0; c < w.land->ncells; c++) {
        sums[0] += peak[c], sums[1] += production[c], sums[2] += growth[c];
        assert_true(production[c] >= peak[c]);
    }
    const lg_book_row *city = rows(&r, 0, LG_REGION_CITY);
    double n = (double)w.land->ncells;
    assert_near(sums[0] / n, city->peak_standing_crop_kg_ha, 1e-6 * sums[0] / n);
    assert_near(sums[1] * 0.025, city->production_t, 1e-6 * city->production_t);
    assert_near(sums[2] * 0.025, city->growth_t, 1e-6 * city->growth_t);
    recorder_free(&r);
    world_close(&w);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_division_of_the_land_has_the_same_sum),
        cmocka_unit_test(what_animals_want_is_eaten_fed_bought_or_missed),
        cmocka_unit_test(stock_follows_the_calendar_and_the_ledger_closes),
        cmocka_unit_test(ungrazed_and_unmown_production_is_the_peak),
        cmocka_unit_test(capacity_is_that_of_the_standard),
        cmocka_unit_test(mown_hay_is_stored_fed_and_spoils),
        cmocka_unit_test(penned_animals_do_not_graze),
        cmocka_unit_test(herds_are_shared_by_area_or_forage_and_named_ones_kept),
        cmocka_unit_test(herds_that_cannot_be_placed_are_refused),
        cmocka_unit_test(spin_up_moves_the_state_and_reports_nothing),
        cmocka_unit_test(maps_and_rows_tell_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
