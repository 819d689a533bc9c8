/* Results as readers take them: those that belong together, and as their run left them. */
#define _XOPEN_SOURCE 700 /* readdir */
#include <libgrass/store.h>

#include <dirent.h>
#include <errno.h>
#include <gsl/gsl_heapsort.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/folder.h"
#include "store/folder_path.h"
#include "store/results.h"

struct lg_results {
    lg_context *context;
    char *folder; /* NULL: one file by itself */
    bool listed;
    uint32_t crc; /* of the manifest */
    char **paths;
    size_t count, room;
};

static const char SUMMARY[] = "summary.csv";

void lg_results_free(lg_results *results) {
    if (results == NULL)
        return;
    for (size_t i = 0; i < results->count; i++)
        lg_free(results->context, results->paths[i]);
    lg_free(results->context, results->paths);
    lg_free(results->context, results->folder);
    lg_free(results->context, results);
}

size_t lg_results_count(const lg_results *results) {
    return results == NULL ? 0 : results->count;
}

int lg_results_listed(const lg_results *results) {
    return results != NULL && results->listed;
}

const char *lg_results_path(const lg_results *results, size_t index) {
    return results != NULL && index < results->count ? results->paths[index] : NULL;
}

static lg_status add(lg_results *r, const char *folder, const char *name) {
    if (r->count == r->room) {
        size_t room = 2 * r->room + 8;
        LG_TRY(lg_grow(r->context, r->room, room, sizeof *r->paths, "results", &r->paths));
        r->room = room;
    }
    lg_status status = folder == NULL
                           ? lg_copy_text(r->context, name, &r->paths[r->count])
                           : lg_folder_path(r->context, folder, "", name, &r->paths[r->count]);
    r->count += status == LG_OK;
    return status;
}

