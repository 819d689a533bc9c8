#include "analysis/stockings.h"

#include <math.h>

/* ---- the ladder ---- */

#define HALF_A_DOUBLING 1.4142135623730951

static lg_status add_rung(lg_context *context, double times, double *ladder, size_t *rungs) {
    if (*rungs == LG_RUNGS_MOST)
        return lg_fail(context, LG_EARG,
                       "a search from %g to %g times the present herds has more than %d stockings; "
                       "ask for less",
                       ladder[0], times, LG_RUNGS_MOST);
    ladder[(*rungs)++] = times;
    return LG_OK;
}

lg_status lg_stockings_ladder(lg_context *context, double lowest, double highest, double *ladder,
                              size_t *rungs) {
    if (!(lowest > 0.0) || !(highest > lowest) || !(highest <= 1000.0))
        return lg_fail(context, LG_EARG,
                       "a search from %g to %g times the present herds: the lower end should be "
                       "above 0 and below the upper one, which is 1000 at most",
                       lowest, highest);
    *rungs = 0;
    LG_TRY(add_rung(context, lowest, ladder, rungs));
    for (int k = -60; k <= 20; k++) {
        const double times = ldexp(k % 2 == 0 ? 1.0 : HALF_A_DOUBLING, (k - (k % 2 != 0)) / 2);
        if (times > lowest * 1.001 && times < highest * 0.999)
            LG_TRY(add_rung(context, times, ladder, rungs));
    }
    return add_rung(context, highest, ladder, rungs);
}

/* ---- searched ---- */

static size_t groups_of(const lg_stockings_ask *ask) {
    return (ask->region == NULL ? 1 : ask->groups) + (ask->both ? 1 : 0);
}

lg_bracket_ask lg_stockings_bracket(const lg_stockings_ask *ask) {
    return (lg_bracket_ask){.risk = ask->risk,
                            .confidence = LG_STOCKINGS_CONFIDENCE,
                            .tolerance = LG_STOCKINGS_TOLERANCE,
                            .draws = ask->draws,
                            .first = ask->first,
                            .groups = groups_of(ask),
                            .criteria = LG_CRITERIA,
                            .ladder = ask->ladder,
                            .rungs = ask->rungs,
                            .care = ask->care};
}

static bool is_extra(const lg_stockings *s, size_t group) {
    return s->ask.both && group + 1 == groups_of(&s->ask);
}

static size_t region_of(const lg_stockings *s, size_t group) {
    return s->ask.region == NULL || is_extra(s, group) ? 0 : s->ask.region[group];
}

double lg_stockings_bare_drop(const lg_stockings *s, size_t region, size_t draw) {
    return s->bare[draw] == NULL ? NAN : s->bare[draw][region * LG_OUTCOMES + LG_OUTCOME_DROP];
}

/* What weather alone makes condition fall is not the animals': condition may fall by so much more. */
static lg_limits limits_of(const lg_stockings *s, size_t group, size_t draw) {
    lg_limits limits = s->ask.limits;
    if (!s->ask.against_start && !is_extra(s, group))
        limits.condition_drop += fmax(0.0, lg_stockings_bare_drop(s, region_of(s, group), draw));
    return limits;
}

static void fill_margins(const lg_stockings *s, const lg_trial *trial, const double *outcome) {
    for (size_t g = 0; g < groups_of(&s->ask); g++) {
        const size_t region = region_of(s, g);
        const lg_limits limits = limits_of(s, g, trial->draw);
        if (s->start->present_su[region] > 0.0)
            lg_outcome_margins(outcome + region * LG_OUTCOMES, &limits,
                               trial->margin + g * LG_CRITERIA);
    }
}

/* The draws of these trials without animals. */
static lg_status live_bare(lg_stockings *s, lg_roll *roll, uint64_t of, size_t first,
                           size_t count) {
    lg_roll_call *calls = NULL;
    size_t wanted = 0;
    bool *asked = NULL;
    LG_TRY(lg_alloc(s->context, s->ask.draws, sizeof *asked, "draws", &asked));
    lg_status status = lg_alloc(s->context, count, sizeof *calls, "lives", &calls);
    for (size_t i = first; i < first + count && status == LG_OK; i++) {
        const size_t draw = lg_bracket_trial(s->bracket, i)->draw;
        if (s->bare[draw] != NULL || asked[draw])
            continue;
        asked[draw] = true;
        calls[wanted++] = (lg_roll_call){.start = s->start, .of = of, .draw = draw};
    }
    if (status == LG_OK)
        status = lg_roll_live(roll, "lives without animals", calls, wanted);
    for (size_t i = 0; i < wanted && status == LG_OK; i++)
        s->bare[calls[i].draw] = calls[i].outcome;
    lg_free(s->context, asked);
    lg_free(s->context, calls);
    return status;
}

