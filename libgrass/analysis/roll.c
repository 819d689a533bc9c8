#define _POSIX_C_SOURCE 200809L /* close */
#include "analysis/roll.h"

#include <omp.h>
#include <string.h>
#include <unistd.h>

#include "analysis/crew.h"
#include "analysis/kept.h"

/* ---- what is there ---- */

static const double *find(const lg_roll *r, uint64_t key) {
    for (size_t i = 0; i < r->count; i++)
        if (r->life[i].key == key)
            return r->life[i].outcome;
    return NULL;
}

/* A place for the outcome of a life. */
static lg_status add(lg_roll *r, uint64_t key, double **outcome) {
    const size_t more = r->room == 0 ? 64 : 2 * r->room;
    if (r->count == r->room) {
        LG_TRY(lg_grow(r->context, r->room, more, sizeof *r->life, "lives", &r->life));
        r->room = more;
    }
    lg_roll_life made = {.key = key};
    LG_TRY(lg_alloc(r->context, r->width, sizeof *made.outcome, "a life", &made.outcome));
    r->life[r->count++] = made;
    *outcome = made.outcome;
    return LG_OK;
}

static lg_status take_frame(void *self, const lg_piece *frame, uint64_t at) {
    lg_roll *r = self;
    double *outcome = NULL;
    (void)at;
    lg_kept_row row;
    if (!lg_kept_read(frame, &row) || row.key != r->key || row.width != r->width ||
        find(r, row.number) != NULL)
        return LG_OK;
    LG_TRY(add(r, row.number, &outcome));
    memcpy(outcome, row.values, r->width * sizeof *outcome);
    r->taken++;
    return LG_OK;
}

static void forget(lg_roll *r) {
    for (size_t i = 0; i < r->count; i++)
        lg_free(r->context, r->life[i].outcome);
    r->count = r->taken = 0;
}

/* What is there and does not count is told before it is cut off. */
static lg_status begin_log(lg_context *context, lg_roll *r, const char *path, bool resume) {
    uint64_t good = 0;
    bool rest = false;
    LG_TRY(lg_log_scan(context, path, take_frame, r, &good, &rest));
    if (resume && r->taken > 0)
        lg_log(context, LG_LOG_NOTICE, "%zu lives were lived already", r->taken);
    else if (resume && good > 0)
        lg_log(context, LG_LOG_WARNING,
               "%s was made from another plan, other options or other files: all lives are lived "
               "anew",
               path);
    else if (good > 0)
        lg_log(context, LG_LOG_NOTICE,
               "%s holds lives of before, which are lived anew: --resume would have gone on from "
               "them",
               path);
    if (!resume)
        forget(r);
    LG_TRY(lg_log_open(context, path, resume ? good : 0, &r->log));
    r->logged = true;
    return LG_OK;
}

static lg_status open_log(lg_context *context, lg_roll *r, const char *directory, bool resume) {
    char *path = NULL;
    LG_TRY(lg_kept_open(context, directory, "capacity", &path, &r->lock));
    const lg_status status = begin_log(context, r, path, resume);
    lg_free(context, path);
    return status;
}

lg_status lg_roll_open(lg_context *context, const lg_draws_world *world, uint64_t key,
                       const char *directory, bool resume, lg_roll *r) {
    *r = (lg_roll){.context = context,
                   .world = world,
                   .key = key,
                   .lock = -1,
                   .width = world->regions * LG_OUTCOMES};
    lg_status status = directory == NULL ? LG_OK : open_log(context, r, directory, resume);
    if (status != LG_OK)
        lg_roll_close(r);
    return status;
}

void lg_roll_close(lg_roll *r) {
    forget(r);
    lg_free(r->context, r->life);
    if (r->logged)
        lg_log_close(&r->log);
    if (r->lock >= 0)
        close(r->lock);
    *r = (lg_roll){.context = r->context, .lock = -1};
}

