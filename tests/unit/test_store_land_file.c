/* Landscape files: written, read back, damaged in every way. */
#define _XOPEN_SOURCE 700 /* mkdtemp, truncate, fork */
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store_land.h"
#include "store/nc.h"

static char folder[64];

static const char *at(const char *name) {
    static char path[4][160];
    static int next;
    char *one = path[next++ % 4];
    snprintf(one, sizeof path[0], "%s/%s", folder, name);
    return one;
}

static int make_folder(void **state) {
    (void)state;
    test_folder(folder, sizeof folder);
    return 0;
}

static int files_in(const char *path) {
    DIR *dir = opendir(path);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

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

/* Changes the good file as another tool might. */
static void with_change(void (*change)(hid_t file), lg_status status, const char *text) {
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *back = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("changed.h5")));
    hid_t file = H5Fopen(at("changed.h5"), H5F_ACC_RDWR, H5P_DEFAULT);
    change(file);
    assert_true(H5Fclose(file) >= 0);
    assert_status(context, lg_land_read(context, at("changed.h5"), &back), status);
    if (status != LG_OK) {
        assert_error_says(context, text);
        assert_error_says(context, "changed.h5");
    }
    assert_int_equal(open_objects(), 0);
    lg_land_free(back);
    lg_land_free(land);
    lg_context_free(context);
}

static void drop(hid_t file, const char *name) {
    assert_true(H5Ldelete(file, name, H5P_DEFAULT) >= 0);
}

static void put(hid_t file, const char *name, hid_t type, int rank, const hsize_t *shape,
                const void *data) {
    if (H5Lexists(file, name, H5P_DEFAULT) > 0)
        drop(file, name);
    hid_t space = H5Screate_simple(rank, shape, NULL);
    hid_t id = H5Dcreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Dwrite(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0);
    H5Dclose(id);
    H5Sclose(space);
}

static void put_raster(hid_t file, const char *name, double value) {
    double data[LAND_NX * LAND_NY];
    hsize_t shape[] = {LAND_NY, LAND_NX};
    for (int i = 0; i < LAND_NX * LAND_NY; i++)
        data[i] = value;
    put(file, name, H5T_NATIVE_DOUBLE, 2, shape, data);
}

static void no_unit(hid_t file) {
    drop(file, "unit");
}
static void no_names(hid_t file) {
    drop(file, "unit_name");
}
static void no_crs(hid_t file) {
    drop(file, "crs");
}
static void wrong_shape(hid_t file) {
    hsize_t shape[] = {3, 2};
    double data[6] = {0};
    put(file, "awc_mm", H5T_NATIVE_DOUBLE, 2, shape, data);
}
static void wrong_rank(hid_t file) {
    hsize_t shape[] = {6};
    double data[6] = {0};
    put(file, "awc_mm", H5T_NATIVE_DOUBLE, 1, shape, data);
}
static void names_are_numbers(hid_t file) {
    hsize_t shape[] = {3};
    double data[3] = {0};
    put(file, "unit_name", H5T_NATIVE_DOUBLE, 1, shape, data);
}
static void raster_of_strings(hid_t file) {
    hsize_t shape[] = {LAND_NY, LAND_NX};
    char data[LAND_NX * LAND_NY] = {0};
    put(file, "awc_mm", H5T_C_S1, 2, shape, data);
}
static void class_seven(hid_t file) {
    put_raster(file, "land_class", 7);
}
static void type_300(hid_t file) {
    put_raster(file, "type", 300);
}
static void type_half(hid_t file) {
    put_raster(file, "type", 0.5);
}
static void flags_64(hid_t file) {
    put_raster(file, "flags", 64);
}
static void gap_in_condition(hid_t file) {
    put_raster(file, "condition", NAN);
}
static void condition_two(hid_t file) {
    put_raster(file, "condition", 2);
}
static void all_in_one_unit(hid_t file) {
    put_raster(file, "unit", 1);
}
static void packed(hid_t file) {
    hid_t space = H5Screate(H5S_SCALAR), id = H5Dopen2(file, "slope_deg", H5P_DEFAULT);
    double factor = 0.1;
    hid_t attribute =
        H5Acreate2(id, "scale_factor", H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, H5T_NATIVE_DOUBLE, &factor);
    H5Aclose(attribute);
    H5Dclose(id);
    H5Sclose(space);
}
static void put_y(hid_t file, double step, double bend) {
    hsize_t shape[] = {LAND_NY};
    double data[LAND_NY];
    for (int i = 0; i < LAND_NY; i++)
        data[i] = 4900000 + step * (i + 0.5) + (i == 2 ? bend : 0);
    put(file, "y", H5T_NATIVE_DOUBLE, 1, shape, data);
}
static void south_first(hid_t file) {
    put_y(file, 1000, 0);
}
static void oblong(hid_t file) {
    put_y(file, -500, 0);
}
static void bent(hid_t file) {
    put_y(file, -1000, 30);
}
static void bad_kind(hid_t file) {
    hsize_t shape[] = {3};
    int32_t data[3] = {0, 1, 9};
    put(file, "unit_kind", H5T_NATIVE_INT32, 1, shape, data);
}
static void admin_nan(hid_t file) {
    hsize_t shape[] = {3};
    double data[3] = {0, NAN, 1};
    put(file, "unit_admin", H5T_NATIVE_DOUBLE, 1, shape, data);
}
static void admin_half(hid_t file) {
    hsize_t shape[] = {3};
    double data[3] = {0, 0.5, 1};
    put(file, "unit_admin", H5T_NATIVE_DOUBLE, 1, shape, data);
}
static void only_what_is_needed(hid_t file) {
    static const char *const spare[] = {"land_class", "flags",       "fertility",  "slope_deg",
                                        "zone_name",  "zone_label",  "type_label", "unit_kind",
                                        "unit_zone",  "unit_area_mu"};
    for (size_t i = 0; i < sizeof spare / sizeof *spare; i++)
        drop(file, spare[i]);
    H5Adelete(file, "total_area_km2");
    H5Adelete(file, "red_line_area_km2");
    H5Adelete(file, "note");
    H5Adelete(file, "seed");
    H5Adelete(file, "schematic");
}
static void names_of_fixed_length(hid_t file) {
    hid_t type = H5Tcopy(H5T_C_S1);
    hsize_t shape[] = {3};
    H5Tset_size(type, 4);
    put(file, "unit_name", type, 1, shape, "ab  cd\0\0efgh");
    H5Tclose(type);
}
static void is_a_result(hid_t file) {
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    H5Tset_size(type, 6);
    H5Adelete(file, "libgrass_kind");
    hid_t attribute = H5Acreate2(file, "libgrass_kind", type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, type, "result");
    H5Aclose(attribute);
    H5Tclose(type);
    H5Sclose(space);
}

