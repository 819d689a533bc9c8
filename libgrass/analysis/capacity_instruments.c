/* What each instrument adds to the capacity of all land, in animals and in yuan. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/capacity.h"
#include "analysis/instrument.h"
#include "analysis/paired.h"

/* Draws that go up the ladder with each instrument; the share of all draws that are lived with it, at
 * the least as many as tell both ends of an interval: pairs of the same weather need few. */
enum { FIRST = 6, SHARE = 4, FEWEST = 24 };
/* Rungs farther than so many times from the capacity without it are left out. */
static const double FAR = 3.0;

typedef struct trial {
    lg_capacity_work *work;
    double ladder[LG_RUNGS_MOST];
    size_t rungs, draws;
    double *with, *without; /* [draws] */
} trial;

static size_t draws_of(const lg_capacity_options *o) {
    const size_t all = (size_t)o->draws;
    size_t draws = o->instrument_draws > 0 ? (size_t)o->instrument_draws : all / SHARE;
    if (o->instrument_draws == 0 && draws < FEWEST)
        draws = FEWEST;
    return draws > all ? all : draws;
}

/* The ends of the search, the present herds, and what lies about the capacity without. */
static void choose_ladder(const lg_capacity_work *w, double times, trial *t) {
    t->rungs = 0;
    for (size_t i = 0; i < w->rungs; i++) {
        const double rung = w->ladder[i];
        const bool end = i == 0 || i + 1 == w->rungs, present = fabs(rung - 1.0) < 1e-9;
        if (end || present || !(times > 0.0) || (rung > times / FAR && rung < times * FAR))
            t->ladder[t->rungs++] = rung;
    }
}

static lg_stockings_ask ask_of(const trial *t, const lg_capacity_options *o) {
    return (lg_stockings_ask){.risk = o->risk,
                              .limits = {o->condition_drop, o->adults_lost_frac, o->bought_frac},
                              .against_start = o->against_start != 0,
                              .draws = t->draws,
                              .first = FIRST,
                              .ladder = t->ladder,
                              .rungs = t->rungs};
}

double lg_capacity_instrument_lives(const lg_capacity_work *w) {
    trial t = {.draws = draws_of(&w->made->asked)};
    choose_ladder(w, 1.0, &t);
    const lg_stockings_ask asked = ask_of(&t, &w->made->asked);
    const lg_bracket_ask ask = lg_stockings_bracket(&asked);
    return (double)(LG_INSTRUMENTS * lg_bracket_guess(&ask));
}

/* ---- gains ---- */

/* NAN where the stocking is none of the ladder. */
static double net_of_draw(const lg_stockings *s, size_t draw, double times) {
    for (size_t i = 0; i < s->ask.rungs; i++)
        if (fabs(s->ask.ladder[i] - times) < 1e-9)
            return s->outcome[draw * s->ask.rungs + i][LG_OUTCOME_NET];
    return NAN;
}

static lg_status find_present(trial *t, const lg_stockings *with, const lg_stockings *without,
                              lg_capacity_instrument *row) {
    const size_t draws = with->first < without->first ? with->first : without->first;
    lg_paired gain;
    for (size_t d = 0; d < draws; d++) {
        t->with[d] = net_of_draw(with, d, 1.0);
        t->without[d] = net_of_draw(without, d, 1.0);
    }
    LG_TRY(lg_paired_means(t->work->context, t->with, t->without, draws, &gain));
    row->present_gain_yuan = gain.gain;
    row->present_low_yuan = gain.low;
    row->present_high_yuan = gain.high;
    return LG_OK;
}

/* Groups of all land are the first of the search without, and the only ones with it. */
static lg_status find_gain(trial *t, const lg_stockings *with, const lg_stockings *without,
                           lg_capacity_instrument *row) {
    const double present_su = t->work->made->row[0].present_su;
    lg_paired gain;
    for (size_t d = 0; d < t->draws; d++) {
        t->with[d] = lg_bracket_critical(with->bracket, 0, d);
        t->without[d] = lg_bracket_critical(without->bracket, 0, d);
    }
    LG_TRY(lg_paired_stockings(t->work->context, t->with, t->without, t->draws,
                               t->work->made->asked.risk, &gain));
    row->gain_su = gain.gain * present_su;
    row->gain_low_su = gain.low * present_su;
    row->gain_high_su = gain.high * present_su;
    return LG_OK;
}

