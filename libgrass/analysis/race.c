#include "analysis/race.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "analysis/shares.h"

void lg_race_free(lg_race *race) {
    if (race == NULL)
        return;
    lg_context *context = race->context;
    for (size_t m = 0; race->found != NULL && m < race->options.mixes; m++)
        lg_free(context, race->found[m]);
    lg_free(context, race->found);
    lg_free(context, race->mix);
    lg_free(context, race->counts);
    lg_free(context, race->scratch);
    lg_free(context, race->fracs);
    lg_free(context, race);
}

static size_t width_of(const lg_race *r) {
    return 1 + r->options.ends + r->options.also;
}

static const double *found_in(const lg_race *r, size_t mix, size_t draw) {
    return r->found[mix] + draw * width_of(r);
}

/* ---- looks ---- */

static void count_up(lg_race *r, size_t mix, size_t from) {
    lg_race_mix *m = &r->mix[mix];
    for (size_t d = from; d < m->draws; d++) {
        const double *found = found_in(r, mix, d);
        bool all = true;
        for (size_t e = 0; e < r->options.ends; e++) {
            m->met[e] += found[1 + e] >= 0.0;
            all = all && found[1 + e] >= 0.0;
        }
        m->all_met += all;
    }
}

static void price(lg_race *r, size_t mix) {
    lg_race_mix *m = &r->mix[mix];
    double reach = 0.0;
    for (size_t d = 0; d < m->draws; d++)
        r->scratch[d] = found_in(r, mix, d)[0];
    lg_share_mean(r->scratch, m->draws, r->options.level, &m->money, &reach);
    for (size_t d = 0; d < m->draws; d++)
        r->scratch[d] = found_in(r, r->options.reference, d)[0] - found_in(r, mix, d)[0];
    lg_share_mean(r->scratch, m->draws, r->options.level, &m->cost, &reach);
    m->cost_low = m->cost - reach;
    m->cost_high = m->cost + reach;
}

static bool wants(const lg_race *r, size_t mix, size_t draws) {
    const lg_race_mix *m = &r->mix[mix];
    return m->draws < draws && (m->verdict == LG_RACE_RUNS || mix == r->options.reference);
}

/* By draws, so that whoever looks can make the weather of one at a time. */
static size_t list(lg_race *r, size_t draws, lg_race_look *looks) {
    size_t count = 0;
    for (size_t d = 0; d < draws; d++)
        for (size_t m = 0; m < r->options.mixes; m++) {
            if (!wants(r, m, draws) || d < r->mix[m].draws)
                continue;
            if (looks != NULL)
                looks[count] = (lg_race_look){m, d, r->found[m] + d * width_of(r)};
            count++;
        }
    return count;
}

static lg_status check(const lg_race *r, const lg_race_look *looks, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < width_of(r); k++)
            if (isnan(looks[i].found[k]))
                return lg_fail(r->context, LG_EINTERNAL,
                               "mix %zu in draw %zu: what was found is not a number",
                               looks[i].mix + 1, looks[i].draw + 1);
    return LG_OK;
}

/* All that run have so many draws afterwards. */
static lg_status live(lg_race *r, size_t draws) {
    const lg_race_options *o = &r->options;
    for (size_t m = 0; m < o->mixes; m++)
        if (wants(r, m, draws))
            LG_TRY(lg_grow(r->context, r->mix[m].draws * width_of(r), draws * width_of(r),
                           sizeof(double), "draws of a mix", &r->found[m]));
    size_t count = list(r, draws, NULL);
    if (count == 0)
        return LG_OK;
    lg_race_look *looks = NULL;
    LG_TRY(lg_alloc(r->context, count, sizeof *looks, "looks", &looks));
    list(r, draws, looks);
    lg_status status = o->look(o->self, r->context, looks, count);
    if (status == LG_OK)
        status = check(r, looks, count);
    lg_free(r->context, looks);
    LG_TRY(status);
    r->looks += count;
    for (size_t m = 0; m < o->mixes; m++)
        if (wants(r, m, draws)) {
            const size_t before = r->mix[m].draws;
            r->mix[m].draws = draws;
            count_up(r, m, before);
        }
    for (size_t m = 0; m < o->mixes; m++)
        if (r->mix[m].draws > 0)
            price(r, m);
    return LG_OK;
}

/* ---- judged ---- */

static bool is_lost(const lg_race *r, const lg_race_mix *m, size_t end) {
    const lg_race_options *o = &r->options;
    if (m->met[end] + (o->draws - m->draws) < lg_share_needed(o->frac[end], o->draws))
        return true;
    return m->draws < o->draws && lg_share_at_most(m->met[end], m->draws, o->frac[end]) < o->doubt;
}

/* Not more than likely: what was left for the cost of one that fails later comes back. Assumption. */
static const double LUCK_MOST = 0.25;

