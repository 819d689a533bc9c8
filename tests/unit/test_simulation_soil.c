/* Sand and soil carbon in the engine: off they only look; on they move by years, close their sums,
 * and do not know the number of threads. */
#include "test_simulation_world.h"

enum { UNITS = 5, YEARS = 3 };
static const int sizes[UNITS] = {12, 200, 7, 40, 1500};

typedef struct trial {
    double herd_su;
    bool degradation, sand, poor, doubles;
    int threads;
    float fines; /* that sand has at the start, or 0 for all */
} trial;

typedef struct outcome {
    recorder r;
    double least_fines, most_fines; /* of sand, at the end */
    bool kept_fines;
    bool soil_is_given; /* available water and fertility of every cell are the land's */
} outcome;

static void look(const world *w, outcome *o) {
    const lg_engine *e = w->engine;
    o->kept_fines = e->soil.fines != NULL;
    o->least_fines = o->most_fines = 1;
    o->soil_is_given = true;
    for (int32_t k = 0; k < e->cells.layout.nsegments; k++) {
        const lg_segment *s = &e->cells.layout.segments[k];
        const lg_block *b = &e->cells.layout.blocks[e->cells.block_of_segment[k]];
        const float *fine = lg_segment_fines(&e->soil, &e->cells, s);
        for (int32_t i = s->first; i < s->first + s->count; i++) {
            int32_t cell = lg_segment_cell(s, i);
            double awc_mm = lg_kept_value(&e->cells, b, LG_KEPT_awc, i);
            double fertility = lg_kept_value(&e->cells, b, LG_KEPT_fertility, i);
            bool given = awc_mm == (double)e->in.land->awc_mm[cell] &&
                         fertility == (double)e->in.land->fertility[cell];
            bool sand = (e->in.land->flags[cell] & LG_CELL_SAND) != 0;
            assert_true(given || sand);
            o->soil_is_given = o->soil_is_given && given;
            if (!sand || fine == NULL)
                continue;
            double fines = (double)*fine++;
            assert_near(awc_mm / (double)e->in.land->awc_mm[cell],
                        lg_fines_factor(e->in.sand.water_share, fines), 1e-6);
            o->least_fines = fmin(o->least_fines, fines);
            o->most_fines = fmax(o->most_fines, fines);
        }
    }
}

static void run_trial(const trial *t, outcome *o) {
    lg_context_options options = {.threads = t->threads};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    if (t->sand)
        for (int64_t c = 0; c < w.land->ncells; c++)
            if (w.land->type[c] == 0)
                w.land->flags[c] |= LG_CELL_SAND;
    w.scenario.degradation = t->degradation;
    w.herd_su = t->herd_su;
    w.double_precision = t->doubles;
    for (int type = 0; type < WORLD_TYPES; type++)
        w.params[type].steppe.ni = t->poor ? 0.12 : 0.4;
    w.years = (lg_engine_years){2003, YEARS, 1, 0};
    memset(o, 0, sizeof *o);
    assert_ok(context, world_make(&w));
    float *fine = w.engine->soil.fines;
    for (int64_t c = 0; t->fines > 0 && c < w.land->ncells; c++)
        if (w.land->flags[c] & LG_CELL_SAND)
            *fine++ = t->fines;
    assert_ok(context, world_run(&w, &o->r));
    look(&w, o);
    o->r.engine = NULL;
    world_close(&w);
    lg_context_free(context);
}

static const lg_book_row *city_of(const outcome *o, int year) {
    return o->r.rows[year][LG_REGION_CITY];
}

static void off_it_only_looks(void **state) {
    (void)state;
    outcome bare, sand;
    run_trial(&(trial){.herd_su = 60}, &bare);
    run_trial(&(trial){.herd_su = 60, .sand = true}, &sand);
    assert_false(bare.kept_fines || sand.kept_fines);
    assert_true(sand.soil_is_given);
    for (int year = 0; year < YEARS; year++) {
        lg_book_row a = *city_of(&bare, year), b = *city_of(&sand, year);
        assert_true(a.area_sandified_mu == 0 && a.wind_erosion_t == 0);
        assert_true(b.area_sandified_mu > 0 && b.wind_erosion_t > 0);
        assert_true(b.soil_carbon_t > 0 && b.soil_carbon_t < a.soil_carbon_t);
        assert_true(b.soil_carbon_t == city_of(&sand, 0)->soil_carbon_t);
        assert_true(b.area_sandified_mu == city_of(&sand, 0)->area_sandified_mu);
        b.area_sandified_mu = b.wind_erosion_t = 0;
        b.soil_carbon_t = a.soil_carbon_t;
        assert_memory_equal(&a, &b, sizeof a); /* the flag alone moves no other figure */
    }
    recorder_free(&bare.r);
    recorder_free(&sand.r);
}

