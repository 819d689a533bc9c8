/* The draws of an ensemble: lived by a crew, some at once, and taken in in their order. */
#include <string.h>

#include "analysis/crew.h"
#include "analysis/ensemble_parts.h"

/* So many draws a thread are given out at once: fewer stand idle at the end of each lot. */
enum { DRAWS_A_THREAD = 4 };

typedef struct lot {
    lg_ensemble *e;
    lg_param_draws *params; /* NULL: none vary */
    lg_start **start;       /* of each scenario, where none vary */
    size_t first, count;    /* draws */
    size_t most, width;
    size_t cells, maps; /* numbers of a draw: of books, and of maps */
    size_t row;         /* all of them, and how often its parameters were halved */
    double *u, *values; /* [draw of the lot][width], [draw of the lot][row] */
    bool *done;
} lot;

static void take(const lg_ensemble *e, const lg_lived *lived, double *to) {
    for (int year = 0; year < e->facts.years; year++)
        for (size_t r = 0; r < e->facts.regions; r++)
            for (size_t c = 0; c < e->facts.columns; c++)
                *to++ = lg_column_value(lived, year, r, e->column[c]);
}

/* Where the numbers of a scenario go. */
typedef struct place {
    double *books, *maps;
} place;

static lg_status live_herds(lg_context *own, const lg_ensemble *e, const lg_start *start,
                            const lg_weather *weather, place to) {
    const lg_ensemble_facts *f = &e->facts;
    const size_t one = (size_t)f->years * f->regions * f->columns,
                 map = f->maps * (size_t)e->world->parts.land->ncells;
    lg_lived lived;
    LG_TRY(lg_lived_make(own, e->world, &lived));
    lg_status status = LG_OK;
    for (size_t t = 0; t < e->facts.times && status == LG_OK; t++) {
        const lg_life life = {.start = start,
                              .times = e->times[t],
                              .weather = weather,
                              .maps = e->map,
                              .maps_count = f->maps,
                              .cells = to.maps + t * map};
        status = lg_live(own, &life, &lived);
        if (status == LG_OK)
            take(e, &lived, to.books + t * one);
    }
    lg_lived_free(&lived);
    return status;
}

static lg_status live_scenario(lg_context *own, const lot *l, size_t scenario,
                               const lg_params *params, const lg_weather *weather, place to) {
    const lg_ensemble *e = l->e;
    lg_start *made = NULL;
    if (l->params == NULL)
        return live_herds(own, e, l->start[scenario], weather, to);
    LG_TRY(lg_start_make(own, e->world, e->scenario[scenario], params, &made));
    lg_status status = live_herds(own, e, made, weather, to);
    lg_start_free(made);
    return status;
}

static lg_status live_draw(void *self, lg_context *own, size_t task) {
    lot *l = self;
    const lg_ensemble *e = l->e;
    const size_t draw = l->first + task, scenarios = e->facts.scenarios;
    lg_weather *weather = NULL;
    lg_params *params = NULL;
    lg_status status = lg_draws_weather(own, e->world, e->one_weather ? 0 : draw, &weather);
    double *values = l->values + task * l->row;
    int halved = 0;
    if (status == LG_OK && l->params != NULL)
        status = lg_param_draws_get(own, l->params, draw, l->u + task * l->width, &params, &halved);
    values[l->row - 1] = halved;
    for (size_t s = 0; s < scenarios && status == LG_OK; s++) {
        const place to = {values + s * (l->cells / scenarios),
                          values + l->cells + s * (l->maps / scenarios)};
        status = live_scenario(own, l, s, params, weather, to);
    }
    lg_params_free(params);
    lg_weather_free(weather);
    l->done[task] = status == LG_OK;
    if (status != LG_OK)
        lg_error_prefix(own, "draw %zu: ", draw);
    return status;
}

/* ---- lots ---- */

/* The caller is told of all draws, not of a lot. */
typedef struct outer {
    int (*progress)(const char *what, double done, double total, void *user);
    void *user;
    double before, all;
} outer;

static int on_progress(const char *what, double done, double total, void *user) {
    const outer *o = user;
    (void)total;
    return o->progress == NULL ? 0 : o->progress(what, o->before + done, o->all, o->user);
}

static lg_status crew_of(lot *l) {
    lg_context *context = l->e->context;
    const lg_context_options before = context->options;
    outer o = {before.progress, before.user, (double)l->first, l->e->facts.draws};
    lg_context inner = *context;
    inner.options.progress = on_progress;
    inner.options.user = &o;
    inner.options.log = NULL; /* what is worth to know was told by the start */
    lg_status status = lg_crew_run(&inner, "draws", l->count, live_draw, l);
    if (status != LG_OK) {
        inner.options = before;
        *context = inner;
    }
    return status;
}

static lg_status take_draw(lot *l, const double *values) {
    lg_ensemble *e = l->e;
    e->facts.nearer += values[l->row - 1] > 0.0;
    lg_ensemble_count_events(e, values);
    LG_TRY(lg_moments_add(e->moments, values));
    return e->maps == NULL ? LG_OK : lg_moments_add(e->maps, values + l->cells);
}

