#define _POSIX_C_SOURCE 200809L /* close */
#include "analysis/answers.h"

#include <string.h>
#include <unistd.h>

#include <omp.h>

#include "analysis/crew.h"
#include "analysis/kept.h"
#include "core/moment.h"

/* Answers are made safe on the disk so often; what is lost with the power is computed again. */
static const double BETWEEN_SYNCS_S = 1.0;

typedef struct keeper {
    const lg_answers *of;
    double *values;
    bool *there;   /* [task] */
    size_t *tasks; /* those that are not there */
    size_t waiting;
    uint64_t other; /* frames of another key that were met */
    omp_lock_t lock;
    lg_log_file log;
    bool kept;  /* the log is open */
    int locked; /* the file that keeps others away, or -1 */
    double synced_s;
} keeper;

/* ---- the log ---- */

static lg_status take_frame(void *self, const lg_piece *frame, uint64_t at) {
    keeper *k = self;
    (void)at;
    lg_kept_row row;
    if (!lg_kept_read(frame, &row))
        return LG_OK;
    if (row.key != k->of->key || row.width != k->of->width) {
        k->other++;
        return LG_OK;
    }
    if (row.number >= k->of->count)
        return LG_OK;
    memcpy(k->values + row.number * row.width, row.values, row.width * sizeof *row.values);
    k->there[row.number] = true;
    return LG_OK;
}

static lg_status begin_log(lg_context *context, keeper *k, const char *path) {
    uint64_t good = 0;
    bool rest = false;
    LG_TRY(lg_log_scan(context, path, take_frame, k, &good, &rest));
    const bool other = k->other > 0;
    if (other && k->of->resume)
        lg_log(context, LG_LOG_WARNING,
               "%s holds answers of another analysis, or of other inputs: nothing is gone on from",
               path);
    else if (!k->of->resume && good > 0)
        lg_log(context, LG_LOG_NOTICE,
               "%s holds answers of an analysis before: they are computed anew, since this one was "
               "not asked to go on (--resume)",
               path);
    if (other || !k->of->resume) {
        good = 0;
        memset(k->there, 0, k->of->count * sizeof *k->there);
    }
    LG_TRY(lg_log_open(context, path, good, &k->log));
    k->kept = true;
    return LG_OK;
}

static lg_status open_log(lg_context *context, keeper *k) {
    char *path = NULL;
    LG_TRY(lg_kept_open(context, k->of->directory, k->of->name, &path, &k->locked));
    const lg_status status = begin_log(context, k, path);
    lg_free(context, path);
    return status;
}

/* By one thread at a time. */
static lg_status add(lg_context *own, keeper *k, size_t task, const double *values) {
    const lg_kept_row row = {k->of->key, task, k->of->width, values};
    lg_status status = lg_kept_add(own, &k->log, &row);
    if (status == LG_OK && lg_monotonic_s() - k->synced_s > BETWEEN_SYNCS_S) {
        status = lg_log_sync(&k->log);
        k->synced_s = lg_monotonic_s();
    }
    return status;
}

/* ---- the work ---- */

static lg_status answer(void *self, lg_context *own, size_t waiting) {
    keeper *k = self;
    const size_t task = k->tasks[waiting];
    double *values = k->values + task * k->of->width;
    LG_TRY(k->of->answer(k->of->self, own, task, values));
    if (!k->kept)
        return LG_OK;
    omp_set_lock(&k->lock);
    lg_status status = add(own, k, task, values);
    omp_unset_lock(&k->lock);
    return status;
}

static lg_status run(lg_context *context, keeper *k) {
    const size_t count = k->of->count;
    LG_TRY(lg_alloc(context, count, sizeof *k->there, "tasks", &k->there));
    LG_TRY(lg_alloc(context, count, sizeof *k->tasks, "tasks", &k->tasks));
    if (k->of->directory != NULL)
        LG_TRY(open_log(context, k));
    for (size_t i = 0; i < count; i++)
        if (!k->there[i])
            k->tasks[k->waiting++] = i;
    k->synced_s = lg_monotonic_s();
    return lg_crew_run(context, k->of->what, k->waiting, answer, k);
}

lg_status lg_answers_run(lg_context *context, const lg_answers *answers, double *values,
                         size_t *found) {
    keeper k = {.of = answers, .values = values, .locked = -1};
    omp_init_lock(&k.lock);
    lg_status status = run(context, &k);
    if (k.kept) {
        k.log.context = context;
        const lg_status synced = lg_log_sync(&k.log);
        status = status == LG_OK ? synced : status;
        lg_log_close(&k.log);
    }
    if (k.locked >= 0)
        close(k.locked);
    omp_destroy_lock(&k.lock);
    if (found != NULL)
        *found = answers->count - k.waiting;
    lg_free(context, k.there);
    lg_free(context, k.tasks);
    return status;
}
