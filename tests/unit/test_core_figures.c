#include "lg_test.h"

#include "core/figures.h"

static lg_status fill(lg_context *context, lg_figures *figures, int rows) {
    lg_figures_init(context, figures);
    for (int i = 0; i < rows; i++) {
        /* Texts that change afterwards: the table must hold its own. */
        char name[20], source[20];
        snprintf(name, sizeof name, "figure %d", i);
        snprintf(source, sizeof source, "paper %d", i);
        lg_figure row = {.table = "steppe",
                         .subject = NULL,
                         .name = name,
                         .unit = "kg/ha",
                         .source = source,
                         .confidence = "M",
                         .value = i / 3.0};
        LG_TRY(lg_figures_add(figures, &row));
    }
    return LG_OK;
}

static void test_rows(void **state) {
    (void)state;
    lg_counting counting = {0, 0, 0};
    lg_context *context = lg_test_context(&counting);
    lg_figures figures;
    assert_ok(context, fill(context, &figures, 200));
    assert_int_equal(figures.count, 200);
    for (int i = 0; i < 200; i++) {
        const lg_figure *row = &figures.rows[i];
        char text[20];
        snprintf(text, sizeof text, "figure %d", i);
        assert_string_equal(row->name, text);
        snprintf(text, sizeof text, "paper %d", i);
        assert_string_equal(row->source, text);
        assert_string_equal(row->table, "steppe");
        assert_string_equal(row->subject, "");
        assert_string_equal(row->unit, "kg/ha");
        assert_string_equal(row->confidence, "M");
        assert_near(row->value, i / 3.0, 0);
    }
    lg_figures_free(&figures);
    assert_int_equal(figures.count, 0);
    lg_figures_free(&figures);
    assert_int_equal(counting.alive, 1);
    lg_context_free(context);
}

static void test_never_filled(void **state) {
    (void)state;
    lg_figures none = {0};
    lg_figures_free(&none);
    lg_context *context = lg_test_context(NULL);
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_figures_free(&figures);
    lg_context_free(context);
}

static lg_status fill_and_free(lg_context *context) {
    lg_figures figures;
    lg_status status = fill(context, &figures, 70);
    lg_figures_free(&figures);
    return status;
}

static void test_each_allocation(void **state) {
    (void)state;
    lg_fail_each_allocation(fill_and_free);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_never_filled),
        cmocka_unit_test(test_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
