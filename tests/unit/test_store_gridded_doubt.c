/* Gridded weather whose file does not say what it has: signs for gaps, wrong units, forms of variables. */
#include "lg_test.h"

#include "gridded_world.h"

#include "land/land.h"

static const char path[] = "test_store_gridded_doubt.tmp.nc";

static lg_context *context;
static lg_land *land;

static int open_all(void **state) {
    (void)state;
    context = lg_test_context(NULL);
    land = make_gridded_land(context);
    assert_non_null(land);
    return 0;
}

static int close_all(void **state) {
    (void)state;
    lg_land_free(land);
    lg_context_free(context);
    remove(path);
    return 0;
}

static grid_form june(void) {
    return (grid_form){.first = 24 * day_number_of(2012, 6, 1), .hours = 5 * 24};
}

static lg_status read_with(const lg_gridded_recipe *recipe, lg_weather **weather) {
    const lg_gridded_files files = {path, NULL};
    lg_gridded_recipe r = *recipe;
    r.land = land;
    return lg_gridded_read(context, &files, &r, weather);
}

static lg_weather *read_good(const lg_gridded_recipe *recipe) {
    lg_weather *weather = NULL;
    assert_ok(context, read_with(recipe, &weather));
    return weather;
}

static void refuse_with(const lg_gridded_recipe *recipe, const char *const *says) {
    static const lg_gridded_recipe plain = {.tz = "+08:00"};
    lg_weather *weather = NULL;
    assert_status(context, read_with(recipe == NULL ? &plain : recipe, &weather), LG_EDATA);
    assert_null(weather);
    for (; *says != NULL; says++)
        assert_error_says(context, *says);
}

#define REFUSE(recipe, ...) refuse_with(recipe, (const char *const[]){__VA_ARGS__, NULL})

/* A file that some of ERA5's variables are left out of. */
static hid_t begin_some(const grid_axis *axes, const grid_form *f, const char *left_out) {
    hid_t file = begin_grid(path, axes, f);
    for (int i = 0; i < ERA_VARIABLES; i++)
        if (strstr(left_out, era_variables[i].name) == NULL)
            put_variable(file, axes, f, &era_variables[i]);
    return file;
}

static void set_unit(const char *variable, const char *unit) {
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    if (unit == NULL)
        H5Adelete_by_name(file, variable, "units", H5P_DEFAULT);
    else
        H5LTset_attribute_string(file, variable, "units", unit);
    H5Fclose(file);
}

static double day_mm(long h, int r, int c) {
    (void)r, (void)c;
    return (double)(h / 24 % 3);
}

static double day_k(long h, int r, int c) {
    return 280 + (double)(h / 24 % 7) + r + c;
}

static const grid_variable daily[] = {{"tas", "K", day_k, 0, 1, 0},
                                      {"pr", "kg m-2 d-1", day_mm, 0, 1, 0}};

static void write_daily(const grid_form *f) {
    hid_t file = begin_grid(path, &era, f);
    for (int i = 0; i < 2; i++)
        put_variable(file, &era, f, &daily[i]);
    H5Fclose(file);
}

/* ---- what the file does not say ---- */

static double gap_k(long h, int r, int c) {
    return h == june().first + 70 && r == 2 && c == 5 ? -9999 : t2m_k(h, r, c);
}

static double huge_k(long h, int r, int c) {
    return h == june().first + 70 && r == 2 && c == 5 ? 1e20 : t2m_k(h, r, c);
}

static double gap_m(long h, int r, int c) {
    return h == june().first + 70 && r == 2 && c == 5 ? -32767 : rain_m(h, r, c);
}

/* File, variable, number, place and time, and that it may be a gap; a unit that is wrong likewise. */
static void test_signs_of_gaps(void **state) {
    (void)state;
    static const grid_variable air[] = {{"t2m", "K", gap_k, 0, 1, 0},
                                        {"t2m", "K", huge_k, 0, 1, 0}};
    static const char *const shown[] = {"'t2m' is -9999 K", "'t2m' is 1e+20 K"};
    grid_form f = june();
    for (int i = 0; i < 2; i++) {
        hid_t file = begin_some(&era, &f, "t2m");
        put_variable(file, &era, &f, &air[i]);
        H5Fclose(file);
        REFUSE(NULL, path, shown[i], "at 115.75 E, 44.25 N on 2012-06-03 22:00 UTC",
               "a sign for a gap", "_FillValue");
    }
    f.hourly = 1;
    hid_t file = begin_some(&era, &f, "tp");
    put_variable(file, &era, &f, &(grid_variable){"tp", "m", gap_m, 1, 1, 0});
    H5Fclose(file);
    REFUSE(NULL, path, "'tp' is -32767 m at 115.75 E", "a sign for a gap", "_FillValue");
    f.hourly = 0;
    file = begin_some(&era, &f, "v10");
    put_variable(file, &era, &f, &(grid_variable){"v10", "m s**-1", gap_k, 0, 1, 0});
    H5Fclose(file);
    REFUSE(NULL, path, "'v10' is "); /* and not what both make */
    write_era(path, &f);
    set_unit("t2m", "degC");
    REFUSE(NULL, path, "'t2m' is 2", "it should be from -100 to 75 degC: is the unit right");
    write_era(path, &f);
    set_unit("u10", "km s-1");
    set_unit("v10", "km s-1");
    REFUSE(NULL, path, "10' is ", "from -200 to 200 m s-1: is the unit right");
    write_era(path, &f);
    set_unit("tp", "km");
    REFUSE(NULL, path, "'tp' is ", "it should be 1000 mm at most: is the unit right");
}

