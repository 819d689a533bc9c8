/* What a report of trouble has to say: of what the library was made and what it meets here. */
#include <gsl/gsl_version.h>
#include <hdf5.h>
#include <omp.h>
#include <proj.h>
#include <stdio.h>

#include <libgrass/store.h>
#include <libgrass/version.h>

#include "sward/kernel.h"

#if defined __clang__
#define COMPILER "clang " __clang_version__
#elif defined __GNUC__
#define COMPILER "GCC " __VERSION__
#else
#define COMPILER "unknown"
#endif

#define TEXT_OF(number) #number
#define DOTTED(major, minor, release) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(release)
#define HDF5_VERSION DOTTED(H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE)

/* Of the headers, so that the text is a constant; HDF5 itself refuses to run with another version.
 */
const char *lg_store_versions(void) {
    return "HDF5 " HDF5_VERSION ", GSL " GSL_VERSION ", libyaml " LG_YAML_VERSION ", PROJ " DOTTED(
        PROJ_VERSION_MAJOR, PROJ_VERSION_MINOR, PROJ_VERSION_PATCH) ", " LG_DEFLATE_VERSION;
}

int lg_store_is_threadsafe(void) {
    hbool_t safe = 0;
    return H5is_library_threadsafe(&safe) >= 0 && safe > 0;
}

static const char *openmp(char text[32]) {
    snprintf(text, 32, "%d", _OPENMP);
    return text;
}

static const char *threads(char text[96]) {
    snprintf(text, 96, "%d of %d processors", omp_get_max_threads(), omp_get_num_procs());
    return text;
}

static const char *hdf5(char text[96]) {
    unsigned major = 0, minor = 0, release = 0;
    H5get_libversion(&major, &minor, &release);
    snprintf(text, 96, "%u.%u.%u%s", major, minor, release,
             lg_store_is_threadsafe() ? "" : ", without threads");
    return text;
}

void lg_versions(void (*each)(const char *name, const char *value, void *user), void *user) {
    char text[96];
    if (each == NULL)
        return;
    each("libgrass", LG_VERSION, user);
    each("HDF5", hdf5(text), user);
    each("GSL", gsl_version, user);
    each("PROJ", proj_info().version, user);
    each("UDUNITS", LG_UDUNITS_VERSION, user);
    each("libyaml", LG_YAML_VERSION, user);
    each("compression", LG_DEFLATE_VERSION, user);
    each("compiler", COMPILER, user);
    each("build", LG_BUILD_TYPE, user);
    each("OpenMP", openmp(text), user);
    each("threads", threads(text), user);
    each("kernel", lg_kernel_name(), user);
}
