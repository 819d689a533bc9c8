#include "analysis/trials.h"

#include <math.h>
#include <string.h>

lg_status lg_trials_make(lg_context *context, size_t draws, size_t targets, lg_trials *trials) {
    *trials = (lg_trials){.context = context, .draws = draws, .targets = targets};
    lg_status status = lg_alloc(context, draws * LG_TRIALS_OF_DRAW, sizeof *trials->of_draw,
                                "trials of draws", &trials->of_draw);
    if (status == LG_OK)
        status = lg_alloc(context, draws, sizeof *trials->tried, "trials of draws", &trials->tried);
    if (status != LG_OK)
        lg_trials_free(trials);
    return status;
}

void lg_trials_free(lg_trials *trials) {
    for (size_t i = 0; i < trials->count; i++)
        lg_free(trials->context, trials->trial[i].margin);
    lg_free(trials->context, trials->trial);
    lg_free(trials->context, trials->of_draw);
    lg_free(trials->context, trials->tried);
    *trials = (lg_trials){.context = trials->context};
}

static const lg_trial *trial_of(const lg_trials *t, size_t draw, size_t n) {
    return &t->trial[t->of_draw[draw * LG_TRIALS_OF_DRAW + n]];
}

/* Before which of its trials a stocking of a draw comes. */
static size_t place_of(const lg_trials *t, size_t draw, double times) {
    size_t n = 0;
    while (n < t->tried[draw] && trial_of(t, draw, n)->times < times)
        n++;
    return n;
}

static lg_status make_room(lg_trials *t) {
    const size_t more = t->room == 0 ? 64 : 2 * t->room;
    if (t->count < t->room)
        return LG_OK;
    LG_TRY(lg_grow(t->context, t->room, more, sizeof *t->trial, "trials", &t->trial));
    t->room = more;
    return LG_OK;
}

lg_status lg_trials_add(lg_trials *t, size_t draw, double times) {
    if (t->tried[draw] == LG_TRIALS_OF_DRAW)
        return lg_fail(t->context, LG_EARG,
                       "a draw was tried at %d stockings and more are wanted; ask for a greater "
                       "tolerance",
                       LG_TRIALS_OF_DRAW);
    LG_TRY(make_room(t));
    lg_trial made = {.draw = draw, .times = times};
    LG_TRY(
        lg_alloc(t->context, t->targets, sizeof *made.margin, "margins of a trial", &made.margin));
    for (size_t i = 0; i < t->targets; i++)
        made.margin[i] = NAN;
    size_t *own = t->of_draw + draw * LG_TRIALS_OF_DRAW;
    const size_t n = place_of(t, draw, times);
    memmove(own + n + 1, own + n, (t->tried[draw] - n) * sizeof *own);
    own[n] = t->count;
    t->tried[draw]++;
    t->trial[t->count++] = made;
    return LG_OK;
}

/* Where the line through both is 0; halfway where it is no line. */
static double crossing(const lg_trial *pass, const lg_trial *fail, size_t target) {
    const double below = -pass->margin[target], above = fail->margin[target];
    const double part = below / (below + above);
    return pass->times + (fail->times - pass->times) * (isfinite(part) ? part : 0.5);
}

lg_critical lg_trials_critical(const lg_trials *t, size_t draw, size_t target) {
    lg_critical c = {.value = INFINITY, .fail = INFINITY, .failed = SIZE_MAX};
    const lg_trial *pass = NULL, *fail = NULL;
    for (size_t n = 0; n < t->tried[draw]; n++) {
        const lg_trial *at = trial_of(t, draw, n);
        const bool fails = at->margin[target] > 0.0;
        if (fails && fail == NULL)
            fail = at;
        else if (!fails && fail == NULL)
            pass = at;
        c.odd = c.odd || (!fails && fail != NULL);
    }
    if (pass != NULL)
        c.pass = pass->times;
    if (fail == NULL)
        return c;
    c.fail = fail->times;
    c.failed = (size_t)(fail - t->trial);
    c.value = pass == NULL ? -INFINITY : crossing(pass, fail, target);
    return c;
}
