/* One winter of one draw: from the evening of the question to the last one. */
#include <math.h>
#include <string.h>

#include "analysis/outlook_life.h"
#include "simulation/flock.h"
#include "simulation/variables.h"

/* ---- what the books hold ---- */

static double intake_kg(const lg_engine *e, const lg_unit_run *u) {
    double cells = 0.0;
    for (int32_t k = u->first_segment; k < u->first_segment + u->segments; k++)
        cells += e->accounts.years[e->cells.segment_order[k]].intake;
    return cells * u->cell_ha;
}

static void fed_of(const lg_engine *e, lg_fed_so_far *units) {
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        const lg_unit_run *u = &e->herds.of[k];
        units[k] = (lg_fed_so_far){intake_kg(e, u), u->year.deficit_kg, u->year.bought_kg,
                                   u->year.unmet_demand_kg};
    }
}

void lg_outlook_fed(const lg_engine *e, lg_fed_so_far *units) {
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        units[k] = (lg_fed_so_far){0};
    if (e->course.open)
        fed_of(e, units);
}

/* ---- adults ---- */

/* Sheep units that a head of each cohort counts as, when the winter begins, of every unit and breed; and
 * how many had died by then. */
typedef struct adults {
    double su[LG_COHORTS], died[LG_COHORTS];
} adults;

static const lg_flock *flock_of(const lg_engine *e, int32_t unit, size_t breed) {
    return &e->herds.flocks[(size_t)unit * e->herds.nbreeds + breed];
}

static void note_adults(const lg_engine *e, const adults *before, adults *now, lg_winter *seen) {
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        for (size_t b = 0; b < e->herds.nbreeds; b++) {
            const lg_stock *s = &flock_of(e, k, b)->stock;
            const size_t at = (size_t)k * e->herds.nbreeds + b;
            for (int c = 0; c < LG_COHORTS; c++) {
                if (c == LG_COHORT_YOUNG)
                    continue;
                now[at].su[c] = lg_flock_su(&e->in.husbandry->kept[b], s, (lg_cohort_kind)c);
                seen[k].adults_su +=
                    now[at].su[c] * (s->cohort[c].heads + s->ledger.died[c] - before[at].died[c]);
            }
        }
}

static void note_died(const lg_engine *e, adults *to) {
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        for (size_t b = 0; b < e->herds.nbreeds; b++)
            for (int c = 0; c < LG_COHORTS; c++)
                to[(size_t)k * e->herds.nbreeds + b].died[c] =
                    flock_of(e, k, b)->stock.ledger.died[c];
}

static void sum_lost(const lg_engine *e, const adults *first, lg_winter *seen) {
    for (int32_t k = 0; k < e->in.land->nunits; k++)
        for (size_t b = 0; b < e->herds.nbreeds; b++) {
            const size_t at = (size_t)k * e->herds.nbreeds + b;
            for (int c = 0; c < LG_COHORTS; c++)
                if (c != LG_COHORT_YOUNG)
                    seen[k].lost_su += first[at].su[c] * (flock_of(e, k, b)->stock.ledger.died[c] -
                                                          first[at].died[c]);
        }
}

/* ---- the days ---- */

/* Herds so many times the present ones, none above what a hectare can hold: such herds fail by far. */
static lg_status set_herds(const lg_outlook *o, lg_engine *e, const double *times) {
    double *adult = NULL, *young = NULL;
    const size_t units = (size_t)o->nunits;
    LG_TRY(lg_alloc(e->context, 2 * units, sizeof *adult, "herds of a winter", &adult));
    young = adult + units;
    for (size_t k = 0; k < units; k++) {
        const double most = LG_MOST_SU_HA * o->area_ha[k];
        adult[k] = fmin(most, times[k] * o->adult_su[k]);
        young[k] = fmin(most, times[k] * o->young_su[k]);
    }
    lg_status status = lg_engine_set_units(e, lg_unit_variable_find("adult_su"), adult);
    if (status == LG_OK)
        status = lg_engine_set_units(e, lg_unit_variable_find("young_su"), young);
    lg_free(e->context, adult);
    return status;
}

