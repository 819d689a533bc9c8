#include "store/grid_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "text/message.h"

enum { TIMES_AT_ONCE = 64 };

static double begin_s(const lg_grid_part *p) {
    return p->file->stamps.count > 0 ? p->file->stamps.second[0] : 0.0;
}

static int compare(const void *left, const void *right) {
    const lg_grid_part *a = left, *b = right;
    double x = begin_s(a), y = begin_s(b);
    return x != y ? (x > y) - (x < y) : strcmp(a->file->path, b->file->path);
}

lg_status lg_grid_parts_list(lg_context *context, const lg_grid_file *files, size_t nfiles,
                             int32_t index, lg_grid_parts *parts) {
    LG_TRY(lg_alloc(context, nfiles, sizeof *parts->part, "files of a grid", &parts->part));
    for (size_t i = 0; i < nfiles; i++)
        for (int v = 0; v < files[i].nvariables; v++)
            if (files[i].variable[v].index == index) {
                int64_t end = files[i].variable[v].time < 0 ? 1 : files[i].stamps.count;
                parts->part[parts->count++] =
                    (lg_grid_part){&files[i], &files[i].variable[v], 0, end};
            }
    qsort(parts->part, parts->count, sizeof *parts->part, compare);
    return LG_OK;
}

static void close_part(lg_grid_parts *parts) {
    if (parts->open == NULL)
        return;
    if (parts->kept >= 0)
        H5Dclose(parts->kept);
    lg_nc_close(&parts->in);
    parts->open = NULL;
}

void lg_grid_parts_free(lg_context *context, lg_grid_parts *parts) {
    close_part(parts);
    lg_free(context, parts->part);
    *parts = (lg_grid_parts){0};
}

/* A data set that stays open lends its chunks to whoever opens it again. With a weight of 1 HDF5
 * would keep all chunks that were read in part. */
static hid_t keep_open(const lg_nc_in *in, const char *variable) {
    hid_t access = H5Pcreate(H5P_DATASET_ACCESS);
    if (access >= 0)
        H5Pset_chunk_cache(access, 521, LG_GRID_CACHE_BYTES, 0.0);
    hid_t kept = H5Dopen2(in->file, variable, access >= 0 ? access : H5P_DEFAULT);
    if (access >= 0)
        H5Pclose(access);
    return kept;
}

lg_status lg_grid_parts_read(lg_context *context, lg_grid_parts *parts, const lg_grid_part *part,
                             const lg_gridded_box *box, int64_t first, int64_t count,
                             double *value) {
    if (parts->open != part->file) {
        close_part(parts);
        LG_TRY(lg_nc_open(context, part->file->path, &parts->in));
        parts->open = part->file;
        parts->kept = keep_open(&parts->in, part->variable->name);
    }
    return lg_grid_file_read(&parts->in, part->variable, box, first, count, value);
}

/* ---- overlaps ---- */

/* The stamp of a part that is `second`; -1: it has none. */
static int64_t find_stamp(const lg_grid_part *p, double second) {
    const double *s = p->file->stamps.second;
    int64_t low = p->first, high = p->end - 1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (s[middle] < second - 0.5)
            low = middle + 1;
        else
            high = middle;
    }
    return p->end > p->first && fabs(s[low] - second) <= 0.5 ? low : -1;
}

static lg_status fail_twice(lg_context *context, const lg_grid_part *a, const lg_grid_part *b,
                            double second, const char *how) {
    char time[32];
    lg_grid_show_time(second, time);
    return lg_fail(context, LG_EDATA,
                   "%s: '%s' on %s UTC %s %s; take one of the files away, or cut them so that no "
                   "time is in both",
                   b->file->path, b->variable->name, time, how, a->file->path);
}

static bool alike(const double *a, const double *b, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] && !(isnan(a[i]) && isnan(b[i])))
            return false;
    return true;
}

/* Times [first, end) of b against those of a from `at` on. */
static lg_status compare_times(lg_context *context, lg_grid_parts *parts, const lg_grid_part *a,
                               const lg_grid_part *b, const lg_gridded_box *box, int64_t at,
                               int64_t count) {
    size_t in_box = (size_t)box->rows * (size_t)box->columns;
    double *values[2] = {NULL, NULL};
    lg_status status =
        lg_alloc(context, TIMES_AT_ONCE * in_box, sizeof **values, "values of a grid", &values[0]);
    if (status == LG_OK)
        status = lg_alloc(context, TIMES_AT_ONCE * in_box, sizeof **values, "values of a grid",
                          &values[1]);
    for (int64_t i = 0; i < count && status == LG_OK; i += TIMES_AT_ONCE) {
        int64_t n = count - i < TIMES_AT_ONCE ? count - i : TIMES_AT_ONCE;
        status = lg_grid_parts_read(context, parts, a, box, at + i, n, values[0]);
        if (status == LG_OK)
            status = lg_grid_parts_read(context, parts, b, box, b->first + i, n, values[1]);
        for (int64_t k = 0; k < n && status == LG_OK; k++)
            if (!alike(values[0] + (size_t)k * in_box, values[1] + (size_t)k * in_box, in_box))
                status = fail_twice(context, a, b, b->file->stamps.second[b->first + i + k],
                                    "has other values than in");
    }
    lg_free(context, values[0]);
    lg_free(context, values[1]);
    return status;
}

/* Takes off the front of part k what the parts before it have. */
static lg_status cut_front(lg_context *context, lg_grid_parts *parts, size_t k, double last_s,
                           const lg_gridded_box *box, int64_t *cut) {
    lg_grid_part *b = &parts->part[k];
    const double *s = b->file->stamps.second;
    while (b->first < b->end && s[b->first] <= last_s + 0.5) {
        int64_t at = -1, count = 1;
        size_t i = 0;
        while (i < k && (at = find_stamp(&parts->part[i], s[b->first])) < 0)
            i++;
        if (at < 0)
            return fail_twice(context, &parts->part[k - 1], b, s[b->first],
                              "falls between the times of");
        const lg_grid_part *a = &parts->part[i];
        const double *o = a->file->stamps.second;
        while (b->first + count < b->end && at + count < a->end &&
               fabs(o[at + count] - s[b->first + count]) <= 0.5)
            count++;
        LG_TRY(compare_times(context, parts, a, b, box, at, count));
        b->first += count;
        *cut += count;
    }
    return LG_OK;
}

/* Stamps beyond what is wanted are neither compared nor read. */
static void cut_span(lg_grid_part *p, double first_s, double last_s) {
    const double *s = p->file->stamps.second;
    while (p->first < p->end && s[p->first] < first_s - 0.5)
        p->first++;
    while (p->end > p->first && s[p->end - 1] > last_s + 0.5)
        p->end--;
}

lg_status lg_grid_parts_settle(lg_context *context, lg_grid_parts *parts, const lg_gridded_box *box,
                               double first_s, double last_s, char **assumed) {
    double until_s = -HUGE_VAL;
    for (size_t k = 0; k < parts->count; k++) {
        lg_grid_part *p = &parts->part[k];
        int64_t cut = 0;
        if (p->variable->time < 0)
            continue;
        cut_span(p, first_s, last_s);
        LG_TRY(cut_front(context, parts, k, until_s, box, &cut));
        if (p->end > p->first)
            until_s = fmax(until_s, p->file->stamps.second[p->end - 1]);
        if (cut > 0)
            LG_TRY(lg_assume(context, assumed,
                             "weather: %lld times of '%s' are in more than one file with the same "
                             "values, and are taken once",
                             (long long)cut, p->variable->name));
    }
    return LG_OK;
}
