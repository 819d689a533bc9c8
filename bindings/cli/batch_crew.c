/* What the processes of a batch say, and what follows from it. */
#define _POSIX_C_SOURCE 200809L /* kill, poll */
#include "batch_crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How long to wait for news, in ms, so that what was kept is committed about once a second. */
enum { COMMIT_MS = 1000 };

static void tell_all_to_stop(batch_crew *r) {
    r->stopping = true;
    for (int i = 0; i < r->jobs; i++)
        if (r->workers[i].process > 0 && !r->workers[i].told_to_stop) {
            kill(r->workers[i].process, SIGTERM);
            r->workers[i].told_to_stop = true;
        }
}

/* The first one is told. */
void batch_crew_stop_for(batch_crew *r, lg_status status, const char *sentence) {
    if (r->fatal == LG_OK) {
        r->fatal = status;
        snprintf(r->why, sizeof r->why, "%s", sentence);
    }
    tell_all_to_stop(r);
}

static void check(batch_crew *r, lg_status status) {
    if (status != LG_OK)
        batch_crew_stop_for(r, status, lg_context_error(r->context));
}

/* ---- what workers say ---- */

/* What is wrong with all scenarios, or with the disk. */
static bool is_of_all(lg_status status) {
    return status == LG_EINPUT || status == LG_EOUTPUT || status == LG_EEXIST;
}

static void fail(batch_crew *r, size_t index, lg_status status, const char *sentence) {
    if (r->first_failure == LG_OK)
        r->first_failure = status;
    if (r->told++ < BATCH_TOLD_FAILURES)
        cli_complain("failed: %s", sentence);
    check(r, lg_batch_folder_fail(r->folder, index, status, sentence));
}

/* Once more in a fresh process, then it is given up. */
static void try_again(batch_crew *r, size_t index, lg_status status, const char *sentence) {
    if (r->stopping || r->retried[index]++ == 0)
        check(r, lg_batch_folder_return(r->folder, index));
    else
        fail(r, index, status, sentence);
}

static void restart(batch_crew *r, batch_worker *w) {
    batch_wait(w);
    if (!r->stopping && !batch_start(&r->trade, w))
        batch_crew_stop_for(r, LG_ENOMEM, "no process is to be had for the batch");
}

static void on_failed(batch_crew *r, batch_worker *w, const batch_message *m,
                      const char *sentence) {
    const lg_status status = (lg_status)m->status;
    const size_t index = w->index;
    w->index = SIZE_MAX;
    if (index == SIZE_MAX) {
        batch_crew_stop_for(r, status, sentence);
    } else if (is_of_all(status)) {
        check(r, lg_batch_folder_return(r->folder, index));
        batch_crew_stop_for(r, status, sentence);
    } else if (status == LG_ENOMEM) {
        try_again(r, index, status, sentence);
        restart(r, w);
    } else {
        fail(r, index, status, sentence);
    }
}

/* One that was told by somebody else than this process is of no use any more. */
static void on_stopped(batch_crew *r, batch_worker *w) {
    const size_t index = w->index;
    w->index = SIZE_MAX;
    check(r, lg_batch_folder_return(r->folder, index));
    if (r->stopping)
        return;
    if (r->retried[index]++ > 0)
        tell_all_to_stop(r);
    restart(r, w);
}

static void on_record(batch_crew *r, batch_worker *w, const batch_message *m,
                      const unsigned char *bytes) {
    const lg_batch_bytes record = {(unsigned char *)(uintptr_t)bytes, (size_t)m->count};
    size_t all = 0, done = 0, failed = 0;
    w->last = w->index;
    w->index = SIZE_MAX;
    r->dirty = true;
    check(r, lg_batch_folder_keep(r->folder, &record));
    lg_batch_folder_count(r->folder, &all, &done, &failed);
    if (cli_progress_bar("scenarios", (double)(done + failed), (double)all) != 0)
        tell_all_to_stop(r);
}

