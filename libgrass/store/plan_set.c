#define _POSIX_C_SOURCE 200809L /* access */
#include "store/plan_set.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/fingerprint.h"
#include "store/folder_commit.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"
#include "store/output.h"
#include "text/disk.h"
#include "text/file.h"
#include "text/form.h"

enum { NAME_ROOM = 256 };

static const char *file_name(const lg_plan_set *set, size_t scenario, char room[NAME_ROOM]) {
    snprintf(room, NAME_ROOM, "%s.h5", set->plan->scenarios[scenario].name);
    return room;
}

/* A folder of an older version has no list, so nobody knows what its other results were made from.
 */
static lg_status refuse_unlisted(const lg_plan_set *set, size_t scenario) {
    char room[NAME_ROOM], *path = NULL;
    LG_TRY(
        lg_folder_path(set->context, set->folder.path, "", file_name(set, scenario, room), &path));
    bool there = access(path, F_OK) == 0;
    lg_status status =
        there ? lg_fail(set->context, LG_EDATA,
                        "%s is there, but not what it was made from, so it cannot be told whether "
                        "it belongs to the scenario that alone is asked for; run the whole plan, "
                        "or name another folder",
                        path)
              : LG_OK;
    lg_free(set->context, path);
    return status;
}

/* The set in the order of the plan. */
static lg_status name_files(lg_plan_set *set, size_t first, size_t end) {
    char room[NAME_ROOM];
    const lg_manifest *before = &set->folder.before;
    for (size_t i = 0; i < set->plan->nscenarios; i++) {
        if (i >= first && i < end)
            set->role[i] = LG_ROLE_RUN;
        else if (!set->folder.has_before)
            LG_TRY(refuse_unlisted(set, i));
        else if (lg_manifest_find(before, file_name(set, i, room)) != NULL)
            set->role[i] = LG_ROLE_KEPT;
        set->nkept += set->role[i] == LG_ROLE_KEPT;
        if (set->role[i] != LG_ROLE_ABSENT)
            LG_TRY(lg_manifest_add(set->context, &set->now, file_name(set, i, room)));
    }
    return lg_manifest_add(set->context, &set->now, LG_SUMMARY_NAME);
}

/* Files of other scenarios than those of the plan were made from another state of it. */
static lg_status refuse_others(const lg_plan_set *set, bool one) {
    const lg_manifest *before = &set->folder.before;
    for (size_t i = 0; one && i < before->count; i++)
        if (lg_manifest_find(&set->now, before->files[i].name) == NULL)
            return lg_fail(set->context, LG_EDATA,
                           "%s holds %s, which this plan does not make, so results of two plans "
                           "would be mixed; run the whole plan, or name another folder",
                           set->folder.path, before->files[i].name);
    return LG_OK;
}

/* What is written, and what will be removed as no longer of the set. */
static lg_status refuse_inputs(lg_plan_set *set) {
    lg_manifest touched = {.files = NULL};
    lg_status status = LG_OK;
    char room[NAME_ROOM];
    for (size_t i = 0; i < set->plan->nscenarios && status == LG_OK; i++)
        if (set->role[i] == LG_ROLE_RUN)
            status = lg_manifest_add(set->context, &touched, file_name(set, i, room));
    for (size_t i = 0; i < set->folder.before.count && status == LG_OK; i++)
        if (lg_manifest_find(&set->now, set->folder.before.files[i].name) == NULL)
            status = lg_manifest_add(set->context, &touched, set->folder.before.files[i].name);
    if (status == LG_OK)
        status = lg_manifest_add(set->context, &touched, LG_SUMMARY_NAME);
    if (status == LG_OK)
        status = lg_refuse_inputs(set->context, set->plan, set->folder.path, &touched);
    lg_manifest_free(set->context, &touched);
    return status;
}