static lg_status live(lg_stockings *s, lg_roll *roll, uint64_t of, const char *what, size_t first,
                      size_t count) {
    lg_roll_call *calls = NULL;
    if (first + count > s->room) {
        const size_t more = 2 * (first + count);
        LG_TRY(lg_grow(s->context, s->room, more, sizeof *s->outcome, "lives", &s->outcome));
        s->room = more;
    }
    if (!s->ask.against_start)
        LG_TRY(live_bare(s, roll, of, first, count));
    LG_TRY(lg_alloc(s->context, count, sizeof *calls, "lives", &calls));
    for (size_t i = 0; i < count; i++) {
        const lg_trial *t = lg_bracket_trial(s->bracket, first + i);
        calls[i] = (lg_roll_call){.start = s->start, .of = of, .times = t->times, .draw = t->draw};
    }
    lg_status status = lg_roll_live(roll, what, calls, count);
    for (size_t i = 0; i < count && status == LG_OK; i++) {
        s->outcome[first + i] = calls[i].outcome;
        fill_margins(s, lg_bracket_trial(s->bracket, first + i), calls[i].outcome);
    }
    lg_free(s->context, calls);
    return status;
}

static lg_status search(lg_stockings *s, lg_roll *roll, uint64_t of, const char *what) {
    const lg_bracket_ask ask = lg_stockings_bracket(&s->ask);
    size_t first = 0, count = 0;
    LG_TRY(lg_alloc(s->context, s->ask.draws, sizeof *s->bare, "draws", &s->bare));
    LG_TRY(lg_bracket_make(s->context, &ask, &s->bracket));
    LG_TRY(lg_bracket_next(s->bracket, &first, &count));
    s->first = count / s->ask.rungs;
    while (count > 0) {
        LG_TRY(live(s, roll, of, what, first, count));
        LG_TRY(lg_bracket_next(s->bracket, &first, &count));
    }
    return LG_OK;
}

lg_status lg_stockings_search(lg_roll *roll, const lg_start *start, uint64_t of,
                              const lg_stockings_ask *ask, const char *what, lg_stockings *s) {
    *s = (lg_stockings){.context = roll->context, .start = start, .ask = *ask};
    lg_status status = search(s, roll, of, what);
    if (status != LG_OK)
        lg_stockings_free(s);
    return status;
}

void lg_stockings_free(lg_stockings *s) {
    if (s->context == NULL)
        return;
    lg_bracket_free(s->bracket);
    lg_free(s->context, s->outcome);
    lg_free(s->context, s->bare);
    *s = (lg_stockings){0};
}

/* ---- told ---- */

double lg_stockings_mean(const lg_stockings *s, size_t region, size_t rung,
                         lg_life_outcome outcome) {
    double sum = 0.0;
    for (size_t d = 0; d < s->first; d++)
        sum += s->outcome[d * s->ask.rungs + rung][region * LG_OUTCOMES + (size_t)outcome];
    return sum / (double)s->first;
}

static double net_at(const lg_stockings *s, size_t region, size_t rung) {
    return lg_stockings_mean(s, region, rung, LG_OUTCOME_NET);
}

double lg_stockings_net(const lg_stockings *s, size_t region, double times) {
    const double *ladder = s->ask.ladder;
    for (size_t i = 0; i + 1 < s->ask.rungs; i++)
        if (times >= ladder[i] && times <= ladder[i + 1]) {
            const double low = net_at(s, region, i), high = net_at(s, region, i + 1);
            return low + (high - low) * (times - ladder[i]) / (ladder[i + 1] - ladder[i]);
        }
    return NAN;
}

/* @formula the top of a (x - x1)^2 + b (x - x1) + y1 through three points
 * @check (0, 0), (1, 1), (2, 0): at 1, 1 */
static double top(const double x[3], const double y[3], double *at) {
    const double left = (y[0] - y[1]) / (x[0] - x[1]), right = (y[2] - y[1]) / (x[2] - x[1]);
    const double a = (right - left) / (x[2] - x[0]), b = left - a * (x[0] - x[1]);
    const double step = a < 0.0 ? -b / (2.0 * a) : 0.0;
    *at = x[1] + step;
    return y[1] + step * (b + a * step);
}

double lg_stockings_best(const lg_stockings *s, size_t region, double *net) {
    const double *ladder = s->ask.ladder;
    double x[3], y[3], at = NAN;
    size_t best = 0;
    for (size_t i = 1; i < s->ask.rungs; i++)
        best = net_at(s, region, i) > net_at(s, region, best) ? i : best;
    *net = net_at(s, region, best);
    if (best == 0 || best + 1 == s->ask.rungs)
        return ladder[best];
    for (size_t k = 0; k < 3; k++) {
        x[k] = ladder[best + k - 1];
        y[k] = net_at(s, region, best + k - 1);
    }
    *net = top(x, y, &at);
    return at;
}

/* A tenth is said no word of. */
enum { ONE_KIND = 10 };

const char *lg_stockings_animals(const lg_stockings *s, size_t group, size_t draws) {
    const size_t region = region_of(s, group);
    size_t deaths = 0, bought = 0;
    for (size_t d = 0; d < draws; d++) {
        const size_t trial = lg_bracket_failed(s->bracket, group, LG_CRITERION_ANIMALS, d);
        if (trial == SIZE_MAX)
            continue;
        const double *v = s->outcome[trial] + region * LG_OUTCOMES;
        deaths += v[LG_OUTCOME_LOST] > s->ask.limits.adults_lost_frac;
        bought += v[LG_OUTCOME_BOUGHT] > s->ask.limits.bought_frac;
    }
    return deaths * ONE_KIND < bought   ? "bought"
           : bought * ONE_KIND < deaths ? "deaths"
                                        : "animals";
}
