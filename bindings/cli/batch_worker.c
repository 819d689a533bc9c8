/* A process that computes scenarios of a batch. */
#define _GNU_SOURCE /* prctl, pipe2 */
#include "batch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t stops;
static int mouth; /* of a worker: where its words go */

/* Schedulers send SIGTERM to every process of a job, and the script above hands it on: only who presses
 * Ctrl-C again is out of patience. */
static void on_signal(int number) {
    if (stops == 0 || (number == SIGINT && stops < 2))
        stops++;
}

static void listen_to(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler}, before;
    sigemptyset(&action.sa_mask);
    /* nohup's and the shell's wish to ignore a signal is respected. */
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void batch_catch_signals(void) {
    listen_to(SIGINT, on_signal);
    listen_to(SIGTERM, on_signal);
    listen_to(SIGHUP, on_signal);
}

int batch_stops(void) {
    return stops;
}

/* ---- the worker ---- */

static void say_text(int word, int status, uint64_t index, const char *text) {
    const batch_message message = {word, status, index, strlen(text) + 1};
    if (!batch_say(mouth, &message, text))
        _exit(0);
}

static void say_bytes(int word, uint64_t index, const void *bytes, size_t count) {
    const batch_message message = {word, 0, index, count};
    if (!batch_say(mouth, &message, bytes))
        _exit(0);
}

static void on_log(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    say_text(BATCH_NOTE, (int)level, 0, sentence);
}

static int on_progress(const char *what, double done, double total, void *user) {
    (void)what, (void)done, (void)total, (void)user;
    return stops > 0;
}

/* Descriptors of the parent must not outlive it here: locks and other workers' pipes hang on them. */
static void close_others(int in, int out) {
    long most = sysconf(_SC_OPEN_MAX);
    for (int file = STDERR_FILENO + 1; file < (most < 0 || most > 4096 ? 4096 : most); file++)
        if (file != in && file != out)
            close(file);
}

static void be_a_worker(pid_t parent) {
    static const int ignored[] = {SIGINT, SIGHUP};
    stops = 0;
    /* The terminal's Ctrl-C reaches all: the parent hands it on when it has been told. */
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++)
        signal(ignored[i], SIG_IGN);
    signal(SIGALRM, SIG_DFL);
    signal(SIGPROF, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    listen_to(SIGTERM, on_signal);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
}

static void tell_opened(lg_batch *batch, lg_context *context) {
    lg_batch_bytes head = {NULL, 0};
    lg_batch_cost cost;
    lg_status status = lg_batch_head(batch, &head);
    if (status == LG_OK)
        status = lg_batch_estimate(batch, &cost);
    if (status != LG_OK) {
        say_text(BATCH_FAILED, (int)status, 0, lg_context_error(context));
        _exit(0);
    }
    say_bytes(BATCH_HEAD, 0, head.bytes, head.count);
    say_bytes(BATCH_COST, 0, &cost, sizeof cost);
    lg_batch_bytes_free(context, &head);
}

static void work_at(lg_batch *batch, lg_context *context, uint64_t index) {
    lg_batch_bytes record = {NULL, 0};
    lg_status status = stops > 0 ? LG_ECANCEL : lg_batch_run_one(batch, (size_t)index, &record);
    if (status == LG_OK)
        say_bytes(BATCH_RECORD, index, record.bytes, record.count);
    else if (status == LG_ECANCEL)
        say_text(BATCH_STOPPED, (int)status, index, "");
    else
        say_text(BATCH_FAILED, (int)status, index, lg_context_error(context));
    lg_batch_bytes_free(context, &record);
}

void batch_work(const batch_trade *trade, int in, int out) {
    const batch_arguments *a = trade->a;
    const lg_context_options options = {.log = on_log,
                                        .progress = on_progress,
                                        .threads = trade->threads,
                                        .no_sync = a->common->no_sync};
    const lg_plan_read_options read_options = {.land_path = a->land};
    const lg_batch_options batch_options = {.directory = a->books ? NULL : a->directory,
                                            .scratch = trade->scratch,
                                            .checkpoint_seconds = a->checkpoint_seconds,
                                            .checkpoint_years = a->checkpoint_years};
    lg_context *context = NULL;
    lg_plan *plan = NULL;
    lg_batch *batch = NULL;
    uint64_t index = 0;
    mouth = out;
    lg_status status = lg_context_create(&options, &context);
    if (status == LG_OK)
        status = lg_plan_read(context, a->plan, &read_options, &plan);
    if (status == LG_OK)
        status = lg_batch_open(context, plan, &batch_options, &batch);
    if (status != LG_OK) {
        say_text(BATCH_FAILED, (int)status, 0,
                 context == NULL ? "out of memory" : lg_context_error(context));
        _exit(0);
    }
    tell_opened(batch, context);
    for (;;) {
        ssize_t n = read(in, &index, sizeof index);
        if (n < 0 && errno == EINTR)
            continue;
        if (n != (ssize_t)sizeof index)
            _exit(0); /* the parent has no more to do, or is gone */
        work_at(batch, context, index);
    }
}

/* ---- its start and its end ---- */

bool batch_start(const batch_trade *trade, batch_worker *w) {
    int to[2], from[2];
    const pid_t parent = getpid();
    *w = (batch_worker){.index = SIZE_MAX, .last = SIZE_MAX, .inbox = w->inbox};
    w->inbox.used = 0;
    if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0) {
        cli_complain("no pipe for a process of the batch: %s", strerror(errno));
        return false;
    }
    fflush(NULL);
    w->process = fork();
    if (w->process == 0) {
        close_others(to[0], from[1]);
        be_a_worker(parent);
        batch_work(trade, to[0], from[1]);
    }
    close(to[0]);
    close(from[1]);
    w->to = to[1];
    w->from = from[0];
    if (w->process > 0)
        return true;
    cli_complain("no process for the batch: %s", strerror(errno));
    close(w->to);
    close(w->from);
    w->process = 0;
    return false;
}

const char *batch_wait(batch_worker *w) {
    int status = 0;
    if (w->process <= 0)
        return NULL;
    close(w->to);
    close(w->from);
    while (waitpid(w->process, &status, 0) < 0 && errno == EINTR)
        ;
    w->process = 0;
    return WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : NULL;
}
