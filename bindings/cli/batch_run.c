/* The process of a batch that gives scenarios out and keeps what comes of them. */
#define _POSIX_C_SOURCE 200809L /* kill, poll */
#include "batch.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "batch_fit.h"
#include "batch_notes.h"

enum { TOLD_FAILURES = 10, COMMIT_MS = 1000 };

typedef struct run {
    const batch_arguments *a;
    lg_context *context;
    const lg_plan *plan;
    lg_batch_folder *folder;
    batch_trade trade;
    batch_worker *workers;
    int jobs;
    unsigned char *retried; /* of every scenario of the batch: how often its process died */
    size_t count;           /* of them */
    lg_batch_bytes head;    /* malloc's */
    lg_batch_cost cost;
    batch_notes notes;
    size_t told; /* failures */
    bool dirty;  /* something was kept that may not be safe yet */
    bool stopping;
    lg_status fatal; /* stops the batch */
    char why[2048];
    lg_status first_failure;
} run;

static void tell_all_to_stop(run *r) {
    r->stopping = true;
    for (int i = 0; i < r->jobs; i++)
        if (r->workers[i].process > 0 && !r->workers[i].told_to_stop) {
            kill(r->workers[i].process, SIGTERM);
            r->workers[i].told_to_stop = true;
        }
}

/* The first one is told. */
static void stop_for(run *r, lg_status status, const char *sentence) {
    if (r->fatal == LG_OK) {
        r->fatal = status;
        snprintf(r->why, sizeof r->why, "%s", sentence);
    }
    tell_all_to_stop(r);
}

static void check(run *r, lg_status status) {
    if (status != LG_OK)
        stop_for(r, status, lg_context_error(r->context));
}

/* ---- what workers say ---- */

/* What is wrong with all scenarios, or with the disk. */
static bool is_of_all(lg_status status) {
    return status == LG_EINPUT || status == LG_EOUTPUT || status == LG_EEXIST;
}

static void fail(run *r, size_t index, lg_status status, const char *sentence) {
    if (r->first_failure == LG_OK)
        r->first_failure = status;
    if (r->told++ < TOLD_FAILURES)
        cli_complain("failed: %s", sentence);
    check(r, lg_batch_folder_fail(r->folder, index, status, sentence));
}

/* Once more in a fresh process, then it is given up. */
static void try_again(run *r, size_t index, lg_status status, const char *sentence) {
    if (r->stopping || r->retried[index]++ == 0)
        check(r, lg_batch_folder_return(r->folder, index));
    else
        fail(r, index, status, sentence);
}

static void restart(run *r, batch_worker *w) {
    batch_wait(w);
    if (!r->stopping && !batch_start(&r->trade, w))
        stop_for(r, LG_ENOMEM, "no process is to be had for the batch");
}

static void on_failed(run *r, batch_worker *w, const batch_message *m, const char *sentence) {
    const lg_status status = (lg_status)m->status;
    const size_t index = w->index;
    w->index = SIZE_MAX;
    if (index == SIZE_MAX) {
        stop_for(r, status, sentence);
    } else if (is_of_all(status)) {
        check(r, lg_batch_folder_return(r->folder, index));
        stop_for(r, status, sentence);
    } else if (status == LG_ENOMEM) {
        try_again(r, index, status, sentence);
        restart(r, w);
    } else {
        fail(r, index, status, sentence);
    }
}

/* One that was told by somebody else than this process is of no use any more. */
static void on_stopped(run *r, batch_worker *w) {
    const size_t index = w->index;
    w->index = SIZE_MAX;
    check(r, lg_batch_folder_return(r->folder, index));
    if (r->stopping)
        return;
    if (r->retried[index]++ > 0)
        tell_all_to_stop(r);
    restart(r, w);
}

static void on_record(run *r, batch_worker *w, const batch_message *m, const unsigned char *bytes) {
    const lg_batch_bytes record = {(unsigned char *)(uintptr_t)bytes, (size_t)m->count};
    size_t all = 0, done = 0, failed = 0;
    w->last = w->index;
    w->index = SIZE_MAX;
    r->dirty = true;
    check(r, lg_batch_folder_keep(r->folder, &record));
    lg_batch_folder_count(r->folder, &all, &done, &failed);
    if (cli_progress("scenarios", (double)(done + failed), (double)all, NULL) != 0)
        tell_all_to_stop(r);
}

/* All processes of a batch must be of the same inputs. */
static void on_head(run *r, batch_worker *w, const batch_message *m, const unsigned char *bytes) {
    w->opened = true;
    if (r->head.bytes == NULL) {
        r->head.bytes = malloc((size_t)m->count);
        r->head.count = (size_t)m->count;
        if (r->head.bytes == NULL)
            stop_for(r, LG_ENOMEM, "out of memory");
        else
            memcpy(r->head.bytes, bytes, (size_t)m->count);
    } else if (r->head.count != m->count || memcmp(r->head.bytes, bytes, r->head.count) != 0) {
        stop_for(r, LG_EINPUT,
                 "the plan, or a file that it reads, was changed since the batch began: the batch "
                 "stops, and what is done stays; run the plan anew (--resume does again what rests "
                 "on what was changed)");
    }
}