/* ---- what is lived ---- */

typedef struct work {
    lg_roll *roll;
    const lg_roll_call **call; /* those that are not there */
    double **outcome;          /* where theirs go */
    uint64_t *key;
    size_t count;
    omp_lock_t lock;
    lg_context_options asked; /* the caller's */
} work;

static uint64_t key_of(const lg_roll_call *c) {
    uint64_t hash = lg_piece_hash(0, &c->of, sizeof c->of);
    hash = lg_piece_hash(hash, &c->times, sizeof c->times);
    return lg_piece_hash(hash, &c->draw, sizeof c->draw);
}

static lg_status live(void *self, lg_context *own, size_t task) {
    work *w = self;
    const lg_roll_call *c = w->call[task];
    const lg_life life = {.start = c->start, .times = c->times, .draw = c->draw};
    lg_lived lived;
    LG_TRY(lg_lived_make(own, w->roll->world, &lived));
    lg_status status = lg_live(own, &life, &lived);
    if (status == LG_OK)
        lg_outcome_of(c->start, &lived, w->outcome[task]);
    lg_lived_free(&lived);
    if (status != LG_OK || !w->roll->logged)
        return status;
    const lg_roll *r = w->roll;
    const lg_kept_row row = {r->key, w->key[task], r->width, w->outcome[task]};
    omp_set_lock(&w->lock);
    status = lg_kept_add(own, &w->roll->log, &row);
    omp_unset_lock(&w->lock);
    return status;
}

/* Of all lives, not of those at hand. */
static int tell(const char *what, double done, double total, void *user) {
    const work *w = user;
    const double all = w->roll->done + done;
    (void)total;
    return w->asked.progress == NULL
               ? 0
               : w->asked.progress(what, all, all > w->roll->total ? all : w->roll->total,
                                   w->asked.user);
}

static void relay(lg_log_level level, const char *sentence, void *user) {
    const work *w = user;
    if (w->asked.log != NULL)
        w->asked.log(level, sentence, w->asked.user);
}

static lg_status run(work *w, const char *what) {
    lg_context *context = w->roll->context;
    w->asked = context->options;
    context->options.progress = tell;
    context->options.log = relay;
    context->options.user = w;
    lg_status status = lg_crew_run(context, what, w->count, live, w);
    context->options = w->asked;
    w->roll->done += (double)w->count;
    w->roll->log.context = context;
    if (!w->roll->logged)
        return status;
    const lg_status synced = lg_log_sync(&w->roll->log);
    return status != LG_OK ? status : synced;
}

static lg_status choose(work *w, lg_roll_call *calls, size_t count) {
    lg_context *context = w->roll->context;
    LG_TRY(lg_alloc(context, count, sizeof *w->call, "lives", &w->call));
    LG_TRY(lg_alloc(context, count, sizeof *w->outcome, "lives", &w->outcome));
    LG_TRY(lg_alloc(context, count, sizeof *w->key, "lives", &w->key));
    for (size_t i = 0; i < count; i++) {
        const uint64_t key = key_of(&calls[i]);
        calls[i].outcome = find(w->roll, key);
        if (calls[i].outcome != NULL)
            continue;
        LG_TRY(add(w->roll, key, &w->outcome[w->count]));
        calls[i].outcome = w->outcome[w->count];
        w->key[w->count] = key;
        w->call[w->count++] = &calls[i];
    }
    return LG_OK;
}

lg_status lg_roll_live(lg_roll *roll, const char *what, lg_roll_call *calls, size_t count) {
    work w = {.roll = roll};
    omp_init_lock(&w.lock);
    lg_status status = choose(&w, calls, count);
    if (status == LG_OK)
        status = run(&w, what);
    omp_destroy_lock(&w.lock);
    lg_free(roll->context, w.call);
    lg_free(roll->context, w.outcome);
    lg_free(roll->context, w.key);
    return status;
}
