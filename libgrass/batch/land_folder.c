#define _DEFAULT_SOURCE /* opendir, d_name */
#include "batch/land_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "batch/land_reader.h"
#include "core/format.h"
#include "store/folder.h"
#include "store/folder_path.h"

lg_status lg_land_folder_path(lg_context *context, const char *directory, int32_t part,
                              int32_t parts, char **path) {
    char name[64];
    lg_format(name, sizeof name, "part-%d-of-%d", (int)part, (int)parts);
    return lg_folder_path(context, directory, "", name, path);
}

lg_status lg_land_folder_file(lg_context *context, const char *scenario, char **name) {
    const size_t room = strlen(scenario) + sizeof ".part";
    LG_TRY(lg_alloc(context, room, 1, "a name", name));
    lg_format(*name, room, "%s.part", scenario);
    return LG_OK;
}

/* Beyond it a number in a folder's name is no part of ours (assumption). */
enum { LG_LAND_PARTS_MOST = 1000000 };

/* "part-2-of-7", written as we write it. */
static bool read_name(const char *name, int *part, int *parts) {
    char again[64], behind;
    if (sscanf(name, "part-%7d-of-%7d%c", part, parts, &behind) != 2 || *part < 1 ||
        *parts < *part || *parts > LG_LAND_PARTS_MOST)
        return false;
    lg_format(again, sizeof again, "part-%d-of-%d", *part, *parts);
    return strcmp(name, again) == 0;
}

lg_status lg_land_part_again(lg_context *context, lg_status status, int32_t part, int32_t parts) {
    if (status != LG_OK && status != LG_ENOMEM)
        lg_error_prefix(context, "part %d of %d must be run again: ", (int)part, (int)parts);
    return status;
}

/* The plan of a part that was run to its end; "" where it was not. */
static lg_status read_plan_of(lg_context *context, const char *directory, int part, int parts,
                              char plan[LG_LAND_PART_PATH]) {
    char *folder = NULL, *path = NULL;
    lg_manifest list = {.files = NULL};
    lg_land_reader reader = {0};
    bool there = false;
    lg_status status = LG_OK;
    LG_TRY(lg_land_folder_path(context, directory, part, parts, &folder));
    LG_TRY_OR(status, done, lg_folder_look(context, folder, &list, &there));
    if (!there || list.count == 0)
        goto done;
    LG_TRY_OR(status, done, lg_folder_verify(context, folder, &list.files[0]));
    LG_TRY_OR(status, done, lg_folder_path(context, folder, "", list.files[0].name, &path));
    LG_TRY_OR(status, done, lg_land_reader_open(context, path, &reader));
    lg_format(plan, LG_LAND_PART_PATH, "%s", reader.head.plan);
done:
    lg_land_reader_close(&reader);
    lg_manifest_free(context, &list);
    lg_free(context, folder);
    lg_free(context, path);
    return status;
}

/* One that was killed before the others had ended knows nothing; they do. */
static lg_status read_plan(lg_context *context, const char *directory, int first, int parts,
                           char plan[LG_LAND_PART_PATH]) {
    for (int part = first; part <= parts && plan[0] == '\0'; part++)
        LG_TRY(lg_land_part_again(context, read_plan_of(context, directory, part, parts, plan),
                                  part, parts));
    return LG_OK;
}

static lg_status look(lg_context *context, const char *directory, DIR *folder,
                      lg_land_parts *found) {
    int first = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        int part = 0, parts = 0;
        if (!read_name(entry->d_name, &part, &parts))
            continue;
        if (found->parts != 0 && parts != found->parts)
            return lg_fail(
                context, LG_EDATA,
                "%s holds parts of a land that was cut into %d and of one that was cut "
                "into %d (part-%d-of-%d and part-%d-of-%d); take those away that are not "
                "meant",
                directory, found->parts, parts, first, found->parts, part, parts);
        found->parts = parts;
        found->present++;
        first = first == 0 || part < first ? part : first;
    }
    return first == 0 ? LG_OK : read_plan(context, directory, first, found->parts, found->plan);
}

lg_status lg_land_parts_find(lg_context *context, const char *directory, lg_land_parts *found) {
    LG_GIVEN(context, directory);
    LG_GIVEN(context, found);
    *found = (lg_land_parts){0};
    DIR *folder = opendir(directory);
    if (folder == NULL)
        return lg_fail(context, LG_EINPUT, "cannot read the folder %s: %s", directory,
                       strerror(errno));
    lg_status status = look(context, directory, folder, found);
    closedir(folder);
    return status;
}
