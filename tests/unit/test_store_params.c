/* One set of parameters, from plan and program to engine and results. */
#include "held_world.h"

#include <unistd.h>

#include <libgrass/params.h>

#include "store/held.h"

static double in_force(const held *h, const char *table, const char *type, const char *name) {
    lg_params *params = NULL;
    double value = NAN;
    assert_ok(h->context, lg_simulation_get_params(h->s, &params));
    assert_ok(h->context, lg_params_get(params, table, type, name, &value));
    lg_params_free(params);
    return value;
}

/* What results record is what these figures say (store/result_parameters.c). */
static const lg_figure *recorded(const held *h, const char *table, const char *type,
                                 const char *name) {
    const lg_figures *figures = &h->s->basis->c->figures;
    for (size_t i = 0; i < figures->count; i++)
        if (strcmp(figures->rows[i].table, table) == 0 &&
            strcmp(figures->rows[i].subject, type) == 0 && strcmp(figures->rows[i].name, name) == 0)
            return &figures->rows[i];
    return NULL;
}

static void create(held *h, const char *text, const lg_params *params) {
    held_read(h, text, 2);
    assert_ok(h->context, lg_plan_set_params(h->plan, params));
    assert_ok(h->context, lg_simulation_create(h->context, h->plan, "measures", NULL, &h->s));
    held_go(h, 2013, 12, 31);
}

/* "parameters: ..." for all scenarios. */
static char *with(const char *parameters) {
    static const char place[] = "  degradation: true\n";
    static char text[8192];
    const char *at = strstr(HELD_PLAN, place) + strlen(place);
    snprintf(text, sizeof text, "%.*s  parameters: %s\n%s", (int)(at - HELD_PLAN), HELD_PLAN,
             parameters, at);
    return text;
}

static const struct change {
    const char *table, *type, *name;
    double value;
    const char *column; /* that it moves */
    const char *plan;   /* the same in a plan */
    const char *record; /* its table in results */
} changes[] = {
    {"degradation", NULL, "fill_limit", 0.5, "condition", "{degradation: {fill_limit: 0.5}}",
     "degradation"},
    {"sand", NULL, "potential_t_ha", 40, "wind_erosion_t", "{sand: {potential_t_ha: 40}}", "sand"},
    {"carbon", NULL, "stock_kg_ha", 30000, "soil_carbon_t", "{carbon: {stock_kg_ha: 30000}}",
     "carbon"},
    {"prices", NULL, "feed_yuan_t", 5000, "net_yuan", "{prices: {feed_yuan_t: 5000}}", "prices"},
    {"subsidy", NULL, "balance_yuan_mu", 4, "subsidy_yuan", "{subsidy: {balance_yuan_mu: 4}}",
     "subsidy"},
    {"sward", "typical_steppe", "ni", 0.3, "production_t", "{sward: {typical_steppe: {ni: 0.3}}}",
     "steppe"},
    {"sward", NULL, "ni", 0.3, "production_t", "{ni: 0.3}", "steppe"},
    {"grazing", NULL, "demand_kg_su_d", 2, "intake_t", "{grazing: {demand_kg_su_d: 2}}", "steppe"},
};

static void test_what_is_given_is_used_and_recorded(void **state) {
    (void)state;
    held plain;
    create(&plain, HELD_PLAN, NULL);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const struct change *c = &changes[i];
        lg_params *params = NULL;
        held by_program, by_plan;
        assert_ok(plain.context, lg_params_create(plain.context, &params));
        assert_ok(plain.context, lg_params_set_from(params, c->table, c->type, c->name, c->value,
                                                    "a field book", "V"));
        create(&by_program, HELD_PLAN, params);
        lg_params_free(params); /* the plan has its own */
        create(&by_plan, with(c->plan), NULL);
        const double value = held_account(&by_program, c->column);
        assert_true(value != held_account(&plain, c->column));
        assert_near(value, held_account(&by_plan, c->column), 0);
        const char *type = strcmp(c->record, "steppe") == 0 ? "typical_steppe" : "";
        const char *asked = type[0] == '\0' ? NULL : type;
        const lg_figure *program = recorded(&by_program, c->record, type, c->name);
        const lg_figure *plan = recorded(&by_plan, c->record, type, c->name);
        assert_near(program->value, c->value, 0);
        assert_near(plan->value, c->value, 0);
        assert_near(in_force(&by_program, c->table, asked, c->name), c->value, 0);
        assert_near(in_force(&by_plan, c->table, asked, c->name), c->value, 0);
        char name[64];
        snprintf(name, sizeof name, "%s.%s", c->table, c->name);
        assert_string_equal(
            recorded(&by_program, "given", c->type == NULL ? "" : c->type, name)->source,
            "a field book");
        if (asked == NULL && strcmp(c->table, "prices") != 0) {
            assert_string_equal(program->source, "a field book");
            assert_string_equal(plan->source, "scenario file");
        }
        held_close(&by_program);
        held_close(&by_plan);
    }
    held_close(&plain);
}

