#include "analysis/bracket.h"

#include <math.h>
#include <string.h>

#include "analysis/bracket_refine.h"

/* Draws of the first two rounds: six show where targets turn, 24 are the fewest (of risks about
 * 0.2) whose interval is told from nothing on both sides, with a few to spare. Assumption: of risks far
 * below 0.2 the lower end needs more. */
enum { FIRST = 6, SOME = 24 };

static lg_status check(lg_context *context, const lg_bracket_ask *a) {
    if (!(a->risk > 0.0) || !(a->risk < 1.0))
        return lg_fail(context, LG_EARG,
                       "the risk is %g: it should be above 0 and below 1, the share of draws that "
                       "may fail; 0.2 is one in five",
                       a->risk);
    if (a->draws < 2)
        return lg_fail(context, LG_EARG,
                       "%zu draw%s of nothing: a risk of %g is a share of many draws; ask for 200, "
                       "or for 2 at the very least",
                       a->draws, a->draws == 1 ? " tells" : "s tell", a->risk);
    if (!(a->confidence > 0.0) || !(a->confidence < 1.0))
        return lg_fail(context, LG_EARG,
                       "the confidence of an interval is %g: it should be above 0 and below 1",
                       a->confidence);
    if (!(a->tolerance > 0.0))
        return lg_fail(context, LG_EARG, "the tolerance is %g: it should be above 0", a->tolerance);
    if (a->rungs < 2 || a->rungs > LG_RUNGS_MOST)
        return lg_fail(context, LG_EARG, "a ladder of %zu stockings: it should have 2 to %d",
                       a->rungs, LG_RUNGS_MOST);
    for (size_t i = 0; i < a->rungs; i++)
        if (!(a->ladder[i] > (i == 0 ? 0.0 : a->ladder[i - 1])) || !isfinite(a->ladder[i]))
            return lg_fail(context, LG_EARG,
                           "a search from %g to %g: the lower end should be above 0 and below the "
                           "upper one",
                           a->ladder[0], a->ladder[a->rungs - 1]);
    return LG_OK;
}

static void choose_rounds(lg_bracket *b) {
    const lg_bracket_ask *a = &b->ask;
    b->n[0] = a->first > 0 ? a->first : FIRST;
    b->n[1] = a->some > 0 ? a->some : SOME;
    b->n[1] = b->n[1] < b->n[0] ? b->n[0] : b->n[1];
    b->n[2] = a->draws;
    for (int r = LG_ROUNDS - 2; r >= 0; r--)
        b->n[r] = b->n[r] > b->n[r + 1] ? b->n[r + 1] : b->n[r];
    for (int r = 0; r < LG_ROUNDS; r++)
        b->ranks[r] = lg_ranks_of(b->n[r], a->risk, a->confidence);
}

static lg_status make(lg_bracket *b, const lg_bracket_ask *a) {
    LG_TRY(lg_alloc(b->context, a->groups, sizeof *b->care, "groups of a search", &b->care));
    LG_TRY(lg_alloc(b->context, b->targets, sizeof *b->window, "targets of a search", &b->window));
    LG_TRY(lg_trials_make(b->context, a->draws, b->targets, &b->trials));
    for (size_t g = 0; g < a->groups; g++)
        b->care[g] = a->care != NULL ? a->care[g] : LG_CARE_FINE;
    LG_TRY(lg_alloc(b->context, a->draws, sizeof *b->fine.guess, "draws", &b->fine.guess));
    for (size_t d = 0; d < a->draws; d++)
        b->fine.guess[d] = NAN;
    memcpy(b->ladder, a->ladder, a->rungs * sizeof *b->ladder);
    b->ask.ladder = b->ladder;
    b->ask.care = b->care;
    choose_rounds(b);
    b->round = -1;
    return LG_OK;
}

