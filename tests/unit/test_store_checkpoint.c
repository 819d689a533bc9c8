/* A run that is stopped again and again and gone on from, by any number of threads, gives the bytes
 * of one that never stopped: results, summary, and what the caller is told. */
#define _DEFAULT_SOURCE /* DT_DIR */
#include <dirent.h>
#include <sys/stat.h>

#include "held_world.h"

#define TABLES                                                                                     \
    "tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv,\n"                   \
    "  animals: tables/animals.csv, prices: tables/prices.csv, breeds: tables/breeds.csv,\n"       \
    "  feeds: tables/feeds.csv, sales: tables/sale_rules.csv, sheep_units: "                       \
    "tables/sheep_units.csv}\n"
#define MEASURES                                                                                   \
    "    measures:\n"                                                                              \
    "      - {kind: ban, where: {flag: reserve_core}, animals: moved, when: {first_year: 2013}}\n" \
    "      - {kind: rest, when: {after_greenup_d: 0, for_days: 30}}\n"                             \
    "      - {kind: rotation, paddocks: 4, residual_kg_ha: 300, target_kg_ha: 400,\n"              \
    "         hay_paddocks: 1, mow: 08-25, when: {from: 06-05, to: 09-30}}\n"                      \
    "      - {kind: balance, tolerance_frac: 0.1, phase_in_years: 2}\n"

/* All kinds of output in one scenario, herds with bodies and measures in the others. */
static const char PLAN[] = HELD_YEARS("2013", "10000") TABLES
    "defaults:\n"
    "  herd: {su: 1200000, spread: 0.3, share_by: forage}\n"
    "  hay: {mow: true, day: 08-20}\n"
    "  degradation: true\n"
    "scenarios:\n"
    "  - name: packed\n"
    "    herd: {su: 1200000, spread: 0.3, constant: true}\n"
    "    output: {yearly_maps: true, monthly_maps: true, daily_series: true}\n" MEASURES
    "  - name: plain\n"
    "    feed: {how: ration, bought_max_kg_su: 1.0, ration_kg: 0.6, from: 12-01, to: 04-30}\n"
    "    output: {yearly_maps: true, monthly_maps: true, daily_series: true, packed: false}\n"
    "  - name: bare\n"
    "    output: {yearly_maps: false, daily_series: false}\n";

static const char PLAN_DOUBLE[] = HELD_YEARS("2013", "10000") TABLES
    "precision: float64\n"
    "defaults: {degradation: true, herd: {su: 1200000}}\n"
    "scenarios:\n"
    "  - name: one\n"
    "    output: {yearly_maps: true, monthly_maps: true, daily_series: true}\n" MEASURES;

static const char WHOLE[] = "checkpoint_whole.out", CUT[] = "checkpoint_cut.out";

static uint32_t seed = 15;

static uint32_t draw(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* ---- runs ---- */

typedef struct stopper {
    int left; /* calls until it asks to stop; -1: never */
    int warnings;
    char last[512];
} stopper;

static int on_progress(const char *what, double done, double total, void *user) {
    (void)what, (void)done, (void)total;
    stopper *s = user;
    return s->left >= 0 && s->left-- == 0;
}

static void on_log(lg_log_level level, const char *sentence, void *user) {
    stopper *s = user;
    if (level != LG_LOG_WARNING || (strstr(sentence, "begins with its first day") == NULL &&
                                    strstr(sentence, "no checkpoint could") == NULL))
        return;
    s->warnings++;
    snprintf(s->last, sizeof s->last, "%s", sentence);
}

typedef struct told {
    double sum;
    int years;
} told;

static void on_told(const lg_region_year *year, void *user) {
    told *t = user;
    t->sum += year->production_t + year->net_yuan + year->admin[0].stock_su;
    t->years++;
}

static lg_status run(const char *text, const char *folder, int threads, stopper *stop,
                     const lg_checkpoint_options *checkpoints, told *t) {
    const lg_context_options o = {
        .log = on_log, .progress = on_progress, .user = stop, .threads = threads, .no_sync = 1};
    lg_context *context = NULL;
    lg_plan *plan = NULL;
    assert_int_equal(lg_context_create(&o, &context), LG_OK);
    assert_ok(context, lg_plan_read_text(context, "checkpoint.yaml", LG_DATA, text, &plan));
    const lg_plan_run_options options = {.directory = folder};
    lg_status status = lg_plan_run_checkpointed(context, plan, &options, checkpoints, on_told, t);
    if (status != LG_OK && status != LG_ECANCEL)
        print_error("%s\n", lg_context_error(context));
    if (status == LG_ECANCEL && strstr(lg_context_error(context), "in scenario") != NULL)
        assert_error_says(context, "of which a checkpoint was kept");
    lg_plan_free(plan);
    lg_context_free(context);
    return status;
}

/* ---- folders ---- */

static void empty(const char *folder) {
    DIR *d = opendir(folder);
    char name[512];
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(name, sizeof name, "%s/%s", folder, e->d_name);
        if (e->d_type == DT_DIR)
            empty(name);
        else
            remove(name);
    }
    if (d != NULL)
        closedir(d);
    rmdir(folder);
}

