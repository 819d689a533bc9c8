/* The lives of a search: a round of looks, by a crew, kept as they come. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/answers.h"
#include "analysis/crew.h"
#include "analysis/search_live.h"
#include "batch/piece.h"

/* ---- starts ---- */

typedef struct starting {
    lg_search *search;
    size_t *mix; /* those that have none */
} starting;

static lg_status start_one(void *self, lg_context *own, size_t task) {
    const starting *t = self;
    lg_search *s = t->search;
    const size_t mix = t->mix[task];
    return lg_start_after(own, s->reference, &s->mixes->of[mix].scenario, &s->start[mix]);
}

static size_t mark(const lg_race_look *looks, size_t count, bool *looked_at) {
    size_t marked = 0;
    for (size_t i = 0; i < count; i++) {
        marked += !looked_at[looks[i].mix];
        looked_at[looks[i].mix] = true;
    }
    return marked;
}

/* Those that are looked at have a start, the others none: it takes a land's memory. */
static lg_status make_starts(lg_search *s, const bool *looked_at, size_t room) {
    starting t = {.search = s};
    size_t count = 0;
    LG_TRY(lg_alloc(s->context, room, sizeof *t.mix, "mixes", &t.mix));
    for (size_t m = 1; m < s->mixes->count; m++)
        if (looked_at[m] && s->start[m] == NULL) {
            t.mix[count++] = m;
        } else if (!looked_at[m]) {
            lg_start_free(s->start[m]);
            s->start[m] = NULL;
        }
    lg_status status = lg_crew_run(s->context, "search", count, start_one, &t);
    lg_free(s->context, t.mix);
    return status;
}

static lg_status prepare(lg_search *s, const lg_race_look *looks, size_t count) {
    bool *looked_at = NULL;
    LG_TRY(lg_alloc(s->context, s->mixes->count, sizeof *looked_at, "mixes", &looked_at));
    const size_t marked = mark(looks, count, looked_at);
    lg_status status = make_starts(s, looked_at, marked);
    lg_free(s->context, looked_at);
    return status;
}

/* ---- lives ---- */

typedef struct round_of {
    lg_search *search;
    const lg_race_look *looks;
} round_of;

static double mean_of(const lg_lived *lived, int column) {
    double sum = 0.0;
    for (int y = 0; y < lived->years; y++)
        sum += lg_lived_value(lived, y, 0, column);
    return sum / lived->years;
}

static double degraded(const lg_lived *lived) {
    const int last = lived->years - 1;
    const double area = lg_lived_value(lived, last, 0, LG_BOOK_area_mu);
    return area > 0.0 ? 1.0 - lg_lived_value(lived, last, 0, LG_BOOK_area_undegraded_mu) / area
                      : 0.0;
}

static lg_status note(const lg_search *s, lg_context *own, const lg_race_look *look,
                      const lg_start *start, const lg_lived *lived, double *found) {
    const double ungrazed = look->draw < s->nungrazed ? s->ungrazed[look->draw] : NAN;
    *found++ = mean_of(lived, LG_BOOK_gain_yuan);
    for (size_t e = 0; e < s->ends.count; e++) {
        const double value = lg_sought_value(&s->ends.of[e], lived, start, ungrazed);
        if (isnan(value))
            return lg_fail(own, LG_EDATA,
                           "the end '%s' has no value for '%s' in draw %zu: of nothing on nothing "
                           "there is no rate; choose another column",
                           s->ends.of[e].said.name, s->mixes->of[look->mix].name, look->draw + 1);
        *found++ = lg_sought_spare(&s->ends.of[e], value);
    }
    found[LG_ALSO_STOCK] = mean_of(lived, LG_BOOK_stock_su);
    found[LG_ALSO_NET] = mean_of(lived, LG_BOOK_net_yuan);
    found[LG_ALSO_DEFICIT] = mean_of(lived, LG_BOOK_forage_deficit_t);
    found[LG_ALSO_DEGRADED] = degraded(lived);
    return LG_OK;
}

static lg_status live(void *self, lg_context *own, size_t task, double *values) {
    const round_of *r = self;
    const lg_search *s = r->search;
    own->options.log = NULL; /* as above */
    const lg_race_look *look = &r->looks[task];
    const lg_start *start = look->mix == 0 ? s->reference : s->start[look->mix];
    const lg_life life = {.start = start, .times = 1.0, .draw = look->draw};
    lg_lived lived;
    LG_TRY(lg_lived_make(own, s->world, &lived));
    lg_status status = lg_live(own, &life, &lived);
    if (status == LG_OK)
        status = note(s, own, look, start, &lived, values);
    lg_lived_free(&lived);
    return status;
}