lg_status lg_bracket_make(lg_context *context, const lg_bracket_ask *ask, lg_bracket **bracket) {
    lg_bracket *b = NULL;
    LG_TRY(check(context, ask));
    LG_TRY(lg_alloc(context, 1, sizeof *b, "a search", &b));
    b->context = context;
    b->ask = *ask;
    b->targets = ask->groups * ask->criteria;
    lg_status status = make(b, ask);
    if (status == LG_OK)
        *bracket = b;
    else
        lg_bracket_free(b);
    return status;
}

void lg_bracket_free(lg_bracket *b) {
    if (b == NULL)
        return;
    if (b->trials.context != NULL)
        lg_trials_free(&b->trials);
    lg_free(b->context, b->fine.guess);
    lg_free(b->context, b->window);
    lg_free(b->context, b->care);
    lg_free(b->context, b);
}

const lg_trial *lg_bracket_trial(const lg_bracket *b, size_t number) {
    return &b->trials.trial[number];
}

/* By what searches of the shipped plans took: half the ladder in the second round, two trials of each
 * further draw, and a quarter of the draws to close in. */
size_t lg_bracket_guess(const lg_bracket_ask *a) {
    lg_bracket b = {.ask = *a};
    choose_rounds(&b);
    return b.n[0] * a->rungs + (b.n[1] - b.n[0]) * (a->rungs + 1) / 2 + (b.n[2] - b.n[1]) * 2 +
           b.n[2] / 4;
}

/* ---- rounds ---- */

/* Below the first rung: 0; above the last one: the last. */
static size_t rung_below(const lg_bracket *b, double times) {
    size_t i = 0;
    while (i + 1 < b->ask.rungs && b->ladder[i + 1] <= times)
        i++;
    return i;
}

static size_t rung_above(const lg_bracket *b, double times) {
    size_t i = b->ask.rungs - 1;
    while (i > 0 && b->ladder[i - 1] >= times)
        i--;
    return i;
}

/* To the rung about a value, or one farther where it is there already. */
static void widen_down(const lg_bracket *b, lg_bracket_window *w, double value) {
    const size_t low = isnan(value) ? w->low : rung_below(b, value);
    w->low = low < w->low ? low : w->low - (w->low > 0);
}

static void widen_up(const lg_bracket *b, lg_bracket_window *w, double value) {
    const size_t top = b->ask.rungs - 1, high = isfinite(value) ? rung_above(b, value) : w->high;
    w->high = high > w->high ? high : w->high + (w->high < top);
}

/* A criterion that is far from limiting its group is not asked about. */
static lg_status open_group(lg_bracket *b, size_t group, int round) {
    lg_orders of[LG_CRITERIA_MOST];
    const size_t first = group * b->ask.criteria;
    double least = INFINITY;
    for (size_t c = 0; c < b->ask.criteria; c++) {
        LG_TRY(lg_bracket_orders(b, first + c, round - 1, &of[c]));
        least = of[c].high < least ? of[c].high : least;
    }
    for (size_t c = 0; c < b->ask.criteria; c++) {
        lg_bracket_window *w = &b->window[first + c];
        const bool far = of[c].low > least;
        w->open = !far && !lg_bracket_is_absent(b, first + c) && (int)b->care[group] >= round;
        w->low = rung_below(b, of[c].mid);
        w->high = rung_above(b, of[c].mid);
    }
    return LG_OK;
}

/* One target alone: that its interval's upper end may lie a rung higher is found out in the same trials,
 * where most draws pass, not in another one of each of them. */
static lg_status widen_alone(lg_bracket *b, int round) {
    size_t open = 0, last = 0;
    for (size_t t = 0; t < b->targets; t++)
        if (b->window[t].open) {
            open++;
            last = t;
        }
    if (open != 1 || b->ask.risk >= 0.5)
        return LG_OK;
    lg_orders of;
    LG_TRY(lg_bracket_orders(b, last, round - 1, &of));
    if (isfinite(of.high))
        b->window[last].high = rung_above(b, of.high);
    return LG_OK;
}

