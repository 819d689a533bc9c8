/* A good landscape file, changed as another tool might, and read. */
#ifndef LG_STORE_LAND_CHANGE_TEST_H
#define LG_STORE_LAND_CHANGE_TEST_H

#include "store_land.h"

/* Changes the good file as another tool might. */
static inline void with_change(void (*change)(hid_t file), lg_status status, const char *text) {
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL, *back = NULL;
    assert_ok(context, tiny_land(context, &land));
    remove(at("changed.h5")); /* the one before may no longer say that it is a landscape */
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

static inline void drop(hid_t file, const char *name) {
    assert_true(H5Ldelete(file, name, H5P_DEFAULT) >= 0);
}

static inline void put(hid_t file, const char *name, hid_t type, int rank, const hsize_t *shape,
                       const void *data) {
    if (H5Lexists(file, name, H5P_DEFAULT) > 0)
        drop(file, name);
    hid_t space = H5Screate_simple(rank, shape, NULL);
    hid_t id = H5Dcreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Dwrite(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0);
    H5Dclose(id);
    H5Sclose(space);
}

static inline void put_raster(hid_t file, const char *name, double value) {
    double data[LAND_NX * LAND_NY];
    hsize_t shape[] = {LAND_NY, LAND_NX};
    for (int i = 0; i < LAND_NX * LAND_NY; i++)
        data[i] = value;
    put(file, name, H5T_NATIVE_DOUBLE, 2, shape, data);
}

#endif
