/* The folder of a run: which files there are, in which order, and that they belong together. */
#define _XOPEN_SOURCE 700 /* scandir's relatives */
#include "report/folder.h"

#include <dirent.h>
#include <errno.h>
#include <gsl/gsl_heapsort.h>
#include <string.h>

#include "store/nc.h"

static lg_status add_path(lg_report_data *data, const char *path) {
    size_t count = (size_t)data->nscenarios;
    LG_TRY(lg_grow(data->context, count, count + 1, sizeof *data->scenarios, "scenarios",
                   &data->scenarios));
    lg_report_scenario *s = &data->scenarios[count];
    LG_TRY(lg_copy_text(data->context, path, &s->path));
    data->nscenarios++;
    return LG_OK;
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const lg_report_scenario *)a)->path, ((const lg_report_scenario *)b)->path);
}

/* The names of a folder come in any order; the report's may not depend on it. */
static int by_rank(const void *a, const void *b) {
    const lg_report_scenario *x = a, *y = b;
    return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank) : by_path(a, b);
}

static lg_status list(lg_report_data *data) {
    DIR *folder = opendir(data->directory);
    if (folder == NULL)
        return lg_fail(data->context, LG_EINPUT,
                       "cannot read the folder %s: %s; it should be what 'libgrass run PLAN -o "
                       "DIR' left",
                       data->directory, strerror(errno));
    closedir(folder);
    LG_TRY(lg_results_open(data->context, data->directory, &data->results));
    for (size_t i = 0; i < lg_results_count(data->results); i++)
        LG_TRY(add_path(data, lg_results_path(data->results, i)));
    return LG_OK;
}

static lg_status nothing(const lg_report_data *data) {
    return lg_fail(data->context, LG_EINPUT,
                   "there is no result file (*.h5) in %s; 'libgrass run PLAN -o %s' makes them",
                   data->directory, data->directory);
}

/* A landscape in the same folder is passed over. */
static lg_status is_result(const lg_nc_in *in, bool *is) {
    char kind[32] = "";
    lg_nc_get_text(in, NULL, "libgrass_kind", kind, sizeof kind);
    *is = strcmp(kind, "result") == 0;
    if (*is || strcmp(kind, "landscape") == 0)
        return LG_OK;
    return lg_fail(in->context, LG_EDATA,
                   "%s is no file of libgrass (no attribute libgrass_kind); move it out of the "
                   "folder of results",
                   in->path);
}

static lg_status read_open(const lg_nc_in *in, lg_report_data *data, lg_report_scenario *s,
                           bool first) {
    lg_nc_get_text(in, NULL, "scenario", s->name.text, sizeof s->name.text);
    if (first)
        LG_TRY(lg_report_read_land(in, data));
    else
        LG_TRY(lg_report_check_land(in, data));
    double degradation = -1.0;
    lg_nc_get_number(in, NULL, "degradation", &degradation);
    s->degradation = (int)degradation;
    LG_TRY(lg_nc_copy_text(in, NULL, "assumed", &s->assumed));
    LG_TRY(lg_report_read_books(in, data, s));
    if (data->books_only)
        return lg_report_read_plan(in, data, s);
    LG_TRY(lg_report_read_days(in, data, s));
    LG_TRY(lg_report_read_parameters(in, data, s));
    return lg_report_read_plan(in, data, s);
}

/* What is no result is dropped from the list, which keeps its order. */
static lg_status read_all(lg_report_data *data) {
    int kept = 0, found = data->nscenarios;
    lg_status status = LG_OK;
    for (int i = 0; i < found && status == LG_OK; i++) {
        lg_report_scenario *s = &data->scenarios[i];
        lg_nc_in in = {.file = -1};
        bool is = false;
        status = lg_progress(data->context, "reading results", i, found);
        if (status == LG_OK)
            status = lg_nc_open(data->context, s->path, &in);
        if (status != LG_OK)
            break;
        status = is_result(&in, &is);
        if (status == LG_OK && is)
            status = read_open(&in, data, s, kept == 0);
        lg_nc_close(&in);
        if (status != LG_OK)
            break;
        if (!is) {
            lg_report_free_scenario(data->context, s);
            continue;
        }
        if (kept != i) {
            data->scenarios[kept] = *s;
            *s = (lg_report_scenario){.path = NULL};
        }
        kept++;
    }
    if (status == LG_OK)
        data->nscenarios = kept;
    return status == LG_OK && kept == 0 ? nothing(data) : status;
}

static lg_status read_folder(lg_report_data *data) {
    LG_TRY(list(data));
    if (data->nscenarios == 0)
        return nothing(data);
    size_t size = sizeof *data->scenarios;
    gsl_heapsort(data->scenarios, (size_t)data->nscenarios, size, by_path);
    LG_TRY(read_all(data));
    gsl_heapsort(data->scenarios, (size_t)data->nscenarios, size, by_rank);
    return LG_OK;
}

lg_status lg_report_read(lg_context *context, const char *directory, lg_report_data *data) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    data->context = context;
    data->directory = directory;
    lg_status status = read_folder(data);
    lg_nc_restore_hdf5(&before);
    if (status != LG_OK)
        lg_report_free(data);
    return status;
}

static lg_status read_one(lg_report_data *data, const char *path) {
    lg_nc_in in = {.file = -1};
    bool is = false;
    LG_TRY(lg_grow(data->context, 0, 1, sizeof *data->scenarios, "scenarios", &data->scenarios));
    data->nscenarios = 1;
    LG_TRY(lg_copy_text(data->context, path, &data->scenarios[0].path));
    LG_TRY(lg_nc_open(data->context, path, &in));
    lg_status status = is_result(&in, &is);
    if (status == LG_OK && !is)
        status = lg_fail(data->context, LG_EDATA,
                         "%s is a landscape, which has no years; maps of a year are "
                         "in the results of a run (SCENARIO.h5)",
                         path);
    if (status == LG_OK)
        status = read_open(&in, data, &data->scenarios[0], true);
    lg_nc_close(&in);
    return status;
}

lg_status lg_report_read_one(lg_context *context, const char *path, lg_report_data *data) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    data->context = context;
    data->directory = "";
    data->books_only = true;
    lg_status status = read_one(data, path);
    lg_nc_restore_hdf5(&before);
    if (status != LG_OK)
        lg_report_free(data);
    return status;
}