static lg_status open_round(lg_bracket *b, int round) {
    b->round = round;
    for (size_t g = 0; g < b->ask.groups; g++)
        LG_TRY(open_group(b, g, round));
    return widen_alone(b, round);
}

/* Notes which rungs of the draw its target does not know; whether there are any. */
static bool note_unknown(const lg_bracket *b, size_t draw, size_t target, bool *unknown) {
    const lg_bracket_window *w = &b->window[target];
    const lg_critical c = lg_trials_critical(&b->trials, draw, target);
    bool any = false;
    for (size_t i = w->low; i <= w->high; i++) {
        const bool knows = lg_critical_knows(&c, b->ladder[i]);
        unknown[i] = unknown[i] || !knows;
        any = any || !knows;
    }
    return any;
}

/* One trial a draw and step, which decides of others: where many targets ask that in the middle; where one
 * does the highest, which most draws pass and then need no other, or the lowest if most may fail. */
static lg_status ask_draw(lg_bracket *b, size_t draw) {
    bool unknown[LG_RUNGS_MOST] = {false};
    size_t count = 0, asking = 0;
    for (size_t t = 0; t < b->targets; t++)
        if (b->window[t].open)
            asking += note_unknown(b, draw, t, unknown);
    for (size_t i = 0; i < b->ask.rungs; i++)
        count += unknown[i];
    if (count == 0)
        return LG_OK;
    const bool sides = asking == 1 && count <= 3; /* of more the middle says more */
    const size_t which = !sides ? count / 2 : b->ask.risk < 0.5 ? count - 1 : 0;
    size_t at = 0;
    for (size_t i = 0, n = 0; i < b->ask.rungs; i++)
        if (unknown[i] && n++ == which)
            at = i;
    return lg_trials_add(&b->trials, draw, b->ladder[at]);
}

static lg_status ask_round(lg_bracket *b) {
    for (size_t d = 0; d < b->n[b->round]; d++)
        LG_TRY(ask_draw(b, d));
    return LG_OK;
}

/* Windows that hold their answers are closed, the others widened; *some: there are such. */
static lg_status look_again(lg_bracket *b, bool *some) {
    *some = false;
    for (size_t t = 0; t < b->targets; t++) {
        lg_bracket_window *w = &b->window[t];
        lg_orders of;
        if (!w->open)
            continue;
        LG_TRY(lg_bracket_orders(b, t, b->round, &of));
        const bool down = of.wants_lower && w->low > 0;
        const bool up = of.wants_higher && w->high + 1 < b->ask.rungs;
        w->open = down || up;
        *some = *some || w->open;
        if (down)
            widen_down(b, w, isfinite(of.low) ? of.low : NAN);
        if (up)
            widen_up(b, w, of.high);
    }
    return LG_OK;
}

static lg_status go_on(lg_bracket *b) {
    const size_t before = b->trials.count;
    bool some = false;
    LG_TRY(ask_round(b));
    while (b->trials.count == before) {
        LG_TRY(look_again(b, &some));
        if (!some && b->round + 1 == LG_ROUNDS)
            return LG_OK;
        if (!some)
            LG_TRY(open_round(b, b->round + 1));
        LG_TRY(ask_round(b));
    }
    return LG_OK;
}

/* The first draws go up the whole ladder. */
static lg_status begin(lg_bracket *b) {
    b->round = 0;
    for (size_t d = 0; d < b->n[0]; d++)
        for (size_t i = 0; i < b->ask.rungs; i++)
            LG_TRY(lg_trials_add(&b->trials, d, b->ladder[i]));
    return LG_OK;
}

lg_status lg_bracket_next(lg_bracket *b, size_t *first, size_t *count) {
    *first = b->trials.count;
    LG_TRY(b->round < 0 ? begin(b) : go_on(b));
    if (b->trials.count == *first)
        LG_TRY(lg_bracket_refine(b));
    *count = b->trials.count - *first;
    return LG_OK;
}
