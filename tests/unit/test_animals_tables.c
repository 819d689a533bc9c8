/* The tables of animals: read, believed, refused. */
#include "animals/counting.h"
#include "animals/herds_read.h"
#include "animals_world.h"

#define TABLES LG_DATA "/tables/"

#define LG_PARAM(...) +1
enum {
    PARAMS = 0
#include <libgrass/tables/breed_params.def>
};
#undef LG_PARAM

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void every_breed_lives_feeds_and_dies(void **state) {
    (void)state;
    static const char *const names[] = {"ujimqin_sheep",  "mongolian_sheep", "ujimqin_goat",
                                        "ujimqin_cattle", "mongolian_horse", "bactrian_camel"};
    /* births over grown females in a year (National Statistics Office of Mongolia, 2016, 2020) */
    static const double least[] = {0.7, 0.7, 0.65, 0.5, 0.45, 0.38};
    static const double most[] = {1.1, 1.1, 1.1, 0.8, 0.75, 0.55};
    /* kg of methane a head and year: IPCC 2019 within a factor */
    static const double gas[] = {8, 8, 7, 50, 14, 46};
    lg_context *context = lg_test_context(NULL);
    lg_breeds *breeds;
    assert_ok(context, lg_breeds_read(context, TABLES "breeds.csv", &breeds));
    assert_int_equal(breeds->count, 6);
    assert_int_equal(breeds->figures.count, 6 * PARAMS);
    for (int k = 0; k < 6; k++) {
        const lg_breed *breed = lg_breeds_find(breeds, names[k]);
        assert_non_null(breed);
        const lg_feeding_rule keep = {LG_FEEDING_MAINTAIN, 300, 145, 0, 1, 0};
        const lg_sale_rule sales[2] = {
            {"old", LG_COHORT_DAMS, LG_SEX_ANY, 283, 283, 0, 0.1, 0, ""},
            {"males", LG_COHORT_YEARLINGS, LG_SEX_MALE, 270, 270, 0, 1, 0, ""}};
        lg_stock stock;
        start_stock(breed, LG_COHORT_DAMS, 100, 1460, 0.95 * breed->p.srw_kg, &stock);
        herd_day h = {breed, NULL, &keep, mix, 1, sales, 2};
        double born = 0, dam_years = 0;
        for (int d = 0; d < 10 * YEAR; d++) {
            lg_forage forage = steppe(d % YEAR + 1);
            h.forage = &forage;
            double before = stock.ledger.heads[LG_ENTRY_BORN];
            live_day(&h, xilinhot(d % YEAR + 1), &stock);
            if (d >= 4 * YEAR) {
                born += stock.ledger.heads[LG_ENTRY_BORN] - before;
                dam_years += stock.cohort[LG_COHORT_DAMS].heads / YEAR;
            }
            assert_true(lg_stock_gap_heads(&stock) <= 1e-12 && lg_stock_gap_mj(&stock) <= 1e-9);
        }
        const lg_stock_ledger *l = &stock.ledger;
        double methane = l->methane_kg / l->head_days * YEAR;
        print_message("%s: %.0f heads, females of %.0f kg, %.2f born a female and year, %.1f of "
                      "100 starved, %.1f kg CH4, %.2f kg DM a head and day\n",
                      names[k], lg_stock_heads(&stock), stock.cohort[LG_COHORT_DAMS].base_kg,
                      born / dam_years, l->heads[LG_ENTRY_STARVED], methane,
                      (l->eaten_kg + l->fed_kg) / l->head_days);
        assert_true(born / dam_years > least[k] && born / dam_years < most[k]);
        assert_true(methane > 0.5 * gas[k] && methane < 1.6 * gas[k]);
        assert_true(stock.cohort[LG_COHORT_DAMS].base_kg > 0.75 * breed->p.srw_kg);
        assert_true(stock.cohort[LG_COHORT_DAMS].base_kg < 1.2 * breed->p.srw_kg);
        h.forage = NULL, h.feeding = NULL;
        live_days(&h, 1, 500, &stock);
        assert_true(lg_stock_heads(&stock) < 1);
    }
    lg_breeds_free(breeds);
    lg_context_free(context);
}

static const struct wrong {
    const char *text, *says;
} wrong_breeds[] = {
    {"", "breeds.csv:1:1"},
    {"breed,parameter,value,unit,source,confidence\n", "at least one breed"},
    {"breed,parameter,value,unit,source\na,srw_kg,50,kg,x\n", "confidence"},
    {"breed,parameter,value,unit,source,confidence\na,srw,50,kg,x,V\n",
     "breeds.csv:2:3: a breed has no"},
    {"breed,parameter,value,unit,source,confidence\na,srw_kg,50,g,x,V\n",
     "'srw_kg' is in 'kg', not in 'g'"},
    {"breed,parameter,value,unit,source,confidence\na,srw_kg,-1,kg,x,V\n", "breeds.csv:2:10"},
    {"breed,parameter,value,unit,source,confidence\na,srw_kg,50,kg,,V\n", "names its source"},
    {"breed,parameter,value,unit,source,confidence\na,srw_kg,50,kg,x,V\na,srw_kg,51,kg,x,V\n",
     "stands twice for 'a'"},
    {"breed,parameter,value,unit,source,confidence\n,srw_kg,50,kg,x,V\n", "a breed has a name"},
    {"breed,parameter,value,unit,source,confidence\na,gain_to,0.5,1,x,V\n",
     "gain_to must be above gain_from"},
    {"breed,parameter,value,unit,source,confidence\na,gestation_d,400,d,x,V\n", "420 days"}};