static bool is_sure(const lg_race *r, const lg_race_mix *m) {
    const lg_race_options *o = &r->options;
    for (size_t e = 0; e < o->ends; e++)
        if (m->met[e] < lg_share_needed(o->frac[e], o->draws) &&
            (m->draws == o->draws ||
             lg_share_at_least(m->met[e], m->draws, o->frac[e]) >= LUCK_MOST))
            return false;
    return true;
}

static bool fails_any(const lg_race *r, const lg_race_mix *m) {
    for (size_t e = 0; e < r->options.ends; e++)
        if (is_lost(r, m, e))
            return true;
    return false;
}

static void drop_failing(lg_race *r) {
    for (size_t m = 0; m < r->options.mixes; m++)
        if (r->mix[m].verdict == LG_RACE_RUNS && fails_any(r, &r->mix[m]))
            r->mix[m].verdict = LG_RACE_FAILS;
}

/* The cheapest of those that run and likely meet all ends. */
static size_t find_leader(const lg_race *r) {
    size_t leader = SIZE_MAX;
    for (size_t m = 0; m < r->options.mixes; m++)
        if (r->mix[m].verdict == LG_RACE_RUNS && is_sure(r, &r->mix[m]) &&
            (leader == SIZE_MAX || r->mix[m].cost < r->mix[leader].cost))
            leader = m;
    return leader;
}

/* Whether `mix` costs surely more, over the draws that both have lived. */
static bool is_dearer(lg_race *r, size_t mix, size_t leader) {
    double mean, reach;
    for (size_t d = 0; d < r->mix[mix].draws; d++)
        r->scratch[d] = found_in(r, leader, d)[0] - found_in(r, mix, d)[0];
    lg_share_mean(r->scratch, r->mix[mix].draws, 1.0 - 2.0 * r->options.doubt, &mean, &reach);
    return mean - reach > 0.0;
}

static void drop_dearer(lg_race *r) {
    const size_t leader = find_leader(r);
    for (size_t m = 0; leader != SIZE_MAX && m < r->options.mixes; m++)
        if (m != leader && r->mix[m].verdict == LG_RACE_RUNS && is_dearer(r, m, leader)) {
            r->mix[m].verdict = LG_RACE_DEARER;
            r->mix[m].by = leader;
        }
}

/* ---- the end ---- */

/* In all draws by their number alone: one that left by bad luck, and lived on as the reference, is
 * back. */
static void choose(lg_race *r) {
    r->chosen = SIZE_MAX;
    for (size_t m = 0; m < r->options.mixes; m++) {
        lg_race_mix *mix = &r->mix[m];
        if (mix->verdict == LG_RACE_FAILS && mix->draws == r->options.draws && !fails_any(r, mix))
            mix->verdict = LG_RACE_RUNS;
        if (mix->verdict == LG_RACE_RUNS || mix->verdict == LG_RACE_CHOSEN)
            mix->verdict = LG_RACE_MEETS;
        if (mix->verdict == LG_RACE_MEETS &&
            (r->chosen == SIZE_MAX || mix->cost < r->mix[r->chosen].cost))
            r->chosen = m;
    }
    if (r->chosen != SIZE_MAX)
        r->mix[r->chosen].verdict = LG_RACE_CHOSEN;
}

double lg_race_beside(const lg_race *r, size_t mix, size_t other) {
    double mean, reach;
    for (size_t d = 0; d < r->mix[mix].draws; d++)
        r->scratch[d] = found_in(r, other, d)[0] - found_in(r, mix, d)[0];
    lg_share_mean(r->scratch, r->mix[mix].draws, 0.5, &mean, &reach);
    return mean;
}

/* What left for its cost stays away only while one that meets all ends is cheaper. */
static bool revive(lg_race *r) {
    bool any = false;
    for (size_t m = 0; m < r->options.mixes; m++) {
        if (r->mix[m].verdict != LG_RACE_DEARER)
            continue;
        if (r->chosen != SIZE_MAX && lg_race_beside(r, m, r->chosen) >= 0.0) {
            r->mix[m].by = r->chosen;
            continue;
        }
        r->mix[m].verdict = LG_RACE_RUNS;
        any = true;
    }
    return any;
}

static double shortfall(const lg_race *r, size_t mix, size_t *end) {
    double worst = INFINITY;
    for (size_t e = 0; e < r->options.ends; e++) {
        const double beyond =
            (double)r->mix[mix].met[e] / (double)r->mix[mix].draws - r->options.frac[e];
        if (beyond < worst) {
            worst = beyond;
            *end = e;
        }
    }
    return worst;
}

/* In equal shares of draws the one that is nearer to the limit of the same end, then the cheaper. */
static bool is_nearer(const lg_race *r, size_t mix, size_t end, double by) {
    if (by != 0.0)
        return by > 0.0;
    const double spare = lg_race_spare(r, mix, end);
    const double other = lg_race_spare(r, r->nearest, r->worst_end);
    if (end == r->worst_end && spare != other)
        return spare > other;
    return r->mix[mix].cost < r->mix[r->nearest].cost;
}

