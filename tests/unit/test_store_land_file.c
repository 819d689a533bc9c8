/* Landscape files: written, read back, damaged in every way. */
#define _XOPEN_SOURCE 700 /* mkdtemp, truncate, fork */
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <libgrass/store.h>

#include "store_land.h"

static void assert_same_column(const void *a, const void *b, size_t bytes) {
    assert_memory_equal(a, b, bytes);
}

static void comes_back_as_it_was(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *back = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("land.h5")));
    assert_ok(context, lg_land_read(context, at("land.h5"), &back));
    assert_int_equal(open_objects(), 0);
    assert_memory_equal(&land->grid, &back->grid, sizeof land->grid);
    assert_string_equal(land->crs_wkt, back->crs_wkt);
    assert_string_equal(land->note, back->note);
    assert_true(land->seed == back->seed && land->schematic == back->schematic);
    assert_near(back->total_area_km2, 30, 0);
    assert_near(back->red_line_area_km2, 5, 0);
    assert_int_equal(back->ncells, land->ncells);
    size_t n = (size_t)land->ncells;
    assert_same_column(land->land_class, back->land_class, LAND_NX * LAND_NY);
    assert_same_column(land->raster_flags, back->raster_flags, LAND_NX * LAND_NY);
    assert_same_column(land->raster, back->raster, n * sizeof *land->raster);
    assert_same_column(land->type, back->type, n);
    assert_same_column(land->flags, back->flags, n);
    assert_same_column(land->weather_zone, back->weather_zone, n * sizeof *land->weather_zone);
    assert_same_column(land->awc_mm, back->awc_mm, n * sizeof(float));
    assert_same_column(land->fertility, back->fertility, n * sizeof(float));
    assert_same_column(land->slope_deg, back->slope_deg, n * sizeof(float));
    assert_same_column(land->water_km, back->water_km, n * sizeof(float));
    assert_same_column(land->condition, back->condition, n * sizeof(float));
    assert_memory_equal(land->types, back->types, 2 * sizeof *land->types);
    assert_memory_equal(land->admins, back->admins, 2 * sizeof *land->admins);
    assert_memory_equal(land->zones, back->zones, sizeof *land->zones);
    for (int i = 0; i < LAND_UNITS; i++) {
        assert_string_equal(land->units[i].name, back->units[i].name);
        assert_int_equal(land->units[i].admin, back->units[i].admin);
        assert_int_equal(land->units[i].zone, back->units[i].zone);
        assert_int_equal(land->units[i].kind, back->units[i].kind);
        assert_int_equal(land->units[i].first, back->units[i].first);
    }
    for (int i = 0; i < 2; i++) {
        assert_string_equal(land->weather_zones[i].name, back->weather_zones[i].name);
        assert_near(land->weather_zones[i].rain_factor, back->weather_zones[i].rain_factor, 0);
        assert_near(land->weather_zones[i].temp_offset_c, back->weather_zones[i].temp_offset_c, 0);
        assert_near(land->weather_zones[i].lat_deg, back->weather_zones[i].lat_deg, 0);
    }
    lg_land_free(back);
    lg_land_free(land);
    lg_context_free(context);
}

static size_t slurp(const char *path, char **bytes) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t n = (size_t)ftell(file);
    rewind(file);
    *bytes = malloc(n);
    assert_int_equal(fread(*bytes, 1, n, file), n);
    fclose(file);
    return n;
}

static void equal_lands_give_equal_bytes(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    char *a = NULL, *b = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("a.h5")));
    sleep(1); /* object times have a resolution of one second */
    assert_ok(context, lg_land_write(context, land, at("b.h5")));
    size_t n = slurp(at("a.h5"), &a);
    assert_int_equal(n, slurp(at("b.h5"), &b));
    assert_memory_equal(a, b, n);
    free(a);
    free(b);
    lg_land_free(land);
    lg_context_free(context);
}

