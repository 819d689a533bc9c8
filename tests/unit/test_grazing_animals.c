/* The table of animal classes. */
#include "grazing/animals.h"
#include "lg_test.h"

static void write_file(const char *text) {
    FILE *file = fopen("animals.csv", "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void classes_are_found_and_noted(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    write_file("class,su_per_head,weight_kg,source,confidence\n# comment\nsheep,1,50,a book,V\n"
               "cattle,5,400,memory,M-lo\n");
    lg_animals *animals = NULL;
    assert_ok(context, lg_animals_read(context, "animals.csv", &animals));
    assert_int_equal(lg_animals_count(animals), 2);
    assert_string_equal(lg_animals_class(animals, 1), "cattle");
    assert_near(lg_animals_su(animals, "cattle"), 5, 0);
    assert_near(lg_animals_su(animals, "yak"), -1, 0);
    lg_figures figures;
    lg_figures_init(context, &figures);
    assert_ok(context, lg_animals_note(animals, &figures));
    assert_int_equal(figures.count, 2);
    assert_string_equal(figures.rows[1].subject, "cattle");
    assert_string_equal(figures.rows[1].confidence, "M-lo");
    assert_near(figures.rows[1].value, 5, 0);
    lg_figures_free(&figures);
    lg_animals_free(animals);
    lg_animals_free(NULL);
    lg_context_free(context);
}

static void traits_are_columns_called_as_parameters(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_animals *animals = NULL;
    write_file("class,su_per_head,water_limit_km,colour,demand_kg_su_d,source,confidence\n"
               "sheep,1,,white,,a book,V\ncamel,7.5,30,brown,1.2,memory,M-lo\n");
    assert_ok(context, lg_animals_read(context, "animals.csv", &animals));
    assert_near(lg_animals_trait(animals, "camel", "water_limit_km"), 30, 0);
    assert_near(lg_animals_trait(animals, "camel", "demand_kg_su_d"), 1.2, 0);
    assert_true(isnan(lg_animals_trait(animals, "camel", "slope_limit_deg")));
    assert_true(isnan(lg_animals_trait(animals, "sheep", "water_limit_km")));
    assert_true(isnan(lg_animals_trait(animals, "yak", "water_limit_km")));
    assert_true(isnan(lg_animals_trait(animals, "camel", "colour")));
    lg_figures figures;
    lg_figures_init(context, &figures);
    assert_ok(context, lg_animals_note(animals, &figures));
    assert_int_equal(figures.count, 4);
    assert_string_equal(figures.rows[3].name, "water_limit_km");
    assert_string_equal(figures.rows[3].unit, "km");
    assert_string_equal(figures.rows[3].source, "memory");
    lg_figures_free(&figures);
    lg_animals_free(animals);
    write_file("class,su_per_head,water_limit_km,source,confidence\ncamel,7.5,300,memory,M-lo\n");
    animals = NULL;
    assert_status(context, lg_animals_read(context, "animals.csv", &animals), LG_EPARSE);
    assert_error_says(context, "animals.csv:2:11: column 'water_limit_km'");
    assert_null(animals);
    lg_context_free(context);
}

static void keep_told(lg_log_level level, const char *sentence, void *user) {
    char *kept = user;
    assert_int_equal(level, LG_LOG_WARNING);
    snprintf(kept + strlen(kept), 1000 - strlen(kept), "%s\n", sentence);
}

/* A slip in a trait's name would leave the herd as its grassland type has it. */
static void nearly_called_traits_are_warned_of(void **state) {
    (void)state;
    static const struct {
        const char *columns, *told;
    } tables[] = {
        {"weight_kg,colour,breed,water_limit_km", ""},
        {"water_limt_km", "animals.csv: the column 'water_limt_km' is not used; did you mean "
                          "'water_limit_km' (in km)?\n"},
        {"water_limit_km,water_limit_m", "animals.csv: the column 'water_limit_m' is not used; did "
                                         "you mean 'water_limit_km' (in km)?\n"},
        {"Slope_limit_deg", "animals.csv: the column 'Slope_limit_deg' is not used; did you mean "
                            "'slope_limit_deg' (in deg)?\n"}};
    char told[1000];
    lg_context_options options = {.log = keep_told, .user = told};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char text[400], cells[100] = "";
        for (const char *at = tables[i].columns; at != NULL; at = strchr(at + 1, ','))
            strcat(cells, ",");
        snprintf(text, sizeof text, "class,su_per_head,source,confidence,%s\nsheep,1,x,V%s\n",
                 tables[i].columns, cells);
        write_file(text);
        told[0] = '\0';
        lg_animals *animals = NULL;
        assert_ok(context, lg_animals_read(context, "animals.csv", &animals));
        assert_string_equal(told, tables[i].told);
        lg_animals_free(animals);
    }
    lg_context_free(context);
}

static void bad_tables_are_named_with_their_place(void **state) {
    (void)state;
    static const char *const bads[][2] = {
        {"", "animals.csv:1:1"},
        {"class,su_per_head,source\nsheep,1,x\n", "no column 'confidence'"},
        {"class,su_per_had,source,confidence\nsheep,1,x,V\n", "is 'su_per_had' meant to be it?"},
        {"class,su_per_head,source,confidence\nsheep,1,x,V\nsheep,2,x,V\n",
         "animals.csv:3:1: animal class 'sheep' stands twice"},
        {"class,su_per_head,source,confidence\n,1,x,V\n",
         "animals.csv:2:1: an animal class has a name"},
        {"class,su_per_head,source,confidence\n"
         "sheepsheepsheepsheepsheepsheepsheepsheepsheepsheepsheepsheepsheep,1,x,V\n",
         "1 to 63 bytes"},
        {"class,su_per_head,source,confidence\nsheep,one,x,V\n",
         "animals.csv:2:7: column 'su_per_head' is 'one'"},
        {"class,su_per_head,source,confidence\nsheep,-1,x,V\n", "animals.csv:2:7"},
        {"class,su_per_head,source,confidence\nsheep,21,x,V\n", "animals.csv:2:7"},
        {"class,su_per_head,water_limit_km,source,confidence\nsheep,1,,,\ncamel,7,30,,V\n",
         "animals.csv:3:12: every trait names its source"},
        {"class,su_per_head,water_limit_km,source,confidence\nsheep,1,30,x,\n",
         "animals.csv:2:12: every trait names its source"},
        {"class,su_per_head,source,confidence\nsheep,1,x\n", "animals.csv:2"}};
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        write_file(bads[i][0]);
        lg_animals *animals = NULL;
        assert_status(context, lg_animals_read(context, "animals.csv", &animals), LG_EPARSE);
        assert_error_says(context, bads[i][1]);
        assert_null(animals);
    }
    lg_animals *animals = NULL;
    assert_status(context, lg_animals_read(context, "no-such.csv", &animals), LG_EINPUT);
    lg_context_free(context);
}

static lg_status work(lg_context *context) {
    lg_animals *animals = NULL;
    LG_TRY(lg_animals_read(context, "animals.csv", &animals));
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_status status = lg_animals_note(animals, &figures);
    lg_figures_free(&figures);
    lg_animals_free(animals);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    write_file("class,su_per_head,source,confidence\nsheep,1,x,V\ngoat,0.8,x,V\n");
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(classes_are_found_and_noted),
                                       cmocka_unit_test(traits_are_columns_called_as_parameters),
                                       cmocka_unit_test(nearly_called_traits_are_warned_of),
                                       cmocka_unit_test(bad_tables_are_named_with_their_place),
                                       cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
