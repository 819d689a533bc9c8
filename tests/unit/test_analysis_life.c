/* Lives: a life in the plan's own weather with its own herds is the plan's run, bit for bit; threads change nothing; herds so many times;
 * horizons; what is lost and bought. */
#include "batch_world.h"

#include "analysis/crew.h"
#include "analysis/life.h"
#include "batch/rows.h"
#include "store/scenario_run.h"

static const char PATH[] = "analysis_life.yaml";

static const char HERDS[] = "  - name: constant\n"
                            "  - name: bodies\n    herd: {su: 1150000 su, constant: false}\n"
                            "    measures: [{kind: ban, where: {admin: maodeng}, when: "
                            "{first_year: 2013, last_year: 2013}}]\n";

static void write_plan(const char *weather) {
    char vary[4096];
    batch_write_plan(PATH, HERDS, "");
    FILE *file = fopen(PATH, "r");
    assert_non_null(file);
    const size_t n = fread(vary, 1, sizeof vary - 1, file);
    vary[n] = '\0';
    fclose(file);
    char *at = strstr(vary, "seed: 5}");
    assert_non_null(at);
    file = fopen(PATH, "w");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)(at - vary), vary, weather, strchr(at, '}') + 1);
    fclose(file);
}

static lg_context *context_of(int threads) {
    const lg_context_options options = {.threads = threads};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static lg_draws_world *open_world(lg_context *context, const lg_plan *plan, int horizon) {
    lg_draws_world *world = NULL;
    const lg_draws_options options = {.seed = 5, .horizon = horizon};
    assert_ok(context, lg_draws_open(context, plan, NULL, &options, &world));
    return world;
}

static lg_start *start_of(lg_context *context, const lg_draws_world *world, size_t scenario) {
    lg_start *start = NULL;
    const lg_scenario *one = &world->plan.scenarios[scenario];
    assert_ok(context, lg_starts_make(context, world, &one, 1, &start));
    return start;
}

static void test_life_is_a_run(void **state) {
    (void)state;
    write_plan("seed: 5, draw: 3}");
    lg_context *context = context_of(2);
    lg_plan *plan = batch_plan(context, PATH);
    lg_draws_world *world = open_world(context, plan, 0);
    for (size_t s = 0; s < 2; s++) {
        lg_start *start = start_of(context, world, s);
        lg_rows rows;
        lg_lived lived;
        assert_ok(context, lg_rows_make(context, world->regions, 2, &rows));
        const lg_scenario_run_options options = {.year = lg_rows_year, .self = &rows};
        lg_scenario scenario = plan->scenarios[s];
        scenario.output = (lg_output_rule){.packed = true};
        assert_ok(context, lg_scenario_run(context, &world->opened.parts, &scenario, &options));
        assert_ok(context, lg_lived_make(context, world, &lived));
        const lg_life life = {.start = start, .times = 1.0, .draw = 3};
        assert_ok(context, lg_live(context, &life, &lived));
        assert_memory_equal(lived.values, rows.values,
                            2 * world->regions * LG_BOOK_COUNT * sizeof(double));
        lg_rows_free(&rows);
        lg_lived_free(&lived);
        lg_start_free(start);
    }
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* ---- many at once ---- */

enum { LIVES = 8 };

typedef struct many {
    lg_start *const *start;
    lg_lived lived[LIVES];
} many;

static lg_status live_one(void *self, lg_context *own, size_t task) {
    many *m = self;
    const lg_life life = {
        .start = m->start[task % 2], .times = task < 4 ? 0.5 : 2.0, .draw = task / 2 % 2};
    return lg_live(own, &life, &m->lived[task]);
}

static void live_all(int threads, double **values, size_t *count) {
    lg_context *context = context_of(threads);
    lg_plan *plan = batch_plan(context, PATH);
    lg_draws_world *world = open_world(context, plan, 3);
    const lg_scenario *scenarios[] = {&world->plan.scenarios[0], &world->plan.scenarios[1]};
    lg_start *start[2];
    assert_ok(context, lg_starts_make(context, world, scenarios, 2, start));
    many m = {.start = start};
    const size_t rows = 3 * world->regions, one = rows * (LG_BOOK_COUNT + 2);
    *values = malloc(LIVES * one * sizeof **values);
    *count = LIVES * one;
    assert_non_null(*values);
    for (int i = 0; i < LIVES; i++)
        assert_ok(context, lg_lived_make(context, world, &m.lived[i]));
    assert_ok(context, lg_crew_run(context, "lives", LIVES, live_one, &m));
    for (int i = 0; i < LIVES; i++) {
        double *at = *values + (size_t)i * one;
        memcpy(at, m.lived[i].values, rows * LG_BOOK_COUNT * sizeof *at);
        memcpy(at + rows * LG_BOOK_COUNT, m.lived[i].bought_frac, rows * sizeof *at);
        memcpy(at + rows * (LG_BOOK_COUNT + 1), m.lived[i].adults_lost_frac, rows * sizeof *at);
        lg_lived_free(&m.lived[i]);
    }
    for (int i = 0; i < 2; i++)
        lg_start_free(start[i]);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

static void test_threads_live_the_same(void **state) {
    (void)state;
    write_plan("seed: 5}");
    double *one = NULL, *other = NULL;
    size_t count = 0;
    live_all(1, &one, &count);
    for (int threads = 2; threads <= 7; threads += 5) {
        live_all(threads, &other, &count);
        assert_memory_equal(one, other, count * sizeof *one);
        free(other);
    }
    free(one);
}

/* ---- what they are ---- */

static void test_herds_so_many_times(void **state) {
    (void)state;
    write_plan("seed: 5}");
    lg_context *context = context_of(2);
    lg_plan *plan = batch_plan(context, PATH);
    lg_draws_world *world = open_world(context, plan, 4);
    const size_t types = world->first_region[LG_REGION_TYPE],
                 units = world->first_region[LG_REGION_UNIT];
    lg_lived few, most;
    assert_ok(context, lg_lived_make(context, world, &few));
    assert_ok(context, lg_lived_make(context, world, &most));
    for (size_t s = 0; s < 2; s++) {
        lg_start *start = start_of(context, world, s);
        const lg_life one = {.start = start, .times = 1.0}, three = {.start = start, .times = 3.0};
        assert_near(start->present_su[0], 1150000.0, 20000.0);
        assert_int_equal(start->extended, (int)s);
        assert_int_equal(
            start->scenario.nmeasures == 0 ? 2016 : start->scenario.measures[0].when.last_year,
            s == 0 ? 2016 : 2015);
        double sum = 0.0;
        for (size_t i = types; i < units; i++)
            sum += start->present_su[i];
        assert_near(sum, start->present_su[0], 1e-6 * sum);
        assert_ok(context, lg_live(context, &one, &few));
        assert_ok(context, lg_live(context, &three, &most));
        /* The first year's herd: three times. */
        if (s == 0)
            assert_near(lg_lived_value(&most, 0, 0, LG_BOOK_stock_su),
                        3.0 * lg_lived_value(&few, 0, 0, LG_BOOK_stock_su), 1.0);
        assert_true(lg_lived_value(&most, 3, 0, LG_BOOK_condition) <
                    lg_lived_value(&few, 3, 0, LG_BOOK_condition));
        for (int year = 0; year < 4; year++) {
            const size_t at = (size_t)year * world->regions;
            assert_true(most.bought_frac[at] > few.bought_frac[at] && most.bought_frac[at] < 1.0);
            if (s == 0)
                assert_near(most.adults_lost_frac[at], 0.0, 0.0);
            else
                assert_true(most.adults_lost_frac[at] > 0.0 && most.adults_lost_frac[at] < 1.0);
        }
        lg_start_free(start);
    }
    lg_lived_free(&few);
    lg_lived_free(&most);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* On its own land a scenario is what it is; on another's it begins with that land and its own herd. */
static void test_begins_on_the_land_of_another(void **state) {
    (void)state;
    write_plan("seed: 5}");
    lg_context *context = context_of(2);
    lg_plan *plan = batch_plan(context, PATH);
    lg_draws_world *world = open_world(context, plan, 2);
    lg_lived own, other;
    assert_ok(context, lg_lived_make(context, world, &own));
    assert_ok(context, lg_lived_make(context, world, &other));
    const size_t bytes = 2 * world->regions * LG_BOOK_COUNT * sizeof(double);
    for (size_t s = 0; s < 2; s++) {
        lg_start *spun = start_of(context, world, s), *same = NULL;
        assert_ok(context, lg_start_after(context, spun, &world->plan.scenarios[s], &same));
        assert_ok(context, lg_live(context, &(lg_life){.start = spun, .times = 1.5}, &own));
        lg_start_free(spun);
        assert_ok(context, lg_live(context, &(lg_life){.start = same, .times = 1.5}, &other));
        assert_memory_equal(own.values, other.values, bytes);
        lg_start_free(same);
    }
    lg_scenario few = world->plan.scenarios[0];
    few.herd.su *= 0.25;
    lg_start *spun = start_of(context, world, 0), *own_land = NULL, *their_land = NULL;
    assert_ok(context, lg_start_make(context, world, &few, NULL, &own_land));
    assert_ok(context, lg_start_after(context, spun, &few, &their_land));
    assert_near(their_land->present_su[0], 0.25 * spun->present_su[0], 1.0);
    assert_ok(context, lg_live(context, &(lg_life){.start = own_land, .times = 1.0}, &own));
    assert_ok(context, lg_live(context, &(lg_life){.start = their_land, .times = 1.0}, &other));
    /* A heavier herd before leaves less below the ground and less litter. */
    assert_true(lg_lived_value(&other, 0, 0, LG_BOOK_litter_kg_ha) <
                lg_lived_value(&own, 0, 0, LG_BOOK_litter_kg_ha));
    lg_start_free(spun);
    lg_start_free(own_land);
    lg_start_free(their_land);
    lg_lived_free(&own);
    lg_lived_free(&other);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* What is wrong with a scenario is told to whoever makes the start, from any thread, and not to the plan's context. */
static void test_what_is_wrong_is_told(void **state) {
    (void)state;
    write_plan("seed: 5}");
    lg_context *reader = context_of(1), *context = context_of(2);
    lg_plan *plan = batch_plan(reader, PATH);
    lg_draws_world *world = open_world(context, plan, 1);
    lg_scenario crowded = world->plan.scenarios[0];
    crowded.herd.su = 1e12;
    const lg_scenario *scenarios[] = {&crowded, &crowded, &world->plan.scenarios[1]};
    lg_start *start[3];
    assert_status(context, lg_starts_make(context, world, scenarios, 3, start), LG_EPARSE);
    assert_error_says(context, "analysis_life.yaml:");
    assert_string_equal(lg_context_error(reader), "");
    assert_null(start[2]);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
    lg_context_free(reader);
}

static void test_refused(void **state) {
    (void)state;
    write_plan("seed: 5}");
    lg_context *context = context_of(1);
    lg_plan *plan = batch_plan(context, PATH);
    lg_draws_world *world = NULL;
    assert_status(context,
                  lg_draws_open(context, plan, NULL, &(lg_draws_options){.horizon = 201}, &world),
                  LG_EARG);
    assert_error_says(context, "it is 1 to 200");
    assert_status(
        context,
        lg_draws_open(context, plan, NULL, &(lg_draws_options){.warming_c_decade = NAN}, &world),
        LG_EARG);
    world = open_world(context, plan, 1);
    lg_start *start = start_of(context, world, 0);
    lg_lived lived;
    assert_ok(context, lg_lived_make(context, world, &lived));
    assert_status(context, lg_live(context, &(lg_life){.start = start, .times = NAN}, &lived),
                  LG_EARG);
    lg_lived_free(&lived);
    lg_start_free(start);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_life_is_a_run),
                                       cmocka_unit_test(test_threads_live_the_same),
                                       cmocka_unit_test(test_herds_so_many_times),
                                       cmocka_unit_test(test_begins_on_the_land_of_another),
                                       cmocka_unit_test(test_what_is_wrong_is_told),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