/* ---- without animals ---- */

static lg_status live_ungrazed(void *self, lg_context *own, size_t task, double *value) {
    const lg_search *s = self;
    const lg_life life = {.start = s->bare_start, .times = 0.0, .draw = s->nungrazed + task};
    lg_lived lived;
    own->options.log = NULL;
    LG_TRY(lg_lived_make(own, s->world, &lived));
    lg_status status = lg_live(own, &life, &lived);
    *value = lg_sought_condition(&lived);
    lg_lived_free(&lived);
    return status;
}

static bool asks(const lg_search *s) {
    bool asked = false;
    for (size_t e = 0; e < s->ends.count; e++)
        asked = asked || lg_sought_is_grazed(&s->ends.of[e]);
    return asked;
}

/* What the weather alone leaves: neither grazed nor mown, and what strikes the first scenario. */
static lg_status begin_bare(lg_search *s) {
    const lg_scenario *first = &s->mixes->of[0].scenario;
    s->bare = *first;
    s->bare.hay.mow = false;
    s->bare.nmeasures = 0;
    LG_TRY(lg_alloc(s->context, first->nmeasures, sizeof *s->shocks, "measures", &s->shocks));
    for (size_t m = 0; m < first->nmeasures; m++)
        if (first->measures[m].kind == LG_MEASURE_SHOCK)
            s->shocks[s->bare.nmeasures++] = first->measures[m];
    s->bare.measures = s->shocks;
    return lg_start_after(s->context, s->reference, &s->bare, &s->bare_start);
}

/* Looks are listed by draws: the last one's is the greatest. */
static lg_status know_ungrazed(lg_search *s, size_t draws) {
    char name[40];
    const size_t known = s->nungrazed;
    if (draws <= known || !asks(s))
        return LG_OK;
    LG_TRY(lg_grow(s->context, known, draws, sizeof *s->ungrazed, "draws", &s->ungrazed));
    snprintf(name, sizeof name, LG_SEARCH_UNGRAZED, s->round + 1);
    const lg_answers answers = {.what = "search",
                                .count = draws - known,
                                .width = 1,
                                .answer = live_ungrazed,
                                .self = s,
                                .directory = s->options.directory,
                                .name = name,
                                .key = lg_piece_hash(s->key, &draws, sizeof draws),
                                .resume = s->options.resume != 0};
    LG_TRY(lg_answers_run(s->context, &answers, s->ungrazed + known, NULL));
    s->nungrazed = draws;
    return LG_OK;
}

/* ---- a round ---- */

/* The next round's looks follow from what this one finds, so that number and key tell them. */
static lg_status answer(lg_search *s, const lg_race_look *looks, size_t count, double *values) {
    char name[32];
    round_of r = {s, looks};
    snprintf(name, sizeof name, LG_SEARCH_ROUND, ++s->round);
    const lg_answers answers = {.what = "search",
                                .count = count,
                                .width = 1 + s->ends.count + LG_ALSO_COUNT,
                                .answer = live,
                                .self = &r,
                                .directory = s->options.directory,
                                .name = name,
                                .key = lg_piece_hash(s->key, &s->round, sizeof s->round),
                                .resume = s->options.resume != 0};
    return lg_answers_run(s->context, &answers, values, NULL);
}

lg_status lg_search_look_at(void *self, lg_context *context, const lg_race_look *looks,
                            size_t count) {
    lg_search *s = self;
    const size_t width = 1 + s->ends.count + LG_ALSO_COUNT;
    double *values = NULL;
    void (*log)(lg_log_level, const char *, void *) = context->options.log;
    LG_TRY(lg_alloc(context, count, width * sizeof *values, "looks", &values));
    context->options.log = NULL; /* what there is to tell was told of the first scenario, and of the
                                  * mixes when they were read */
    lg_status status = prepare(s, looks, count);
    if (status == LG_OK && asks(s) && s->bare_start == NULL)
        status = begin_bare(s);
    context->options.log = log;
    if (status == LG_OK)
        status = know_ungrazed(s, looks[count - 1].draw + 1);
    if (status == LG_OK)
        status = answer(s, looks, count, values);
    for (size_t i = 0; i < count && status == LG_OK; i++)
        memcpy(looks[i].found, values + i * width, width * sizeof *values);
    lg_free(context, values);
    return status;
}
