/* What the draws say together: order statistics of the herds that they can keep. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "analysis/outlook.h"

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

/* Places, from 0, between which the quantile lies with nine chances in ten: of n draws the number below it
 * is binomial. */
static void interval(double risk, int draws, size_t *low, size_t *high) {
    const double tail = 0.5 * (1.0 - LG_OUTLOOK_INTERVAL);
    const unsigned n = (unsigned)draws;
    unsigned l = 0, h = 0;
    while (l + 1 < n && gsl_cdf_binomial_P(l, risk, n) <= tail)
        l++;
    h = l;
    while (h + 1 < n && gsl_cdf_binomial_P(h, risk, n) < 1.0 - tail)
        h++;
    *low = l;
    *high = h;
}

static void say(const lg_outlook *o, const lg_outlook_found **found, lg_outlook_region *r) {
    size_t low = 0, high = 0;
    const size_t at = may_fail(o->options.risk, o->draws);
    interval(o->options.risk, o->draws, &low, &high);
    qsort(found, (size_t)o->draws, sizeof(const lg_outlook_found *), by_times);
    r->capacity_su = found[at]->times * r->present_su;
    r->capacity_low_su = found[low < at ? low : at]->times * r->present_su;
    r->capacity_high_su = found[high > at ? high : at]->times * r->present_su;
    r->must_go_su = fmax(0.0, r->present_su - r->capacity_su);
    r->limited_by = r->present_su > 0.0 ? ends[found[at]->end] : "empty";
    int failed = 0;
    for (int d = 0; d < o->draws; d++)
        failed += found[d]->fails[LG_OUTLOOK_PRESENT] != 0;
    r->risk_at_present_frac = (double)failed / o->draws;
}

lg_status lg_outlook_sum(lg_outlook *o) {
    const lg_outlook_found **found = NULL;
    double *lacking = NULL;
    LG_TRY(lg_alloc(o->context, (size_t)o->draws, sizeof *found, "draws", &found));
    lg_status status = lg_alloc(o->context, (size_t)o->draws, sizeof *lacking, "draws", &lacking);
    for (size_t i = 0; status == LG_OK && i < o->nregions; i++) {
        lg_outlook_region *r = &o->rows[i].said;
        for (int d = 0; d < o->draws; d++) {
            found[d] = &o->found[(size_t)d * o->nregions + i];
            lacking[d] = found[d]->lacking_kg;
        }
        say(o, found, r);
        qsort(lacking, (size_t)o->draws, sizeof *lacking, descending);
        r->hay_lacking_t = lacking[may_fail(o->options.risk, o->draws)] / 1000.0;
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