static void faults_of_other_tools_are_named(void **state) {
    (void)state;
    with_change(no_unit, LG_EDATA, "'unit'");
    with_change(no_names, LG_EDATA, "'unit_name'");
    with_change(no_crs, LG_EDATA, "'crs'");
    with_change(wrong_shape, LG_EDATA, "length 3 instead of 5");
    with_change(wrong_rank, LG_EDATA, "1 dimensions instead of 2");
    with_change(names_are_numbers, LG_EDATA, "no strings");
    with_change(raster_of_strings, LG_EDATA, "no numbers");
    with_change(class_seven, LG_EDATA, "'land_class' is 7 at row 0, column 0");
    with_change(type_300, LG_EDATA, "'type' is 300 at row 1, column 0");
    with_change(type_half, LG_EDATA, "'type' is 0.5");
    with_change(flags_64, LG_EDATA, "'flags' is 64");
    with_change(gap_in_condition, LG_EDATA, "'condition' is nan at row 1");
    with_change(condition_two, LG_EDATA, "condition must be");
    with_change(all_in_one_unit, LG_EDATA, "no cells");
    with_change(packed, LG_EDATA, "packed");
    with_change(south_first, LG_EDATA, "north to south");
    with_change(oblong, LG_EDATA, "not square");
    with_change(bent, LG_EDATA, "not equal");
    with_change(bad_kind, LG_EDATA, "'unit_kind' is 9");
    with_change(admin_nan, LG_EDATA, "'unit_admin' is no number");
    with_change(admin_half, LG_EDATA, "not a whole number");
    with_change(is_a_result, LG_EDATA, "kind 'result'");
    with_change(only_what_is_needed, LG_OK, "");
    with_change(names_of_fixed_length, LG_OK, "");
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
    char slash[80];
    snprintf(slash, sizeof slash, "%s/", folder);
    refuses_to_write(slash, "folder");
    if (geteuid() != 0) {
        mkdir(at("locked"), 0500);
        refuses_to_write(at("locked/land.h5"), "Permission denied");
    }
}

/* A disk that is full after `bytes`: in a child, because the limit belongs to the process. The land
 * comes from the parent, because OpenMP does not outlive a fork. */
static void disk_of(lg_context *context, const lg_land *land, long bytes) {
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {(rlim_t)bytes, (rlim_t)bytes};
        signal(SIGXFSZ, SIG_IGN);
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_as_it_was),
        cmocka_unit_test(equal_lands_give_equal_bytes),
        cmocka_unit_test(what_is_no_landscape_is_said_to_be_none),
        cmocka_unit_test(truncated_files_are_refused),
        cmocka_unit_test(faults_of_other_tools_are_named),
        cmocka_unit_test(folders_that_cannot_be_written_are_named),
        cmocka_unit_test(full_disk_leaves_nothing),
        cmocka_unit_test(failing_allocations_leak_nothing),
        cmocka_unit_test(caller_keeps_its_error_handler),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