static unsigned char *bytes_of(const char *path, size_t *n) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        print_error("no %s\n", path);
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *n = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*n + 1);
    assert_int_equal(fread(bytes, 1, *n, file), *n);
    fclose(file);
    return bytes;
}

static void assert_same_files(const char *a, const char *b) {
    DIR *d = opendir(a);
    char one[512], other[512];
    int files = 0, more = 0;
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (e->d_type == DT_DIR)
            continue;
        size_t n = 0, m = 0;
        snprintf(one, sizeof one, "%s/%s", a, e->d_name);
        snprintf(other, sizeof other, "%s/%s", b, e->d_name);
        unsigned char *x = bytes_of(one, &n), *y = bytes_of(other, &m);
        if (n != m || memcmp(x, y, n) != 0)
            print_error("%s and %s differ\n", one, other);
        assert_int_equal(n, m);
        assert_memory_equal(x, y, n);
        free(x);
        free(y);
        files++;
    }
    closedir(d);
    d = opendir(b);
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        more += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(d);
    assert_int_equal(more, files);
}

/* ---- tests ---- */

/* The first year of spin-up, the months, the change of years and the ends of scenarios are all met. */
static void stops_change_nothing(const char *text, int most_calls, int rounds) {
    static const int threads[] = {1, 2, 4, 7};
    stopper never = {.left = -1};
    told whole = {0}, cut = {0};
    int stops = 0;
    empty(WHOLE);
    assert_int_equal(run(text, WHOLE, 2, &never, NULL, &whole), LG_OK);
    for (int round = 0; round < rounds; round++) {
        const lg_checkpoint_options often = {
            .seconds = round % 3 == 0 ? 1e-9 : 0.0, .years = round % 3 == 1 ? 1 : 0, .resume = 1};
        lg_status status = LG_ECANCEL;
        empty(CUT);
        for (int i = 0; status == LG_ECANCEL && i < 300; i++) {
            stopper stop = {.left = 1 + (int)draw((uint32_t)most_calls)};
            cut = (told){0};
            status = run(text, CUT, threads[draw(4)], &stop, &often, &cut);
            if (stop.warnings > 0)
                print_error("%s\n", stop.last);
            assert_int_equal(stop.warnings, 0);
            stops += status == LG_ECANCEL;
        }
        assert_int_equal(status, LG_OK);
        assert_same_files(WHOLE, CUT);
        assert_int_equal(cut.years, whole.years);
        assert_true(cut.sum == whole.sum);
    }
    print_message("%d stops\n", stops);
    assert_true(stops > 4 * rounds);
    empty(WHOLE);
    empty(CUT);
}

static void bits_are_kept(void **state) {
    (void)state;
    stops_change_nothing(PLAN, 25, 3);
}

static void bits_are_kept_in_double(void **state) {
    (void)state;
    stops_change_nothing(PLAN_DOUBLE, 15, 1);
}

/* ---- damage ---- */

static const char SHORT[] =
    "libgrass: 1\nname: short\nyears: {first: 2012, last: 2012}\n"
    "land: {schematic: xilinhot/landscape.yaml, cell_m: 10000}\n"
    "weather: {months: xilinhot/weather.yaml, seed: 1}\n" TABLES "scenarios:\n"
    "  - name: one\n"
    "    herd: {su: 1200000, constant: true}\n"
    "    output: {yearly_maps: true, monthly_maps: true, daily_series: true}\n"
    "  - name: two\n"
    "    herd: {su: 900000, constant: true}\n"
    "    output: {yearly_maps: true, monthly_maps: true, daily_series: true}\n";

