/* A plan on a part of its land, at the doors of a program: the plan's own land, a lent one with the
 * weather of the whole, a part that was made before and filed. */
#include "api_world.h"

static const char FOLDER[] = "test_api_part.out";

static int remove_folder(void **state) {
    (void)state;
    return system("rm -rf test_api_part.out test_api_part.h5");
}

typedef struct figures {
    double years; /* no padding: compared as bytes */
    double area_mu, production_t, stock_su, capacity_su, intake_t;
    double admin_production_t; /* of maodeng */
    char admins[128];
} figures;

static void take(const lg_region_year *year, void *user) {
    figures *f = user;
    f->years++;
    f->area_mu = year->area_mu;
    f->production_t = year->production_t;
    f->stock_su = year->stock_su;
    f->capacity_su = year->proper_capacity_su;
    f->intake_t = year->intake_t;
    for (int i = 0; i < year->admins; i++) {
        if (strcmp(year->admin[i].name, "maodeng") == 0)
            f->admin_production_t = year->admin[i].production_t;
        if (strlen(f->admins) + strlen(year->admin[i].name) + 2 < sizeof f->admins) {
            strcat(f->admins, year->admin[i].name);
            strcat(f->admins, " ");
        }
    }
}

static const char PART[] =
    "libgrass: 1\nname: short\nyears: {first: 2012, last: 2012}\n"
    "land: {schematic: xilinhot/landscape.yaml, cell_m: 10000%s}\n"
    "weather: {months: xilinhot/weather.yaml, seed: 1}\n"
    "tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv,\n"
    "  animals: tables/animals.csv}\n"
    "scenarios:\n"
    "  - {name: one, degradation: true, herd: {su: %s, constant: true}}\n";

static figures run_plan(lg_context *context, const char *only, const char *su, const lg_land *land,
                        const lg_weather *weather) {
    char text[1024];
    lg_plan *plan = NULL;
    figures f = {.years = 0};
    const lg_plan_run_options options = {.directory = FOLDER, .land = land, .weather = weather};
    snprintf(text, sizeof text, PART, only, su);
    assert_int_equal(remove_folder(NULL), 0);
    assert_ok(context, lg_plan_read_text(context, "part.yaml", LG_DATA, text, &plan));
    assert_ok(context, lg_plan_run(context, plan, &options, take, &f));
    lg_plan_free(plan);
    assert_near(f.years, 1, 0);
    return f;
}

static const char ONLY[] = ", only: {admin: maodeng}";

static void test_doors(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *part = NULL, *filed = NULL;
    lg_weather *weather = NULL;
    static const char *const names[] = {"毛登牧场"};
    assert_ok(context, lg_land_make(context, LG_DATA "/xilinhot/landscape.yaml", 10000, &land));
    const lg_weather_recipe recipe = {.description_path = LG_DATA "/xilinhot/weather.yaml",
                                      .land = land,
                                      .first_year = 2012,
                                      .last_year = 2012,
                                      .seed = 1};
    assert_ok(context, lg_weather_generate(context, &recipe, &weather));
    figures own = run_plan(context, ONLY, "10000", NULL, NULL);
    assert_string_equal(own.admins, "maodeng ");
    assert_near(own.stock_su, 10000, 1e-6);
    assert_near(own.production_t, own.admin_production_t, 1e-9 * own.production_t);

    /* The whole land and its weather, lent. */
    figures lent = run_plan(context, ONLY, "10000", land, weather);
    assert_memory_equal(&lent, &own, sizeof own);

    /* A part made before, with the weather of the whole, and from its file with its own. */
    assert_ok(context,
              lg_land_only(context, land, &(lg_land_part){.admins = 1, .admin = names}, &part));
    figures made = run_plan(context, "", "10000", part, weather);
    assert_memory_equal(&made, &own, sizeof own);
    assert_ok(context, lg_land_write(context, part, "test_api_part.h5"));
    assert_ok(context, lg_land_read(context, "test_api_part.h5", &filed));
    made = run_plan(context, "", "10000", filed, NULL);
    assert_memory_equal(&made, &own, sizeof own);

    /* Without animals the part grows what it grows in the whole. */
    figures whole = run_plan(context, "", "0", NULL, NULL);
    figures bare = run_plan(context, ONLY, "0", NULL, NULL);
    assert_true(whole.production_t > 2 * bare.production_t);
    assert_near(whole.admin_production_t, bare.admin_production_t, 0);
    lg_land_free(filed);
    lg_land_free(part);
    lg_land_free(land);
    lg_weather_free(weather);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_doors)};
    return cmocka_run_group_tests(tests, NULL, remove_folder);
}
