/* Packed and missing numbers as they come in files of any maker. */
#include "lg_test.h"

#include <hdf5.h>

#include "store/nc_values.h"

static const char path[] = "test_store_nc_values.tmp.nc";

enum { N = 4 };

/* A file with one variable "x" of four numbers, made anew by every test. */
static hid_t file, variable;

static void begin(hid_t type, double a, double b, double c, double d) {
    const double values[N] = {a, b, c, d};
    const hsize_t size[1] = {N};
    file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    hid_t space = H5Screate_simple(1, size, NULL);
    variable = H5Dcreate2(file, "x", type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(variable, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    H5Sclose(space);
}

static void put(const char *name, hid_t type, hsize_t count, const double *values) {
    hid_t space = count == 0 ? H5Screate(H5S_NULL) : H5Screate_simple(1, &count, NULL);
    hid_t a = H5Acreate2(variable, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (count > 0)
        H5Awrite(a, H5T_NATIVE_DOUBLE, values);
    H5Aclose(a);
    H5Sclose(space);
}

static void put_one(const char *name, hid_t type, double value) {
    put(name, type, 1, &value);
}

/* texts of variable length, or (count 1, fixed) of their own. */
static void put_texts(const char *name, hsize_t count, const char *const *texts, bool fixed) {
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate_simple(1, &count, NULL);
    H5Tset_size(type, fixed ? strlen(texts[0]) : H5T_VARIABLE);
    hid_t a = H5Acreate2(variable, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(a, type, fixed ? (const void *)texts[0] : (const void *)texts);
    H5Aclose(a);
    H5Sclose(space);
    H5Tclose(type);
}

static void put_text(const char *name, const char *text) {
    put_texts(name, 1, &text, true);
}

static lg_status read_file(lg_context *context, double values[N]) {
    H5Dclose(variable);
    H5Fclose(file);
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_in in;
    lg_nc_values v;
    lg_status status = lg_nc_open(context, path, &in);
    assert_int_equal(status, LG_OK);
    status = lg_nc_values_open(&in, "x", &v);
    if (status == LG_OK)
        status = lg_nc_values_read(&v, NULL, NULL, N, values);
    lg_nc_close(&in);
    lg_nc_restore_hdf5(&before);
    return status;
}

static void expect(double a, double b, double c, double d) {
    lg_context *context = lg_test_context(NULL);
    const double wanted[N] = {a, b, c, d};
    double values[N] = {0};
    assert_ok(context, read_file(context, values));
    for (int i = 0; i < N; i++) {
        if (isnan(wanted[i]) ? !isnan(values[i]) : !(fabs(values[i] - wanted[i]) <= 1e-9))
            fail_msg("value %d is %.17g instead of %.17g", i, values[i], wanted[i]);
    }
    lg_context_free(context);
}

static void refuse(const char *says) {
    lg_context *context = lg_test_context(NULL);
    double values[N];
    assert_status(context, read_file(context, values), LG_EDATA);
    assert_error_says(context, says);
    assert_error_says(context, path);
    lg_context_free(context);
}

static void test_scaling(void **state) {
    (void)state;
    begin(H5T_NATIVE_SHORT, 0, 10, -20, 300);
    put_one("scale_factor", H5T_NATIVE_DOUBLE, 0.1);
    put_one("add_offset", H5T_NATIVE_FLOAT, 5);
    expect(5, 6, 3, 35);
    begin(H5T_NATIVE_SHORT, 0, 10, -20, 300);
    put_text("scale_factor", "0.1");
    put_texts("add_offset", 1, &(const char *){"5"}, false);
    expect(5, 6, 3, 35);
    begin(H5T_NATIVE_SHORT, 0, 10, -20, 300);
    put_text("scale_factor", "0.1f");
    refuse("'x' has scale_factor = \"0.1f\", which is no number");
    begin(H5T_NATIVE_SHORT, 0, 10, -20, 300);
    put("scale_factor", H5T_NATIVE_DOUBLE, 2, (double[]){0.1, 0.2});
    refuse("scale_factor of 'x' holds several numbers");
    begin(H5T_NATIVE_SHORT, 0, 10, -20, 300);
    put_one("scale_factor", H5T_NATIVE_DOUBLE, 0);
    refuse("scale_factor of 'x' is not a number other than 0");
    begin(H5T_NATIVE_SHORT, 0, 10, -20, 300);
    put_one("add_offset", H5T_NATIVE_DOUBLE, NAN);
    refuse("add_offset of 'x'");
}

static void test_missing(void **state) {
    (void)state;
    /* Float data, the number stored as double; and the reverse. */
    begin(H5T_NATIVE_FLOAT, 1, 999.9, 3, NAN);
    put_one("missing_value", H5T_NATIVE_DOUBLE, 999.9);
    expect(1, NAN, 3, NAN);
    begin(H5T_NATIVE_DOUBLE, 1, 999.9, 3, 4);
    put_one("missing_value", H5T_NATIVE_FLOAT, 999.9);
    expect(1, NAN, 3, 4);
    /* Data that were float before they became double: 999.9 is 999.900024 there. */
    begin(H5T_NATIVE_DOUBLE, 1, (double)999.9f, 3, 999.9);
    put("missing_value", H5T_NATIVE_DOUBLE, 2, (double[]){-999, 999.9});
    expect(1, NAN, 3, NAN);
    begin(H5T_NATIVE_FLOAT, -999, 2, 999, 4);
    put("missing_value", H5T_NATIVE_FLOAT, 2, (double[]){-999, 999});
    expect(NAN, 2, NAN, 4);
    begin(H5T_NATIVE_SHORT, -999, 2, 999, 4);
    put_texts("missing_value", 2, (const char *const[]){"-999", "999"}, false);
    put_one("_FillValue", H5T_NATIVE_SHORT, 2);
    expect(NAN, NAN, NAN, 4);
    /* Missing as stored, not as unpacked. */
    begin(H5T_NATIVE_SHORT, 10, 100, 1000, 4);
    put_one("missing_value", H5T_NATIVE_DOUBLE, 100);
    put_one("scale_factor", H5T_NATIVE_DOUBLE, 0.1);
    expect(1, NAN, 100, 0.4);
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    put("missing_value", H5T_NATIVE_FLOAT, 0, NULL);
    put_one("_FillValue", H5T_NATIVE_FLOAT, NAN);
    expect(1, 2, 3, 4);
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    put_text("missing_value", "none");
    refuse("missing_value = \"none\"");
}

static void test_default_fill(void **state) {
    (void)state;
    begin(H5T_NATIVE_FLOAT, 1, 9.9692099683868690e+36, 3, 4);
    expect(1, NAN, 3, 4);
    begin(H5T_NATIVE_DOUBLE, 1, 9.9692099683868690e+36, 3, 4);
    expect(1, NAN, 3, 4);
    begin(H5T_NATIVE_SHORT, 1, -32767, 3, 4);
    expect(1, NAN, 3, 4);
    begin(H5T_NATIVE_INT, 1, -2147483647, 3, 4);
    expect(1, NAN, 3, 4);
    /* With a _FillValue of its own the default is a number like others; bytes have no default. */
    begin(H5T_NATIVE_SHORT, 1, -32767, 3, 4);
    put_one("_FillValue", H5T_NATIVE_SHORT, 3);
    expect(1, -32767, NAN, 4);
    begin(H5T_NATIVE_UCHAR, 1, 255, 129, 4);
    expect(1, 255, 129, 4);
}

static void test_unsigned(void **state) {
    (void)state;
    begin(H5T_NATIVE_SHORT, 0, 32767, -32768, -1);
    put_text("_Unsigned", "true");
    put_one("scale_factor", H5T_NATIVE_DOUBLE, 0.001);
    put_one("_FillValue", H5T_NATIVE_SHORT, -1);
    expect(0, 32.767, 32.768, NAN);
    begin(H5T_NATIVE_SCHAR, 0, 127, -128, -1);
    put_texts("_Unsigned", 1, &(const char *){"True"}, false);
    put("valid_range", H5T_NATIVE_SCHAR, 2, (double[]){0, -2});
    expect(0, 127, 128, NAN);
    begin(H5T_NATIVE_UCHAR, 0, 127, 128, 255);
    put_text("_Unsigned", "false");
    expect(0, 127, -128, -1);
    begin(H5T_NATIVE_SHORT, 0, 1, 2, 3);
    put_text("_Unsigned", "maybe");
    refuse("_Unsigned of 'x' is neither");
}

static void test_range(void **state) {
    (void)state;
    begin(H5T_NATIVE_FLOAT, -1, 0, 500, 501);
    put("valid_range", H5T_NATIVE_FLOAT, 2, (double[]){0, 500});
    expect(NAN, 0, 500, NAN);
    begin(H5T_NATIVE_FLOAT, -1, 0, 0.1, 501);
    put_one("valid_min", H5T_NATIVE_DOUBLE, 0);
    put_one("valid_max", H5T_NATIVE_DOUBLE, 0.1);
    expect(NAN, 0, 0.1F, NAN);
    /* In the numbers as stored ... */
    begin(H5T_NATIVE_SHORT, -1, 0, 500, 501);
    put("valid_range", H5T_NATIVE_SHORT, 2, (double[]){0, 500});
    put_one("scale_factor", H5T_NATIVE_DOUBLE, 0.1);
    expect(NAN, 0, 50, NAN);
    /* ... unless the bounds are floats beside packed whole numbers. */
    begin(H5T_NATIVE_SHORT, -1, 0, 500, 501);
    put("valid_range", H5T_NATIVE_DOUBLE, 2, (double[]){0, 50});
    put_one("scale_factor", H5T_NATIVE_DOUBLE, 0.1);
    expect(NAN, 0, 50, NAN);
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    put_one("valid_range", H5T_NATIVE_FLOAT, 3);
    refuse("valid_range of 'x' should hold two numbers");
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    put("valid_range", H5T_NATIVE_FLOAT, 2, (double[]){3, 2});
    refuse("valid_range of 'x' holds no range");
}

/* What no number can be made of, and data of another file. */
static void test_odd_shapes(void **state) {
    (void)state;
    double many[40] = {0};
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    put("missing_value", H5T_NATIVE_FLOAT, 40, many);
    refuse("missing_value of 'x' holds more than 16 numbers");
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    hid_t pair = H5Tcreate(H5T_COMPOUND, 16), space = H5Screate(H5S_SCALAR);
    H5Tinsert(pair, "a", 0, H5T_NATIVE_DOUBLE);
    H5Tinsert(pair, "b", 8, H5T_NATIVE_DOUBLE);
    H5Aclose(H5Acreate2(variable, "scale_factor", pair, space, H5P_DEFAULT, H5P_DEFAULT));
    H5Tclose(pair);
    H5Sclose(space);
    refuse("scale_factor of 'x' is neither a number nor a text");
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    hid_t list = H5Tvlen_create(H5T_NATIVE_DOUBLE);
    space = H5Screate(H5S_SCALAR);
    H5Aclose(H5Acreate2(variable, "missing_value", list, space, H5P_DEFAULT, H5P_DEFAULT));
    H5Tclose(list);
    H5Sclose(space);
    refuse("missing_value of 'x' is neither a number nor a text");
    begin(H5T_NATIVE_FLOAT, 1, 2, 3, 4);
    H5Dclose(variable);
    H5Ldelete(file, "x", H5P_DEFAULT);
    hid_t plan = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_external(plan, "/etc/hostname", 0, 4 * N);
    space = H5Screate_simple(1, (const hsize_t[]){N}, NULL);
    variable = H5Dcreate2(file, "x", H5T_NATIVE_FLOAT, space, H5P_DEFAULT, plan, H5P_DEFAULT);
    H5Pclose(plan);
    H5Sclose(space);
    refuse("the data of 'x' lie in another file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scaling),      cmocka_unit_test(test_missing),
        cmocka_unit_test(test_default_fill), cmocka_unit_test(test_unsigned),
        cmocka_unit_test(test_range),        cmocka_unit_test(test_odd_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
