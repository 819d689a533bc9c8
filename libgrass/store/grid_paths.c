#define _POSIX_C_SOURCE 200809L /* glob */
#include "store/grid_paths.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "text/message.h"

static lg_status add(lg_context *context, const char *path, lg_grid_paths *paths) {
    if ((paths->count & (paths->count + 1)) == 0)
        LG_TRY(lg_grow(context, paths->count, 2 * paths->count + 1, sizeof *paths->path,
                       "paths of a grid", &paths->path));
    LG_TRY(lg_copy_text(context, path, &paths->path[paths->count]));
    paths->count++;
    return LG_OK;
}

static int compare(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static lg_status add_pattern(lg_context *context, const char *pattern, lg_grid_paths *paths) {
    glob_t found;
    int answer = glob(pattern, GLOB_NOSORT, NULL, &found);
    if (answer == GLOB_NOSPACE)
        return lg_fail(context, LG_ENOMEM, "no memory for the files of %s", pattern);
    if (answer != 0 || found.gl_pathc == 0)
        return lg_fail(context, LG_EINPUT,
                       "no file is called like %s; a pattern is counted from the plan's folder, * "
                       "stands for any characters and ? for one",
                       lg_show_path(pattern));
    lg_status status = LG_OK;
    for (size_t i = 0; i < found.gl_pathc && status == LG_OK; i++)
        status = add(context, found.gl_pathv[i], paths);
    globfree(&found);
    return status;
}

static lg_status add_line(lg_context *context, const char *line, size_t length,
                          lg_grid_paths *paths) {
    char *text = NULL;
    LG_TRY(lg_alloc(context, length + 1, 1, "a path", &text));
    memcpy(text, line, length);
    lg_status status =
        strpbrk(text, "*?") == NULL ? add(context, text, paths) : add_pattern(context, text, paths);
    lg_free(context, text);
    return status;
}

/* In the order of their bytes from `first` on, each once. */
static void sort(lg_context *context, lg_grid_paths *paths, size_t first) {
    size_t kept = first;
    qsort(paths->path + first, paths->count - first, sizeof *paths->path, compare);
    for (size_t i = first; i < paths->count; i++)
        if (kept > first && strcmp(paths->path[kept - 1], paths->path[i]) == 0)
            lg_free(context, paths->path[i]);
        else
            paths->path[kept++] = paths->path[i];
    paths->count = kept;
}

lg_status lg_grid_paths_find(lg_context *context, const char *lines, lg_grid_paths *paths) {
    lg_status status = LG_OK;
    const size_t first = paths->count;
    while (*lines != '\0' && status == LG_OK) {
        size_t length = strcspn(lines, "\n");
        if (length > 0)
            status = add_line(context, lines, length, paths);
        lines += length + (lines[length] == '\n');
    }
    if (status == LG_OK && paths->count == first)
        status = lg_fail(context, LG_EDATA, "no file of the grid is named");
    if (status == LG_OK)
        sort(context, paths, first);
    return status;
}

void lg_grid_paths_free(lg_context *context, lg_grid_paths *paths) {
    for (size_t i = 0; i < paths->count; i++)
        lg_free(context, paths->path[i]);
    lg_free(context, paths->path);
    *paths = (lg_grid_paths){0};
}