static void add_fed(const lg_outlook *o, const lg_engine *e, const lg_fed_so_far *now,
                    lg_fed_so_far *base, lg_winter *seen) {
    const bool lives = e->in.husbandry != NULL;
    for (int32_t k = 0; k < o->nunits; k++) {
        const lg_fed_so_far *a = &now[k], *b = &base[k];
        const double bought = a->bought_kg - b->bought_kg, unmet = a->unmet_kg - b->unmet_kg;
        seen[k].demand_kg += a->intake_kg - b->intake_kg + a->deficit_kg - b->deficit_kg;
        seen[k].lacking_kg += bought + unmet;
        seen[k].short_kg += lives ? bought : bought + unmet;
        base[k] = (lg_fed_so_far){0};
    }
}

/* The books begin anew every year: what they hold is taken when one ends. */
static lg_status live_days(const lg_outlook *o, lg_engine *e, lg_fed_so_far *base,
                           lg_fed_so_far *now, lg_winter *seen) {
    int year = e->course.years.first + e->course.done - e->course.years.spinup;
    while (lg_engine_today(e) < o->until) {
        const int32_t ends = lg_engine_year_ends(e, year++);
        LG_TRY(lg_engine_advance(e, ends < o->until ? ends : o->until));
        fed_of(e, now);
        add_fed(o, e, now, base, seen);
    }
    return LG_OK;
}

static lg_status note_condition(const lg_outlook *o, const lg_engine *e, double *means,
                                lg_winter *seen) {
    LG_TRY(lg_engine_get_means(e, lg_cell_variable_find("condition"), means));
    for (int32_t k = 0; k < o->nunits; k++)
        seen[k].condition_ha = means[k] * o->area_ha[k];
    return LG_OK;
}

typedef struct room {
    lg_fed_so_far *base, *now;
    adults *before, *first;
    double *means;
} room;

static lg_status live(const lg_outlook *o, lg_engine *e, const double *times, room *r,
                      lg_winter *seen) {
    const bool lives = e->herds.flocks != NULL;
    LG_TRY(lg_evening_put(&o->evening, e));
    LG_TRY(set_herds(o, e, times));
    memcpy(r->base, o->base, (size_t)o->nunits * sizeof *r->base);
    if (lives) { /* heads follow on the first morning */
        note_died(e, r->before);
        LG_TRY(lg_engine_advance(e, o->from + 1));
        note_adults(e, r->before, r->first, seen);
        for (size_t i = 0; i < (size_t)o->nunits * e->herds.nbreeds; i++)
            memcpy(r->first[i].died, r->before[i].died, sizeof r->first[i].died);
        if (!e->course.open) { /* that day was the last one of the books' year */
            fed_of(e, r->now);
            add_fed(o, e, r->now, r->base, seen);
        }
    }
    LG_TRY(live_days(o, e, r->base, r->now, seen));
    if (lives)
        sum_lost(e, r->first, seen);
    return note_condition(o, e, r->means, seen);
}

lg_status lg_outlook_live(const lg_outlook *o, lg_engine *e, const double *times, lg_winter *seen) {
    const size_t units = (size_t)o->nunits, flocks = units * e->herds.nbreeds;
    room r = {NULL, NULL, NULL, NULL, NULL};
    memset(seen, 0, units * sizeof *seen);
    lg_status status = lg_alloc(e->context, 2 * units, sizeof *r.base, "books", &r.base);
    if (status == LG_OK)
        status = lg_alloc(e->context, 2 * flocks, sizeof *r.before, "animals", &r.before);
    if (status == LG_OK)
        status = lg_alloc(e->context, units, sizeof *r.means, "means", &r.means);
    if (status == LG_OK) {
        r.now = r.base + units;
        r.first = r.before + flocks;
        status = live(o, e, times, &r, seen);
    }
    lg_free(e->context, r.base);
    lg_free(e->context, r.before);
    lg_free(e->context, r.means);
    return status;
}

lg_status lg_outlook_engine(lg_context *own, const lg_outlook *o, const lg_weather *weather,
                            lg_engine **engine) {
    lg_engine_options options = lg_prepared_options(&o->opened.parts, &o->scenario, &o->prepared);
    options.weather = weather;
    LG_TRY(lg_engine_make(own, &options, engine));
    /* the weather holds the winter alone, so the course does not begin with its first year */
    (*engine)->course = (lg_course){.years = o->years, .month = 1};
    return LG_OK;
}