static void wrong_breeds_are_refused_with_their_place(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    for (size_t i = 0; i < sizeof wrong_breeds / sizeof wrong_breeds[0]; i++) {
        lg_breeds *breeds = NULL;
        write_text("breeds.csv", wrong_breeds[i].text);
        assert_true(lg_breeds_read(context, "breeds.csv", &breeds) != LG_OK);
        assert_null(breeds);
        assert_error_says(context, wrong_breeds[i].says);
    }
    lg_context_free(context);
}

static void animals_are_counted_by_a_named_method(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_counting_table *t;
    assert_ok(context, lg_counting_read(context, TABLES "sheep_units.csv", &t));
    const lg_counting_row *r =
        lg_counting_find(t, "live_weight", "mongolian_sheep", LG_COHORT_YEARLINGS);
    assert_near(lg_counting_su(r, 31.5), 0.765286, 1e-6); /* the sheep of the experiment */
    assert_near(lg_counting_su(r, 45), 1, 1e-12);
    assert_near(lg_counting_su(lg_counting_find(t, "nyt635", "ujimqin_cattle", LG_COHORT_DAMS), 1),
                5, 0);
    assert_non_null(lg_counting_find(t, "nyt3647", "ujimqin_sheep", LG_COHORT_DAMS));
    assert_null(lg_counting_find(t, "nyt3647", "ujimqin_cattle", LG_COHORT_DAMS));
    assert_null(lg_counting_find(t, "nyt", "ujimqin_sheep", LG_COHORT_DAMS));
    lg_counting_free(t);
    write_text("su.csv", "method,breed,class,su,ref_kg,power,source,confidence\n"
                         "a,*,*,1,45,0,x,A\na,*,dams,2,45,0,x,A\na,cow,*,3,45,0,x,A\n");
    assert_ok(context, lg_counting_read(context, "su.csv", &t)); /* the narrowest counts */
    assert_near(lg_counting_find(t, "a", "ewe", LG_COHORT_YOUNG)->su, 1, 0);
    assert_near(lg_counting_find(t, "a", "ewe", LG_COHORT_DAMS)->su, 2, 0);
    assert_near(lg_counting_find(t, "a", "cow", LG_COHORT_DAMS)->su, 3, 0);
    lg_counting_free(t);
    write_text("su.csv", "method,breed,class,su,ref_kg,power,source,confidence\n"
                         "a,*,lamb,1,45,0,x,A\n");
    assert_status(context, lg_counting_read(context, "su.csv", &t), LG_EPARSE);
    assert_error_says(context, "su.csv:2:5: 'lamb' is no class");
    lg_context_free(context);
}

static void feeds_and_rules_of_sale_are_read(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_feed_kind kinds[LG_FEED_KINDS];
    lg_sale_rule rules[LG_SALE_RULES];
    size_t count;
    assert_ok(context, lg_feed_kinds_read(context, TABLES "feeds.csv", kinds, &count, &figures));
    assert_int_equal(count, 3);
    assert_string_equal(kinds[2].name, "concentrate");
    assert_near(kinds[0].me_mj_kg, 7.2, 0);
    assert_ok(context,
              lg_sale_rules_read(context, TABLES "sale_rules.csv", rules, &count, &figures));
    assert_int_equal(count, 16);
    lg_sale_rule own[LG_SALE_RULES]; /* a breed's own, else those of any */
    assert_int_equal(lg_sale_rules_of(rules, count, "ujimqin_goat", own), 4);
    assert_string_equal(own[0].name, "ram_lambs");
    assert_int_equal(lg_sale_rules_of(rules, count, "ujimqin_cattle", own), 4);
    assert_string_equal(own[2].name, "old_cows");
    assert_near(own[2].share, 0.12, 0);
    assert_int_equal(rules[0].from_day, 227);
    assert_int_equal(rules[0].to_day, 263);
    assert_int_equal(rules[1].sex, LG_SEX_FEMALE);
    assert_int_equal(rules[2].cohort, LG_COHORT_DAMS);
    assert_int_equal(figures.count, 6 + 48);
    static const struct wrong wrong[] = {
        {"a,young,male,02-30,09-20,35,1,0,x,A\n", "sale.csv:2:14"},
        {"a,young,male,9-20,09-20,35,1,0,x,A\n", "sale.csv:2:14"},
        {"a,young,male,02-29,09-20,35,1,0,x,A\n", "no day that every year has; write it MM-DD"},
        {"a,lambs,male,09-20,09-20,35,1,0,x,A\n", "none of dams, yearlings, young, males"},
        {"a,young,ram,09-20,09-20,35,1,0,x,A\n", "none of any, male, female"},
        {"a,young,male,09-20,09-20,35,2,0,x,A\n", "sale.csv:2:29"},
        {"a,young,male,09-20,09-20,35,1,0,,A\n", "names its source"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "rule,cohort,sex,from,to,at_kg,share,keep_per_dam,source,confidence\n%s",
                 wrong[i].text);
        write_text("sale.csv", text);
        assert_true(lg_sale_rules_read(context, "sale.csv", rules, &count, &figures) != LG_OK);
        assert_error_says(context, wrong[i].says);
    }
    lg_figures_free(&figures);
    lg_context_free(context);
}

