#include "analysis/crew.h"

#include <omp.h>
#include <string.h>

/* How a thread's work ended: it takes no task after one that failed. */
typedef struct ending {
    lg_context *own;
    size_t task; /* that failed; count: none */
    lg_status status;
} ending;

typedef struct crew {
    lg_context *context; /* the caller's: of the first thread alone */
    const char *what;
    size_t count;
    lg_task work;
    void *self;
    ending *thread;
    /* Shared, each under its own pragma. */
    size_t next, done;
    int stops;
} crew;

lg_status lg_crew_context(const lg_context *context, lg_context **own) {
    const lg_context_options options = {
        .allocator = context->options.allocator, .threads = 1, .no_sync = context->options.no_sync};
    lg_status status = lg_context_create(&options, own);
    if (status == LG_OK)
        (*own)->replaces = context->replaces;
    return status;
}

/* Which task comes next; `count`: none. They are handed out in order, so that before one that fails
 * all are begun: the first in order that fails is the same with any number of threads. */
static size_t take(crew *c) {
    size_t task = 0;
    int stops = 0;
#pragma omp atomic read
    stops = c->stops;
    if (stops)
        return c->count;
#pragma omp atomic capture
    task = c->next++;
    return task < c->count ? task : c->count;
}

static void stop(crew *c) {
#pragma omp atomic write
    c->stops = 1;
}

/* The caller's thread tells the caller. */
static void tell(crew *c) {
    size_t done = 0;
#pragma omp atomic read
    done = c->done;
    if (lg_progress(c->context, c->what, (double)done, (double)c->count) == LG_OK &&
        (c->context->stop == NULL || !*c->context->stop))
        return;
    stop(c);
}

static void work(crew *c, int thread) {
    lg_context *own = c->thread[thread].own;
    size_t task = thread == 0 ? 0 : take(c);
    for (; task < c->count; task = take(c)) {
        own->options.log = task == 0 ? c->context->options.log : NULL;
        const lg_status status = c->work(c->self, own, task);
        if (status != LG_OK) {
            c->thread[thread].task = task;
            c->thread[thread].status = status;
            stop(c);
            return;
        }
#pragma omp atomic
        c->done++;
        if (thread == 0)
            tell(c);
    }
}

static lg_status make_contexts(crew *c, int threads) {
    LG_TRY(lg_alloc(c->context, (size_t)threads, sizeof *c->thread, "contexts", &c->thread));
    for (int i = 0; i < threads; i++) {
        c->thread[i].task = c->count;
        if (lg_crew_context(c->context, &c->thread[i].own) != LG_OK)
            return lg_fail(c->context, LG_ENOMEM, "no memory for the contexts of %d threads",
                           threads);
        c->thread[i].own->options.user = c->context->options.user;
    }
    return LG_OK;
}

static void free_contexts(crew *c, int threads) {
    for (int i = 0; c->thread != NULL && i < threads; i++)
        lg_context_free(c->thread[i].own);
    lg_free(c->context, c->thread);
}

static lg_status pass_on(lg_context *to, const ending *failed) {
    const lg_context *from = failed->own;
    memcpy(to->error, from->error, sizeof to->error);
    memcpy(to->error_file, from->error_file, sizeof to->error_file);
    to->error_line = from->error_line;
    to->error_column = from->error_column;
    return failed->status;
}

static lg_status end(crew *c, int threads) {
    const ending *first = &c->thread[0];
    for (int i = 1; i < threads; i++)
        if (c->thread[i].task < first->task)
            first = &c->thread[i];
    if (first->task < c->count)
        return pass_on(c->context, first);
    if (c->done < c->count)
        return lg_fail(c->context, LG_ECANCEL, "stopped by the caller during %s", c->what);
    return LG_OK;
}

lg_status lg_crew_run(lg_context *context, const char *what, size_t count, lg_task task,
                      void *self) {
    crew c = {
        .context = context, .what = what, .count = count, .work = task, .self = self, .next = 1};
    if (count == 0)
        return LG_OK;
    int threads = lg_threads(context);
    if ((size_t)threads > count)
        threads = (int)count;
    lg_status status = make_contexts(&c, threads);
    if (status == LG_OK) {
#pragma omp parallel num_threads(threads)
        work(&c, omp_get_thread_num());
        status = end(&c, threads);
    }
    free_contexts(&c, threads);
    return status;
}
