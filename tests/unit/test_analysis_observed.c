/* What was measured, as a table says it: columns, units, regions, days. Its faults: tests/cli/bad_input.cases. */
#include "lg_test.h"

#include "analysis/observed.h"

static const char TABLE[] = "test_analysis_observed.csv";

/* Two units of 100 and 300 cells of a hectare, of two administrative units. */
typedef struct world {
    lg_context *context;
    lg_land land;
    lg_unit units[2];
    lg_land_name admins[2], zones[1];
    lg_animals *animals;
    lg_observed_of of;
} world;

static void begin(world *w) {
    *w = (world){.context = lg_test_context(NULL)};
    w->units[0] = (lg_unit){"west", 0, 0, LG_UNIT_HOUSEHOLD, 0, 100};
    w->units[1] = (lg_unit){"east", 1, 0, LG_UNIT_HOUSEHOLD, 100, 300};
    strcpy(w->admins[0].name, "maodeng");
    strcpy(w->admins[1].name, "baolgen");
    strcpy(w->zones[0].name, "north");
    w->land = (lg_land){.context = w->context,
                        .grid = {.nx = 20, .ny = 20, .cell_m = 100.0},
                        .nadmins = 2,
                        .nzones = 1,
                        .nunits = 2,
                        .ncells = 400,
                        .admins = w->admins,
                        .zones = w->zones,
                        .units = w->units};
    assert_ok(w->context, lg_animals_read(w->context, LG_DATA "/tables/animals.csv", &w->animals));
    w->of = (lg_observed_of){.land = &w->land,
                             .animals = w->animals,
                             .first_day = lg_day_number((lg_date){2023, 1, 1}),
                             .last_day = lg_day_number((lg_date){2024, 10, 15}),
                             .crop_most_kg_ha = 50000.0};
}

static void end(world *w) {
    lg_animals_free(w->animals);
    lg_context_free(w->context);
    remove(TABLE);
}

