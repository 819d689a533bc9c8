/* What of a file's land is real, derived or made up, part by part. */
#include <libgrass/store.h>

#include <string.h>

#include "land/origin.h"
#include "store/nc.h"

/* Ends the part and the source of a line in its own text, which is a copy. */
static lg_land_origin ended(char *text, const lg_origin_line *line) {
    char *part = text + (line->part - text), *source = text + (line->source - text);
    part[line->part_length] = '\0';
    source[line->source_length] = '\0';
    return (lg_land_origin){.part = part, .kind = line->kind, .source = source};
}

lg_status lg_file_each_origin(lg_context *context, const char *path,
                              int (*each)(const lg_land_origin *origin, void *user), void *user) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, each);
    char *text = NULL;
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_in in = {.file = -1};
    lg_status status = lg_nc_open(context, path, &in);
    if (status == LG_OK) {
        status = lg_nc_copy_text(&in, NULL, "land_origins", &text);
        lg_nc_close(&in);
    }
    if (status != LG_OK)
        lg_error_in(context, path);
    lg_nc_restore_hdf5(&before);
    lg_origin_line line;
    for (const char *at = text; status == LG_OK && lg_origin_next(&at, &line);) {
        lg_land_origin origin = ended(text, &line);
        if (each(&origin, user) != 0)
            break;
    }
    lg_free(context, text);
    return status;
}
