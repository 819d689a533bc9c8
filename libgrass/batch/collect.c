/* The records of a batch joined to one file, or to a set of results in its folder. */
#define _DEFAULT_SOURCE /* strcasecmp */
#include "batch/collect_csv.h"
#include "batch/collect_nc.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "store/folder_commit.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"
#include "store/output.h"
#include "store/plan_set.h"
#include "text/form.h"

typedef enum file_form { FORM_CSV, FORM_NC } file_form;

static bool ends(const char *path, const char *end) {
    const size_t n = strlen(path), m = strlen(end);
    return n > m && strcasecmp(path + n - m, end) == 0;
}

static lg_status form_of(lg_context *context, const char *path, file_form *form) {
    if (ends(path, ".csv"))
        return *form = FORM_CSV, LG_OK;
    if (ends(path, ".nc"))
        return *form = FORM_NC, LG_OK;
    if (ends(path, ".parquet"))
        return lg_fail(context, LG_EARG,
                       "%s: Parquet is written from Python: libgrass.collect(DIR, \"%s\"); here "
                       "name a file that ends in .csv or .nc",
                       path, path);
    return lg_fail(context, LG_EARG,
                   "%s: by its name it is neither CSV nor NetCDF; let it end in .csv or .nc", path);
}

static lg_status check_whole(const lg_batch_view *v, bool partial) {
    const lg_batch_facts *f = &v->facts;
    if (f->done == f->count || (partial && f->done > 0))
        return LG_OK;
    if (partial)
        return lg_fail(v->context, LG_EDATA, "no scenario of the batch in %s is done yet",
                       v->directory);
    return lg_fail(v->context, LG_EDATA,
                   "%zu of %zu scenarios in %s are done (%zu wait, %zu run, %zu failed: 'libgrass "
                   "status' tells which); run the plan with --resume, or join what is there with "
                   "--partial",
                   f->done, f->count, v->directory, f->waiting, f->running, f->failed);
}

static lg_status join(lg_batch_view *v, const char *path, file_form form) {
    return form == FORM_CSV ? lg_collect_csv(v, path) : lg_collect_nc(v, path);
}

/* ---- a file of its own ---- */

static lg_status refuse_foreign(lg_context *context, const char *path, file_form form) {
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
        return LG_OK;
    const bool ours =
        form == FORM_CSV ? lg_output_is_summary(path) : lg_output_is(context, path, "collected");
    return ours ? LG_OK
                : lg_form_refuse(context, path,
                                 form == FORM_CSV ? "the summary of a run" : "a collected batch");
}

static lg_status write_file(lg_batch_view *v, const lg_batch_collect_options *o) {
    file_form form = FORM_CSV;
    LG_TRY(form_of(v->context, o->path, &form));
    LG_TRY(lg_folder_refuse_inner(v->context, o->path));
    if (o->force == 0)
        LG_TRY(refuse_foreign(v->context, o->path, form));
    return join(v, o->path, form);
}

/* ---- a set in the folder ---- */

/* Files that the processes of the batch put in their places, with the sums of their records. */
static lg_status name_files(lg_batch_view *v, lg_folder *folder, lg_manifest *now) {
    char name[LG_VARIATION_TEXT + 8];
    lg_manifest known = {.files = NULL};
    lg_status status = LG_OK;
    for (size_t i = 0; i < v->about.count && status == LG_OK; i++) {
        if (v->items[i].state != LG_BATCH_DONE || !v->items[i].has_file)
            continue;
        snprintf(name, sizeof name, "%s.h5", v->about.name[i]);
        status = lg_manifest_add(v->context, now, name);
        if (status == LG_OK)
            status = lg_manifest_add(v->context, &known, name);
        if (status != LG_OK)
            break;
        known.files[known.count - 1].sum = v->items[i].sum;
        status = lg_folder_verify(v->context, v->directory, &known.files[known.count - 1]);
        if (status == LG_EDATA || status == LG_EINPUT)
            lg_error_prefix(v->context, "run the plan again with --resume: ");
    }
    if (status == LG_OK)
        status = lg_manifest_add(v->context, now, LG_SUMMARY_NAME);
    lg_manifest_free(v->context, &folder->before);
    folder->before = known;
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        snprintf(now->source[i], LG_SOURCE_CHARS, "%s", v->about.source[i]);
    return status;
}

static lg_status refuse_summary(const lg_batch_view *v, const lg_folder *folder, bool force) {
    char *path = NULL;
    if (force || lg_manifest_find(&folder->before, LG_SUMMARY_NAME) != NULL)
        return LG_OK;
    LG_TRY(lg_folder_path(v->context, v->directory, "", LG_SUMMARY_NAME, &path));
    lg_status status = refuse_foreign(v->context, path, FORM_CSV);
    lg_free(v->context, path);
    return status;
}

static lg_status write_set(lg_batch_view *v, bool force) {
    lg_folder folder;
    lg_manifest now = {.files = NULL};
    char *path = NULL;
    LG_TRY(lg_folder_own(v->context, v->directory, &folder));
    lg_status status = refuse_summary(v, &folder, force);
    if (status == LG_OK)
        status = name_files(v, &folder, &now);
    if (status == LG_OK)
        status = lg_folder_stage(&folder, LG_SUMMARY_NAME, &path);
    if (status == LG_OK)
        status = lg_collect_csv(v, path);
    if (status == LG_OK)
        status = lg_folder_commit(&folder, &now);
    lg_free(v->context, path);
    lg_manifest_free(v->context, &now);
    lg_folder_leave(&folder);
    return status;
}

lg_status lg_batch_collect(lg_context *context, const char *directory,
                           const lg_batch_collect_options *options) {
    static const lg_batch_collect_options none = {0};
    const lg_batch_collect_options *o = options == NULL ? &none : options;
    LG_GIVEN(context, directory);
    lg_batch_view v;
    LG_TRY(lg_batch_view_open(context, directory, &v));
    lg_status status = check_whole(&v, o->partial != 0);
    if (status == LG_OK)
        status = o->path == NULL ? write_set(&v, o->force != 0) : write_file(&v, o);
    lg_batch_view_close(&v);
    return status;
}