static void on_message(run *r, batch_worker *w, const batch_message *m,
                       const unsigned char *bytes) {
    switch (m->word) {
    case BATCH_HEAD:
        on_head(r, w, m, bytes);
        break;
    case BATCH_COST:
        if (m->count == sizeof r->cost)
            memcpy(&r->cost, bytes, sizeof r->cost);
        break;
    case BATCH_RECORD:
        on_record(r, w, m, bytes);
        break;
    case BATCH_FAILED:
        on_failed(r, w, m, (const char *)bytes);
        break;
    case BATCH_STOPPED:
        on_stopped(r, w);
        break;
    default:
        batch_note(&r->notes, (lg_log_level)m->status, (const char *)bytes);
        break;
    }
}

/* Before it has opened all nothing can be blamed on a scenario. */
static void on_death(run *r, batch_worker *w) {
    const size_t index = w->index;
    const bool opened = w->opened;
    char sentence[512];
    const char *by = batch_wait(w);
    snprintf(sentence, sizeof sentence, "a process of the batch ended before its time (%s)%s",
             by == NULL ? "it left" : by,
             by != NULL && strstr(by, "illed") != NULL ? "; is there memory enough?" : "");
    if (!opened && !r->stopping) {
        stop_for(r, LG_EINTERNAL, sentence);
        return;
    }
    if (index != SIZE_MAX)
        try_again(r, index, LG_EINTERNAL, sentence);
    if (!r->stopping && !batch_start(&r->trade, w))
        stop_for(r, LG_ENOMEM, "no process is to be had for the batch");
}

/* ---- the work ---- */

static void give(run *r, batch_worker *w) {
    size_t index = SIZE_MAX;
    lg_status status = lg_batch_folder_next(r->folder, w->last, &index);
    check(r, status);
    if (status != LG_OK || index == SIZE_MAX)
        return;
    const uint64_t number = index;
    w->index = index;
    /* One that died meanwhile is seen at its other pipe. */
    (void)!write(w->to, &number, sizeof number);
}

static bool is_busy(const run *r) {
    for (int i = 0; i < r->jobs; i++)
        if (r->workers[i].process > 0 &&
            (r->workers[i].index != SIZE_MAX || (!r->workers[i].opened && !r->stopping)))
            return true;
    return false;
}

static void listen(run *r, batch_worker *w) {
    batch_message message;
    const unsigned char *bytes = NULL;
    const pid_t process = w->process;
    batch_got got;
    while (w->process == process &&
           (got = batch_listen(w->from, &w->inbox, &message, &bytes)) != BATCH_GOT_PART) {
        if (got == BATCH_GOT_END) {
            on_death(r, w);
            return;
        }
        on_message(r, w, &message, bytes);
        batch_take(&w->inbox);
    }
}

static void wait_for_words(run *r, int milliseconds) {
    struct pollfd there[BATCH_MOST_JOBS];
    for (int i = 0; i < r->jobs; i++)
        there[i] = (struct pollfd){.fd = r->workers[i].process > 0 ? r->workers[i].from : -1,
                                   .events = POLLIN};
    int n = poll(there, (nfds_t)r->jobs, milliseconds);
    for (int i = 0; n > 0 && i < r->jobs; i++)
        if (there[i].revents != 0)
            listen(r, &r->workers[i]);
    if (n == 0 && r->dirty && r->folder != NULL) {
        check(r, lg_batch_folder_commit(r->folder));
        r->dirty = false;
    }
}

/* true: at once. */
static bool hear_signals(run *r) {
    if (batch_stops() > 0 && !r->stopping)
        tell_all_to_stop(r);
    if (batch_stops() < 2)
        return false;
    for (int i = 0; i < r->jobs; i++)
        if (r->workers[i].process > 0)
            kill(r->workers[i].process, SIGKILL);
    return true;
}

static void work(run *r) {
    for (;;) {
        if (hear_signals(r))
            return;
        for (int i = 0; i < r->jobs && !r->stopping; i++) {
            batch_worker *w = &r->workers[i];
            if (w->process > 0 && w->opened && w->index == SIZE_MAX)
                give(r, w);
        }
        if (!is_busy(r))
            return;
        wait_for_words(r, COMMIT_MS);
    }
}

/* ---- before and after ---- */

static bool open_first(run *r) {
    if (!batch_start(&r->trade, &r->workers[0]))
        return false;
    while (r->cost.seconds == 0.0 && r->fatal == LG_OK) {
        if (hear_signals(r) || r->stopping)
            return false;
        wait_for_words(r, COMMIT_MS);
    }
    return r->fatal == LG_OK;
}

static int take_folder(run *r) {
    const batch_arguments *a = r->a;
    const lg_batch_folder_options options = {.directory = a->directory,
                                             .only = a->only,
                                             .part = a->part,
                                             .parts = a->parts,
                                             .books = a->books,
                                             .resume = a->resume,
                                             .force = a->force};
    lg_status status = lg_batch_folder_open(r->context, r->plan, &r->head, &options, &r->folder);
    if (status == LG_OK)
        return 0;
    cli_complain("%s", lg_context_error(r->context));
    return cli_exit_code(status);
}