static lg_status times_of(const lg_stockings *s, double *times) {
    lg_bracket_answer answer;
    LG_TRY(lg_bracket_answer_of(s->bracket, 0, &answer));
    *times = answer.times;
    return LG_OK;
}

/* `other` is the search with the instrument, or without it where the scenario has it. */
static lg_status fill(trial *t, bool off, const lg_stockings *other, lg_capacity_instrument *row) {
    const lg_stockings *base = &t->work->stockings;
    const lg_stockings *with = off ? base : other, *without = off ? other : base;
    double times = NAN, before = NAN;
    LG_TRY(times_of(with, &times));
    LG_TRY(times_of(without, &before));
    row->capacity_su = times * t->work->made->row[0].present_su;
    row->net_yuan = lg_stockings_net(with, 0, times);
    row->gain_yuan = row->net_yuan - lg_stockings_net(without, 0, before);
    row->draws = (double)t->draws;
    LG_TRY(find_gain(t, with, without, row));
    return find_present(t, with, without, row);
}

/* ---- lived ---- */

static lg_status try_it(trial *t, const lg_instrument *instrument, lg_capacity_instrument *row) {
    lg_capacity_work *w = t->work;
    lg_start *start = NULL;
    lg_stockings found;
    const lg_stockings_ask ask = ask_of(t, &w->made->asked);
    const uint64_t key = lg_piece_hash(w->key, instrument->name, strlen(instrument->name));
    char what[64];
    snprintf(what, sizeof what, "lives %s %s", instrument->off ? "without" : "with",
             instrument->name);
    LG_TRY(lg_start_after(w->context, w->start, &instrument->scenario, &start));
    lg_status status = lg_stockings_search(&w->roll, start, key, &ask, what, &found);
    if (status == LG_OK) {
        status = fill(t, instrument->off, &found, row);
        lg_stockings_free(&found);
    }
    lg_start_free(start);
    return status;
}

static lg_status try_one(trial *t, int index, lg_capacity_instrument *row) {
    lg_instrument instrument;
    LG_TRY(lg_instrument_make(t->work->context, t->work->start, index, &instrument));
    *row = (lg_capacity_instrument){.name = instrument.name,
                                    .does =
                                        instrument.idle != NULL ? instrument.idle : instrument.does,
                                    .acts = instrument.idle == NULL,
                                    .capacity_su = NAN,
                                    .gain_su = NAN,
                                    .gain_low_su = NAN,
                                    .gain_high_su = NAN,
                                    .net_yuan = NAN,
                                    .gain_yuan = NAN,
                                    .present_gain_yuan = NAN,
                                    .present_low_yuan = NAN,
                                    .present_high_yuan = NAN};
    lg_status status = row->acts ? try_it(t, &instrument, row) : LG_OK;
    lg_instrument_free(&instrument);
    return status;
}

static lg_status try_all(trial *t) {
    lg_capacity_work *w = t->work;
    const lg_capacity_row *all = &w->made->row[0];
    LG_TRY(lg_alloc(w->context, t->draws, sizeof *t->with, "draws", &t->with));
    LG_TRY(lg_alloc(w->context, t->draws, sizeof *t->without, "draws", &t->without));
    LG_TRY(lg_alloc(w->context, LG_INSTRUMENTS + 1, sizeof *w->made->instrument, "instruments",
                    &w->made->instrument));
    w->made->instrument[0] = (lg_capacity_instrument){
        .name = "none",
        .does = "the scenario as it is",
        .acts = 1,
        .capacity_su = all->dynamic_capacity_su,
        .net_yuan = all->net_at_capacity_yuan,
        .draws = all->draws,
    };
    for (int i = 0; i < LG_INSTRUMENTS; i++)
        LG_TRY(try_one(t, i, &w->made->instrument[i + 1]));
    w->made->instruments = LG_INSTRUMENTS + 1;
    return LG_OK;
}

lg_status lg_capacity_try_instruments(lg_capacity_work *w) {
    trial t = {.work = w, .draws = draws_of(&w->made->asked)};
    const lg_capacity_row *all = &w->made->row[0];
    const bool found = strcmp(all->limited_by, "range") != 0;
    choose_ladder(w, found ? all->dynamic_capacity_su / all->present_su : 0.0, &t);
    lg_status status = try_all(&t);
    lg_free(w->context, t.with);
    lg_free(w->context, t.without);
    return status;
}
