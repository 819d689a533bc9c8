/* What the trials of a search say. */
#include <gsl/gsl_heapsort.h>
#include <math.h>

#include "analysis/bracket_order.h"

bool lg_bracket_is_absent(const lg_bracket *b, size_t target) {
    return b->trials.count > 0 && isnan(b->trials.trial[0].margin[target]);
}

static int by_value(const void *left, const void *right) {
    const lg_place *a = left, *b = right;
    if (a->value < b->value || a->value > b->value)
        return a->value < b->value ? -1 : 1;
    return a->draw < b->draw ? -1 : a->draw > b->draw;
}

void lg_bracket_sort(const lg_bracket *b, size_t target, int round, lg_place *places) {
    for (size_t d = 0; d < b->n[round]; d++) {
        const lg_critical c = lg_trials_critical(&b->trials, d, target);
        places[d] = (lg_place){.value = c.value, .draw = d, .pass = c.pass, .fail = c.fail};
    }
    gsl_heapsort(places, b->n[round], sizeof *places, by_value);
}

/* At or beyond the ladder's end that many draws must be for a rank to lie there. */
static bool is_beyond(const lg_bracket *b, const lg_place *p, size_t n, size_t rank, bool below) {
    const double foot = b->ladder[0], top = b->ladder[b->ask.rungs - 1];
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += below ? p[i].fail <= foot : p[i].pass >= top && p[i].value > top;
    return count >= (below ? rank : n - rank + 1);
}

/* The value of a rank; rank 0 and n + 1: NAN. What is wanted before it is certain that it is that rank's
 * goes to *orders: trials below all that failed, or above all that passed. */
static double value_at(const lg_bracket *b, const lg_place *p, int round, size_t rank,
                       lg_orders *orders) {
    const size_t n = b->n[round];
    if (rank == 0 || rank > n)
        return NAN;
    const double value = p[rank - 1].value;
    if (!isfinite(value)) {
        const bool known = is_beyond(b, p, n, rank, value < 0.0);
        orders->wants_lower = orders->wants_lower || (!known && value < 0.0);
        orders->wants_higher = orders->wants_higher || (!known && value > 0.0);
        return value;
    }
    for (size_t i = 0; i < n; i++) {
        if (isfinite(p[i].value))
            continue;
        const bool lower = p[i].value < value && p[i].fail > value;
        const bool higher = p[i].value > value && p[i].pass < value;
        orders->wants_lower = orders->wants_lower || lower;
        orders->wants_higher = orders->wants_higher || higher;
    }
    return value;
}

lg_status lg_bracket_orders(const lg_bracket *b, size_t target, int round, lg_orders *orders) {
    lg_place *places = NULL;
    const lg_ranks *ranks = &b->ranks[round];
    LG_TRY(lg_alloc(b->context, b->n[round], sizeof *places, "draws in order", &places));
    lg_bracket_sort(b, target, round, places);
    *orders = (lg_orders){0};
    orders->mid = value_at(b, places, round, ranks->mid, orders);
    orders->low = value_at(b, places, round, ranks->low, orders);
    orders->high = value_at(b, places, round, ranks->high, orders);
    orders->known = !orders->wants_lower && !orders->wants_higher;
    lg_free(b->context, places);
    return LG_OK;
}

lg_status lg_bracket_best(const lg_bracket *b, size_t target, lg_orders *orders, int *round) {
    for (*round = LG_ROUNDS - 1; *round > 0; --*round) {
        LG_TRY(lg_bracket_orders(b, target, *round, orders));
        if (orders->known)
            return LG_OK;
    }
    return lg_bracket_orders(b, target, 0, orders);
}

/* ---- answers ---- */

static size_t count_odd(const lg_bracket *b, size_t group, size_t draws) {
    size_t odd = 0;
    for (size_t d = 0; d < draws; d++) {
        bool is = false;
        for (size_t c = 0; c < b->ask.criteria; c++)
            is = is || lg_trials_critical(&b->trials, d, group * b->ask.criteria + c).odd;
        odd += is;
    }
    return odd;
}

static double or_nothing(double value) {
    return value == -INFINITY ? 0.0 : isfinite(value) ? value : NAN;
}

lg_status lg_bracket_answer_of(const lg_bracket *b, size_t group, lg_bracket_answer *answer) {
    lg_orders least = {.mid = INFINITY, .low = INFINITY, .high = INFINITY};
    lg_bracket_answer a = {.end = LG_BRACKET_ABSENT, .times = NAN, .low = NAN, .high = NAN};
    for (size_t c = 0; c < b->ask.criteria; c++) {
        const size_t target = group * b->ask.criteria + c;
        lg_orders of;
        int round = 0;
        if (lg_bracket_is_absent(b, target))
            continue;
        LG_TRY(lg_bracket_best(b, target, &of, &round));
        if (a.end == LG_BRACKET_ABSENT || of.mid < least.mid) {
            least.mid = of.mid;
            a.criterion = c;
            a.draws = b->n[round];
        }
        a.end = LG_BRACKET_FOUND;
        least.low = of.low < least.low || isnan(of.low) ? of.low : least.low;
        least.high = of.high < least.high ? of.high : least.high;
    }
    if (a.end == LG_BRACKET_FOUND) {
        a.end = least.mid == INFINITY    ? LG_BRACKET_NEVER
                : least.mid == -INFINITY ? LG_BRACKET_ALWAYS
                                         : LG_BRACKET_FOUND;
        a.times = least.mid == INFINITY ? b->ladder[b->ask.rungs - 1] : or_nothing(least.mid);
        a.low = least.low == INFINITY ? a.times : or_nothing(least.low);
        a.high = or_nothing(least.high);
        a.odd = count_odd(b, group, a.draws);
    }
    *answer = a;
    return LG_OK;
}

/* ---- risks ---- */

void lg_bracket_risk(const lg_bracket *b, size_t group, double times, double *fails_frac,
                     size_t *draws) {
    const size_t criteria = b->ask.criteria;
    for (int round = LG_ROUNDS - 1; round >= 0; round--) {
        size_t fails[LG_CRITERIA_MOST + 1] = {0}, known = 0;
        for (size_t d = 0; d < b->n[round]; d++) {
            bool all = true, any = false;
            for (size_t c = 0; c < criteria; c++) {
                const lg_critical at = lg_trials_critical(&b->trials, d, group * criteria + c);
                all = all && lg_critical_knows(&at, times);
                fails[c] += times >= at.fail;
                any = any || times >= at.fail;
            }
            known += all;
            fails[criteria] += any;
        }
        *draws = known == b->n[round] ? known : 0;
        for (size_t c = 0; c <= criteria; c++)
            fails_frac[c] = *draws == 0 || lg_bracket_is_absent(b, group * criteria)
                                ? NAN
                                : (double)fails[c] / (double)known;
        if (*draws > 0)
            return;
    }
}

size_t lg_bracket_failed(const lg_bracket *b, size_t group, size_t criterion, size_t draw) {
    return lg_trials_critical(&b->trials, draw, group * b->ask.criteria + criterion).failed;
}

double lg_bracket_critical(const lg_bracket *b, size_t group, size_t draw) {
    double least = INFINITY;
    for (size_t c = 0; c < b->ask.criteria; c++)
        least =
            fmin(least, lg_trials_critical(&b->trials, draw, group * b->ask.criteria + c).value);
    return fmax(0.0, least);
}
