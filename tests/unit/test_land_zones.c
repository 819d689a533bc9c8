/* Degraded shares by planning zone: met to the cell, the whole land as before, wrong ones refused.
 */
#include "land/land.h"

#include "lg_test.h"

#define XILINHOT LG_DATA "/xilinhot/landscape.yaml"
#define STATED "stated-landscape.yaml"

enum { NORTH, CENTRE, SOUTH, ZONES };

/* The shipped description without shares of its own, and with `more` under its condition. */
static void state_shares(const char *more) {
    FILE *from = fopen(XILINHOT, "rb"), *to = fopen(STATED, "wb");
    assert_non_null(from);
    assert_non_null(to);
    char line[4096];
    bool inside = false, skipped = false;
    while (fgets(line, sizeof line, from) != NULL) {
        inside = line[0] == ' ' || line[0] == '\n' ? inside : strncmp(line, "condition:", 10) == 0;
        if (inside && strncmp(line, "  degraded_below:", 17) == 0)
            continue;
        skipped = inside &&
                  (strncmp(line, "  zones:", 8) == 0 || (skipped && strncmp(line, "    ", 4) == 0));
        if (!skipped)
            fputs(line, to);
        if (inside && strncmp(line, "condition:", 10) == 0)
            fputs(more, to);
    }
    fclose(from);
    assert_int_equal(fclose(to), 0);
}

typedef struct zone_count {
    double cells, degraded, sum;
} zone_count;

static void count_zones(const lg_land *land, zone_count count[ZONES + 1]) {
    memset(count, 0, (ZONES + 1) * sizeof *count);
    for (int32_t u = 0; u < land->nunits; u++)
        for (int64_t c = land->units[u].first; c < land->units[u].first + land->units[u].count;
             c++) {
            zone_count *both[] = {&count[land->units[u].zone], &count[ZONES]};
            for (int k = 0; k < 2; k++) {
                both[k]->cells++;
                both[k]->degraded += land->condition[c] < 0.9f;
                both[k]->sum += (double)land->condition[c];
            }
        }
}

static lg_land *make(lg_context *context, double cell_m) {
    lg_land *land = NULL;
    assert_ok(context, lg_land_make(context, STATED, cell_m, &land));
    return land;
}

