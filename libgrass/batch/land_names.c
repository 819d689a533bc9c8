#include "batch/land_names.h"

#include <string.h>

#include "batch/land_folder.h"
#include "store/folder.h"

void lg_land_names_free(lg_context *context, lg_land_names *s) {
    for (size_t i = 0; i < s->count; i++)
        lg_free(context, s->names[i]);
    lg_free(context, s->names);
}

static lg_status take_names(lg_context *context, const lg_manifest *list, lg_land_names *s) {
    static const char end[] = ".part";
    LG_TRY(lg_alloc(context, list->count, sizeof *s->names, "scenarios", &s->names));
    for (size_t i = 0; i < list->count; i++) {
        const size_t length = strlen(list->files[i].name);
        LG_TRY(lg_copy_text(context, list->files[i].name, &s->names[s->count]));
        s->count++;
        if (length >= sizeof end)
            s->names[i][length - (sizeof end - 1)] = '\0';
    }
    return LG_OK;
}

lg_status lg_land_names_list(lg_context *context, const char *directory, int32_t parts,
                             const char *only, lg_land_names *s) {
    char *folder = NULL;
    bool there = false;
    lg_manifest list = {.files = NULL};
    if (only != NULL) {
        LG_TRY(lg_alloc(context, 1, sizeof *s->names, "scenarios", &s->names));
        s->count = 1;
        return lg_copy_text(context, only, &s->names[0]);
    }
    LG_TRY(lg_land_folder_path(context, directory, 1, parts, &folder));
    lg_status status = lg_folder_look(context, folder, &list, &there);
    if (status == LG_OK && (!there || list.count == 0))
        status =
            lg_fail(context, LG_EDATA, "%s holds no part: run part 1 of %d", folder, (int)parts);
    if (status == LG_OK)
        status = take_names(context, &list, s);
    lg_manifest_free(context, &list);
    lg_free(context, folder);
    return status;
}
