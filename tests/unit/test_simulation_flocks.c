/* Herds of several breeds: animals that move carry their bodies, and no herd hangs on the grassland
 * type that is commonest in its unit. */
#include "simulation/flock.h"
#include "test_simulation_world.h"

enum { SHEEP, CATTLE, BREEDS, FROM = 0, TO = 1, OTHER = 2, STILL = 3, UNITS = 4 };

typedef struct range {
    lg_context *context;
    lg_breeds *breeds;
    lg_counting_table *counting;
    lg_keeping kept[BREEDS];
    lg_husbandry husbandry;
    lg_unit_run units[UNITS];
    lg_flock flocks[UNITS * BREEDS];
    lg_herds herds;
} range;

static void open_range(range *r) {
    static const char *const names[BREEDS] = {"ujimqin_sheep", "ujimqin_cattle"};
    *r = (range){.context = lg_test_context(NULL)};
    assert_ok(r->context, lg_breeds_read(r->context, LG_DATA "/tables/breeds.csv", &r->breeds));
    assert_ok(r->context,
              lg_counting_read(r->context, LG_DATA "/tables/sheep_units.csv", &r->counting));
    for (int b = 0; b < BREEDS; b++) {
        lg_keeping *k = &r->kept[b];
        *k = (lg_keeping){.breed = lg_breeds_find(r->breeds, names[b]), .share = 0.5};
        for (int a = 0; a < LG_ANIMAL_AGES; a++)
            k->heads_per_su[a] = NAN;
        k->heads_per_su[LG_ANIMAL_ADULT] = b == SHEEP ? 0.5 : 0.1;
        for (int c = 0; c < LG_COHORTS; c++)
            k->su[c] = *lg_counting_find(r->counting, "nyt635", names[b], (lg_cohort_kind)c);
    }
    r->husbandry = (lg_husbandry){.kept = r->kept, .nkept = BREEDS};
    r->herds = (lg_herds){.of = r->units, .flocks = r->flocks, .nbreeds = BREEDS};
    for (int k = 0; k < UNITS; k++) {
        lg_herd_start(&r->units[k].herd, 100.0 * (k + 1));
        lg_flock_start(&r->husbandry, "u", 1, 44, &r->units[k], &r->flocks[k * BREEDS]);
    }
}

static void close_range(range *r) {
    lg_counting_free(r->counting);
    lg_breeds_free(r->breeds);
    lg_context_free(r->context);
}

/* Unit 0 has lost weight and carries other litters. */
static void make_thin(range *r) {
    for (int b = 0; b < BREEDS; b++) {
        lg_stock *s = &r->flocks[FROM * BREEDS + b].stock;
        for (int c = 0; c < LG_COHORTS; c++)
            s->cohort[c].base_kg *= 0.8, s->cohort[c].body_mj *= 0.7;
        s->cohort[LG_COHORT_DAMS].pregnant *= 0.6;
        s->young_per_dam *= 1.1;
        s->birth_kg *= 0.9;
        r->flocks[FROM * BREEDS + b].noted = s->ledger;
    }
}

typedef struct sums {
    double heads, kg, mj, su;
} sums;

static sums sum_of(const range *r, int from, int to) {
    sums all = {0, 0, 0, 0};
    for (int k = from; k <= to; k++) {
        all.su += lg_herd_su(&r->units[k].herd);
        for (int b = 0; b < BREEDS; b++) {
            const lg_stock *s = &r->flocks[k * BREEDS + b].stock;
            all.heads += lg_stock_heads(s);
            all.kg += lg_stock_live_kg(r->kept[b].breed, s);
            for (int c = 0; c < LG_COHORTS; c++)
                all.mj += s->cohort[c].heads * (s->cohort[c].body_mj + s->cohort[c].womb_mj);
        }
    }
    return all;
}

static void assert_same(sums a, sums b) {
    assert_near(a.heads, b.heads, 1e-12 * b.heads);
    assert_near(a.kg, b.kg, 1e-12 * b.kg);
    assert_near(a.mj, b.mj, 1e-12 * b.mj);
    assert_near(a.su, b.su, 1e-12 * b.su);
}