/* Fewer processes than were thought have more threads each. */
static int settle_jobs(run *r, size_t waiting) {
    const int thought = r->jobs;
    int fit = 0, code = batch_fit(r->a, &r->cost, waiting, thought, &fit);
    if (code != 0)
        return code;
    if (fit < thought) {
        r->jobs = fit;
        r->trade.threads = batch_threads(r->context, fit);
        batch_wait(&r->workers[0]);
        if (!batch_start(&r->trade, &r->workers[0]))
            return EX_OSERR;
    }
    for (int i = 1; i < r->jobs; i++)
        if (!batch_start(&r->trade, &r->workers[i]))
            return EX_OSERR;
    return 0;
}

static int finish(run *r) {
    const batch_arguments *a = r->a;
    size_t all = 0, done = 0, failed = 0;
    lg_batch_folder_count(r->folder, &all, &done, &failed);
    lg_status status = lg_batch_folder_close(r->folder);
    r->folder = NULL;
    if (status == LG_OK && done == all && batch_makes_set(a))
        status = lg_batch_collect(r->context, a->directory, NULL);
    cli_progress_close();
    batch_notes_end(&r->notes);
    if (r->fatal != LG_OK)
        cli_complain("%s", r->why);
    if (r->told > TOLD_FAILURES)
        cli_complain("%zu more scenarios failed; 'libgrass status %s' tells which",
                     r->told - TOLD_FAILURES, a->directory);
    if (status != LG_OK)
        cli_complain("%s", lg_context_error(r->context));
    batch_tell_end(a, all, done, failed, r->stopping);
    if (r->fatal != LG_OK)
        return cli_exit_code(r->fatal);
    if (status != LG_OK)
        return cli_exit_code(status);
    return r->stopping ? EX_TEMPFAIL : failed > 0 ? cli_exit_code(r->first_failure) : 0;
}

static int run_opened(run *r) {
    size_t all = 0, done = 0;
    int code = take_folder(r);
    if (code != 0)
        return code;
    lg_batch_folder_count(r->folder, &all, &done, NULL);
    code = done == all ? 0 : settle_jobs(r, all - done);
    if (code == 0 && done < all)
        work(r);
    return code;
}

static void end_workers(run *r) {
    for (int i = 0; i < r->jobs; i++) {
        batch_wait(&r->workers[i]);
        free(r->workers[i].inbox.bytes);
    }
}

static void on_log(lg_log_level level, const char *sentence, void *user) {
    run *r = user;
    batch_note(&r->notes, level, sentence);
}

/* 0: a message was given. What is noted is noted again when the folder is taken. */
static size_t count_scenarios(const lg_plan *plan) {
    lg_context *quiet = NULL;
    lg_variation *variation = NULL;
    size_t count = 0;
    if (lg_context_create(NULL, &quiet) != LG_OK) {
        cli_complain("out of memory");
        return 0;
    }
    if (lg_variation_read(quiet, plan, &variation) != LG_OK)
        cli_complain("%s", lg_context_error(quiet));
    else
        count = lg_variation_count(variation);
    lg_variation_free(variation);
    lg_context_free(quiet);
    return count;
}

/* Scratch states lie in the batch's own folder. */
static bool make_run(run *r, const batch_arguments *a, const lg_plan *plan, char *scratch,
                     size_t room) {
    const lg_context_options options = {.log = on_log,
                                        .progress = cli_progress,
                                        .user = r,
                                        .threads = a->common->threads,
                                        .no_sync = a->common->no_sync};
    snprintf(scratch, room, "%s/.libgrass-batch", a->directory);
    *r = (run){.a = a, .plan = plan, .count = count_scenarios(plan)};
    if (r->count == 0)
        return false;
    if (lg_context_create(&options, &r->context) == LG_OK) {
        r->jobs = batch_jobs(a, r->context, r->count);
        r->trade = (batch_trade){a, batch_threads(r->context, r->jobs), scratch};
        r->workers = calloc((size_t)r->jobs, sizeof *r->workers);
        r->retried = calloc(r->count, 1);
    }
    if (r->workers != NULL && r->retried != NULL)
        return true;
    cli_complain("out of memory");
    return false;
}

static int run_made(run *r) {
    int code = EX_TEMPFAIL;
    batch_catch_signals();
    if (open_first(r))
        code = run_opened(r);
    else if (r->fatal != LG_OK)
        code = cli_exit_code(r->fatal);
    const bool ended = r->folder != NULL && code == 0;
    if (!ended && r->fatal != LG_OK)
        cli_complain("%s", r->why);
    end_workers(r);
    if (ended)
        return finish(r);
    (void)!lg_batch_folder_close(r->folder);
    return code;
}

int batch_run(const batch_arguments *a, const lg_plan *plan) {
    char scratch[4096];
    run r;
    int code = make_run(&r, a, plan, scratch, sizeof scratch) ? run_made(&r) : EX_DATAERR;
    cli_progress_close();
    free(r.workers);
    free(r.retried);
    free(r.head.bytes);
    lg_context_free(r.context);
    return code;
}
