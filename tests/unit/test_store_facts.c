/* What a file says of itself, and what the library is linked with. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <gsl/gsl_version.h>
#include <libgrass/store.h>
#include <yaml.h>

#include "store_run.h"

static void facts_tell_what_a_file_is(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_file_facts facts;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("facts.h5"), NULL, &all));
    assert_ok(context, lg_file_get_facts(context, at("facts.h5"), &facts));
    assert_int_equal(facts.kind, LG_FILE_RESULT);
    assert_int_equal(facts.cells, land->ncells);
    assert_int_equal(facts.units, LAND_UNITS);
    assert_int_equal(facts.first_year, FIRST);
    assert_int_equal(facts.years, YEARS);
    assert_int_equal(facts.schematic, 1);
    assert_true(facts.seed == 7);
    assert_near(facts.residual_dry_matter, 1e-15, 0);
    assert_near(facts.area_mu, (double)land->ncells * 1500, 1e-9);
    assert_near(facts.area_ha, (double)land->ncells * 100, 1e-9);
    assert_string_equal(facts.scenario, "base");
    assert_string_equal(facts.title, "Made up: base, 2012-2013");
    assert_string_equal(facts.version, lg_version());
    assert_ok(context, lg_land_write(context, land, at("land.h5")));
    assert_ok(context, lg_file_get_facts(context, at("land.h5"), &facts));
    assert_int_equal(facts.kind, LG_FILE_LAND);
    assert_int_equal(facts.years, 0);
    assert_true(facts.seed == land->seed);
    hid_t file = H5Fopen(at("land.h5"), H5F_ACC_RDWR, H5P_DEFAULT);
    H5Adelete(file, "cells");
    H5Fclose(file);
    assert_ok(context, lg_file_get_facts(context, at("land.h5"), &facts));
    assert_int_equal(facts.cells, land->ncells);
    file = H5Fopen(at("facts.h5"), H5F_ACC_RDWR, H5P_DEFAULT);
    H5Adelete(file, "max_residual_water");
    H5Fclose(file);
    assert_status(context, lg_file_get_facts(context, at("facts.h5"), &facts), LG_EDATA);
    assert_error_says(context, "max_residual_water");
    file = H5Fcreate(at("other.h5"), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(file);
    assert_status(context, lg_file_get_facts(context, at("other.h5"), &facts), LG_EDATA);
    assert_status(context, lg_file_get_facts(context, at("none.h5"), &facts), LG_EINPUT);
    assert_status(context, lg_file_get_facts(context, NULL, &facts), LG_EARG);
    assert_int_equal(open_objects(), 0);
    unsigned major = 0, minor = 0, release = 0;
    char linked[64];
    H5get_libversion(&major, &minor, &release);
    snprintf(linked, sizeof linked, "HDF5 %u.%u.%u, GSL %s, ", major, minor, release, gsl_version);
    assert_non_null(strstr(lg_store_versions(), linked));
    assert_non_null(strstr(lg_store_versions(), yaml_get_version_string()));
    lg_land_free(land);
    lg_context_free(context);
}

/* JSON has no such numbers, and a program would reckon with them. */
static void impossible_sizes_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_file_facts facts;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, do_run(context, land, at("facts.h5"), NULL, &all));
    for (size_t i = 0; i < 3; i++) {
        static const char *const said[] = {"'cell_m' is nan", "'cell_m' is inf", "cells of -1 m"};
        const double wrong[] = {NAN, INFINITY, -1.0};
        hid_t file = H5Fopen(at("facts.h5"), H5F_ACC_RDWR, H5P_DEFAULT);
        hid_t id = H5Aopen(file, "cell_m", H5P_DEFAULT);
        H5Awrite(id, H5T_NATIVE_DOUBLE, &wrong[i]);
        H5Aclose(id);
        H5Fclose(file);
        assert_status(context, lg_file_get_facts(context, at("facts.h5"), &facts), LG_EDATA);
        assert_error_says(context, said[i]);
    }
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(facts_tell_what_a_file_is),
                                       cmocka_unit_test(impossible_sizes_are_refused)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
