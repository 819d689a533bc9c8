/* Small files that claim much: what they say is held against what they are before memory is taken. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "store_land_change.h"

#include <libgrass/store.h>

/* Nothing is written: the file stays as small as it is. */
static void claim(hid_t file, const char *name, hid_t type, int rank, const hsize_t *shape,
                  const hsize_t *chunk) {
    drop(file, name);
    hid_t space = H5Screate_simple(rank, shape, NULL), list = H5Pcreate(H5P_DATASET_CREATE);
    if (chunk != NULL)
        H5Pset_chunk(list, rank, chunk);
    hid_t id = H5Dcreate2(file, name, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    assert_true(id >= 0);
    H5Dclose(id);
    H5Pclose(list);
    H5Sclose(space);
}

static void a_long_axis(hid_t file) {
    const hsize_t shape[] = {1 << 30}, chunk[] = {1 << 10};
    claim(file, "x", H5T_NATIVE_DOUBLE, 1, shape, chunk);
}
static void a_wide_raster(hid_t file) {
    const hsize_t shape[] = {1 << 20, 1 << 20}, chunk[] = {1 << 10, 1 << 10};
    claim(file, "unit", H5T_NATIVE_INT32, 2, shape, chunk);
}
/* 2^64 cells, which are none by an arithmetic of 64 bits. */
static void a_raster_of_none(hid_t file) {
    const hsize_t shape[] = {(hsize_t)1 << 32, (hsize_t)1 << 32}, chunk[] = {1 << 10, 1 << 10};
    claim(file, "unit", H5T_NATIVE_INT32, 2, shape, chunk);
}
static void long_names(hid_t file) {
    const hsize_t shape[] = {3};
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, (size_t)1 << 30);
    claim(file, "unit_name", type, 1, shape, NULL);
    H5Tclose(type);
}
/* Two axes of few bytes: the rasters are as before. */
static void two_axes(hid_t file) {
    enum { SIDE = 1 << 20 };
    const hsize_t shape[] = {SIDE};
    double *axis = malloc(SIDE * sizeof *axis);
    for (int i = 0; i < SIDE; i++)
        axis[i] = 1000.0 * i;
    put(file, "x", H5T_NATIVE_DOUBLE, 1, shape, axis);
    for (int i = 0; i < SIDE; i++)
        axis[i] = -1000.0 * i;
    put(file, "y", H5T_NATIVE_DOUBLE, 1, shape, axis);
    free(axis);
}
/* Rows may share one text: what is small in the file is large in memory. */
static void long_texts(hid_t file) {
    enum { LONG = 4 << 20 };
    char *text = malloc(LONG + 1);
    const char *rows[3] = {text, "b", "c"};
    memset(text, 'a', LONG);
    text[LONG] = '\0';
    const hsize_t shape[] = {3};
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    put(file, "unit_name", type, 1, shape, rows);
    H5Tclose(type);
    free(text);
}
static void a_long_text(hid_t file) {
    char text[] = "a name that is longer than sixty-three bytes, which is what a name may have";
    const char *rows[3] = {"a", text, "c"};
    const hsize_t shape[] = {3};
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    put(file, "unit_name", type, 1, shape, rows);
    H5Tclose(type);
}

static void what_is_claimed_is_there(void **state) {
    (void)state;
    with_change(a_long_axis, LG_EDATA, "'x' claims 8192 MiB, of which the file holds 0 bytes");
    with_change(a_wide_raster, LG_EDATA, "'unit' claims 4194304 MiB");
    with_change(a_raster_of_none, LG_EDATA, "'unit' claims ");
    with_change(long_names, LG_EDATA, "'unit_name' claims 3072 MiB");
    with_change(two_axes, LG_EDATA, "and the axes have 1048576 by 1048576");
}

static void texts_have_room_and_no_more(void **state) {
    (void)state;
    with_change(long_texts, LG_EDATA, "names from row 0 on have more than");
    with_change(a_long_text, LG_EDATA, "a name is longer than 63 bytes");
}

/* ---- what marks a scale ---- */

static void put_text(hid_t object, const char *name, const char *text, size_t size) {
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    H5Tset_size(type, size);
    if (H5Aexists(object, name) > 0)
        H5Adelete(object, name);
    hid_t id = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Awrite(id, type, text) >= 0);
    H5Aclose(id);
    H5Sclose(space);
    H5Tclose(type);
}

/* H5DSis_scale reads on behind it. */
static void a_class_without_end(hid_t file) {
    hid_t id = H5Dopen2(file, "x", H5P_DEFAULT);
    put_text(id, "CLASS", "DIMENSION_SCALEX", 16);
    H5Dclose(id);
}

/* H5DSiterate_scales has room for as many lists as the variable has dimensions. */
static void too_many_lists(hid_t file) {
    const hsize_t count = 64;
    hid_t id = H5Dopen2(file, "awc_mm", H5P_DEFAULT);
    hid_t type = H5Tvlen_create(H5T_STD_REF_OBJ), space = H5Screate_simple(1, &count, NULL);
    hvl_t lists[64] = {{0, NULL}};
    H5Adelete(id, "DIMENSION_LIST");
    hid_t list = H5Acreate2(id, "DIMENSION_LIST", type, space, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Awrite(list, type, lists) >= 0);
    H5Aclose(list);
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(id);
}

static int any(const lg_file_variable *variable, void *user) {
    *(int *)user += strcmp(variable->name, "x") == 0 || strcmp(variable->shape, "? 3 x ? 4") == 0;
    return 0;
}

static void scales_are_not_trusted(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    int seen = 0;
    with_change(a_class_without_end, LG_OK, "");
    assert_ok(context, lg_file_each_variable(context, at("changed.h5"), any, &seen));
    assert_int_equal(seen, 1);
    with_change(too_many_lists, LG_OK, "");
    assert_ok(context, lg_file_each_variable(context, at("changed.h5"), any, &seen));
    lg_context_free(context);
}

/* ---- circles ---- */

static void in_itself(hid_t file) {
    hid_t group = H5Gcreate2(file, "g", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_hard(file, "/g", group, "a", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_hard(file, "/g", group, "b", H5P_DEFAULT, H5P_DEFAULT);
    H5Gclose(group);
}

static void no_circle_is_endless(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    int seen = 0;
    with_change(in_itself, LG_OK, "");
    assert_status(context, lg_file_each_variable(context, at("changed.h5"), any, &seen), LG_EDATA);
    assert_error_says(context, "perhaps a group that holds itself");
    assert_int_equal(open_objects(), 0);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_claimed_is_there), cmocka_unit_test(texts_have_room_and_no_more),
        cmocka_unit_test(scales_are_not_trusted), cmocka_unit_test(no_circle_is_endless)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
