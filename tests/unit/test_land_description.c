/* Descriptions of landscapes that are wrong, and memory that runs out. */
#include "land/description.h"
#include "land/land.h"

#include "lg_test.h"

#define XILINHOT LG_DATA "/xilinhot/landscape.yaml"
#define SPOILT "spoilt-landscape.yaml"

static char *read_text(void) {
    FILE *file = fopen(XILINHOT, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t n = (size_t)ftell(file);
    rewind(file);
    char *text = calloc(n + 1, 1);
    assert_int_equal(fread(text, 1, n, file), n);
    fclose(file);
    return text;
}

/* Writes the description with the first `old` replaced. */
static void spoil(const char *old, const char *new) {
    char *text = read_text(), *at = strstr(text, old);
    if (at == NULL)
        fail_msg("the description does not hold '%s'", old);
    FILE *file = fopen(SPOILT, "wb");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    fclose(file);
    free(text);
}

typedef struct spoilt {
    const char *old, *new;
    lg_status status;
    const char *sentence;
} spoilt;

static void wrong_descriptions_are_refused(void **state) {
    (void)state;
    static const spoilt cases[] = {
        {"seed: 152502", "sead: 152502", LG_EPARSE, "did you mean 'seed'"},
        {"seed: 152502", "", LG_EPARSE, "seed"},
        {"seed: 152502", "seed: -1", LG_EPARSE, "seed"},
        {"jitter: 0.75", "jitter: 3", LG_EPARSE, "jitter"},
        {"total_km2: 14902", "total_km2: 14902 ha", LG_EPARSE, "km2"},
        {"total_km2: 14902", "total_km2: 13000", LG_EPARSE, "must fit into the total"},
        {"share: 0.74", "share: 0.75", LG_EPARSE, "add up to 1.01, not to 1"},
        {"share: 0.08", "share: 1.5", LG_EPARSE, "share"},
        {"name: baolgen,", "name: maodeng,", LG_EPARSE, "'maodeng' is given twice"},
        {"name: baolgen,", "name: Bao lgen,", LG_EPARSE, "must be a short key"},
        {"kind: town", "kind: city", LG_EPARSE, "town"},
        {"pull: {river: 3, lake: 1.5, noise: 0.5, wave_km: 8},", "", LG_EPARSE, "needs a 'pull'"},
        {"pull: {river: 3,", "pull: {rivr: 3,", LG_EPARSE, "did you mean 'river'"},
        {"[0.12, 0.5]", "[0.6, 0.5]", LG_EPARSE, "must grow"},
        {"[0.12, 0.5]", "[0.12, 1.5]", LG_EPARSE, "condition must be in (0, 1]"},
        {"[0, 0.15]", "[0.1, 0.15]", LG_EPARSE, "must run from 0 to 1"},
        {"[0.12, 0.5]", "[0.12, much]", LG_EPARSE, "a number is wanted"},
        {"[0.12, 0.5]", "[0.08]", LG_EPARSE, "a pair [a, b]"},
        {"quantiles: [[0, 0.15], [0.12, 0.5], [0.4, 0.8], [0.7222, 0.9], [1, 1]]", "quantiles: 3",
         LG_EPARSE, "at least two pairs"},
        {"south_lat: 43.62", "south_lat: 44.9", LG_EPARSE, "from north to south"},
        {"centre_lat: 44.075", "centre_lat: 44.95", LG_EDATA, "does not"},
        {"red_line_km2: 7019.9", "red_line_km2: 500", LG_EDATA, "more than the 20 inside"},
        {"usable_mu: 20540000", "usable_mu: 1", LG_EDATA, "gets no cell of 5000 m"},
        {"total_km2: 14902", "total_km2: 90000", LG_EDATA, "do not belong together"},
        {"jitter: 0.75", "jitter: 0.75\n  jitter: 0.75", LG_EPARSE, "jitter"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        spoil(cases[i].old, cases[i].new);
        lg_counting counting = {0};
        lg_context *context = lg_test_context(&counting);
        lg_land *land = NULL;
        assert_status(context, lg_land_make(context, SPOILT, 5000, &land), cases[i].status);
        assert_error_says(context, cases[i].sentence);
        if (cases[i].status == LG_EPARSE)
            assert_error_says(context, SPOILT ":");
        assert_null(land);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
    }
    remove(SPOILT);
}

/* Two replacements: what one type loses, another gains. */
static void a_type_without_cells_is_refused(void **state) {
    (void)state;
    spoil("share: 0.12", "share: 0.1599");
    FILE *file = fopen(SPOILT, "rb+");
    assert_non_null(file);
    char line[1024];
    for (long at = 0; fgets(line, sizeof line, file) != NULL; at = ftell(file)) {
        char *share = strstr(line, "share: 0.04,");
        if (share == NULL)
            continue;
        fseek(file, at + (share - line), SEEK_SET);
        fputs("share: 1e-4,", file);
        break;
    }
    fclose(file);
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_status(context, lg_land_make(context, SPOILT, 10000, &land), LG_EDATA);
    assert_error_says(context, "a cell of 10000 m is so large that type 'lowland_meadow' gets no");
    assert_ok(context, lg_land_make(context, SPOILT, 1000, &land));
    lg_land_free(land);
    lg_context_free(context);
    remove(SPOILT);
}

/* An outline of a few hundred metres, in which no household's land finds room. */
static void a_tiny_outline_holds_no_household(void **state) {
    (void)state;
    FILE *file = fopen(SPOILT, "wb");
    assert_non_null(file);
    char *text = read_text(), *from = strstr(text, "vertices: ["), *to = strstr(from, "    ]");
    fprintf(file, "%.*svertices: [[116.146, 44.073], [116.143, 44.078], [116.140, 44.073]\n%s",
            (int)(from - text), text, to);
    free(text);
    fclose(file);
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_status(context, lg_land_make(context, SPOILT, 100, &land), LG_EDATA);
    assert_error_says(context, "not one fits");
    lg_context_free(context);
    remove(SPOILT);
}

static void calls_that_cannot_be_met(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    const double wrong_m[] = {0, -5, 9.99, 10001, NAN, INFINITY};
    for (size_t i = 0; i < sizeof wrong_m / sizeof *wrong_m; i++) {
        assert_status(context, lg_land_make(context, XILINHOT, wrong_m[i], &land), LG_EARG);
        assert_error_says(context, "from 10 m to 10000 m");
    }
    assert_status(context, lg_land_make(context, "no-such-file.yaml", 1000, &land), LG_EINPUT);
    assert_error_says(context, "no-such-file.yaml");
    assert_null(land);
    lg_context_free(context);
}

static lg_status read_and_free(lg_context *context) {
    lg_description description = {0};
    LG_TRY(lg_description_read(context, XILINHOT, &description));
    lg_description_free(&description);
    return LG_OK;
}

/* The description's own allocations are many; they are gone through apart, below. */
static long allocations_of(lg_status (*work)(lg_context *context)) {
    lg_counting counting = {0};
    lg_context *context = lg_test_context(&counting);
    counting.calls = 0;
    assert_ok(context, work(context));
    lg_context_free(context);
    return counting.calls;
}

static lg_status make_and_free(lg_context *context) {
    lg_land *land = NULL;
    LG_TRY(lg_land_make(context, XILINHOT, 10000, &land));
    lg_land_free(land);
    return LG_OK;
}

static void fail_allocations(lg_status (*work)(lg_context *context), long first, long step) {
    long all = allocations_of(work);
    for (long n = first; n <= all; n += step) {
        lg_counting counting = {0};
        lg_context *context = lg_test_context(&counting);
        counting.calls = 0;
        counting.fail_at = n;
        assert_status(context, work(context), LG_ENOMEM);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
    }
}

static void no_memory(void **state) {
    (void)state;
    fail_allocations(read_and_free, 1, 7);
    fail_allocations(make_and_free, allocations_of(read_and_free) - 20, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_descriptions_are_refused),
        cmocka_unit_test(a_type_without_cells_is_refused),
        cmocka_unit_test(a_tiny_outline_holds_no_household),
        cmocka_unit_test(calls_that_cannot_be_met),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