static void refuses(lg_context *context, const char *path, lg_status status, const char *text) {
    lg_land *none = NULL;
    assert_status(context, lg_land_read(context, path, &none), status);
    assert_error_says(context, text);
    assert_error_says(context, path);
    assert_null(none);
    assert_int_equal(open_objects(), 0);
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void what_is_no_landscape_is_said_to_be_none(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    refuses(context, at("missing.h5"), LG_EINPUT, "No such file");
    refuses(context, folder, LG_EINPUT, "folder");
    refuses(context, "/dev/null", LG_EINPUT, "device");
    write_text(at("text.h5"), "cell,value\n1,2\n");
    refuses(context, at("text.h5"), LG_EDATA, "no HDF5");
    write_text(at("empty.h5"), "");
    refuses(context, at("empty.h5"), LG_EDATA, "no HDF5");
    hid_t file = H5Fcreate(at("foreign.h5"), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(file);
    refuses(context, at("foreign.h5"), LG_EDATA, "libgrass_kind");
    lg_land *none = NULL;
    assert_status(context, lg_land_read(context, NULL, &none), LG_EARG);
    assert_status(context, lg_land_write(context, NULL, at("x.h5")), LG_EARG);
    lg_context_free(context);
}

/* Every truncation is refused, or, when it only cut what nobody reads, gives the land. */
static void truncated_files_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    char *bytes = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("whole.h5")));
    size_t n = slurp(at("whole.h5"), &bytes);
    for (size_t keep = n / 7; keep < n; keep += n / 7) {
        FILE *file = fopen(at("cut.h5"), "wb");
        fwrite(bytes, 1, keep, file);
        fclose(file);
        refuses(context, at("cut.h5"), LG_EDATA, "truncated");
    }
    free(bytes);
    lg_land_free(land);
    lg_context_free(context);
}

static void refuses_to_write(const char *path, const char *text) {
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_status(context, lg_land_write(context, land, path), LG_EOUTPUT);
    assert_error_says(context, text);
    assert_error_says(context, path);
    assert_int_equal(open_objects(), 0);
    lg_land_free(land);
    lg_context_free(context);
}

static void folders_that_cannot_be_written_are_named(void **state) {
    (void)state;
    refuses_to_write(at("none/land.h5"), "none: No such file or directory");
    refuses_to_write(folder, "it is a folder");
    refuses_to_write("/dev/null/land.h5", "/dev/null: Not a directory");
    char slash[300];
    snprintf(slash, sizeof slash, "%s/", folder);
    refuses_to_write(slash, "folder");
    if (geteuid() != 0) {
        mkdir(at("locked"), 0500);
        refuses_to_write(at("locked/land.h5"), "Permission denied");
    }
}

/* Runs after HDF5's clean-up at exit and before a coverage build writes its counts, which the small
 * disk would cut short: it is registered first. */
static void lift_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
}

/* A disk that is full after `bytes`: in a child, because the limit belongs to the process. The land
 * comes from the parent, because OpenMP does not outlive a fork. */
