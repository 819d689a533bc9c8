#include "analysis/crew.h"

#include <omp.h>
#include <string.h>

typedef struct crew {
    lg_context *context; /* the caller's: of the first thread alone */
    const char *what;
    size_t count;
    lg_task work;
    void *self;
    lg_context **own; /* one a thread */
    /* Shared, each under its own pragma. */
    size_t next, done;
    int stops;
    /* Under the critical section. */
    size_t failed; /* the first task that did; count: none */
    lg_status status;
    lg_context *why; /* whose sentence is of that task */
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

/* The sentence stays where it is: a thread whose task failed takes no other. */
static void note_failure(crew *c, size_t task, lg_status status, lg_context *own) {
#pragma omp critical(lg_crew_failure)
    if (task < c->failed) {
        c->failed = task;
        c->status = status;
        c->why = own;
    }
    stop(c);
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
    lg_context *own = c->own[thread];
    size_t task = thread == 0 ? 0 : take(c);
    for (; task < c->count; task = take(c)) {
        own->options.log = task == 0 ? c->context->options.log : NULL;
        const lg_status status = c->work(c->self, own, task);
        if (status != LG_OK) {
            note_failure(c, task, status, own);
            return;
        }
#pragma omp atomic
        c->done++;
        if (thread == 0)
            tell(c);
    }
}

static lg_status make_contexts(crew *c, int threads) {
    LG_TRY(lg_alloc(c->context, (size_t)threads, sizeof(lg_context *), "contexts", &c->own));
    for (int i = 0; i < threads; i++) {
        if (lg_crew_context(c->context, &c->own[i]) != LG_OK)
            return lg_fail(c->context, LG_ENOMEM, "no memory for the contexts of %d threads",
                           threads);
        c->own[i]->options.user = c->context->options.user;
    }
    return LG_OK;
}

static void free_contexts(crew *c, int threads) {
    for (int i = 0; c->own != NULL && i < threads; i++)
        lg_context_free(c->own[i]);
    lg_free(c->context, c->own);
}

/* Where the failure lies goes along. */
static lg_status end(crew *c) {
    if (c->failed < c->count) {
        lg_context *to = c->context;
        memcpy(to->error, c->why->error, sizeof to->error);
        memcpy(to->error_file, c->why->error_file, sizeof to->error_file);
        to->error_line = c->why->error_line;
        to->error_column = c->why->error_column;
        return c->status;
    }
    if (c->done < c->count)
        return lg_fail(c->context, LG_ECANCEL, "stopped by the caller during %s", c->what);
    return LG_OK;
}

lg_status lg_crew_run(lg_context *context, const char *what, size_t count, lg_task task,
                      void *self) {
    crew c = {.context = context,
              .what = what,
              .count = count,
              .work = task,
              .self = self,
              .next = 1,
              .failed = count};
    if (count == 0)
        return LG_OK;
    int threads = lg_threads(context);
    if ((size_t)threads > count)
        threads = (int)count;
    lg_status status = make_contexts(&c, threads);
    if (status == LG_OK) {
#pragma omp parallel num_threads(threads)
        work(&c, omp_get_thread_num());
        status = end(&c);
    }
    free_contexts(&c, threads);
    return status;
}