static int by_value(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Sorted, the conditions of both lands are the same. */
static void same_values(const lg_land *a, const lg_land *b) {
    assert_int_equal(a->ncells, b->ncells);
    size_t bytes = (size_t)a->ncells * sizeof(float);
    float *x = malloc(bytes), *y = malloc(bytes);
    memcpy(x, a->condition, bytes);
    memcpy(y, b->condition, bytes);
    qsort(x, (size_t)a->ncells, sizeof *x, by_value);
    qsort(y, (size_t)a->ncells, sizeof *y, by_value);
    assert_memory_equal(x, y, bytes);
    free(x);
    free(y);
}

#define ROW(name, frac)                                                                            \
    "    - {name: " name ", degraded_frac: " frac ", source: s, confidence: A}\n"

static void stated_shares_are_met_and_the_whole_stays(void **state) {
    (void)state;
    static const double cell_m[] = {10000, 5000, 2500, 1000};
    for (size_t i = 0; i < sizeof cell_m / sizeof *cell_m; i++) {
        lg_context *context = lg_test_context(NULL);
        state_shares("");
        lg_land *plain = make(context, cell_m[i]);
        state_shares("  degraded_below: 0.9\n  zones:\n" ROW("north", "0.6") ROW("south", "0.8"));
        lg_land *stated = make(context, cell_m[i]);
        zone_count count[ZONES + 1];
        count_zones(stated, count);
        assert_near(count[NORTH].degraded, 0.6 * count[NORTH].cells, 0.5);
        assert_near(count[SOUTH].degraded, 0.8 * count[SOUTH].cells, 0.5);
        assert_near(count[ZONES].degraded, 0.7222 * count[ZONES].cells, 0.5);
        same_values(plain, stated);
        lg_land_free(stated);
        state_shares("  degraded_below: 0.9\n  zones:\n" ROW("centre", "0"));
        if (cell_m[i] == 1000) { /* the others have not cells enough */
            lg_land *none = NULL;
            assert_status(context, lg_land_make(context, STATED, 1000, &none), LG_EPARSE);
            assert_error_says(context, "the other zones are too small for the rest");
        }
        lg_land_free(plain);
        lg_context_free(context);
    }
    remove(STATED);
}

/* Inside a zone a cell that was worse is not better now; and shares that the scores give anyway
 * change no bit. */
static void the_order_inside_a_zone_stays(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    state_shares("");
    lg_land *plain = make(context, 5000);
    state_shares("  degraded_below: 0.9\n  zones:\n" ROW("north", "0.7") ROW("south", "0.7"));
    lg_land *stated = make(context, 5000);
    int zone_of[2000];
    assert_true(plain->ncells <= 2000);
    for (int32_t u = 0; u < plain->nunits; u++)
        for (int64_t k = 0; k < plain->units[u].count; k++)
            zone_of[plain->units[u].first + k] = plain->units[u].zone;
    for (int64_t a = 0; a < plain->ncells; a++)
        for (int64_t b = 0; b < plain->ncells; b++)
            assert_true(zone_of[a] != zone_of[b] || plain->condition[a] >= plain->condition[b] ||
                        stated->condition[a] <= stated->condition[b]);
    lg_land_free(stated);
    zone_count count[ZONES + 1];
    count_zones(plain, count);
    char rows[400];
    snprintf(rows, sizeof rows,
             "  degraded_below: 0.9\n  zones:\n"
             "    - {name: south, degraded_frac: %.17g, source: s, confidence: A}\n"
             "    - {name: centre, degraded_frac: %.17g, source: s, confidence: A}\n",
             count[SOUTH].degraded / count[SOUTH].cells,
             count[CENTRE].degraded / count[CENTRE].cells);
    state_shares(rows);
    stated = make(context, 5000);
    assert_memory_equal(plain->condition, stated->condition,
                        (size_t)plain->ncells * sizeof *plain->condition);
    lg_land_free(stated);
    lg_land_free(plain);
    lg_context_free(context);
    remove(STATED);
}

static void wrong_shares_are_refused(void **state) {
    (void)state;
#define BELOW "  degraded_below: 0.9\n"
    static const struct {
        const char *more, *says;
    } bad[] = {
        {BELOW "  zones:\n" ROW("sout", "0.8"), "no planning zone is called 'sout'"},
        {BELOW "  zones:\n" ROW("south", "0.8") ROW("south", "0.8"), "'south' is given twice"},
        {BELOW "  zones:\n" ROW("south", "1.8"), "degraded_frac"},
        {BELOW "  zones: []\n", "a list of at least one row"},
        {BELOW "  zones:\n    - {name: south, degraded_frac: 0.8}\n", "source"},
        {BELOW, "'degraded_below' means nothing without 'zones'"},
        {"  zones:\n" ROW("south", "0.8"), "degraded shares need 'degraded_below'"},
        {"  degraded_below: 0.1\n  zones:\n" ROW("south", "0.8"),
         "'degraded_below' is 0.1; it must lie between the first and the last condition of the "
         "quantiles, 0.15 and 1"},
        {"  degraded_below: 1\n  zones:\n" ROW("south", "0.8"), "it must lie between"},
        {BELOW "  zones:\n" ROW("north", "1") ROW("centre", "1"),
         "are degraded: lower a 'degraded_frac'"},
        {BELOW "  zones:\n" ROW("south", "0.9") ROW("centre", "0.8") ROW("north", "0.5"),
         "leave out a zone, so that it takes what the others leave"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lg_counting counting = {0};
        lg_context *context = lg_test_context(&counting);
        lg_land *land = NULL;
        state_shares(bad[i].more);
        assert_status(context, lg_land_make(context, STATED, 5000, &land), LG_EPARSE);
        assert_error_says(context, bad[i].says);
        assert_error_says(context, STATED ":");
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
    }
    remove(STATED);
}

static lg_status make_and_free(lg_context *context) {
    lg_land *land = NULL;
    LG_TRY(lg_land_make(context, STATED, 10000, &land));
    lg_land_free(land);
    return LG_OK;
}

/* The last allocations: those of the description are gone through elsewhere. */
static void no_memory(void **state) {
    (void)state;
    state_shares(BELOW "  zones:\n" ROW("south", "0.8"));
    long calls = 0;
    for (long back = -1; back < 25; back++) {
        lg_counting counting = {0};
        lg_context *context = lg_test_context(&counting);
        counting.calls = 0;
        counting.fail_at = back < 0 ? 0 : calls - back;
        assert_status(context, make_and_free(context), back < 0 ? LG_OK : LG_ENOMEM);
        calls = back < 0 ? counting.calls : calls;
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
    }
    remove(STATED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stated_shares_are_met_and_the_whole_stays),
        cmocka_unit_test(the_order_inside_a_zone_stays),
        cmocka_unit_test(wrong_shares_are_refused),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
