/* Plans that name no table get what data/tables have, and results say where it comes from. */
#include "lg_test.h"

#include <stdio.h>

#include "animals/counting.h"
#include "animals/note.h"
#include "scenario/without_tables.h"

#define TABLES LG_DATA "/tables/"

static lg_context *context;
static lg_figures own, read;

static int begin(void **state) {
    (void)state;
    context = lg_test_context(NULL);
    lg_figures_init(context, &own);
    lg_figures_init(context, &read);
    return 0;
}

static int end(void **state) {
    (void)state;
    lg_figures_free(&own);
    lg_figures_free(&read);
    lg_context_free(context);
    return 0;
}

static const lg_figure *find(const lg_figures *figures, const lg_figure *like) {
    for (size_t i = 0; i < figures->count; i++)
        if (strcmp(figures->rows[i].subject, like->subject) == 0 &&
            strcmp(figures->rows[i].name, like->name) == 0)
            return &figures->rows[i];
    return NULL;
}

/* Every figure of `own` stands in the table with the same value, unit, source and confidence. */
static void assert_as_read(void) {
    assert_true(own.count > 0);
    for (size_t i = 0; i < own.count; i++) {
        const lg_figure *a = &own.rows[i], *b = find(&read, a);
        assert_non_null(b);
        assert_near(a->value, b->value, 0);
        assert_string_equal(a->table, b->table);
        assert_string_equal(a->unit, b->unit);
        assert_string_equal(a->source, b->source);
        assert_string_equal(a->confidence, b->confidence);
    }
}

static void the_feed_is_the_tables_hay(void **state) {
    (void)state;
    lg_feed_kind hay, kinds[LG_FEED_KINDS];
    size_t count = 0;
    assert_ok(context, lg_without_feeds(&hay, &own));
    assert_ok(context, lg_feed_kinds_read(context, TABLES "feeds.csv", kinds, &count, &read));
    assert_string_equal(hay.name, "hay");
    assert_near(hay.me_mj_kg, 7.2, 0);
    assert_near(hay.omd, 0.54, 0);
    assert_as_read();
}

static void the_rules_of_sale_are_the_tables(void **state) {
    (void)state;
    lg_sale_rule a[LG_SALE_RULES], b[LG_SALE_RULES];
    size_t na = 0, nb = 0;
    assert_ok(context, lg_without_sales(a, &na, &own));
    assert_ok(context, lg_sale_rules_read(context, TABLES "sale_rules.csv", b, &nb, &read));
    assert_int_equal(na, nb);
    for (size_t i = 0; i < na; i++) {
        assert_string_equal(a[i].name, b[i].name);
        assert_string_equal(a[i].breed, b[i].breed);
        assert_int_equal(a[i].cohort, b[i].cohort);
        assert_int_equal(a[i].sex, b[i].sex);
        assert_int_equal(a[i].from_day, b[i].from_day);
        assert_int_equal(a[i].to_day, b[i].to_day);
    }
    assert_int_equal(own.count, read.count);
    assert_as_read();
}

static void sheep_units_are_the_tables(void **state) {
    (void)state;
    lg_counting_row su[LG_COHORTS];
    lg_counting_table *table;
    assert_ok(context, lg_without_sheep_units(su, &own));
    assert_ok(context, lg_counting_read(context, TABLES "sheep_units.csv", &table));
    for (int k = 0; k < LG_COHORTS; k++) {
        const lg_counting_row *row =
            lg_counting_find(table, "nyt635", "ujimqin_sheep", (lg_cohort_kind)k);
        assert_near(su[k].su, row->su, 0);
        assert_near(su[k].ref_kg, row->ref_kg, 0);
        assert_near(su[k].power, row->power, 0);
    }
    for (size_t i = 0; i < table->figures.count; i++)
        assert_ok(context, lg_figures_add(&read, &table->figures.rows[i]));
    lg_counting_free(table);
    assert_as_read();
}

static void constants_lie_within_their_bounds_and_say_their_source(void **state) {
    (void)state;
    size_t count = 0;
    assert_ok(context, lg_animal_params_note(&own));
#define LG_ANIMAL_PARAM(called, of, is, low, high, source, confidence, meaning)                    \
    assert_true((low) <= (is) && (is) <= (high) && (low) < (high));                                \
    assert_true(sizeof(of) > 1 && sizeof(source) > 1 && sizeof(meaning) > 1);                      \
    assert_string_equal(own.rows[count].name, #called);                                            \
    assert_near(own.rows[count].value, is, 0);                                                     \
    assert_non_null(strchr("VDMA", (confidence)[0]));                                              \
    count++;
#include "animals/animal_params.def"
#undef LG_ANIMAL_PARAM
    assert_int_equal(own.count, count);
#define LG_SWARD_CONSTANT(called, of, is, low, high, source, confidence, meaning)                  \
    assert_true((low) <= (is) && (is) <= (high) && (low) < (high));                                \
    assert_true(sizeof(of) > 1 && sizeof(source) > 1 && sizeof(meaning) > 1);                      \
    assert_non_null(strchr("VDMA", (confidence)[0]));
#include "sward/sward_constants.def"
#undef LG_SWARD_CONSTANT
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_feed_is_the_tables_hay, begin, end),
        cmocka_unit_test_setup_teardown(the_rules_of_sale_are_the_tables, begin, end),
        cmocka_unit_test_setup_teardown(sheep_units_are_the_tables, begin, end),
        cmocka_unit_test_setup_teardown(constants_lie_within_their_bounds_and_say_their_source,
                                        begin, end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
