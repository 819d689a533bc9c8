/* What a report of trouble has to say. */
#include <hdf5.h>
#include <yaml.h>

#include <libgrass/store.h>
#include <libgrass/version.h>

#include "lg_test.h"

enum { TOLD = 2000 };

static void note(const char *name, const char *value, void *user) {
    size_t used = strlen(user);
    snprintf((char *)user + used, TOLD - used, "%s=%s\n", name, value);
}

static void versions_say_all_that_a_report_of_trouble_needs(void **state) {
    (void)state;
    static const char *const names[] = {"GSL",    "PROJ",    "UDUNITS", "compression", "compiler",
                                        "OpenMP", "threads", "kernel",  "build"};
    char told[TOLD] = "", line[64];
    lg_versions(note, told);
    assert_ptr_equal(strstr(told, "libgrass=" LG_VERSION "\n"), told);
    unsigned major = 0, minor = 0, release = 0;
    H5get_libversion(&major, &minor, &release);
    snprintf(line, sizeof line, "\nHDF5=%u.%u.%u", major, minor, release);
    assert_non_null(strstr(told, line));
    snprintf(line, sizeof line, "\nlibyaml=%s\n", yaml_get_version_string());
    assert_non_null(strstr(told, line));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(line, sizeof line, "\n%s=", names[i]);
        assert_non_null(strstr(told, line));
    }
    assert_null(strstr(told, "=\n")); /* nothing without a value */
    lg_versions(NULL, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_say_all_that_a_report_of_trouble_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