static void animals_that_move_carry_their_bodies(void **state) {
    (void)state;
    range r;
    open_range(&r);
    /* 50 grown sheep and 10 cattle in the first unit, as the plan says, and the usual young */
    const lg_stock *sheep = &r.flocks[SHEEP].stock, *cattle = &r.flocks[CATTLE].stock;
    assert_near(sheep->cohort[LG_COHORT_DAMS].heads + sheep->cohort[LG_COHORT_MALES].heads, 50,
                1e-12);
    assert_near(cattle->cohort[LG_COHORT_DAMS].heads, 10 / 1.03, 1e-12);
    assert_near(sheep->cohort[LG_COHORT_YOUNG].heads, 0.22 * 50 / 1.03, 1e-12);
    make_thin(&r);
    const sums before = sum_of(&r, 0, UNITS - 1), own = sum_of(&r, FROM, FROM);
    const sums still = sum_of(&r, STILL, STILL), other = sum_of(&r, OTHER, OTHER);
    double su = r.units[FROM].herd.adult_su;
    lg_herd_move(&r.units[FROM].herd, -su);
    lg_herd_move(&r.units[TO].herd, 0.75 * su);
    lg_herd_move(&r.units[OTHER].herd, 0.25 * su);
    lg_flocks_travel(&r.husbandry, &r.herds, UNITS);
    assert_same(sum_of(&r, 0, UNITS - 1), before);
    const sums left = sum_of(&r, FROM, FROM), came = sum_of(&r, OTHER, OTHER);
    assert_near(left.heads + fabs(left.su), 0, 0); /* the young went, too */
    assert_near(came.heads - other.heads, 0.25 * own.heads, 1e-9);
    assert_near(came.kg - other.kg, 0.25 * own.kg, 1e-9 * own.kg);
    assert_near(came.mj - other.mj, 0.25 * own.mj, 1e-9 * own.mj);
    const sums after = sum_of(&r, STILL, STILL);
    assert_near(after.kg, still.kg, 0);
    for (int k = 0; k < UNITS; k++) {
        assert_near(lg_herd_residual_su(&r.units[k].herd), 0, 1e-9);
        assert_near(lg_bodies_heads(&r.units[k].bodies), sum_of(&r, k, k).heads, 1e-9);
        for (int b = 0; b < BREEDS; b++)
            assert_true(lg_stock_gap_heads(&r.flocks[k * BREEDS + b].stock) < 1e-12);
    }
    /* nothing is left to follow on the next morning */
    lg_flock_follow(&r.husbandry, &r.units[TO], &r.flocks[TO * BREEDS]);
    assert_same(sum_of(&r, 0, UNITS - 1), before);
    close_range(&r);
}

static void young_at_foot_go_with_their_mothers(void **state) {
    (void)state;
    for (int weaned = 0; weaned < 2; weaned++) {
        range r;
        open_range(&r);
        for (int i = 0; i < UNITS * BREEDS; i++)
            r.flocks[i].stock.weaned = weaned;
        const sums before = sum_of(&r, 0, UNITS - 1);
        double young = r.flocks[TO * BREEDS].stock.cohort[LG_COHORT_YOUNG].heads;
        double dams = r.flocks[TO * BREEDS].stock.cohort[LG_COHORT_DAMS].heads;
        double su = 0.4 * r.units[TO].herd.adult_su;
        /* sold on the same day, before they move: a quarter */
        lg_herd_sell(&r.units[TO].herd, 0.25 * r.units[TO].herd.adult_su);
        lg_herd_move(&r.units[TO].herd, -0.75 * su);
        lg_herd_move(&r.units[OTHER].herd, 0.75 * su);
        lg_flocks_travel(&r.husbandry, &r.herds, UNITS);
        const lg_stock *s = &r.flocks[TO * BREEDS].stock;
        assert_near(s->cohort[LG_COHORT_DAMS].heads, 0.75 * 0.6 * dams, 1e-9);
        assert_near(s->cohort[LG_COHORT_YOUNG].heads, weaned ? young : 0.6 * young, 1e-9);
        double sold = 0;
        for (int b = 0; b < BREEDS; b++)
            sold += r.flocks[TO * BREEDS + b].stock.ledger.heads[LG_ENTRY_SOLD];
        assert_near(sum_of(&r, 0, UNITS - 1).heads, before.heads - sold, 1e-9);
        assert_near(lg_herd_residual_su(&r.units[TO].herd), 0, 1e-9);
        assert_near(lg_herd_residual_su(&r.units[OTHER].herd), 0, 1e-9);
        close_range(&r);
    }
}

