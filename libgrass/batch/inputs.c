#define _POSIX_C_SOURCE 200809L /* st_mtim */
#include "batch/inputs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "batch/axis_files.h"
#include "store/plan_files.h"
#include "text/part.h"

static bool look(lg_input *input) {
    struct stat now;
    if (stat(input->path, &now) != 0)
        return false;
    input->bytes = (long long)now.st_size;
    input->changed_s = (long long)now.st_mtim.tv_sec;
    input->changed_ns = (long long)now.st_mtim.tv_nsec;
    input->number = (long long)now.st_ino;
    return true;
}

/* What is not there is told by whoever reads it. */
static lg_status see(lg_context *context, const char *path, lg_inputs_seen *seen) {
    if (path == NULL)
        return LG_OK;
    if (seen->count == seen->room) {
        size_t room = 2 * seen->room + 16;
        LG_TRY(lg_grow(context, seen->room, room, sizeof *seen->of, "inputs", &seen->of));
        seen->room = room;
    }
    lg_input *input = &seen->of[seen->count];
    LG_TRY(lg_copy_text(context, path, &input->path));
    if (look(input))
        seen->count++;
    else
        lg_free(context, input->path);
    return LG_OK;
}

static lg_status see_file(lg_context *context, const char *path, const char *what, void *user) {
    (void)what;
    return see(context, path, user);
}

/* Tables that a description of weather names, beside itself: scenarios of other seeds read them again. */
static lg_status see_tables(lg_context *context, const char *path, lg_inputs_seen *seen) {
    lg_yaml *document = NULL;
    LG_TRY(lg_yaml_read(context, path, &document));
    const lg_yaml_node *root = lg_yaml_root(document);
    const lg_yaml_node *tables =
        lg_yaml_kind_of(root) == LG_YAML_MAPPING ? lg_yaml_get(root, "tables") : NULL;
    const size_t count =
        tables != NULL && lg_yaml_kind_of(tables) == LG_YAML_MAPPING ? lg_yaml_count(tables) : 0;
    const char *slash = strrchr(path, '/');
    const size_t above = slash == NULL ? 0 : (size_t)(slash + 1 - path);
    lg_status status = LG_OK;
    for (size_t i = 0; i < count && status == LG_OK; i++) {
        const lg_yaml_node *item = lg_yaml_item(tables, i);
        const char *name = lg_yaml_kind_of(item) == LG_YAML_SCALAR ? lg_yaml_text(item) : "";
        char *full = NULL;
        if (name[0] == '\0')
            continue;
        const size_t skip = name[0] == '/' ? 0 : above, room = skip + strlen(name) + 1;
        status = lg_alloc(context, room, 1, "a path", &full);
        if (status == LG_OK) {
            memcpy(full, path, skip);
            memcpy(full + skip, name, room - skip);
            status = see(context, full, seen);
        }
        lg_free(context, full);
    }
    lg_yaml_free(document);
    return status;
}

static lg_status see_axis_files(lg_context *context, const lg_variation *variation,
                                lg_inputs_seen *seen) {
    lg_axis_files files = {.context = context, .variation = variation};
    lg_status status = lg_axis_files_find_all(&files);
    for (size_t i = 0; i < files.count && status == LG_OK; i++)
        status = see(context, files.of[i].path, seen);
    lg_axis_files_free(&files);
    return status;
}

static lg_status see_all(lg_context *context, const lg_plan *plan, const lg_variation *variation,
                         lg_inputs_seen *seen) {
    LG_TRY(lg_plan_files_each(context, plan, see_file, seen));
    if (plan->weather.source == LG_WEATHER_FROM_months && plan->weather.path != NULL)
        LG_TRY(see_tables(context, plan->weather.path, seen));
    for (size_t i = 0; i < variation->nblocks; i++)
        LG_TRY(see(context, variation->blocks[i].path, seen));
    return see_axis_files(context, variation, seen);
}

lg_status lg_inputs_see(lg_context *context, const lg_plan *plan, const lg_variation *variation,
                        lg_inputs_seen *seen) {
    *seen = (lg_inputs_seen){.of = NULL};
    lg_status status = see_all(context, plan, variation, seen);
    if (status != LG_OK)
        lg_inputs_forget(context, seen);
    return status;
}

void lg_inputs_forget(lg_context *context, lg_inputs_seen *seen) {
    for (size_t i = 0; i < seen->count; i++)
        lg_free(context, seen->of[i].path);
    lg_free(context, seen->of);
    *seen = (lg_inputs_seen){.of = NULL};
}

lg_status lg_inputs_check(lg_context *context, const lg_inputs_seen *seen) {
    for (size_t i = 0; i < seen->count; i++) {
        const lg_input *was = &seen->of[i];
        lg_input now = *was;
        if (!look(&now))
            return lg_fail(context, LG_EINPUT,
                           "%s, which the plan reads, is gone (%s): the batch stops, and what is "
                           "done stays; put the file back and go on with --resume",
                           was->path, strerror(errno));
        if (now.bytes != was->bytes || now.changed_s != was->changed_s ||
            now.changed_ns != was->changed_ns || now.number != was->number)
            return lg_fail(context, LG_EINPUT,
                           "%s, which the plan reads, was changed since the batch began: the batch "
                           "stops, and what is done stays; put the file back as it was, or run the "
                           "plan anew (--resume does again what rests on it)",
                           was->path);
    }
    return LG_OK;
}

lg_status lg_inputs_refuse(lg_context *context, const lg_inputs_seen *seen, const char *path) {
    for (size_t i = 0; i < seen->count; i++)
        LG_TRY(lg_part_refuse(context, path, seen->of[i].path, "a file that the plan reads"));
    return LG_OK;
}