/* Two results would take one place, and the later one stay, if a link led to where another goes. */
static lg_status refuse_shared(lg_plan_set *set, size_t scenario) {
    char room[NAME_ROOM], *place = NULL;
    const char *name = file_name(set, scenario, room);
    struct stat info;
    LG_TRY(lg_folder_path(set->context, set->folder.path, "", name, &place));
    bool link = lstat(place, &info) == 0 && S_ISLNK(info.st_mode);
    lg_status status = LG_OK;
    for (size_t i = 0; link && i < set->now.count && status == LG_OK; i++) {
        char *other = NULL;
        if (strcmp(set->now.files[i].name, name) == 0)
            continue;
        status = lg_folder_path(set->context, set->folder.path, "", set->now.files[i].name, &other);
        if (status == LG_OK && lg_disk_same(place, other))
            status = lg_fail(set->context, LG_EOUTPUT,
                             "%s is a link to the place of %s, and both would be written; take the "
                             "link away",
                             place, other);
        lg_free(set->context, other);
    }
    lg_free(set->context, place);
    return status;
}

/* What stands in the place of a coming file and is on no list must at least say itself that it is
 * of a run (*ours counts those); any other is somebody's own. An empty file is no loss. */
static lg_status refuse_foreign(const lg_plan_set *set, const char *name, size_t *ours) {
    char *place = NULL;
    struct stat info;
    bool summary = strcmp(name, LG_SUMMARY_NAME) == 0;
    LG_TRY(lg_folder_path(set->context, set->folder.path, "", name, &place));
    lg_status status = LG_OK;
    /* A listed one may be damaged, and is mended so; where a link leads, the list says nothing. */
    bool listed = set->folder.has_before && lg_manifest_find(&set->folder.before, name) != NULL;
    bool link = lstat(place, &info) == 0 && S_ISLNK(info.st_mode);
    if (!set->context->replaces && (!listed || link) && stat(place, &info) == 0 &&
        S_ISREG(info.st_mode) && info.st_size > 0) {
        if (summary ? lg_output_is_summary(place) : lg_output_is(set->context, place, "result"))
            *ours += !listed;
        else
            status = lg_form_refuse(set->context, place,
                                    summary ? "the summary of a run" : "the result of a run");
    }
    lg_free(set->context, place);
    return status;
}

static lg_status refuse_all_foreign(const lg_plan_set *set) {
    char room[NAME_ROOM];
    size_t ours = 0;
    for (size_t i = 0; i < set->plan->nscenarios; i++)
        if (set->role[i] == LG_ROLE_RUN)
            LG_TRY(refuse_foreign(set, file_name(set, i, room), &ours));
    LG_TRY(refuse_foreign(set, LG_SUMMARY_NAME, &ours));
    if (ours > 0)
        lg_log(set->context, LG_LOG_NOTICE,
               "%zu file%s of an earlier run in %s, which no list there names, will be replaced",
               ours, ours == 1 ? "" : "s", set->folder.path);
    return LG_OK;
}

/* Told before hours are spent: what cannot be replaced. */
static lg_status stage_all(lg_plan_set *set) {
    for (size_t i = 0; i < set->plan->nscenarios; i++) {
        char *path = NULL;
        if (set->role[i] != LG_ROLE_RUN)
            continue;
        LG_TRY(refuse_shared(set, i));
        LG_TRY(lg_plan_set_stage(set, i, &path));
        lg_free(set->context, path);
    }
    return LG_OK;
}

lg_status lg_plan_set_stage(lg_plan_set *set, size_t scenario, char **path) {
    char room[NAME_ROOM];
    return lg_folder_stage(&set->folder, file_name(set, scenario, room), path);
}

lg_status lg_plan_set_open(lg_context *context, const lg_plan *plan,
                           const lg_plan_run_options *options, size_t first, size_t end,
                           lg_plan_set *set) {
    *set = (lg_plan_set){.context = context, .plan = plan, .folder.lock = -1};
    LG_TRY(lg_folder_own(context, options->directory, &set->folder));
    lg_status status =
        lg_alloc(context, plan->nscenarios, sizeof *set->role, "scenarios", &set->role);
    if (status == LG_OK)
        status = lg_folder_refuse_batch(context, options->directory);
    if (status == LG_OK)
        status = name_files(set, first, end);
    if (status == LG_OK)
        status = refuse_others(set, options->only != NULL);
    if (status == LG_OK)
        status = refuse_inputs(set);
    if (status == LG_OK)
        status = refuse_all_foreign(set);
    if (status == LG_OK)
        status = stage_all(set);
    if (status != LG_OK)
        lg_plan_set_close(set);
    return status;
}