/* All processes of a batch must be of the same inputs. */
static void on_head(batch_crew *r, const batch_message *m, const unsigned char *bytes) {
    if (r->head.bytes == NULL) {
        r->head.bytes = malloc((size_t)m->count);
        r->head.count = (size_t)m->count;
        if (r->head.bytes == NULL)
            batch_crew_stop_for(r, LG_ENOMEM, "out of memory");
        else
            memcpy(r->head.bytes, bytes, (size_t)m->count);
    } else if (r->head.count != m->count || memcmp(r->head.bytes, bytes, r->head.count) != 0) {
        batch_crew_stop_for(
            r, LG_EINPUT,
            "the plan, or a file that it reads, was changed since the batch began: the batch "
            "stops, and what is done stays; run the plan anew (--resume does again what rests "
            "on what was changed)");
    }
}

static void on_message(batch_crew *r, batch_worker *w, const batch_message *m,
                       const unsigned char *bytes) {
    switch (m->word) {
    case BATCH_HEAD:
        on_head(r, m, bytes);
        break;
    case BATCH_COST: /* its last word before it works */
        w->opened = true;
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
static void on_death(batch_crew *r, batch_worker *w) {
    const size_t index = w->index;
    const bool opened = w->opened;
    char sentence[512];
    const char *by = batch_wait(w);
    snprintf(sentence, sizeof sentence, "a process of the batch ended before its time (%s)%s",
             by == NULL ? "it left" : by,
             by != NULL && strstr(by, "illed") != NULL ? "; is there memory enough?" : "");
    if (!opened && !r->stopping) {
        batch_crew_stop_for(r, LG_EINTERNAL, sentence);
        return;
    }
    if (index != SIZE_MAX)
        try_again(r, index, LG_EINTERNAL, sentence);
    if (!r->stopping && !batch_start(&r->trade, w))
        batch_crew_stop_for(r, LG_ENOMEM, "no process is to be had for the batch");
}

/* ---- the work ---- */

static void give(batch_crew *r, batch_worker *w) {
    size_t index = SIZE_MAX;
    lg_status status = lg_batch_folder_next(r->folder, w->last, &index);
    check(r, status);
    if (status != LG_OK || index == SIZE_MAX)
        return;
    const uint64_t number = index;
    w->index = index;
    /* One that died meanwhile is seen at its other pipe; one that lives and was not told what to do
     * would wait for ever, and the batch for it: it is ended, and another takes its place. */
    ssize_t n;
    while ((n = write(w->to, &number, sizeof number)) < 0 && errno == EINTR)
        ;
    if (n != (ssize_t)sizeof number)
        kill(w->process, SIGKILL);
}

static bool is_busy(const batch_crew *r) {
    for (int i = 0; i < r->jobs; i++)
        if (r->workers[i].process > 0 &&
            (r->workers[i].index != SIZE_MAX || (!r->workers[i].opened && !r->stopping)))
            return true;
    return false;
}

static void listen(batch_crew *r, batch_worker *w) {
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

void batch_crew_listen(batch_crew *r) {
    struct pollfd there[BATCH_MOST_JOBS];
    for (int i = 0; i < r->jobs; i++)
        there[i] = (struct pollfd){.fd = r->workers[i].process > 0 ? r->workers[i].from : -1,
                                   .events = POLLIN};
    int n = poll(there, (nfds_t)r->jobs, COMMIT_MS);
    for (int i = 0; n > 0 && i < r->jobs; i++)
        if (there[i].revents != 0)
            listen(r, &r->workers[i]);
    if (n == 0 && r->dirty && r->folder != NULL) {
        check(r, lg_batch_folder_commit(r->folder));
        r->dirty = false;
    }
}

/* true: at once. */
bool batch_crew_hear_signals(batch_crew *r) {
    if (batch_stops() > 0 && !r->stopping)
        tell_all_to_stop(r);
    if (batch_stops() < 2)
        return false;
    for (int i = 0; i < r->jobs; i++)
        if (r->workers[i].process > 0)
            kill(r->workers[i].process, SIGKILL);
    return true;
}

void batch_crew_work(batch_crew *r) {
    for (;;) {
        if (batch_crew_hear_signals(r))
            return;
        for (int i = 0; i < r->jobs && !r->stopping; i++) {
            batch_worker *w = &r->workers[i];
            if (w->process > 0 && w->opened && w->index == SIZE_MAX)
                give(r, w);
        }
        if (!is_busy(r))
            return;
        batch_crew_listen(r);
    }
}
