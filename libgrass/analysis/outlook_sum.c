/* What the draws say together: order statistics of the herds that they can keep. */
#include <math.h>
#include <stdlib.h>

#include "analysis/outlook_draw.h"
#include "analysis/outlook_sum.h"
#include "analysis/outlook_tell.h"

static const char *const ends[LG_OUTLOOK_ENDS + 1] = {"animals", "bought", "condition", "range"};

/* Ascending, draws that are alike in their order: the same for any number of threads. */
static int by_times(const void *a, const void *b) {
    const lg_outlook_found *x = *(const lg_outlook_found *const *)a,
                           *y = *(const lg_outlook_found *const *)b;
    return x->times < y->times ? -1 : x->times > y->times ? 1 : x < y ? -1 : x > y;
}

static int descending(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return x > y ? -1 : x < y;
}

/* How many of n draws may fail at a risk: 0.2 of 5 is one, whatever the last bit says. */
static size_t may_fail(double risk, int draws) {
    const size_t count = (size_t)floor(risk * draws + 1e-9);
    return count < (size_t)draws ? count : (size_t)draws - 1;
}

/* Places, from 0. */
typedef struct places {
    size_t low, at, high;
} places;

/* The quantile and its interval of nine chances in ten: of n draws the number below it is binomial. Its
 * weights over that of the mode go by ratios, so no power is taken; far ones vanish. */
static lg_status find_places(const lg_outlook *o, places *p) {
    const double tail = 0.5 * (1.0 - LG_OUTLOOK_INTERVAL), risk = o->options.risk;
    const size_t n = (size_t)o->draws, mode = (size_t)((o->draws + 1) * risk);
    double *weight = NULL, all = 0.0, below = 0.0;
    LG_TRY(lg_alloc(o->context, n + 2, sizeof *weight, "chances", &weight));
    const size_t top = mode < n ? mode : n;
    weight[top] = 1.0;
    for (size_t k = top; k < n; k++)
        weight[k + 1] = weight[k] * (double)(n - k) / (double)(k + 1) * (risk / (1.0 - risk));
    for (size_t k = top; k > 0; k--)
        weight[k - 1] = weight[k] * (double)k / (double)(n - k + 1) * ((1.0 - risk) / risk);
    for (size_t k = 0; k <= n; k++)
        all += weight[k];
    *p = (places){0, may_fail(risk, o->draws), n - 1};
    bool has_low = false, has_high = false;
    for (size_t k = 0; k < n && !has_high; k++) {
        below += weight[k] / all;
        if (!has_low && below > tail) {
            p->low = k;
            has_low = true;
        }
        if (below >= 1.0 - tail) {
            p->high = k;
            has_high = true;
        }
    }
    p->low = p->low < p->at ? p->low : p->at;
    p->high = p->high > p->at ? p->high : p->at;
    lg_free(o->context, weight);
    return LG_OK;
}

static void say(const lg_outlook *o, const places *p, const lg_outlook_found **found,
                lg_outlook_region *r) {
    qsort(found, (size_t)o->draws, sizeof(const lg_outlook_found *), by_times);
    r->capacity_su = found[p->at]->times * r->present_su;
    r->capacity_low_su = found[p->low]->times * r->present_su;
    r->capacity_high_su = found[p->high]->times * r->present_su;
    r->must_go_su = fmax(0.0, r->present_su - r->capacity_su);
    r->limited_by = r->present_su > 0.0 ? ends[found[p->at]->end] : "empty";
    int failed = 0;
    for (int d = 0; d < o->draws; d++)
        failed += found[d]->fails[LG_OUTLOOK_PRESENT] != 0;
    r->risk_at_present_frac = (double)failed / o->draws;
}

/* Where the answer for all land is none, what a user can do about it. */
static lg_status tell_none(lg_outlook *o, const lg_outlook_found *at) {
    static const char *const words[LG_OUTLOOK_ENDS] = {
        "of its adults are lost; look at hay and feed of the scenario",
        "of its demand is bought or not met: units without grass or hay of their own; say what hay "
        "there is in the table of what was measured, or allow more to be bought",
        "of condition are lost; allow a greater drop"};
    const double limits[LG_OUTLOOK_ENDS] = {o->options.adults_lost_frac, o->options.bought_frac,
                                            o->options.condition_drop};
    if (at->times > 0.0 || at->end >= LG_OUTLOOK_ENDS || !(o->rows[0].said.present_su > 0.0))
        return LG_OK;
    return lg_outlook_tell(
        o, "winter: even %g of the present herd fails, so the answer is 0: %.0f %% %s",
        lg_outlook_ladder[0], 100.0 * (at->least + limits[at->end]), words[at->end]);
}

lg_status lg_outlook_sum(lg_outlook *o) {
    const lg_outlook_found **found = NULL;
    double *lacking = NULL;
    places p = {0};
    LG_TRY(find_places(o, &p));
    LG_TRY(lg_alloc(o->context, (size_t)o->draws, sizeof *found, "draws", &found));
    lg_status status = lg_alloc(o->context, (size_t)o->draws, sizeof *lacking, "draws", &lacking);
    for (size_t i = 0; status == LG_OK && i < o->nregions; i++) {
        lg_outlook_region *r = &o->rows[i].said;
        for (int d = 0; d < o->draws; d++) {
            found[d] = &o->found[(size_t)d * o->nregions + i];
            lacking[d] = found[d]->lacking_kg;
        }
        say(o, &p, found, r);
        if (i == 0)
            status = tell_none(o, found[p.at]);
        qsort(lacking, (size_t)o->draws, sizeof *lacking, descending);
        r->hay_lacking_t = lacking[p.at] / 1000.0;
    }
    const size_t units = (size_t)o->nunits;
    for (size_t k = 0; status == LG_OK && k < units; k++) {
        const double must_go_su = o->rows[o->region_of[3 * units + k]].said.must_go_su;
        for (size_t kind = 0; kind < LG_OUTLOOK_KINDS; kind++)
            o->rows[o->region_of[kind * units + k]].said.units_must_go_su += must_go_su;
    }
    lg_free(o->context, found);
    lg_free(o->context, lacking);
    return status;
}