/* Draws that are done go in up to the first that is not, whatever became of the others. */
static lg_status take_lot(lot *l, lg_draw_log *log) {
    for (size_t i = 0; i < l->count && l->done[i]; i++) {
        LG_TRY(take_draw(l, l->values + i * l->row));
        LG_TRY(lg_draw_log_add(log, l->values + i * l->row));
    }
    return lg_draw_log_sync(log);
}

static lg_status live_lot(lot *l, lg_draw_log *log) {
    memset(l->done, 0, l->most * sizeof *l->done);
    for (size_t i = 0; l->params != NULL && i < l->count; i++)
        lg_param_draws_next(l->params, l->u + i * l->width);
    lg_status status = crew_of(l), taken = LG_OK;
    char why[LG_ERROR_CHARS];
    memcpy(why, l->e->context->error, sizeof why);
    taken = take_lot(l, log);
    if (status != LG_OK)
        memcpy(l->e->context->error, why, sizeof why);
    return status != LG_OK ? status : taken;
}

static lg_status take_found(lot *l, lg_draw_log *log) {
    lg_ensemble *e = l->e;
    const size_t draws = (size_t)e->facts.draws, found = log->found < draws ? log->found : draws;
    for (size_t d = 0; d < found; d++) {
        LG_TRY(lg_draw_log_get(log, d, l->values));
        LG_TRY(take_draw(l, l->values));
        if (l->params != NULL)
            lg_param_draws_next(l->params, l->u);
    }
    e->facts.found = (int)found;
    l->first = found;
    return LG_OK;
}

static lg_status make_lot(lot *l) {
    lg_ensemble *e = l->e;
    lg_context *context = e->context;
    const lg_ensemble_facts *f = &e->facts;
    l->cells = lg_ensemble_cells(e);
    l->maps = lg_ensemble_map_cells(e);
    l->row = l->cells + l->maps + 1;
    l->width = l->params == NULL ? 0 : lg_param_draws_width(l->params);
    l->most = (size_t)lg_threads(context) * DRAWS_A_THREAD;
    LG_TRY(lg_alloc(context, l->most * l->width, sizeof *l->u, "draws", &l->u));
    LG_TRY(lg_alloc(context, l->most * l->row, sizeof *l->values, "draws", &l->values));
    LG_TRY(lg_alloc(context, l->most, sizeof *l->done, "draws", &l->done));
    return lg_alloc(context, f->scenarios, sizeof(lg_start *), "scenarios", &l->start);
}

static void free_lot(lot *l) {
    lg_context *context = l->e->context;
    for (size_t s = 0; l->start != NULL && s < l->e->facts.scenarios; s++)
        lg_start_free(l->start[s]);
    lg_free(context, l->start);
    lg_free(context, l->u);
    lg_free(context, l->values);
    lg_free(context, l->done);
}

/* Of all that a draw follows from but for its number. */
static lg_status key_of(const lot *l, uint64_t seed, uint64_t *key) {
    const lg_ensemble *e = l->e;
    const lg_ensemble_facts *f = &e->facts;
    const lg_draws_options *o = &e->world->options;
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
    static const char RECORDED[] = "recorded years";
    uint64_t hash = 0;
    LG_TRY(lg_draws_key(e->context, e->world, source, &hash));
    const double numbers[] = {o->warming_c_decade, o->rain_frac_decade, o->horizon,
                              o->antithetic,       e->one_weather,      (double)f->scenarios,
                              (double)f->regions};
    hash = lg_piece_hash(hash, &seed, sizeof seed);
    hash = lg_piece_hash(hash, numbers, sizeof numbers);
    hash = lg_piece_hash(hash, e->times, f->times * sizeof *e->times);
    hash = lg_piece_hash(hash, e->column, f->columns * sizeof *e->column);
    hash = lg_piece_hash(hash, e->map, f->maps * sizeof *e->map);
    for (size_t s = 0; s < f->scenarios; s++)
        hash = lg_piece_hash(hash, e->scenario[s]->name, strlen(e->scenario[s]->name) + 1);
    if (o->recorded)
        hash = lg_piece_hash(hash, RECORDED, sizeof RECORDED);
    *key = l->params == NULL ? hash : lg_param_draws_hash(l->params, hash);
    return LG_OK;
}

static lg_status live_all(lot *l, lg_draw_log *log) {
    lg_ensemble *e = l->e;
    const size_t draws = (size_t)e->facts.draws;
    LG_TRY(take_found(l, log));
    if (l->first < draws && l->params == NULL)
        LG_TRY(lg_starts_make(e->context, e->world, e->scenario, e->facts.scenarios, l->start));
    for (; l->first < draws; l->first += l->count) {
        l->count = draws - l->first < l->most ? draws - l->first : l->most;
        LG_TRY(live_lot(l, log));
    }
    return LG_OK;
}

lg_status lg_ensemble_live(lg_ensemble *e, lg_param_draws *params, uint64_t seed,
                           const char *directory, bool resume) {
    lot l = {.e = e, .params = params};
    lg_draw_log log;
    uint64_t key = 0;
    lg_status status = make_lot(&l);
    if (status == LG_OK)
        status = key_of(&l, seed, &key);
    if (status == LG_OK)
        status = lg_draw_log_open(e->context, directory, "ensemble", key, l.row, resume, &log);
    if (status == LG_OK) {
        status = live_all(&l, &log);
        lg_draw_log_close(&log);
    }
    free_lot(&l);
    return status;
}