static void herds_come_from_a_file(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_breeds *breeds;
    lg_herd_rows *rows;
    assert_ok(context, lg_breeds_read(context, TABLES "breeds.csv", &breeds));
    write_text("herds.csv", "unit,breed,class,heads,live_kg,age_d\n"
                            "A,ujimqin_sheep,dams,100,52,\nA,ujimqin_sheep,young,30,30,150\n"
                            "B,mongolian_horse,dams,4,290,2000\n");
    assert_ok(context, lg_herd_rows_read(context, "herds.csv", breeds, &rows));
    assert_int_equal(rows->count, 3);
    assert_string_equal(rows->rows[2].unit, "B");
    assert_near(rows->rows[0].age_d, 1460, 0);
    assert_near(rows->rows[1].age_d, 150, 0);
    lg_cohort cohort;
    lg_herd_row_make(&rows->rows[1], &cohort);
    assert_near(cohort.male_frac, 0.5, 0);
    assert_near(cohort.base_kg, 30, 0);
    lg_herd_rows_free(rows);
    static const struct wrong old[] = {
        {"young,30,30,3000", "young of 'ujimqin_sheep' are 0 to 400 days old, not 3000"},
        {"yearlings,30,30,1100", "yearlings of 'ujimqin_sheep' are 180 to 1095 days old"},
        {"dams,30,50,20", "dams of 'ujimqin_sheep' are 180 to 15000 days old, not 20"}};
    for (size_t i = 0; i < sizeof old / sizeof old[0]; i++) {
        char text[256];
        snprintf(text, sizeof text, "unit,breed,class,heads,live_kg,age_d\nA,ujimqin_sheep,%s\n",
                 old[i].text);
        write_text("herds.csv", text);
        assert_status(context, lg_herd_rows_read(context, "herds.csv", breeds, &rows), LG_EPARSE);
        assert_error_says(context, old[i].says);
    }
    write_text("herds.csv", "unit,breed,class,heads,live_kg,male_frac\n"
                            "A,ujimqin_sheep,males,3,60,0\n");
    assert_status(context, lg_herd_rows_read(context, "herds.csv", breeds, &rows), LG_EPARSE);
    assert_error_says(context, "herds.csv:2:28: males are males: male_frac is 1");
    static const struct wrong wrong[] = {
        {"A,yak,dams,100,52\n", "the table of breeds has no 'yak'"},
        {"A,ujimqin_sheep,dams,-1,52\n", "herds.csv:2:22"},
        {"A,ujimqin_sheep,dams,100,520\n", "herds.csv:2:26"},
        {"A,ujimqin_sheep,lambs,100,52\n", "none of dams"},
        {",ujimqin_sheep,dams,100,52\n", "its name is missing"},
        {"A,ujimqin_sheep,dams,1,52\nA,ujimqin_sheep,dams,2,52\n", "stands twice"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[256];
        snprintf(text, sizeof text, "unit,breed,class,heads,live_kg\n%s", wrong[i].text);
        write_text("herds.csv", text);
        assert_true(lg_herd_rows_read(context, "herds.csv", breeds, &rows) != LG_OK);
        assert_error_says(context, wrong[i].says);
    }
    lg_breeds_free(breeds);
    lg_context_free(context);
}

static lg_status read_all(lg_context *context) {
    lg_breeds *breeds = NULL;
    lg_counting_table *counting = NULL;
    lg_herd_rows *rows = NULL;
    lg_status status = lg_breeds_read(context, "few.csv", &breeds);
    if (status == LG_OK)
        status = lg_counting_read(context, TABLES "sheep_units.csv", &counting);
    if (status == LG_OK)
        status = lg_herd_rows_read(context, "herds.csv", breeds, &rows);
    lg_herd_rows_free(rows);
    lg_counting_free(counting);
    lg_breeds_free(breeds);
    return status;
}

static void no_memory_is_told(void **state) {
    (void)state;
    write_text("herds.csv", "unit,breed,class,heads,live_kg\nA,a,dams,100,52\n");
    write_text("few.csv", "breed,parameter,value,unit,source,confidence\na,srw_kg,50,kg,x,V\n");
    lg_fail_each_allocation(read_all);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_breed_lives_feeds_and_dies),
                                       cmocka_unit_test(wrong_breeds_are_refused_with_their_place),
                                       cmocka_unit_test(animals_are_counted_by_a_named_method),
                                       cmocka_unit_test(feeds_and_rules_of_sale_are_read),
                                       cmocka_unit_test(herds_come_from_a_file),
                                       cmocka_unit_test(no_memory_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
