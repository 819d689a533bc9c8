/* Files that tell what an analysis found: cells that every reader of CSV takes as they are meant, and files of other hands. */
#include <locale.h>
#include <unistd.h>

#include "lg_test.h"

#include "analysis/told.h"

static void test_cells(void **state) {
    (void)state;
    lg_out out;
    lg_context *context = lg_test_context(NULL);
    lg_out_init(context, &out);
    lg_told_text(&out, "plain");
    lg_out_raw(&out, ",");
    lg_told_text(&out, "said \"no\", twice");
    lg_out_raw(&out, ",");
    lg_told_region(&out, "unit", "=1+1");
    lg_out_raw(&out, ",");
    lg_told_region(&out, "zone", "north, far");
    LG_TOLD_NUMBERS(&out, 0.125, NAN, INFINITY, 1e12);
    assert_string_equal(out.text, "plain,\"said \"\"no\"\", twice\",unit,\"'=1+1\",zone,"
                                  "\"north, far\",0.125,,,1e+12");
    lg_out_free(&out);
    lg_context_free(context);
}

/* A host may write decimal commas; the columns of a table do not move by them. */
static void test_decimal_comma(void **state) {
    (void)state;
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE"};
    bool set = false;
    for (size_t i = 0; i < sizeof locales / sizeof *locales && !set; i++)
        set = setlocale(LC_ALL, locales[i]) != NULL;
    if (!set)
        skip();
    lg_out out;
    lg_context *context = lg_test_context(NULL);
    lg_out_init(context, &out);
    LG_TOLD_NUMBERS(&out, 0.125);
    lg_out_format(&out, ",%.17g", 0.5);
    assert_string_equal(out.text, ",0.125,0.5");
    lg_out_free(&out);
    lg_context_free(context);
    setlocale(LC_ALL, "C");
}

static lg_status write_account(lg_context *context, const char *kind, const char *path) {
    lg_json json;
    lg_json_init(context, &json);
    lg_told_begin(&json, kind);
    lg_told_assumed(&json, "one\ntwo");
    lg_json_close(&json, '}');
    return lg_told_json(&json, kind, path);
}

/* An account takes the place of one of its kind, and of nothing else. */
static void test_accounts(void **state) {
    (void)state;
    static const char PATH[] = "told.json";
    lg_context *context = lg_test_context(NULL);
    unlink(PATH);
    assert_ok(context, write_account(context, "search", PATH));
    assert_ok(context, write_account(context, "search", PATH));
    assert_status(context, write_account(context, "capacity", PATH), LG_EEXIST);
    assert_error_says(context, "the account of a capacity");
    unlink(PATH);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_decimal_comma),
        cmocka_unit_test(test_accounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
