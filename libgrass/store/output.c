#include "store/output.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/nc.h"
#include "text/form.h"

/* Not by lg_nc_open, which has words for each fault: here a file that is none of ours is no fault.
 */
static bool says_kind(lg_context *context, const char *path, const char *kind) {
    char text[32] = "";
    lg_nc_in in = {context, path, H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT)};
    bool is = in.file >= 0 && lg_nc_get_text(&in, NULL, "libgrass_kind", text, sizeof text) &&
              strcmp(text, kind) == 0;
    if (in.file >= 0)
        lg_nc_close(&in);
    H5Eclear2(H5E_DEFAULT);
    return is;
}

bool lg_output_is(lg_context *context, const char *path, const char *kind) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    bool is = says_kind(context, path, kind);
    lg_nc_restore_hdf5(&before);
    return is;
}

bool lg_output_is_summary(const char *path) {
    static const char start[] = "scenario,year,region_kind,region,";
    char line[sizeof start] = "";
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return false;
    bool is = fgets(line, sizeof line, file) != NULL && strcmp(line, start) == 0;
    fclose(file);
    return is;
}

void lg_output_replace(lg_context *context, int any) {
    if (context != NULL)
        context->replaces = any;
}

lg_status lg_output_check(lg_context *context, const char *path, lg_output_form form) {
    struct stat facts;
    if (context == NULL)
        return LG_EARG;
    LG_GIVEN(context, path);
    if ((int)form < LG_OUTPUT_CSV || (int)form > LG_OUTPUT_GPKG)
        return lg_fail(context, LG_EARG,
                       "lg_output_check got form %d, which is none of lg_output_form", (int)form);
    LG_TRY(lg_form_check(context, path, form));
    if (form != LG_OUTPUT_LAND || context->replaces || stat(path, &facts) != 0 ||
        !S_ISREG(facts.st_mode) || facts.st_size == 0 || lg_output_is(context, path, "landscape"))
        return LG_OK;
    return lg_form_refuse(context, path, "a landscape");
}
