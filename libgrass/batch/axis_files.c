#include "batch/axis_files.h"

#include <string.h>

#include "scenario/plan.h"

static bool names_a_file(const lg_axis *axis) {
    return strcmp(axis->path, "herd.file") == 0;
}

static lg_status add(lg_axis_files *files, const char *value) {
    lg_context *context = files->context;
    if (files->count == files->room) {
        const size_t room = 2 * files->room + 16;
        LG_TRY(lg_grow(context, files->room, room, sizeof *files->of, "files", &files->of));
        files->room = room;
    }
    lg_axis_file *file = &files->of[files->count];
    *file = (lg_axis_file){.value = NULL};
    LG_TRY(lg_copy_text(context, value, &file->value));
    lg_status status = lg_plan_beside(context, files->variation->plan, value, &file->path);
    if (status == LG_OK)
        status = lg_checksum_file(context, file->path, &file->sum);
    if (status == LG_OK) {
        files->count++;
        return LG_OK;
    }
    lg_free(context, file->value);
    lg_free(context, file->path);
    return status;
}

lg_status lg_axis_files_find(lg_axis_files *files, size_t scenario, const lg_axis_file **file) {
    char value[LG_AXIS_VALUE_MOST];
    size_t within = 0, a = 0;
    const lg_vary_block *block = lg_variation_find(files->variation, scenario, &within);
    *file = NULL;
    while (block != NULL && a < block->naxes && !names_a_file(&block->axes[a]))
        a++;
    if (block == NULL || a == block->naxes)
        return LG_OK;
    LG_TRY(lg_vary_block_write(files->context, block, within, a, value));
    for (size_t i = 0; i < files->count && *file == NULL; i++)
        if (strcmp(files->of[i].value, value) == 0)
            *file = &files->of[i];
    if (*file != NULL)
        return LG_OK;
    LG_TRY(add(files, value));
    *file = &files->of[files->count - 1];
    return LG_OK;
}

static bool any(const lg_variation *v) {
    for (size_t b = 0; b < v->nblocks; b++)
        for (size_t a = 0; a < v->blocks[b].naxes; a++)
            if (names_a_file(&v->blocks[b].axes[a]))
                return true;
    return false;
}

lg_status lg_axis_files_find_all(lg_axis_files *files) {
    const lg_axis_file *file = NULL;
    if (any(files->variation))
        for (size_t i = 0; i < files->variation->count; i++)
            LG_TRY(lg_axis_files_find(files, i, &file));
    return LG_OK;
}

void lg_axis_files_free(lg_axis_files *files) {
    for (size_t i = 0; i < files->count; i++) {
        lg_free(files->context, files->of[i].value);
        lg_free(files->context, files->of[i].path);
    }
    lg_free(files->context, files->of);
    *files = (lg_axis_files){.context = files->context, .variation = files->variation};
}