static bool is_result_name(const char *name) {
    size_t length = strlen(name);
    return name[0] != '.' && length > 3 && strcmp(name + length - 3, ".h5") == 0;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every result file; with a manifest only to name those that it does not know. */
static lg_status list(lg_results *r, const char *path, const lg_manifest *set) {
    DIR *folder = opendir(path);
    char others[256] = "";
    size_t used = 0;
    lg_status status = LG_OK;
    if (folder == NULL)
        return lg_fail(r->context, LG_EINPUT,
                       "cannot read the folder %s: %s; it should be what 'libgrass run PLAN -o "
                       "DIR' left",
                       path, strerror(errno));
    for (const struct dirent *entry; status == LG_OK && (entry = readdir(folder)) != NULL;) {
        if (!is_result_name(entry->d_name))
            continue;
        if (set == NULL)
            status = add(r, path, entry->d_name);
        else if (lg_manifest_find(set, entry->d_name) == NULL && used < sizeof others / 2)
            used += (size_t)snprintf(others + used, sizeof others - used, "%s%.60s",
                                     used == 0 ? "" : ", ", entry->d_name);
    }
    closedir(folder);
    if (status == LG_OK && set != NULL && used > 0)
        lg_log(r->context, LG_LOG_WARNING,
               "%s in %s: not of the run whose results lie there, so left out", others, path);
    return status;
}

static lg_status take_set(lg_results *r, const lg_manifest *set) {
    r->listed = true;
    r->crc = set->crc;
    for (size_t i = 0; i < set->count; i++) {
        LG_TRY(lg_progress(r->context, "checking results", (double)i, (double)set->count));
        LG_TRY(lg_folder_verify(r->context, r->folder, &set->files[i]));
        if (is_result_name(set->files[i].name))
            LG_TRY(add(r, r->folder, set->files[i].name));
    }
    return list(r, r->folder, set);
}

static lg_status take_folder(lg_results *r) {
    lg_manifest set;
    bool there = false;
    LG_TRY(lg_folder_look(r->context, r->folder, &set, &there));
    lg_status status = there ? take_set(r, &set) : list(r, r->folder, NULL);
    lg_manifest_free(r->context, &set);
    if (status == LG_OK && !there) {
        if (r->count > 0)
            gsl_heapsort(r->paths, r->count, sizeof *r->paths, by_text);
        if (r->count > 0)
            lg_log(r->context, LG_LOG_WARNING,
                   "%s has no list of what belongs together (%s): every *.h5 in it is taken, "
                   "though some may be of another run, and none is checked for damage",
                   r->folder, LG_FOLDER_MANIFEST);
    }
    return status;
}

/* "a/b.h5": the folder "a" and the name "b.h5". */
static lg_status cut(lg_context *context, const char *path, char **folder, const char **name) {
    const char *slash = strrchr(path, '/');
    *name = slash == NULL ? path : slash + 1;
    LG_TRY(lg_copy_text(context, slash == NULL ? "." : path, folder));
    if (slash != NULL)
        (*folder)[slash == path ? 1 : slash - path] = '\0';
    return LG_OK;
}

static lg_status check_in(lg_context *context, const char *folder, const char *name, bool *vouched,
                          uint32_t *crc) {
    lg_manifest set;
    bool there = false;
    LG_TRY(lg_folder_look(context, folder, &set, &there));
    const lg_manifest_file *file = there ? lg_manifest_find(&set, name) : NULL;
    lg_status status = file == NULL ? LG_OK : lg_folder_verify(context, folder, file);
    *vouched = status == LG_OK && file != NULL;
    *crc = set.crc;
    lg_manifest_free(context, &set);
    return status;
}

lg_status lg_results_vouch(lg_context *context, const char *path, bool *vouched) {
    char *folder = NULL;
    const char *name = NULL;
    uint32_t crc = 0;
    *vouched = false;
    LG_TRY(cut(context, path, &folder, &name));
    lg_status status = check_in(context, folder, name, vouched, &crc);
    lg_free(context, folder);
    return status;
}

lg_status lg_results_check(lg_context *context, const char *path) {
    bool vouched = false;
    return lg_results_vouch(context, path, &vouched);
}

/* A folder that holds a summary and a result beside it is one that a run made. */
static lg_status was_of_run(lg_context *context, const char *path, bool *was) {
    char *summary = NULL;
    LG_TRY(lg_folder_path(context, path, "", SUMMARY, &summary));
    *was = access(summary, F_OK) == 0;
    lg_free(context, summary);
    DIR *folder = *was ? opendir(path) : NULL;
    *was = false;
    if (folder == NULL)
        return LG_OK;
    for (const struct dirent *entry; !*was && (entry = readdir(folder)) != NULL;)
        *was = is_result_name(entry->d_name);
    closedir(folder);
    return LG_OK;
}

static lg_status tell(lg_context *context, const char *folder, const char *name) {
    lg_manifest set;
    bool there = false, was = false;
    LG_TRY(lg_folder_look(context, folder, &set, &there));
    bool listed = there && lg_manifest_find(&set, name) != NULL;
    lg_manifest_free(context, &set);
    if (!there)
        LG_TRY(was_of_run(context, folder, &was));
    if (there && !listed)
        lg_log(context, LG_LOG_WARNING,
               "%s in %s is not of the run whose results lie there, and is not checked for damage",
               name, folder);
    else if (was)
        lg_log(context, LG_LOG_WARNING,
               "%s has no list of what belongs together (%s): whether %s is of the same run as the "
               "files beside it, or damaged, is not known",
               folder, LG_FOLDER_MANIFEST, name);
    return LG_OK;
}

lg_status lg_results_tell(lg_context *context, const char *path) {
    char *folder = NULL;
    const char *name = NULL;
    LG_TRY(cut(context, path, &folder, &name));
    lg_status status = tell(context, folder, name);
    lg_free(context, folder);
    return status;
}

static lg_status take_file(lg_results *r, const char *path) {
    const char *name = NULL;
    LG_TRY(cut(r->context, path, &r->folder, &name));
    LG_TRY(check_in(r->context, r->folder, name, &r->listed, &r->crc));
    return add(r, NULL, path);
}

lg_status lg_results_open(lg_context *context, const char *path, lg_results **results) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, results);
    if (path[0] == '\0')
        return lg_fail(context, LG_EARG, "results need a folder or a file; the path is empty");
    lg_results *made = NULL;
    struct stat info;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "results", &made));
    made->context = context;
    lg_status status = LG_OK;
    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode))
        status = take_file(made, path);
    else {
        status = lg_copy_text(context, path, &made->folder);
        if (status == LG_OK)
            status = take_folder(made);
    }
    if (status == LG_OK)
        *results = made;
    else
        lg_results_free(made);
    return status;
}

lg_status lg_results_still(lg_context *context, const lg_results *results) {
    LG_GIVEN(context, results);
    lg_manifest set;
    bool there = false;
    if (!results->listed)
        return LG_OK;
    LG_TRY(lg_folder_look(context, results->folder, &set, &there));
    bool same = there && set.crc == results->crc;
    lg_manifest_free(context, &set);
    return same ? LG_OK
                : lg_fail(context, LG_EBUSY,
                          "another run has replaced the results in %s while they were read; try "
                          "again",
                          results->folder);
}

lg_status lg_results_refuse(lg_context *context, const char *folder, const char *out) {
    lg_manifest set;
    bool there = false;
    LG_TRY(lg_folder_look(context, folder, &set, &there));
    lg_status status = LG_OK;
    for (size_t i = 0; status == LG_OK && i < set.count; i++) {
        char *path = NULL;
        status = lg_folder_path(context, folder, "", set.files[i].name, &path);
        if (status == LG_OK)
            status = lg_part_refuse(context, out, path, "a file of these results");
        lg_free(context, path);
    }
    lg_manifest_free(context, &set);
    char *path = NULL;
    if (status == LG_OK)
        status = lg_folder_path(context, folder, "", SUMMARY, &path);
    if (status == LG_OK)
        status = lg_part_refuse(context, out, path, "a file of these results");
    lg_free(context, path);
    return status;
}