static lg_status compare_sources(const lg_plan_set *set) {
    const lg_manifest *a = &set->folder.before, *b = &set->now;
    char differ[128] = "";
    size_t used = 0;
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        if (strcmp(a->source[i], b->source[i]) != 0)
            used += (size_t)snprintf(
                differ + used, sizeof differ - used, "%s%s", used == 0 ? "" : ", ",
                i == LG_SOURCE_VERSION ? "version of libgrass" : lg_source_name((lg_source)i));
    if (used == 0)
        return LG_OK;
    return lg_fail(set->context, LG_EDATA,
                   "the other results in %s were made from something else (what differs: %s), so "
                   "one scenario alone would be mixed with them; run the whole plan, or name "
                   "another folder",
                   set->folder.path, differ);
}

static lg_status take_kept(lg_plan_set *set) {
    const lg_manifest *before = &set->folder.before;
    char *path = NULL, room[NAME_ROOM];
    size_t length = 0;
    for (size_t i = 0; i < set->plan->nscenarios; i++) {
        if (set->role[i] != LG_ROLE_KEPT)
            continue;
        LG_TRY(lg_folder_verify(set->context, set->folder.path,
                                lg_manifest_find(before, file_name(set, i, room))));
    }
    const lg_manifest_file *summary = lg_manifest_find(before, LG_SUMMARY_NAME);
    if (summary == NULL)
        return lg_fail(set->context, LG_EDATA, "%s lists no %s; run the whole plan",
                       set->folder.path, LG_SUMMARY_NAME);
    LG_TRY(lg_folder_verify(set->context, set->folder.path, summary));
    LG_TRY(lg_folder_path(set->context, set->folder.path, "", LG_SUMMARY_NAME, &path));
    lg_status status = lg_file_read(set->context, path, &set->rows, &length);
    lg_free(set->context, path);
    LG_TRY(status);
    lg_log(set->context, LG_LOG_NOTICE, "%zu %sscenario%s in %s: the results stay as they are%s",
           set->nkept, set->resumes ? "" : "other ", set->nkept == 1 ? "" : "s", set->folder.path,
           strcmp(set->now.source[LG_SOURCE_RULE], "yes") == 0
               ? "; whether they were made with the same rule is not known"
               : "");
    return LG_OK;
}

static bool is_same_source(const lg_plan_set *set) {
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        if (strcmp(set->folder.before.source[i], set->now.source[i]) != 0)
            return false;
    return true;
}

static lg_status verify(const lg_plan_set *set, const char *name, bool *whole) {
    const lg_manifest_file *file = lg_manifest_find(&set->folder.before, name);
    lg_status status =
        file == NULL ? LG_EDATA : lg_folder_verify(set->context, set->folder.path, file);
    *whole = status == LG_OK;
    if (status == LG_ENOMEM)
        return status;
    if (!*whole && file != NULL)
        lg_log(set->context, LG_LOG_WARNING, "%s; it is made again",
               lg_context_error(set->context));
    return LG_OK;
}

/* Whether one of a program's own rules is another than before is not known. */
static lg_status keep_whole(lg_plan_set *set, const lg_plan_parts *parts) {
    char room[NAME_ROOM];
    bool whole = false;
    if (!set->folder.has_before || parts->rule != NULL || !is_same_source(set))
        return LG_OK;
    LG_TRY(verify(set, LG_SUMMARY_NAME, &whole));
    if (!whole)
        return LG_OK;
    for (size_t i = 0; i < set->plan->nscenarios; i++) {
        if (set->role[i] != LG_ROLE_RUN)
            continue;
        LG_TRY(verify(set, file_name(set, i, room), &whole));
        if (!whole)
            continue;
        set->role[i] = LG_ROLE_KEPT;
        set->nkept++;
    }
    return LG_OK;
}

lg_status lg_plan_set_settle(lg_plan_set *set, const lg_plan_parts *parts) {
    LG_TRY(lg_fingerprint(set->context, parts, &set->now));
    if (set->resumes)
        LG_TRY(keep_whole(set, parts));
    if (set->nkept == 0)
        return LG_OK;
    LG_TRY(compare_sources(set));
    return take_kept(set);
}

void lg_plan_set_close(lg_plan_set *set) {
    lg_folder_leave(&set->folder);
    lg_manifest_free(set->context, &set->now);
    lg_free(set->context, set->role);
    lg_free(set->context, set->rows);
    set->role = NULL;
    set->rows = NULL;
}
