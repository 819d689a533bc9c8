/* Landscape files that another tool wrote: what may differ, and what is refused. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "store_land_change.h"

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
    with_change(
        gap_in_condition, LG_EDATA,
        "'condition' has no value (NaN, _FillValue or beyond its valid range) at row 1, column 0");
    with_change(condition_two, LG_EDATA, "condition must be");
    with_change(all_in_one_unit, LG_EDATA, "no cells");
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_of_other_tools_are_named),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