static void assert_same_books(const held *a, const held *b) {
    lg_variable v;
    for (size_t i = 0; lg_simulation_variable(i, &v) == LG_OK; i++)
        if (v.shape == LG_SHAPE_ACCOUNT && v.readable)
            assert_near(held_account(a, v.name), held_account(b, v.name), 0);
}

static void test_the_whole_set_gives_the_same_run(void **state) {
    (void)state;
    held one, other;
    lg_params *whole = NULL, *read = NULL;
    create(&one, HELD_PLAN, NULL);
    assert_ok(one.context, lg_simulation_get_params(one.s, &whole));
    assert_ok(one.context, lg_params_check(whole));
    assert_true(lg_params_count(whole) > lg_params_row_count());
    assert_ok(one.context, lg_params_write(whole, "whole.tmp.csv"));
    assert_ok(one.context, lg_params_create(one.context, &read));
    assert_ok(one.context, lg_params_read(read, "whole.tmp.csv"));
    remove("whole.tmp.csv");
    create(&other, HELD_PLAN, read);
    assert_same_books(&one, &other);
    lg_params *again = NULL;
    assert_ok(other.context, lg_simulation_get_params(other.s, &again));
    assert_int_equal(lg_params_count(again), lg_params_count(whole));
    for (size_t i = 0; i < lg_params_count(whole); i++) {
        lg_params_value a, b;
        assert_ok(one.context, lg_params_value_at(whole, i, &a));
        assert_ok(other.context, lg_params_value_at(again, i, &b));
        assert_memory_equal(&a.value, &b.value, sizeof a.value);
        assert_string_equal(a.name, b.name);
        if (strcmp(a.table, "prices") != 0)
            assert_string_equal(a.source, b.source);
    }
    lg_params_free(whole);
    lg_params_free(read);
    lg_params_free(again);
    held_close(&one);
    held_close(&other);
}

static void test_options_go_before_the_plans_set(void **state) {
    (void)state;
    held h;
    lg_params *params = NULL;
    held_read(&h, with("{degradation: {fill_limit: 0.41, seed_half: 0.2}}"), 1);
    assert_ok(h.context, lg_params_create(h.context, &params));
    assert_ok(h.context, lg_params_set(params, "degradation", NULL, "fill_limit", 0.42));
    assert_ok(h.context, lg_params_set(params, "degradation", NULL, "fill_least", 0.1));
    assert_ok(h.context, lg_plan_set_params(h.plan, params));
    assert_ok(h.context, lg_params_set(params, "degradation", NULL, "fill_limit", 0.43));
    assert_ok(h.context, lg_params_unset(params, "degradation", NULL, "fill_least"));
    const lg_simulation_options options = {.params = params};
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, &options, &h.s));
    lg_params_free(params);
    assert_near(in_force(&h, "degradation", NULL, "fill_limit"), 0.43, 0);
    assert_near(in_force(&h, "degradation", NULL, "fill_least"), 0.1, 0);
    assert_near(in_force(&h, "degradation", NULL, "seed_half"), 0.2, 0);
    /* a state belongs to its parameters */
    assert_ok(h.context, lg_simulation_save(h.s, "params.state"));
    lg_simulation *back = NULL;
    const lg_simulation_options none = {.params = NULL};
    assert_status(h.context,
                  lg_simulation_resume(h.context, h.plan, NULL, "params.state", &none, &back),
                  LG_EDATA);
    assert_error_says(h.context, "another table or parameter");
    remove("params.state");
    held_close(&h);
}

