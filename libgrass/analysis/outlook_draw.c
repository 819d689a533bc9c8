/* A draw: a ladder of herds, and between the rung that does not fail and the first one that does false
 * position, for all regions of a kind at once. Which herd a region can keep through the winter is thus known
 * draw by draw, and the answer at any risk is an order statistic of it. */
#include <math.h>
#include <string.h>

#include "analysis/outlook_draw.h"
#include "analysis/outlook_life.h"
#include "analysis/outlook_weather.h"

const double lg_outlook_ladder[LG_OUTLOOK_RUNGS] = {0.05, 0.2, 0.4, 0.6, 0.75, 0.9,
                                                    1.0,  1.2, 1.5, 2.0, 4.0,  10.0};
_Static_assert(LG_OUTLOOK_PRESENT == 6, "the rung of the present herd");

/* By how much each limit is passed, above 0: the region fails. */
typedef struct margins {
    double of[LG_OUTLOOK_ENDS];
} margins;

/* Between which herds a region begins to fail: `at[0]` does not, `at[1]` does. */
typedef struct bracket {
    double at[2];
    margins is[2];
    bool open; /* no rung failed yet */
} bracket;

typedef struct drawing {
    const lg_outlook *o;
    lg_engine *engine;
    lg_outlook_found *found;   /* of this draw */
    bracket *bracket;          /* one a region */
    double *times;             /* one a unit */
    lg_winter *seen, *regions; /* one a unit; one a region */
    double *bare; /* condition x area without animals, one a region; NULL: it does not move */
} drawing;

/* ---- regions ---- */

static void add(const lg_winter *from, lg_winter *to) {
    to->adults_su += from->adults_su;
    to->lost_su += from->lost_su;
    to->demand_kg += from->demand_kg;
    to->short_kg += from->short_kg;
    to->lacking_kg += from->lacking_kg;
    to->condition_ha += from->condition_ha;
}

static void sum(const drawing *d) {
    const lg_outlook *o = d->o;
    memset(d->regions, 0, o->nregions * sizeof *d->regions);
    for (int kind = 0; kind < LG_OUTLOOK_KINDS; kind++)
        for (int32_t k = 0; k < o->nunits; k++)
            add(&d->seen[k],
                &d->regions[o->region_of[(size_t)kind * (size_t)o->nunits + (size_t)k]]);
}

static double share(double part, double all) {
    return all > 0.0 ? part / all : 0.0;
}

static margins margins_of(const drawing *d, size_t region) {
    const lg_winter *w = &d->regions[region];
    const lg_outlook_options *limits = &d->o->options;
    const double area_ha = d->o->rows[region].said.area_mu / LG_MU_PER_HA;
    margins m;
    m.of[LG_OUTLOOK_ANIMALS] = share(w->lost_su, w->adults_su) - limits->adults_lost_frac;
    m.of[LG_OUTLOOK_BOUGHT] = share(w->short_kg, w->demand_kg) - limits->bought_frac;
    m.of[LG_OUTLOOK_CONDITION] =
        (d->bare == NULL ? 0.0 : share(d->bare[region] - w->condition_ha, area_ha)) -
        limits->condition_drop;
    return m;
}

static unsigned fails(const margins *m) {
    unsigned bits = 0;
    for (int end = 0; end < LG_OUTLOOK_ENDS; end++)
        bits |= (unsigned)(m->of[end] > 0.0) << end;
    return bits;
}

/* ---- between two herds ---- */

/* What a herd lacks falls with supply over herd, so it is nearly a line over 1 / herd. */
static double crossing(const bracket *b, int end) {
    const double low = b->is[0].of[end], high = b->is[1].of[end];
    if (!(high > 0.0))
        return INFINITY;
    const double way = low < 0.0 ? low / (low - high) : 0.0;
    return 1.0 / (1.0 / b->at[0] + way * (1.0 / b->at[1] - 1.0 / b->at[0]));
}

static double first_crossing(const bracket *b, int *end) {
    double least = INFINITY;
    for (int e = 0; e < LG_OUTLOOK_ENDS; e++) {
        const double at = crossing(b, e);
        if (at < least) {
            least = at;
            *end = e;
        }
    }
    return least;
}

/* A herd that narrows the bracket from either side: not nearer to its ends than a hundredth. */
static double next_herd(const bracket *b) {
    int end = 0;
    const double least = 0.01 * (b->at[1] - b->at[0]);
    return fmin(b->at[1] - least, fmax(b->at[0] + least, first_crossing(b, &end)));
}

static void narrow(bracket *b, double times, const margins *m) {
    const int side = fails(m) != 0;
    b->at[side] = times;
    b->is[side] = *m;
}

/* ---- the ladder ---- */

static lg_status live_all(const drawing *d, double times) {
    for (int32_t k = 0; k < d->o->nunits; k++)
        d->times[k] = times;
    LG_TRY(lg_outlook_live(d->o, d->engine, d->times, d->seen));
    sum(d);
    return LG_OK;
}