static void find_nearest(lg_race *r) {
    double best = -INFINITY;
    for (size_t m = 0; m < r->options.mixes; m++) {
        size_t end = 0;
        const double beyond = shortfall(r, m, &end);
        if (m > 0 && !is_nearer(r, m, end, beyond - best))
            continue;
        best = beyond;
        r->nearest = m;
        r->worst_end = end;
    }
}

/* The one that is told lives all draws, though it left early; one that left by bad luck comes back. */
static lg_status settle_nearest(lg_race *r) {
    const size_t all = r->options.draws;
    for (find_nearest(r); r->chosen == SIZE_MAX && r->mix[r->nearest].draws < all;
         find_nearest(r)) {
        r->mix[r->nearest].verdict = LG_RACE_RUNS;
        LG_TRY(live(r, all));
        drop_failing(r);
        choose(r);
    }
    return LG_OK;
}

/* ---- run ---- */

static lg_status check_options(lg_context *context, const lg_race_options *o) {
    if (o->mixes == 0 || o->draws == 0 || o->ends == 0 || o->reference >= o->mixes)
        return lg_fail(context, LG_EARG, "a race needs a mix, an end and a draw");
    for (size_t e = 0; e < o->ends; e++)
        if (!(o->frac[e] > 0.0 && o->frac[e] <= 1.0))
            return lg_fail(context, LG_EARG,
                           "end %zu should hold in a share of draws above 0 and up to 1, not in %g",
                           e + 1, o->frac[e]);
    return LG_OK;
}

static lg_status make(lg_context *context, const lg_race_options *options, lg_race *r) {
    *r = (lg_race){.context = context, .options = *options, .chosen = SIZE_MAX};
    const size_t n = options->mixes, ends = options->ends;
    LG_TRY(lg_alloc(context, n, sizeof *r->found, "draws", &r->found));
    LG_TRY(lg_alloc(context, n, sizeof *r->mix, "mixes", &r->mix));
    LG_TRY(lg_alloc(context, n * ends, sizeof *r->counts, "mixes", &r->counts));
    LG_TRY(lg_alloc(context, options->draws, sizeof *r->scratch, "draws", &r->scratch));
    LG_TRY(lg_alloc(context, ends, sizeof *r->fracs, "ends", &r->fracs));
    memcpy(r->fracs, options->frac, ends * sizeof *r->fracs);
    r->options.frac = r->fracs;
    for (size_t m = 0; m < n; m++)
        r->mix[m].met = r->counts + m * ends;
    return LG_OK;
}

static lg_status run(lg_race *r) {
    const size_t all = r->options.draws;
    size_t draws = r->options.first < 2 ? 2 : r->options.first;
    for (draws = draws < all ? draws : all;; draws = 2 * draws < all ? 2 * draws : all) {
        LG_TRY(live(r, draws));
        drop_failing(r);
        if (draws == all)
            break;
        drop_dearer(r);
    }
    choose(r);
    while (revive(r)) {
        LG_TRY(live(r, all));
        drop_failing(r);
        choose(r);
    }
    return r->chosen == SIZE_MAX ? settle_nearest(r) : LG_OK;
}

lg_status lg_race_run(lg_context *context, const lg_race_options *options, lg_race **race) {
    lg_race *made = NULL;
    LG_TRY(check_options(context, options));
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a race", &made));
    lg_status status = make(context, options, made);
    if (status == LG_OK)
        status = run(made);
    if (status != LG_OK) {
        lg_race_free(made);
        return status;
    }
    *race = made;
    return LG_OK;
}

/* ---- told ---- */

double lg_race_mean(const lg_race *r, size_t mix, size_t also) {
    const size_t draws = r->mix[mix].draws;
    double sum = 0.0;
    for (size_t d = 0; d < draws; d++)
        sum += found_in(r, mix, d)[1 + r->options.ends + also];
    return sum / (double)draws;
}

double lg_race_spare(const lg_race *r, size_t mix, size_t end) {
    const size_t draws = r->mix[mix].draws;
    size_t needed = lg_share_needed(r->options.frac[end], draws);
    for (size_t d = 0; d < draws; d++) /* the value that so many of the draws reach */
        r->scratch[d] = found_in(r, mix, d)[1 + end];
    for (size_t i = 0; i < needed; i++) {
        size_t best = i;
        for (size_t k = i + 1; k < draws; k++)
            if (r->scratch[k] > r->scratch[best])
                best = k;
        const double value = r->scratch[best];
        r->scratch[best] = r->scratch[i];
        r->scratch[i] = value;
    }
    return r->scratch[needed == 0 ? 0 : needed - 1];
}

bool lg_race_fails(const lg_race *r, size_t mix, size_t end) {
    const lg_race_mix *m = &r->mix[mix];
    return m->met[end] < lg_share_needed(r->options.frac[end], m->draws);
}
