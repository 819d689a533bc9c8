/* Variations as a program of a stranger's sees them: what is wrong is refused, with a sentence. */
#include "lg_test.h"

#include <libgrass/grass.h>

static void what_is_wrong_is_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_plan *plan = NULL;
    lg_variation *v = NULL;
    char text[LG_VARIATION_TEXT];
    double number = 0;
    assert_ok(context,
              lg_plan_read(context, LG_DATA "/xilinhot/vary-stocking-rest.yaml", NULL, &plan));
    assert_int_equal(lg_plan_varies(plan), 1);
    assert_int_equal(lg_plan_varies(NULL), 0);
    assert_status(context, lg_variation_read(context, NULL, &v), LG_EARG);
    assert_status(context, lg_variation_read(context, plan, NULL), LG_EARG);
    assert_error_says(context, "lg_variation_read");
    assert_int_equal(lg_variation_read(NULL, plan, &v), LG_EARG);
    assert_ok(context, lg_variation_read(context, plan, &v));
    assert_int_equal(lg_variation_count(v), 1000);
    assert_int_equal(lg_variation_axes(v), 3);
    assert_string_equal(lg_variation_axis(v, 1), "days");
    assert_string_equal(lg_variation_path(v, 1), "measures.rest.when.for_days");
    assert_null(lg_variation_path(v, 3));
    assert_string_equal(lg_variation_base(v, 999), "rest");
    assert_int_equal(lg_variation_books_only(v), 1);
    assert_ok(context, lg_variation_name(v, 999, text, sizeof text));
    assert_string_equal(text, "rest_stocking-2_days-60_draw-20");
    assert_ok(context, lg_variation_value(v, 20, 1, text, sizeof text, &number));
    assert_string_equal(text, "15");
    assert_near(number, 15, 0);
    assert_status(context, lg_variation_name(v, 0, NULL, 0), LG_EARG);
    assert_status(context, lg_variation_name(v, 1000, text, sizeof text), LG_EARG);
    assert_status(context, lg_variation_name(v, 0, text, 3), LG_EARG);
    assert_status(context, lg_variation_value(v, 0, 0, NULL, 0, NULL), LG_EARG);
    assert_status(context, lg_variation_value(v, 0, 3, text, sizeof text, NULL), LG_EARG);
    assert_int_equal(lg_variation_name(NULL, 0, text, sizeof text), LG_EARG);
    assert_int_equal(lg_variation_value(NULL, 0, 0, text, sizeof text, NULL), LG_EARG);
    assert_int_equal(lg_variation_count(NULL), 0);
    assert_int_equal(lg_variation_axes(NULL), 0);
    assert_null(lg_variation_axis(NULL, 0));
    assert_null(lg_variation_base(NULL, 0));
    assert_int_equal(lg_variation_books_only(NULL), 0);
    lg_variation_free(v);
    lg_variation_free(NULL);
    /* a batch is none of lg_plan_run's */
    const lg_plan_run_options options = {.directory = "varied"};
    assert_status(context, lg_plan_run(context, plan, &options, NULL, NULL), LG_EPARSE);
    assert_error_says(context, "this plan has 'vary'");
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_wrong_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
