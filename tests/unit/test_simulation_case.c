/* A scenario fitted to land and tables: herds from heads, parameters of its own, figures with
 * sources. */
#include "lg_test.h"
#include "simulation/plan_parts.h"
#include "test_simulation_world.h"

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void write_tables(void) {
    write_file("case-types.csv", "type,parameter,value,unit,source,confidence\n"
                                 "steppe,ni,0.4,1,made up,A\nmeadow,ni,0.7,1,made up,A\n");
    write_file("case-animals.csv",
               "class,su_per_head,breed,age,source,confidence\nsheep,1,ujimqin_sheep,adult,x,A\n"
               "cattle,5,ujimqin_cattle,adult,x,A\n");
    char text[4096] = "type,quantity,value,unit,source,confidence\n"
                      "all,hay_kg_su_d,1.8,kg d-1,x,A\nall,hay_dry_frac,0.86,1,x,A\n"
                      "all,warm_days,150,d,x,A\nall,light_from,0.9,1,x,A\n"
                      "all,moderate_from,0.7,1,x,A\nall,severe_from,0.4,1,x,A\n"
                      "all,light_factor,0.8,1,x,A\nall,moderate_factor,0.5,1,x,A\n"
                      "all,severe_factor,0.1,1,x,A\n";
    static const char *const names[] = {"steppe", "meadow"};
    for (int t = 0; t < 2; t++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "%s,use_warm,0.5,1,x,A\n%s,use_cold,0.6,1,x,A\n%s,use_year,0.45,1,x,A\n"
                 "%s,regrowth,0,1,x,A\n%s,hay_coefficient,1,1,x,A\n",
                 names[t], names[t], names[t], names[t], names[t]);
    write_file("case-standard.csv", text);
}

static void write_plan(const char *scenario) {
    char text[2048];
    snprintf(
        text, sizeof text,
        "libgrass: 1\nname: case\nyears: {first: 2003, last: 2003}\nland: {file: none.h5}\n"
        "weather: {file: none.csv}\ntables: {types: case-types.csv, standard: case-standard.csv, "
        "animals: case-animals.csv}\nscenarios:\n  - {name: a, %s}\n",
        scenario);
    write_file("case-plan.yaml", text);
}

typedef struct bench {
    lg_plan *plan;
    lg_plan_parts parts;
} bench;

static const int SIZES[] = {20, 30};

static lg_status open_bench(lg_context *context, bench *b) {
    memset(b, 0, sizeof *b);
    LG_TRY(lg_plan_read(context, "case-plan.yaml", NULL, &b->plan));
    b->parts.plan = b->plan;
    LG_TRY(lg_animals_read(context, b->plan->animals_path, &b->parts.animals));
    LG_TRY(world_land(context, SIZES, 0, 2, &b->parts.land));
    return world_weather(context, WORLD_ZONES, 2003, 1, &b->parts.weather);
}

static void close_bench(bench *b) {
    lg_weather_free(b->parts.weather);
    lg_land_free(b->parts.land);
    lg_animals_free(b->parts.animals);
    lg_plan_free(b->plan);
}

static const lg_figure *figure(const lg_figures *f, const char *table, const char *subject,
                               const char *name) {
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->rows[i].table, table) == 0 && strcmp(f->rows[i].subject, subject) == 0 &&
            strcmp(f->rows[i].name, name) == 0)
            return &f->rows[i];
    fail_msg("no figure %s %s %s", table, subject, name);
    return NULL;
}

static void heads_become_sheep_units_and_every_figure_is_noted(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    bench b;
    lg_prepared c;
    write_tables();
    write_plan("herd: {heads: {sheep: 10, cattle: 4}, constant: true}, "
               "parameters: {whc_mm: 111, ni: 0.3}");
    assert_ok(context, open_bench(context, &b));
    assert_ok(context, lg_prepared_make(context, &b.parts, &b.plan->scenarios[0], &c));
    assert_near(c.herd_su, 30, 1e-12);
    assert_near(c.coefficients.types.params[0].steppe.whc_mm, 111, 0);
    assert_near(c.coefficients.types.params[1].steppe.ni, 0.3,
                0); /* the scenario's own comes last */
    assert_near(figure(&c.figures, "scenario", "", "herd.su")->value, 30, 1e-12);
    assert_near(figure(&c.figures, "scenario", "", "whc_mm")->value, 111, 0);
    assert_near(figure(&c.figures, "steppe", "meadow", "ni")->value, 0.3, 0);
    assert_near(figure(&c.figures, "nyt635", "all", "hay_kg_su_d")->value, 1.8, 0);
    assert_near(figure(&c.figures, "animals", "cattle", "su_per_head")->value, 5, 0);
    for (size_t i = 0; i < c.figures.count; i++)
        assert_true(c.figures.rows[i].source[0] != '\0' && c.figures.rows[i].confidence[0] != '\0');
    lg_engine *engine = NULL;
    assert_ok(context, lg_prepared_engine(context, &b.parts, &b.plan->scenarios[0], &c, &engine));
    assert_near(engine->herds.of[0].herd.adult_su, 12, 1e-9);
    lg_engine_free(engine);
    lg_prepared_free(&c);
    close_bench(&b);
    lg_context_free(context);
}

static void what_does_not_fit_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    static const char *const bads[][2] = {
        {"herd: {heads: {yak: 3}}", "case-plan.yaml:8:35: the animal table has no class 'yak'"},
        {"parameters: {st1_cd: 5000, st2_cd: 4000}", "st1_cd (5000) must be below st2_cd (4000)"}};
    write_tables();
    for (int k = 0; k < 2; k++) {
        bench b;
        lg_prepared c;
        write_plan(bads[k][0]);
        assert_ok(context, open_bench(context, &b));
        lg_status status = lg_prepared_make(context, &b.parts, &b.plan->scenarios[0], &c);
        assert_true(status == LG_EPARSE || status == LG_EDATA);
        assert_error_says(context, bads[k][1]);
        close_bench(&b);
    }
    lg_context_free(context);
}

/* Two parameters that only fit together may come in either order. */
static void parameters_are_checked_together(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    write_tables();
    static const char *const orders[] = {"parameters: {st1_cd: 4900, st2_cd: 7900}",
                                         "parameters: {st2_cd: 7900, st1_cd: 4900}"};
    for (int k = 0; k < 2; k++) {
        bench b;
        lg_prepared c;
        write_plan(orders[k]);
        assert_ok(context, open_bench(context, &b));
        assert_ok(context, lg_prepared_make(context, &b.parts, &b.plan->scenarios[0], &c));
        assert_near(c.coefficients.types.params[0].steppe.st2_cd, 7900, 0);
        lg_prepared_free(&c);
        close_bench(&b);
    }
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    bench b;
    lg_prepared c = {0};
    lg_engine *engine = NULL;
    lg_status status = open_bench(context, &b);
    if (status == LG_OK)
        status = lg_prepared_make(context, &b.parts, &b.plan->scenarios[0], &c);
    if (status == LG_OK) {
        status = lg_prepared_engine(context, &b.parts, &b.plan->scenarios[0], &c, &engine);
        lg_prepared_free(&c);
    }
    lg_engine_free(engine);
    close_bench(&b);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    write_tables();
    write_plan("herd: {heads: {sheep: 10}, units: {u-001: 3}}, parameters: {whc_mm: 111}");
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_become_sheep_units_and_every_figure_is_noted),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(parameters_are_checked_together),
        cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