/* Names that weather knows, of what cannot be read as such. */
static void test_known_names_of_other_forms(void **state) {
    (void)state;
    grid_form f = june();
    const char *const text[120] = {"20.5"};
    const double one[120] = {280};
    const hsize_t days = 120, sizes[2] = {120, 3};
    double odd[360] = {0};
    hid_t file = begin_some(&era, &f, "t2m");
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    H5LTmake_dataset(file, "t2m", 1, (const hsize_t[]){1}, type, text);
    H5Tclose(type);
    H5Fclose(file);
    REFUSE(NULL, path, "'t2m' is tmean by its name, but does not hold numbers",
           "names: {t2m: none}");
    file = begin_some(&era, &f, "t2m");
    H5LTmake_dataset_double(file, "t2m", 1, &days, one);
    H5Fclose(file);
    REFUSE(NULL, path, "'t2m' is tmean by its name, but has 1 dimension;");
    file = begin_some(&era, &f, "tp");
    H5LTmake_dataset_double(file, "tp", 2, sizes, odd);
    H5Fclose(file);
    REFUSE(NULL, path, "'tp' is precip by its name, but has 2 dimensions, but not those of");
    file = begin_some(&era, &f, "");
    H5LTmake_dataset_double(file, "pr", 1, &days, one);
    H5LTmake_dataset_double(file, "z", 1, &days, one); /* levels have that name, too */
    H5Fclose(file);
    REFUSE(NULL, path, "'pr' is precip by its name, but has 1 dimension;");
    const lg_gridded_name names[] = {{"pr", "none"}};
    lg_weather_free(read_good(&(lg_gridded_recipe){.tz = "+08:00", .name = names, .names = 1}));
}

static void test_axes_in_radians(void **state) {
    (void)state;
    static const grid_axis small = {5, 8, 0.78, 2.0, 0.0044};
    grid_form f = june();
    H5Fclose(begin_some(&small, &f, ""));
    set_unit("latitude", "radians");
    REFUSE(NULL, path, "the axis 'latitude' is stated in 'radians'; it should be in degrees");
    set_unit("latitude", "degrees_north");
    set_unit("longitude", "rad");
    REFUSE(NULL, path, "the axis 'longitude' is stated in 'rad'; it should be in degrees");
    write_era(path, &f);
    set_unit("latitude", NULL);
    set_unit("longitude", "Degrees East");
    lg_weather_free(read_good(&(lg_gridded_recipe){.tz = "+08:00"}));
}

/* A file a month, of one stamp each: no gap of days, but months. */
static void test_files_of_months(void **state) {
    (void)state;
    static const char second[] = "test_store_gridded_doubt_2.tmp.nc";
    const lg_gridded_files files = {
        "test_store_gridded_doubt.tmp.nc\ntest_store_gridded_doubt_2.tmp.nc", NULL};
    grid_form f = {.first = june().first, .hours = 1, .step = 24};
    write_daily(&f);
    rename(path, second);
    f.first += 24 * 30;
    write_daily(&f);
    lg_weather *w = NULL;
    const lg_gridded_recipe recipe = {.land = land};
    assert_status(context, lg_gridded_read(context, &files, &recipe, &w), LG_EDATA);
    assert_error_says(context, "has steps of 30 days");
    assert_error_says(context, "months as a table (weather: {months: ...})");
    remove(second);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_signs_of_gaps),
    cmocka_unit_test(test_known_names_of_other_forms),
    cmocka_unit_test(test_axes_in_radians),
    cmocka_unit_test(test_files_of_months),
};

int main(void) {
    return cmocka_run_group_tests(tests, open_all, close_all);
}