static void test_plans_at_fault(void **state) {
    (void)state;
    static const struct {
        const char *parameters, *says;
    } cases[] = {
        {"{degradatoin: {fill_limit: 0.4}}", "held.yaml:15:16: there is no table 'degradatoin' of "
                                             "parameters; did you mean 'degradation'?"},
        {"{degradation: {fill_limt: 0.4}}", "held.yaml:15:30: "},
        {"{degradation: {fill_limt: 0.4}}", "did you mean 'fill_limit'?"},
        {"{degradation: {fill_limit: 4}}", "must lie in 0.01 .. 0.99"},
        {"{degradation: {fill_limit: many}}", "held.yaml:15:42: "},
        {"{degradation: {meadow: {fill_limit: 0.4}}}", "not by grassland type"},
        {"{fill_limit: 0.4}", "it stands in 'degradation'"},
        {"{nii: 0.4}", "did you mean 'ni'?"},
        {"{sward: {typical_stepe: {nii: 0.4}}}", "did you mean 'ni'?"},
        {"{sward: [1]}", "'sward' is a table of parameters"},
        {"{prices: 3}", "'prices' is a table of parameters: 'prices: {name: value}'"},
        {"{prices: {feed_yuan_t: 2e9}}", "from 0 to 1000000"},
        {"{sward: {ni: }}", "from 0.05 to 1.2"},
        {"{ni: 0.3, NI: 0.4}", "are names of one parameter; keep one of them"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lg_context *context = NULL;
        lg_plan *plan = NULL;
        assert_int_equal(lg_context_create(NULL, &context), LG_OK);
        assert_status(
            context,
            lg_plan_read_text(context, "held.yaml", LG_DATA, with(cases[i].parameters), &plan),
            LG_EPARSE);
        assert_error_says(context, cases[i].says);
        lg_context_free(context);
    }
    /* what only the land knows, and what only all values together tell */
    held h;
    held_read(&h, with("{sward: {typical_stepe: {ni: 0.4}}}"), 1);
    assert_status(h.context, lg_plan_check(h.context, h.plan), LG_EPARSE);
    assert_error_says(h.context, "held.yaml:15:");
    assert_error_says(h.context, "did you mean 'typical_steppe'?");
    held_close(&h);
    held_read(&h, with("{degradation: {fill_least: 0.6}}"), 1);
    assert_status(h.context, lg_plan_check(h.context, h.plan), LG_EDATA);
    assert_error_says(h.context, "fill_least of degradation (0.6) must be below fill_limit");
    assert_error_says(h.context, "scenario '");
    held_close(&h);
}

static int warnings;

static void count(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    warnings += level == LG_LOG_WARNING && (strstr(sentence, "this one counts") != NULL ||
                                            strstr(sentence, "are used nowhere") != NULL);
}

static void test_what_is_told(void **state) {
    (void)state;
    static const char *const plans[] = {"{sward: {ni: 0.3, NI: 0.4}}",
                                        "{ni: 0.3, sward: {ni: 0.4}}",
                                        "{ni: 0.4}\n  prices: {feed_yuan_t: 900}",
                                        "{prices: {feed_yuan_t: 900}}\n"
                                        "  prices: {feed_yuan_t: 800}"};
    const int wanted[] = {1, 1, 0, 1};
    const lg_context_options options = {.log = count};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    for (int i = 0; i < 4; i++) {
        lg_plan *plan = NULL;
        warnings = 0;
        assert_ok(context, lg_plan_read_text(context, "held.yaml", LG_DATA, with(plans[i]), &plan));
        assert_int_equal(warnings, wanted[i]);
        lg_plan_free(plan);
    }
    lg_plan *plan = NULL;
    lg_params *params = NULL;
    warnings = 0;
    assert_ok(context, lg_plan_read_text(context, "held.yaml", LG_DATA, HELD_PLAN, &plan));
    assert_ok(context, lg_params_create(context, &params));
    assert_ok(context, lg_params_set(params, "sward", "typical_stepe", "ni", 0.3));
    assert_ok(context, lg_params_set(params, "sward", "typical_stepe", "whc_mm", 100));
    const lg_simulation_options held_options = {.params = params};
    lg_simulation *s = NULL;
    assert_ok(context, lg_simulation_create(context, plan, NULL, &held_options, &s));
    assert_int_equal(warnings, 1);
    lg_simulation_free(s);
    lg_params_free(params);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* The plan with a herd by classes, one of which has traits of its own. */
static char *with_species(const char *parameters) {
    static char text[8192];
    const char *plan = with(parameters);
    FILE *table = fopen("species.csv", "w");
    assert_non_null(table);
    fputs("class,su_per_head,water_limit_km,demand_kg_su_d,source,confidence\n"
          "sheep,1,,,a book,V\ncamel,7.5,30,1.2,memory,M-lo\n",
          table);
    fclose(table);
    char here[1024];
    assert_non_null(getcwd(here, sizeof here));
    const char *herd = strstr(plan, "su: 1200000"), *animals = strstr(plan, "animals: ");
    assert_true(herd != NULL && animals != NULL && animals < herd);
    const char *rest = animals + strcspn(animals, ",}\n");
    snprintf(text, sizeof text,
             "%.*sanimals: \"%s/species.csv\"%.*sheads: {sheep: 900000, camel: "
             "40000}%s",
             (int)(animals - plan), plan, here, (int)(herd - rest), rest,
             herd + strlen("su: 1200000"));
    return text;
}

/* 900,000 su of sheep, which have the type's values, and 300,000 su of camels. */
static void test_classes_bring_their_traits(void **state) {
    (void)state;
    held plain, camels, set;
    create(&plain, HELD_PLAN, NULL);
    create(&camels, with_species("{}"), NULL);
    create(&set, with_species("{grazing: {demand_kg_su_d: 2}}"), NULL);
    const double water = in_force(&plain, "grazing", "typical_steppe", "water_limit_km"),
                 demand = in_force(&plain, "grazing", "typical_steppe", "demand_kg_su_d");
    assert_near(in_force(&camels, "grazing", "typical_steppe", "water_limit_km"),
                0.75 * water + 0.25 * 30, 1e-12);
    assert_near(in_force(&camels, "grazing", "typical_steppe", "demand_kg_su_d"),
                0.75 * demand + 0.25 * 1.2, 1e-12);
    assert_near(recorded(&camels, "steppe", "typical_steppe", "demand_kg_su_d")->value,
                0.75 * demand + 0.25 * 1.2, 1e-12);
    assert_near(recorded(&camels, "animals", "camel", "water_limit_km")->value, 30, 0);
    assert_near(in_force(&camels, "grazing", "typical_steppe", "slope_limit_deg"),
                in_force(&plain, "grazing", "typical_steppe", "slope_limit_deg"), 0);
    assert_near(in_force(&set, "grazing", "typical_steppe", "demand_kg_su_d"), 2, 0);
    assert_true(held_account(&camels, "intake_t") < held_account(&plain, "intake_t"));
    held_close(&plain);
    held_close(&camels);
    held_close(&set);
}

/* Breeds: of a plan's keys and of a program's set, used and recorded; the whole set gives the same
 * run; what concerns no herd is told. */
static void test_breeds(void **state) {
    (void)state;
    static const char LIVE[] = HELD_HEAD("2012") "defaults: {herd: {su: 900000, spread: 0.3}}\n"
                                                 "scenarios:\n"
                                                 "  - name: measures\n";
    char text[4096];
    held plain, set, given, again;
    lg_params *params = NULL, *whole = NULL;
    held_open(&plain, LIVE, "measures", 2);
    held_go(&plain, 2012, 12, 31);
    snprintf(text, sizeof text,
             "%s    parameters: {breeds: {intake: 0.05, ujimqin_sheep: {intake: 0.036}}}\n", LIVE);
    held_open(&set, text, "measures", 2);
    held_go(&set, 2012, 12, 31);
    assert_near(in_force(&set, "breeds", "ujimqin_sheep", "intake"), 0.036, 0);
    assert_near(in_force(&set, "breeds", "ujimqin_sheep", "srw_kg"), 55, 0);
    assert_near(recorded(&set, "breeds", "ujimqin_sheep", "intake")->value, 0.036, 0);
    assert_true(held_account(&set, "intake_t") < 0.97 * held_account(&plain, "intake_t"));
    held_read(&given, LIVE, 2);
    assert_ok(given.context, lg_params_create(given.context, &params));
    assert_ok(given.context, lg_params_set(params, "breeds", NULL, "intake", 0.036));
    assert_ok(given.context, lg_params_check(params));
    assert_ok(given.context, lg_plan_set_params(given.plan, params));
    assert_ok(given.context,
              lg_simulation_create(given.context, given.plan, "measures", NULL, &given.s));
    held_go(&given, 2012, 12, 31);
    assert_near(held_account(&given, "intake_t"), held_account(&set, "intake_t"), 0);
    assert_near(held_account(&given, "heads"), held_account(&set, "heads"), 0);
    assert_string_equal(recorded(&given, "breeds", "ujimqin_sheep", "intake")->source,
                        "given to the run");
    assert_ok(set.context, lg_simulation_get_params(set.s, &whole));
    held_read(&again, LIVE, 2);
    assert_ok(again.context, lg_plan_set_params(again.plan, whole));
    assert_ok(again.context,
              lg_simulation_create(again.context, again.plan, "measures", NULL, &again.s));
    held_go(&again, 2012, 12, 31);
    assert_near(held_account(&again, "intake_t"), held_account(&set, "intake_t"), 0);
    assert_near(held_account(&again, "heads"), held_account(&set, "heads"), 0);
    /* each lies within bounds, and they cannot stand together */
    assert_ok(given.context, lg_params_set(params, "breeds", "yak", "gain_to", 0.2));
    assert_ok(given.context, lg_params_set(params, "breeds", "yak", "gain_from", 0.3));
    assert_status(given.context, lg_params_check(params), LG_EDATA);
    assert_error_says(given.context, "breed 'yak'");
    lg_params_free(params);
    lg_params_free(whole);
    held_close(&plain);
    held_close(&set);
    held_close(&given);
    held_close(&again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_given_is_used_and_recorded),
        cmocka_unit_test(test_the_whole_set_gives_the_same_run),
        cmocka_unit_test(test_options_go_before_the_plans_set),
        cmocka_unit_test(test_plans_at_fault),
        cmocka_unit_test(test_what_is_told),
        cmocka_unit_test(test_classes_bring_their_traits),
        cmocka_unit_test(test_breeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