enum { MOST_FILES = 8 };

typedef struct piece {
    char path[256];
    unsigned char *bytes;
    size_t n;
} piece;

static int read_all(const char *folder, piece *pieces) {
    DIR *d = opendir(folder);
    int count = 0;
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        piece *p = &pieces[count++];
        assert_true(count <= MOST_FILES);
        snprintf(p->path, sizeof p->path, "%s/%.100s", folder, e->d_name);
        p->bytes = bytes_of(p->path, &p->n);
    }
    closedir(d);
    return count;
}

static void write_one(const piece *p, size_t n) {
    FILE *file = fopen(p->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(p->bytes, 1, n, file), n);
    fclose(file);
}

/* Of the growing file only the chunks count: what else lies in it is made anew. */
static bool is_data(const piece *p) {
    return strstr(p->path, ".h5") != NULL;
}

static void no_damage_is_taken_for_sound(void **state) {
    (void)state;
    enum { DAMAGES = 56 };
    static const char folder[] = "checkpoint_cut.out/.libgrass-checkpoint";
    const lg_checkpoint_options on = {.resume = 1};
    stopper never = {.left = -1}, stop = {.left = 28};
    told t = {0};
    piece pieces[MOST_FILES];
    int warned = 0;
    empty(WHOLE);
    empty(CUT);
    assert_int_equal(run(SHORT, WHOLE, 2, &never, NULL, &t), LG_OK);
    assert_int_equal(run(SHORT, CUT, 2, &stop, &on, &t), LG_ECANCEL);
    const int count = read_all(folder, pieces);
    assert_int_equal(count, 6); /* one is whole, two in its midst */
    for (int i = 0; i < DAMAGES; i++) {
        stopper s = {.left = -1};
        const piece *bad = &pieces[i % count];
        const size_t at = draw((uint32_t)bad->n);
        empty(CUT);
        assert_int_equal(mkdir(CUT, 0777), 0);
        assert_int_equal(mkdir(folder, 0777), 0);
        for (int k = 0; k < count; k++)
            write_one(&pieces[k], pieces[k].n);
        const unsigned char kept = bad->bytes[at];
        bad->bytes[at] ^= (unsigned char)(1 << draw(8));
        const bool is_gone = i / count % 3 == 1 && i % 7 == 0;
        if (i / count % 3 == 0)
            write_one(bad, at); /* cut short */
        else if (is_gone)
            remove(bad->path); /* without its state there is no checkpoint to speak of */
        else
            write_one(bad, bad->n);
        bad->bytes[at] = kept;
        assert_int_equal(run(SHORT, CUT, 1 + i % 4, &s, &on, &t), LG_OK);
        assert_same_files(WHOLE, CUT);
        warned += s.warnings > 0;
        if (s.warnings == 0 && !is_data(bad) && !is_gone) {
            print_error("nothing was said of %s, byte %zu of %zu\n", bad->path, at, bad->n);
            fail();
        }
    }
    print_message("%d of %d damages were told\n", warned, DAMAGES);
    for (int k = 0; k < count; k++)
        free(pieces[k].bytes);
    empty(WHOLE);
    empty(CUT);
}

/* Each is told what it is of, and begins with the first day. */
static void what_is_of_something_else_is_told(void **state) {
    (void)state;
    const lg_checkpoint_options on = {.resume = 1};
    stopper never = {.left = -1}, stop = {.left = 8};
    told t = {0};
    char other[sizeof SHORT + 8];
    memcpy(other, SHORT, sizeof SHORT);
    *strstr(other, "1200000") = '2';
    empty(WHOLE);
    empty(CUT);
    assert_int_equal(run(other, WHOLE, 2, &never, NULL, &t), LG_OK);
    assert_int_equal(run(SHORT, CUT, 2, &stop, &on, &t), LG_ECANCEL);
    assert_int_equal(run(other, CUT, 2, &never, &on, &t), LG_OK);
    assert_int_equal(never.warnings, 1);
    assert_non_null(strstr(never.last, "one.state: the checkpoint was saved with another plan"));
    assert_same_files(WHOLE, CUT);
    empty(WHOLE);
    empty(CUT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bits_are_kept),
        cmocka_unit_test(bits_are_kept_in_double),
        cmocka_unit_test(no_damage_is_taken_for_sound),
        cmocka_unit_test(what_is_of_something_else_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