/* Above the herd at which a region first fails it is taken to fail. Returns how many do not yet. */
static size_t note_rung(const drawing *d, int rung) {
    size_t left = 0;
    for (size_t i = 0; i < d->o->nregions; i++) {
        bracket *b = &d->bracket[i];
        lg_outlook_found *f = &d->found[i];
        const margins m = margins_of(d, i);
        f->fails[rung] = (unsigned char)fails(&m);
        if (rung == LG_OUTLOOK_PRESENT)
            f->lacking_kg = d->regions[i].lacking_kg;
        if (!b->open)
            f->fails[rung] |= f->fails[rung - 1];
        else if (f->fails[rung] == 0 || rung == 0)
            narrow(b, lg_outlook_ladder[rung], &m);
        else {
            b->at[1] = lg_outlook_ladder[rung];
            b->is[1] = m;
        }
        b->open = b->open && f->fails[rung] == 0;
        left += b->open && d->o->rows[i].said.present_su > 0.0;
    }
    return left;
}

static lg_status climb(const drawing *d) {
    size_t left = d->o->nregions;
    for (size_t i = 0; i < d->o->nregions; i++)
        d->bracket[i] = (bracket){.open = true};
    for (int rung = 0; rung < LG_OUTLOOK_RUNGS; rung++) {
        if (left == 0 && rung > LG_OUTLOOK_PRESENT) { /* the rest fails, too */
            for (size_t i = 0; i < d->o->nregions; i++)
                d->found[i].fails[rung] = d->found[i].fails[rung - 1];
            continue;
        }
        LG_TRY(live_all(d, lg_outlook_ladder[rung]));
        left = note_rung(d, rung);
    }
    return LG_OK;
}

/* Whether a region begins to fail between two rungs. */
static bool is_between(const bracket *b) {
    return !b->open && b->at[0] > 0.0;
}

/* Regions of one kind do not share a unit, so each has a herd of its own in the same life. */
static lg_status step(const drawing *d, int kind) {
    const lg_outlook *o = d->o;
    const size_t *of = &o->region_of[(size_t)kind * (size_t)o->nunits];
    bool any = false;
    for (int32_t k = 0; k < o->nunits; k++) {
        const bracket *b = &d->bracket[of[k]];
        const bool seeks = is_between(b) && o->rows[of[k]].said.present_su > 0.0;
        d->times[k] = seeks ? next_herd(b) : 0.0;
        any = any || seeks;
    }
    if (!any)
        return LG_OK;
    LG_TRY(lg_outlook_live(o, d->engine, d->times, d->seen));
    sum(d);
    for (size_t i = o->first[kind]; i < o->first[kind + 1]; i++) {
        bracket *b = &d->bracket[i];
        if (!is_between(b) || !(o->rows[i].said.present_su > 0.0))
            continue;
        const double times = next_herd(b);
        const margins m = margins_of(d, i);
        narrow(b, times, &m);
    }
    return LG_OK;
}

static int worst(const margins *m) {
    int end = 0;
    for (int e = 1; e < LG_OUTLOOK_ENDS; e++)
        end = m->of[e] > m->of[end] ? e : end;
    return end;
}

static void conclude(const drawing *d) {
    for (size_t i = 0; i < d->o->nregions; i++) {
        const bracket *b = &d->bracket[i];
        lg_outlook_found *f = &d->found[i];
        int end = LG_OUTLOOK_ENDS;
        f->times = 0.0;
        if (b->open)
            f->times = lg_outlook_ladder[LG_OUTLOOK_RUNGS - 1];
        else if (is_between(b))
            f->times = first_crossing(b, &end);
        else { /* the smallest herd fails */
            end = worst(&b->is[1]);
            f->least = b->is[1].of[end];
        }
        f->end = (unsigned char)end;
    }
}

static lg_status seek(drawing *d) {
    if (d->o->scenario.degradation) {
        LG_TRY(live_all(d, 0.0));
        for (size_t i = 0; i < d->o->nregions; i++)
            d->bare[i] = d->regions[i].condition_ha;
    } else {
        d->bare = NULL;
    }
    LG_TRY(climb(d));
    for (int kind = 0; kind < LG_OUTLOOK_KINDS; kind++)
        for (int n = 0; n < LG_OUTLOOK_STEPS; n++)
            LG_TRY(step(d, kind));
    conclude(d);
    return LG_OK;
}

lg_status lg_outlook_draw(void *outlook, lg_context *own, size_t draw) {
    const lg_outlook *o = outlook;
    const size_t units = (size_t)o->nunits, regions = o->nregions;
    drawing d = {.o = o, .found = &o->found[draw * regions]};
    lg_weather *weather = NULL;
    double *numbers = NULL;
    own->options.log = NULL; /* what plan, weather and measures have to say was said once */
    lg_status status = lg_alloc(own, units + regions, sizeof *numbers, "herds of a draw", &numbers);
    if (status == LG_OK)
        status = lg_alloc(own, units + regions, sizeof *d.seen, "winters of a draw", &d.seen);
    if (status == LG_OK)
        status = lg_alloc(own, regions, sizeof *d.bracket, "regions of a draw", &d.bracket);
    if (status == LG_OK)
        status = lg_outlook_weather(own, o, draw, &weather);
    if (status == LG_OK)
        status = lg_outlook_engine(own, o, weather, &d.engine);
    if (status == LG_OK) {
        d.times = numbers;
        d.bare = numbers + units;
        d.regions = d.seen + units;
        status = seek(&d);
    }
    lg_engine_free(d.engine);
    lg_weather_free(weather);
    lg_free(own, numbers);
    lg_free(own, d.seen);
    lg_free(own, d.bracket);
    return status;
}
