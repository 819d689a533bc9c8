/* The process of a batch that gives scenarios out and keeps what comes of them: its beginning and its end. */
#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "batch_crew.h"
#include "batch_fit.h"

static bool open_first(batch_crew *r) {
    if (!batch_start(&r->trade, &r->workers[0]))
        return false;
    while (r->cost.seconds == 0.0 && r->fatal == LG_OK) {
        if (batch_crew_hear_signals(r) || r->stopping)
            return false;
        batch_crew_listen(r);
    }
    return r->fatal == LG_OK;
}

static int take_folder(batch_crew *r) {
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
static int settle_jobs(batch_crew *r, size_t waiting) {
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

static int finish(batch_crew *r) {
    const batch_arguments *a = r->a;
    const lg_batch_collect_options collect = {.force = a->force};
    size_t all = 0, done = 0, failed = 0;
    lg_batch_folder_count(r->folder, &all, &done, &failed);
    lg_status status = lg_batch_folder_close(r->folder);
    r->folder = NULL;
    if (status == LG_OK && done == all && batch_makes_set(a))
        status = lg_batch_collect(r->context, a->directory, &collect);
    cli_progress_close();
    batch_notes_end(&r->notes);
    if (r->fatal != LG_OK)
        cli_complain("%s", r->why);
    if (r->told > BATCH_TOLD_FAILURES)
        cli_complain("%zu more scenarios failed; 'libgrass status %s' tells which",
                     r->told - BATCH_TOLD_FAILURES, a->directory);
    if (status != LG_OK)
        cli_complain("%s", lg_context_error(r->context));
    batch_tell_end(a, all, done, failed, r->stopping, status == LG_OK);
    if (r->fatal != LG_OK)
        return cli_exit_code(r->fatal);
    if (status != LG_OK)
        return cli_exit_code(status);
    return r->stopping ? EX_TEMPFAIL : failed > 0 ? cli_exit_code(r->first_failure) : 0;
}

static int run_opened(batch_crew *r) {
    size_t all = 0, done = 0;
    int code = take_folder(r);
    if (code != 0)
        return code;
    lg_batch_folder_count(r->folder, &all, &done, NULL);
    code = done == all ? 0 : settle_jobs(r, all - done);
    if (code == 0 && done < all)
        batch_crew_work(r);
    return code;
}

static void end_workers(batch_crew *r) {
    for (int i = 0; i < r->jobs; i++) {
        batch_wait(&r->workers[i]);
        free(r->workers[i].inbox.bytes);
    }
}

static void on_log(lg_log_level level, const char *sentence, void *user) {
    batch_crew *r = user;
    batch_note(&r->notes, level, sentence);
}

/* Scratch states lie in the batch's own folder. */
static bool make_run(batch_crew *r, const batch_arguments *a, const lg_plan *plan, size_t count,
                     char *scratch, size_t room) {
    const lg_context_options options = {.log = on_log,
                                        .progress = cli_progress,
                                        .user = r,
                                        .threads = a->common->threads,
                                        .no_sync = a->common->no_sync};
    snprintf(scratch, room, "%s/.libgrass-batch", a->directory);
    *r = (batch_crew){.a = a, .plan = plan, .count = count};
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

static int run_made(batch_crew *r) {
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

int batch_run(const batch_arguments *a, const lg_plan *plan, size_t count) {
    char scratch[4096];
    batch_crew r;
    int code = make_run(&r, a, plan, count, scratch, sizeof scratch) ? run_made(&r) : EX_OSERR;
    cli_progress_close();
    free(r.workers);
    free(r.retried);
    free(r.head.bytes);
    lg_context_free(r.context);
    return code;
}
