/* The end of a search: fine answers are closed in upon between two rungs, by the draws that lie
 * about them. */
#include <math.h>

#include "analysis/bracket_refine.h"

/* The ends of the interval so many times coarser; more steps than these bring no digit. */
enum { COARSER = 4, STEPS = 64, WHICH = 3 };

/* Between what its draw passed and failed, so that no step is spent at an end. */
static double probe(const lg_place *at, double value, int steps) {
    const double edge = (at->fail - at->pass) / 16.0;
    if (steps % 2 == 1)
        return (at->pass + at->fail) / 2.0;
    return fmin(fmax(value, at->pass + edge), at->fail - edge);
}

/* Adds trials at a stocking for the draws of the round that may change the order there: those about
 * the interval, by so much as trials were seen to move a value. */
static lg_status ask_about(lg_bracket *b, const lg_place *p, int round, double times) {
    const lg_ranks *r = &b->ranks[round];
    const size_t n = b->n[round];
    const double low = r->low > 0 ? p[r->low - 1].value - b->fine.shift : -INFINITY;
    const double high = r->high <= n ? p[r->high - 1].value + b->fine.shift : INFINITY;
    for (size_t i = 0; i < n; i++)
        if (p[i].value >= low && p[i].value <= high && p[i].pass < times && times < p[i].fail) {
            b->fine.guess[p[i].draw] = p[i].value;
            LG_TRY(lg_trials_add(&b->trials, p[i].draw, times));
        }
    return LG_OK;
}

static void note_shift(lg_bracket *b) {
    lg_fine *f = &b->fine;
    for (size_t d = 0; d < b->ask.draws; d++) {
        if (isnan(f->guess[d]))
            continue;
        const lg_critical c = lg_trials_critical(&b->trials, d, f->target);
        f->shift = fmax(f->shift, fabs(c.value - f->guess[d]));
        f->guess[d] = NAN;
    }
}

static bool is_done(const lg_bracket *b, const lg_fine *f, const lg_place *at) {
    const double tolerance = b->ask.tolerance * (f->which == 0 ? 1.0 : (double)COARSER);
    return f->steps >= STEPS || !isfinite(at->value) ||
           at->fail - at->pass <= tolerance * at->fail ||
           (f->steps > 0 && fabs(at->value - f->last) <= tolerance / 4.0 * at->value);
}

/* *done: this order statistic of the group is fine. */
static lg_status close_in(lg_bracket *b, lg_place *places, bool *done) {
    lg_fine *f = &b->fine;
    lg_bracket_answer answer;
    lg_orders orders;
    int round = 0;
    LG_TRY(lg_bracket_answer_of(b, f->group, &answer));
    *done = answer.end != LG_BRACKET_FOUND;
    if (*done)
        return LG_OK;
    f->target = f->group * b->ask.criteria + answer.criterion;
    LG_TRY(lg_bracket_best(b, f->target, &orders, &round));
    const lg_ranks *r = &b->ranks[round];
    const size_t rank = f->which == 0 ? r->mid : f->which == 1 ? r->low : r->high;
    lg_bracket_sort(b, f->target, round, places);
    *done = rank == 0 || rank > b->n[round] || is_done(b, f, &places[rank - 1]);
    if (*done)
        return LG_OK;
    const lg_place *at = &places[rank - 1];
    const double times = probe(at, at->value, f->steps);
    f->last = at->value;
    f->steps++;
    return ask_about(b, places, round, times);
}

static void next_of(lg_fine *f) {
    f->steps = 0;
    f->which++;
    if (f->which == WHICH) {
        f->which = 0;
        f->shift = 0.0;
        f->group++;
    }
}

lg_status lg_bracket_refine(lg_bracket *b) {
    lg_place *places = NULL;
    const size_t before = b->trials.count;
    LG_TRY(lg_alloc(b->context, b->ask.draws, sizeof *places, "draws in order", &places));
    note_shift(b);
    lg_status status = LG_OK;
    while (status == LG_OK && b->trials.count == before && b->fine.group < b->ask.groups) {
        bool done = b->care[b->fine.group] != LG_CARE_FINE;
        if (!done)
            status = close_in(b, places, &done);
        if (done)
            next_of(&b->fine);
    }
    lg_free(b->context, places);
    return status;
}