static void put(const char *text) {
    FILE *file = fopen(TABLE, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static lg_observed taken(world *w, const char *text) {
    lg_observed o = {0};
    put(text);
    assert_ok(w->context, lg_observed_read(w->context, TABLE, &w->of, &o));
    return o;
}

static void refused(world *w, const char *text, const char *words) {
    lg_observed o = {0};
    put(text);
    assert_status(w->context, lg_observed_read(w->context, TABLE, &w->of, &o), LG_EPARSE);
    assert_error_says(w->context, words);
    assert_null(o.values);
}

static void units_of_columns_are_converted(void **state) {
    (void)state;
    static const struct {
        const char *column, *cell;
        lg_observed_what what;
        double value;
    } cases[] = {{"standing_crop_kg_ha", "640", LG_OBSERVED_CROP, 640},
                 {"standing_crop_t_ha", "0.64", LG_OBSERVED_CROP, 640},
                 {"standing_crop_g_m2", "64", LG_OBSERVED_CROP, 640},
                 {"standing_crop_kg_mu", "40", LG_OBSERVED_CROP, 600}, /* 15 mu are a hectare */
                 {"standing_crop [g m-2]", "64", LG_OBSERVED_CROP, 640},
                 {"standing_crop (t/ha)", "0.64", LG_OBSERVED_CROP, 640},
                 {"herd_su", "70", LG_OBSERVED_HERD, 70},
                 {"adult_su", "70", LG_OBSERVED_ADULTS, 70},
                 {"young_su", "7", LG_OBSERVED_YOUNG, 7},
                 {"hay_t", "1.5", LG_OBSERVED_HAY, 1500},
                 {"hay_kg", "1500", LG_OBSERVED_HAY, 1500},
                 {"hay [t]", "1.5", LG_OBSERVED_HAY, 1500},
                 {"heads_cattle", "10", LG_OBSERVED_ADULTS, 50},
                 {"heads_sheep_young", "10", LG_OBSERVED_YOUNG, 4}};
    world w;
    begin(&w);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[120];
        snprintf(text, sizeof text, "unit,%s\neast,%s\n", cases[i].column, cases[i].cell);
        lg_observed o = taken(&w, text);
        assert_int_equal(o.count, 1);
        assert_int_equal(o.values[0].what, cases[i].what);
        assert_near(o.values[0].value, cases[i].value, 1e-9 * cases[i].value);
        assert_int_equal(o.values[0].region, 1);
        assert_int_equal(o.values[0].day, w.of.last_day);
        assert_int_equal(o.values[0].line, 2);
        lg_observed_free(&o);
    }
    end(&w);
}

static void heads_of_classes_are_summed(void **state) {
    (void)state;
    world w;
    begin(&w);
    lg_observed o = taken(&w, "unit,heads_sheep,heads_cattle,heads_horse,heads_goat_young\n"
                              "west,100,10,,50\n");
    assert_int_equal(o.count, 2);
    assert_near(o.values[0].value, 150, 1e-9);
    assert_near(o.values[1].value, 16, 1e-9);
    assert_int_equal(o.values[1].what, LG_OBSERVED_YOUNG);
    lg_observed_free(&o);
    refused(&w, "unit,heads_sheep,heads_horse\nwest,60000,10000\n",
            "at most 100000 can stand there");
    end(&w);
}

static void regions_and_days_are_sorted_and_found(void **state) {
    (void)state;
    world w;
    begin(&w);
    lg_observed o = taken(&w, "# by the bureau\n"
                              "unit,region_kind,region,date,hay_t,herd_su\n"
                              "west,,,,5,80\n"
                              ",admin,baolgen,2024-10-15,6,90\n"
                              ",all,,2024-09-01,7,\n");
    /* the city's name may be left out; herds before hay on the same day */
    assert_int_equal(o.count, 5);
    assert_int_equal(o.values[0].kind, LG_REGION_CITY);
    assert_int_equal(o.values[0].day, lg_day_number((lg_date){2024, 9, 1}));
    assert_near(lg_observed_shown(&o.values[0]), 7, 1e-12);
    assert_int_equal(o.values[1].what, LG_OBSERVED_HERD);
    assert_near(o.values[1].value, 80, 0);
    assert_int_equal(o.values[2].kind, LG_REGION_ADMIN);
    assert_int_equal(o.values[2].region, 1);
    assert_int_equal(o.values[3].what, LG_OBSERVED_HAY);
    assert_string_equal(lg_observed_name(o.values[3].what), "hay_t");
    assert_true(lg_region_has_unit(&w.land, LG_REGION_ADMIN, 1, 1));
    assert_false(lg_region_has_unit(&w.land, LG_REGION_ADMIN, 1, 0));
    assert_near(lg_region_area_ha(&w.land, LG_REGION_CITY, 0), 400, 1e-9);
    assert_near(lg_region_area_ha(&w.land, LG_REGION_UNIT, 1), 300, 1e-9);
    lg_observed_free(&o);
    end(&w);
}

static void the_same_twice_is_refused_whatever_its_names(void **state) {
    (void)state;
    world w;
    begin(&w);
    refused(&w, "unit,date,hay_t\nwest,2024-10-15,1\nwest,,2\n",
            ":3:7: hay_t of unit 'west' on 2024-10-15");
    refused(&w, "unit,region_kind,region,herd_su\n,zone,north,400\n,admin,maodeng,5\n",
            "as a part of a region");
    /* other days, other variables, other units */
    lg_observed o = taken(&w, "unit,date,hay_t,herd_su\nwest,2024-10-15,1,\nwest,2024-10-14,2,9\n"
                              "east,2024-10-15,1,\nwest,2024-10-15,,8\n");
    assert_int_equal(o.count, 5);
    lg_observed_free(&o);
    refused(&w, "unit,herd_su\n", "no row has a value");
    end(&w);
}

static lg_status work(lg_context *context) {
    world w;
    begin(&w);
    lg_observed o = {0};
    w.land.context = context;
    lg_status status = lg_observed_read(context, TABLE, &w.of, &o);
    if (status == LG_OK)
        lg_observed_free(&o);
    lg_animals_free(w.animals);
    lg_context_free(w.context);
    return status;
}

static void memory_that_is_lacking_is_told(void **state) {
    (void)state;
    put("unit,hay [t],herd_su\nwest,1,2\neast,3,4\n");
    lg_fail_each_allocation(work);
    remove(TABLE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_of_columns_are_converted),
        cmocka_unit_test(heads_of_classes_are_summed),
        cmocka_unit_test(regions_and_days_are_sorted_and_found),
        cmocka_unit_test(the_same_twice_is_refused_whatever_its_names),
        cmocka_unit_test(memory_that_is_lacking_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