static void disk_of(lg_context *context, const lg_land *land, long bytes) {
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit;
        signal(SIGXFSZ, SIG_IGN);
        if (getrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        limit.rlim_cur = (rlim_t)bytes;
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        lg_status status = lg_land_write(context, land, at("full/land.h5"));
        const char *error = lg_context_error(context);
        bool good = status == LG_EOUTPUT && strstr(error, "File too large") != NULL &&
                    strstr(error, "full/land.h5") != NULL && open_objects() == 0;
        if (!good) {
            char line[2000];
            int n = snprintf(line, sizeof line, "%ld: %d %s, %ld open\n", bytes, (int)status, error,
                             open_objects());
            if (write(2, line, (size_t)n) < 0)
                _exit(3);
        }
        exit(good ? 0 : 1); /* not _exit: HDF5's own clean-up must survive as well */
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    assert_true(WIFEXITED(outcome));
    assert_int_equal(WEXITSTATUS(outcome), 0);
    assert_int_equal(files_in(at("full")), 0);
}

static void full_disk_leaves_nothing(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    assert_ok(context, tiny_land(context, &land));
    mkdir(at("full"), 0700);
    for (long bytes = 100; bytes < 30000; bytes += 2900)
        disk_of(context, land, bytes);
    lg_land_free(land);
    lg_context_free(context);
}

static lg_status write_and_read(lg_context *context) {
    lg_land *land = NULL, *back = NULL;
    LG_TRY(tiny_land(context, &land));
    lg_status status = lg_land_write(context, land, at("alloc.h5"));
    lg_land_free(land);
    if (status == LG_OK)
        status = lg_land_read(context, at("alloc.h5"), &back);
    lg_land_free(back);
    return status;
}

static void failing_allocations_leak_nothing(void **state) {
    (void)state;
    int before = files_in(folder);
    lg_fail_each_allocation(write_and_read);
    assert_int_equal(open_objects(), 0);
    assert_int_equal(files_in(folder), before + 1);
}

static int note_origin(const lg_land_origin *origin, void *user) {
    char *told = user;
    snprintf(told + strlen(told), 100, "%s|%d|%s\n", origin->part, (int)origin->kind,
             origin->source);
    return strcmp(origin->part, "units") == 0;
}

static void what_is_made_up_stays_with_the_file(void **state) {
    (void)state;
    static const lg_land_origin stated[] = {{"outline", LG_ORIGIN_REAL, "survey; sheet 4"},
                                            {"units", LG_ORIGIN_MADE_UP, "随机"},
                                            {"soil", LG_ORIGIN_DERIVED, "never told: stopped"}};
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *again = NULL;
    char told[400] = "";
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("without.h5")));
    assert_ok(context, lg_land_set_origins(context, land, stated, 3));
    assert_ok(context, lg_land_write(context, land, at("stated.h5")));
    assert_ok(context, lg_file_each_origin(context, at("without.h5"), note_origin, told));
    assert_string_equal(told, "");
    assert_ok(context, lg_file_each_origin(context, at("stated.h5"), note_origin, told));
    assert_string_equal(told, "outline|0|survey; sheet 4\nunits|2|随机\n");
    assert_ok(context, lg_land_read(context, at("stated.h5"), &again));
    assert_string_equal(lg_land_origins(again), lg_land_origins(land));
    assert_status(context, lg_file_each_origin(context, at("no.h5"), note_origin, told), LG_EINPUT);
    assert_status(context, lg_file_each_origin(context, at("stated.h5"), NULL, told), LG_EARG);
    assert_int_equal(open_objects(), 0);
    lg_land_free(again);
    lg_land_free(land);
    lg_context_free(context);
}

static void caller_keeps_its_error_handler(void **state) {
    (void)state;
    H5E_auto2_t function = NULL, after = NULL;
    void *data = NULL, *data_after = NULL;
    lg_context *context = lg_test_context(NULL);
    H5Eget_auto2(H5E_DEFAULT, &function, &data);
    refuses(context, at("missing.h5"), LG_EINPUT, "No such file");
    H5Eget_auto2(H5E_DEFAULT, &after, &data_after);
    assert_true(function == after && data == data_after && function != NULL);
    lg_context_free(context);
}

int main(void) {
    atexit(lift_limit);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_as_it_was),
        cmocka_unit_test(what_is_made_up_stays_with_the_file),
        cmocka_unit_test(equal_lands_give_equal_bytes),
        cmocka_unit_test(what_is_no_landscape_is_said_to_be_none),
        cmocka_unit_test(truncated_files_are_refused),
        cmocka_unit_test(folders_that_cannot_be_written_are_named),
        cmocka_unit_test(full_disk_leaves_nothing),
        cmocka_unit_test(failing_allocations_leak_nothing),
        cmocka_unit_test(caller_keeps_its_error_handler),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