static void without_sand_only_condition_moves(void **state) {
    (void)state;
    outcome o;
    run_trial(&(trial){.herd_su = 60, .degradation = true}, &o);
    assert_false(o.kept_fines);
    assert_true(o.soil_is_given);
    assert_true(city_of(&o, 1)->soil_carbon_t != city_of(&o, 0)->soil_carbon_t);
    assert_true(city_of(&o, 1)->wind_erosion_t == 0);
    recorder_free(&o.r);
}

static void bare_sand_blows_and_grown_sand_holds(void **state) {
    (void)state;
    outcome shut, bare;
    run_trial(&(trial){.degradation = true, .sand = true}, &shut);
    run_trial(&(trial){.herd_su = 60000, .degradation = true, .sand = true, .poor = true}, &bare);
    assert_true(bare.kept_fines && bare.least_fines < 0.99 && bare.least_fines >= 0.4);
    assert_false(bare.soil_is_given);
    assert_true(shut.most_fines <= 1 && shut.least_fines > bare.least_fines);
    for (int year = 0; year < YEARS; year++) {
        assert_true(city_of(&bare, year)->wind_erosion_t > city_of(&shut, year)->wind_erosion_t);
        assert_true(city_of(&bare, year)->soil_carbon_t < city_of(&shut, year)->soil_carbon_t);
    }
    assert_true(city_of(&bare, 2)->soil_carbon_t < city_of(&bare, 0)->soil_carbon_t);
    assert_true(city_of(&bare, 2)->area_sandified_mu >= city_of(&bare, 0)->area_sandified_mu);
    assert_true(bare.r.tail.water.value < 1e-6); /* soil that holds less lets the rest drain */
    recorder_free(&shut.r);
    recorder_free(&bare.r);
}

/* Sand that was blown out and is shut under a dense sward: it gains every year, under stock less.
 */
static void shut_sand_comes_back(void **state) {
    (void)state;
    outcome shut, bare;
    run_trial(&(trial){.degradation = true, .sand = true, .fines = 0.6f}, &shut);
    trial t = {.herd_su = 60000, .degradation = true, .sand = true, .poor = true, .fines = 0.6f};
    run_trial(&t, &bare);
    assert_true(shut.least_fines < 1 && shut.most_fines > 0.6 + 0.04);
    assert_true(bare.least_fines < 0.6 && bare.least_fines >= 0.4);
    recorder_free(&shut.r);
    recorder_free(&bare.r);
}

static void regions_add_up(void **state) {
    (void)state;
    outcome o;
    run_trial(&(trial){.herd_su = 600, .degradation = true, .sand = true}, &o);
    for (int year = 0; year < YEARS; year++)
        for (int kind = 1; kind < LG_REGION_KINDS; kind++) {
            lg_book_row sum = {0};
            for (int32_t k = 0; k < o.r.regions[kind]; k++) {
                const lg_book_row *row = &o.r.rows[year][kind][k];
                assert_true(row->area_sandified_mu <= row->area_mu);
                sum.area_sandified_mu += row->area_sandified_mu;
                sum.soil_carbon_t += row->soil_carbon_t;
                sum.wind_erosion_t += row->wind_erosion_t;
            }
            const lg_book_row *all = city_of(&o, year);
            assert_near(sum.area_sandified_mu, all->area_sandified_mu,
                        1e-9 * all->area_sandified_mu);
            assert_near(sum.soil_carbon_t, all->soil_carbon_t, 1e-9 * all->soil_carbon_t);
            assert_near(sum.wind_erosion_t, all->wind_erosion_t, 1e-9 * all->wind_erosion_t);
        }
    recorder_free(&o.r);
}

static void threads_leave_no_trace(void **state) {
    (void)state;
    for (int doubles = 0; doubles < 2; doubles++) {
        outcome one, seven;
        trial t = {.herd_su = 6000, .degradation = true, .sand = true, .poor = true, .threads = 1};
        t.doubles = doubles;
        run_trial(&t, &one);
        t.threads = 7;
        run_trial(&t, &seven);
        assert_int_equal(one.r.count, seven.r.count);
        assert_memory_equal(one.r.bytes, seven.r.bytes, one.r.count);
        assert_true(one.least_fines == seven.least_fines && one.least_fines < 1);
        recorder_free(&one.r);
        recorder_free(&seven.r);
    }
}

static lg_status work(lg_context *context) {
    world w;
    recorder r = {0};
    lg_status status = world_open(&w, context, sizes, 0, 3);
    for (int64_t c = 0; w.land != NULL && c < w.land->ncells; c++)
        w.land->flags[c] |= LG_CELL_SAND;
    w.scenario.degradation = true;
    w.years = (lg_engine_years){2003, 1, 0, 0};
    if (status == LG_OK)
        status = world_run(&w, &r);
    recorder_free(&r);
    world_close(&w);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(off_it_only_looks),
        cmocka_unit_test(without_sand_only_condition_moves),
        cmocka_unit_test(bare_sand_blows_and_grown_sand_holds),
        cmocka_unit_test(shut_sand_comes_back),
        cmocka_unit_test(regions_add_up),
        cmocka_unit_test(threads_leave_no_trace),
        cmocka_unit_test(no_allocation_that_fails_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