/* What is bought is like what stands; where nothing stands, as the plan's shares have it. */
static void bought_animals_are_of_the_herd_s_breeds(void **state) {
    (void)state;
    range r;
    open_range(&r);
    double cows = r.flocks[CATTLE].stock.cohort[LG_COHORT_DAMS].heads;
    lg_herd_trade(&r.units[FROM].herd, r.units[FROM].herd.adult_su);
    lg_flock_follow(&r.husbandry, &r.units[FROM], r.flocks);
    assert_near(r.flocks[CATTLE].stock.cohort[LG_COHORT_DAMS].heads, 2 * cows, 1e-9);
    lg_herd_sell_all(&r.units[FROM].herd);
    lg_flock_follow(&r.husbandry, &r.units[FROM], r.flocks);
    assert_near(sum_of(&r, FROM, FROM).heads, 0, 0);
    lg_herd_trade(&r.units[FROM].herd, 100);
    lg_flock_follow(&r.husbandry, &r.units[FROM], r.flocks);
    assert_near(r.flocks[SHEEP].stock.cohort[LG_COHORT_DAMS].heads, 50, 1e-9);
    assert_near(r.flocks[CATTLE].stock.cohort[LG_COHORT_DAMS].heads, 10, 1e-9);
    close_range(&r);
}

/* ---- the type of most cells ---- */

static void run_types(const double demand[2], recorder *r) {
    static const int sizes[2] = {40, 17};
    lg_context *context = world_context(1, NULL, NULL);
    world w;
    lg_plan plan = {.context = context};
    lg_figures figures;
    lg_husbandry *husbandry = NULL;
    assert_ok(context, world_open(&w, context, sizes, 0, 2));
    for (int t = 0; t < WORLD_TYPES; t++) {
        lg_steppe_params *p = &w.params[t].steppe;
        p->demand_kg_su_d = demand[t], p->half_saturation_kg_ha = 20 * demand[t];
    }
    w.scenario.herd.constant = false;
    const lg_coefficients_sources from = {.scenario = &w.scenario};
    lg_figures_init(context, &figures);
    assert_ok(context, lg_husbandry_settle(context, &plan, &from, &figures, &husbandry));
    w.husbandry = husbandry;
    w.herd_su = 900;
    w.years = (lg_engine_years){2003, 2, 0, 0}; /* constant herds would graze the spin-up */
    assert_ok(context, world_make(&w));
    assert_ok(context, world_run(&w, r));
    r->engine = NULL;
    world_close(&w);
    lg_husbandry_free(husbandry);
    lg_figures_free(&figures);
    lg_context_free(context);
}

static void appetite_hangs_on_no_grassland_type(void **state) {
    (void)state;
    recorder a = {0}, b = {0};
    run_types((const double[]){1.5, 1.5}, &a);
    run_types((const double[]){0.5, 6}, &b);
    assert_true(city(&a, 0)->intake_t > 0);
    assert_same_record(&a, &b);
    recorder_free(&a);
    recorder_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(animals_that_move_carry_their_bodies),
        cmocka_unit_test(young_at_foot_go_with_their_mothers),
        cmocka_unit_test(bought_animals_are_of_the_herd_s_breeds),
        cmocka_unit_test(appetite_hangs_on_no_grassland_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
