/* A day is: events, observe and decide (the share of its offer that each herd eats), rate and apply
 * (the cell loop), close the books, report. Fluxes live for one tile of one day, in the thread's
 * own memory (`flux`). */
#include "simulation/block.h"

#include <math.h>
#include <omp.h>

#include "core/barrier.h"
#include "grazing/intake.h"
#include "simulation/cell_events.h"
#include "simulation/flock.h"
#include "simulation/rotate.h"
#include "simulation/series.h"

/* What a tile offers as it stands, and with `looks` what animals with bodies see of it; where the
 * sums go as in tile_day. */
static void tile_offer(const lg_day_parts *d, const lg_block *b, int32_t index, int day, bool looks,
                       void *flux, lg_unit_sums *all) {
    const lg_tile *tile = &d->cells->layout.tiles[index];
    const lg_columns c = lg_columns_at(d->cells, b, flux, tile->first);
    d->cells->kernel->offer(lg_kind_terms_on(&d->cells->kinds, tile->kind, day), &c,
                            (size_t)tile->count);
    for (int32_t k = tile->first_segment; k < tile->first_segment + tile->segments; k++) {
        const lg_segment *s = &d->cells->layout.segments[k];
        double offer =
            d->cells->kernel->total(c.offer, (size_t)(s->first - tile->first), (size_t)s->count);
        lg_forage_sums forage = LG_NO_FORAGE;
        if (looks)
            d->cells->kernel->forage(lg_kind_terms_on(&d->cells->kinds, tile->kind, day), &c,
                                     (size_t)(s->first - tile->first), (size_t)s->count, &forage);
        if (all == NULL) {
            d->herds->of[s->unit].today.cells.offer += offer;
            if (looks)
                lg_forage_add(&d->herds->of[s->unit].today.forage, &forage);
        } else {
            all[k - b->first_segment].cells.offer = offer;
            all[k - b->first_segment].forage = forage;
        }
    }
}

static void forget_offer(const lg_day_parts *d, const lg_block *b) {
    for (int32_t k = 0; k < b->units; k++) {
        d->herds->of[b->first_unit + k].today.cells.offer = 0.0;
        d->herds->of[b->first_unit + k].today.forage = (lg_forage_sums)LG_NO_FORAGE;
    }
}

/* The units' offer before the first day of a month, after mowing and after cells were set. */
static void observe(const lg_day_parts *d, const lg_block *b, int day, bool looks, void *flux) {
    forget_offer(d, b);
    for (int32_t k = 0; k < b->tiles; k++)
        tile_offer(d, b, b->first_tile + k, day, d->cells->picked && looks, flux, NULL);
}

/* Closures of the day; returns whether the access of any cell changed. */
static bool close_cells(const lg_day_parts *d, const lg_block *b, int day, bool anew,
                        const lg_today *today) {
    bool any = false;
    if (d->cells->in->scenario->nmeasures == 0 && !anew && !d->policy->rests)
        return any; /* only what the last year left, or a caller set, is taken anew */
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        lg_unit_run *u = &d->herds->of[k];
        lg_today here = *today;
        here.since_greenup_d = lg_kind_on(&d->cells->kinds, u->kind, day)->since_greenup_d;
        u->changed = lg_unit_measures(d->policy, &u->policy, &here);
    }
    lg_block_rotate(d->policy, d->cells, d->herds, b, day, today);
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        lg_unit_run *u = &d->herds->of[k];
        if (u->changed)
            u->open_cells = u->usable_cells = u->breached_cells = u->ban_cells = u->rest_cells =
                0.0;
        any = any || u->changed;
    }
    for (int32_t k = 0; any && k < b->segments; k++) {
        const lg_segment *s = &d->cells->layout.segments[b->first_segment + k];
        if (d->herds->of[s->unit].changed)
            lg_segment_open(d->cells, d->policy, &d->herds->of[s->unit], b, s);
    }
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        lg_unit_run *u = &d->herds->of[k];
        if (u->usable_cells == 0.0 && !u->policy.closed &&
            (u->policy.active & d->policy->selling_bans))
            lg_herd_sell_all(&u->herd);
        u->year.ban_mu = fmax(u->year.ban_mu, u->ban_cells * u->cell_ha * LG_MU_PER_HA);
        u->year.rest_mu_d += u->rest_cells * u->cell_ha * LG_MU_PER_HA;
    }
    return any;
}

/* Young animals join a herd or are sold, on two days of the year. */
static void count_herds(const lg_day_parts *d, const lg_block *b, int event_day) {
    const lg_herd_calendar *every = &d->cells->in->scenario->calendar;
    if (event_day == 0)
        return; /* 29 February: where no young are weaned these days are 0 as well */
    bool common = event_day == every->weaned_day || event_day == every->sold_day;
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        lg_unit_run *u = &d->herds->of[k];
        if (u->bodies.lives || (u->policy.sold_day == 0 && !common))
            continue;
        lg_herd_calendar own = *every;
        if (u->policy.sold_day != 0)
            own.sold_day = u->policy.sold_day;
        if (event_day == own.weaned_day || event_day == own.sold_day)
            lg_herd_day(&own, event_day, &u->herd);
    }
}

/* Of the first breed in the table of days; of the next 31 further. */
static int32_t animal_day_at(const lg_day_parts *d, const lg_unit_run *u, int day) {
    const int32_t zone = d->cells->layout.kinds[u->kind].weather_zone;
    return zone * (int32_t)d->herds->nbreeds * 31 + day;
}

static lg_flock *flocks_of(const lg_day_parts *d, int32_t unit) {
    return &d->herds->flocks[(size_t)unit * d->herds->nbreeds];
}

/* Births, weaning and sales of animals with bodies. */
static void count_flocks(const lg_day_parts *d, const lg_block *b, int day) {
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        lg_unit_run *u = &d->herds->of[k];
        if (u->bodies.lives)
            lg_flock_morning(d->cells->in->husbandry, d->herds->animal_day,
                             animal_day_at(d, u, day), u, flocks_of(d, k));
    }
}

/* Events and the herd's demand; returns whether something was mown. */
static bool decide(const lg_day_parts *d, const lg_block *b, const lg_today *today, int day,
                   void *flux) {
    const lg_scenario *scenario = d->cells->in->scenario;
    bool mowing = scenario->hay.mow && lg_event_day(today) == scenario->hay.day;
    bool mown = false;
    count_herds(d, b, lg_event_day(today));
    if (d->herds->flocks != NULL)
        count_flocks(d, b, day);
    for (int32_t k = 0; k < b->units; k++) {
        lg_unit_run *u = &d->herds->of[b->first_unit + k];
        u->cut = u->lost = 0.0;
        u->events = scenario->nmeasures > 0 ? lg_unit_events(d->policy, &u->policy, today) : 0;
        mown = mown || (mowing && u->has_meadow) || u->events != 0;
    }
    for (int32_t k = 0; mown && k < b->segments; k++) {
        const lg_segment *s = &d->cells->layout.segments[b->first_segment + k];
        lg_unit_run *u = &d->herds->of[s->unit];
        if (mowing && u->has_meadow)
            lg_segment_mow(d->cells, u, b, s, flux);
        if (u->events != 0)
            lg_segment_events(d->cells, d->policy, u, b, s, flux);
    }
    return mown;
}

/* What a constant herd takes. */
static void constant_herd_intake(const lg_steppe_params *p, bool grazing, lg_unit_run *u) {
    u->wanted_kg = lg_herd_su(&u->herd) * p->demand_kg_su_d;
    double offer_kg = u->today.cells.offer * u->cell_ha;
    double share = grazing ? lg_utilisation_cells(p, u->wanted_kg, offer_kg, u->area_ha) : 0.0;
    u->planned_kg = share * offer_kg;
    u->utilisation_frac = share;
}

/* What each herd demands, and the share of the available forage that it eats today. */
static void plan_intake(const lg_day_parts *d, const lg_block *b, const lg_month *month,
                        int common_day, int day) {
    const lg_herd_calendar *calendar = &d->cells->in->scenario->calendar;
    bool grazing = lg_day_in_window(common_day, calendar->graze_from, calendar->graze_to);
    const int last = lg_flock_last(day, month->days);
    for (int32_t k = 0; k < b->units; k++) {
        lg_unit_run *u = &d->herds->of[b->first_unit + k];
        const lg_steppe_params *p = &d->cells->in->types->params[u->type].steppe;
        if (u->bodies.lives)
            lg_flock_bite(d->cells->in->husbandry, d->herds->animal_day, animal_day_at(d, u, day),
                          last - day + 1, &d->cells->in->scenario->feed, 1.0 + u->most_trample,
                          grazing, u, flocks_of(d, b->first_unit + k));
        else
            constant_herd_intake(p, grazing, u);
        if (grazing && u->policy.rotation >= 0)
            lg_unit_note_paddock(u, u->today.cells.offer * u->cell_ha);
        lg_unit_begin(u);
    }
}

/* What the day brought to a segment. */
static void sum_segment(const lg_day_parts *d, const lg_columns *c, const lg_tile *tile,
                        int32_t index, int day, lg_unit_sums *sums) {
    const lg_kind_day *t = lg_kind_on(&d->cells->kinds, tile->kind, day);
    const lg_segment *s = &d->cells->layout.segments[index];
    lg_segment_year *year = &d->years[index];
    double cells = (double)s->count;
    unsigned still = (t->dormant ? LG_STILL_GROWTH : 0u) |
                     (d->herds->of[s->unit].utilisation_frac == 0.0 ? LG_STILL_HERD : 0u);
    d->cells->kernel->sum(c, (size_t)(s->first - tile->first), (size_t)s->count, still,
                          &sums->cells);
    sums->forage = (lg_forage_sums)LG_NO_FORAGE;
    if (d->herds->of[s->unit].looks)
        d->cells->kernel->forage(lg_kind_terms_on(&d->cells->kinds, tile->kind, day), c,
                                 (size_t)(s->first - tile->first), (size_t)s->count, &sums->forage);
    sums->precip = t->precip_mm * cells;
    sums->snow = t->snow_mm * cells;
    sums->snow_cm = t->snow_cm * cells;
    sums->ice = t->ice_mm * cells;
    sums->sublimation = t->sublimation_mm * cells;
    year->growth += sums->cells.growth;
    year->intake += sums->cells.intake;
    year->aet += sums->cells.aet + sums->sublimation;
    year->drainage += sums->cells.drainage;
    year->precip += sums->precip;
}

/* The utilisation_frac of a segment's unit: one number, or of each pool its own; and on a day on which
 * it matters, the spread of its use. */
static void fill_bite(const lg_day_parts *d, const lg_columns *c, const lg_segment *s, size_t at,
                      bool dormant) {
    const lg_kernel *kernel = d->cells->kernel;
    const lg_unit_run *u = &d->herds->of[s->unit];
    const size_t n = (size_t)s->count;
    if (!d->cells->picked) {
        kernel->fill(c->utilisation_frac, at, n, u->utilisation_frac);
        return;
    }
    if (!u->picks)
        return;
    for (int pool = 0; pool < LG_POOLS; pool++)
        kernel->fill(c->pick[pool], at, n, u->utilisation_frac > 0.0 ? u->bodies.pick[pool] : 0.0);
    if (!dormant)
        kernel->fill(c->spread, at, n, u->bodies.spread);
}

/* The cells of a tile live a day. With `all`, a place for every segment of the block, the sums stay
 * there; without it they go to their units at once. */
static void tile_day(const lg_day_parts *d, const lg_block *b, int32_t index, int day, void *flux,
                     lg_unit_sums *all) {
    const lg_kernel *kernel = d->cells->kernel;
    const lg_tile *tile = &d->cells->layout.tiles[index];
    const lg_columns c = lg_columns_at(d->cells, b, flux, tile->first);
    const lg_segment *s = &d->cells->layout.segments[tile->first_segment];
    const bool dormant = lg_kind_on(&d->cells->kinds, tile->kind, day)->dormant;
    int32_t at = 0;
    for (int32_t k = 0; k < tile->segments; k++) {
        fill_bite(d, &c, &s[k], (size_t)at, dormant);
        at += s[k].count;
    }
    const size_t twins = (size_t)(tile->count - at); /* which are not eaten */
    if (!d->cells->picked)                           /* picks of twins stay 0 */
        kernel->fill(c.utilisation_frac, (size_t)at, twins, 0.0);
    kernel->step(lg_kind_terms_on(&d->cells->kinds, tile->kind, day), &c, (size_t)tile->count);
    for (int32_t k = 0; k < tile->segments; k++) {
        int32_t segment = tile->first_segment + k;
        lg_unit_sums one, *sums = all == NULL ? &one : &all[segment - b->first_segment];
        sum_segment(d, &c, tile, segment, day, sums);
        if (all == NULL)
            lg_unit_add(&d->herds->of[s[k].unit].today, &one);
    }
}

/* What comes before the cells: events, observation, decisions. */
static void morning(const lg_day_parts *d, const lg_block *b, const lg_month *month, int day,
                    void *flux) {
    int first_of_year = lg_day_of_year((lg_date){month->year, month->month, 1});
    lg_today today = lg_today_of(month->policy_year, month->year, first_of_year + day, -1);
    today.year_starts = month->year_starts;
    bool anew = month->anew && day == month->from;
    bool closed = close_cells(d, b, day, anew, &today);
    if (decide(d, b, &today, day, flux) || closed)
        observe(d, b, day, true, flux);
    plan_intake(d, b, month, today.common_day, day);
}

/* What comes after them: feeding and the books. */
static void evening(const lg_day_parts *d, const lg_block *b, const lg_month *month, int day) {
    for (int32_t k = b->first_unit; k < b->first_unit + b->units; k++) {
        lg_unit_run *u = &d->herds->of[k];
        lg_store_enter(&u->store, LG_HAY_MOWN, u->cut * u->cell_ha);
        u->year.destroyed_kg += u->lost * u->cell_ha;
        if (u->bodies.lives)
            lg_flock_evening(d->cells->in->husbandry, d->herds->animal_day,
                             animal_day_at(d, u, day), day == lg_flock_last(day, month->days), u,
                             flocks_of(d, k));
        lg_unit_feed(u, &d->cells->in->scenario->feed);
        lg_unit_close(u, k, month->first_day + day);
        if (u->bodies.lives && day + 1 == month->days)
            lg_flock_close(d->cells->in->husbandry, flocks_of(d, k), k, month->first_day + day, u);
        if (month->record && d->past->days != NULL)
            lg_past_note(d->past, k, u, month->first_day + day);
    }
    if (month->record && d->series != NULL)
        lg_series_note(d->series, d->herds, d->cells->in->land->nunits, b, day);
}

void lg_block_month(const lg_day_parts *d, const lg_block *b, const lg_month *month, void *flux) {
    if (month->anew)
        observe(d, b, month->from, month->looks, flux);
    for (int day = month->from; day < month->to; day++) {
        morning(d, b, month, day, flux);
        for (int32_t k = 0; k < b->tiles; k++)
            tile_day(d, b, b->first_tile + k, day, flux, NULL);
        evening(d, b, month, day);
    }
}

static void take_offer(lg_unit_sums *to, const lg_unit_sums *part) {
    to->cells.offer += part->cells.offer;
    lg_forage_add(&to->forage, &part->forage);
}

/* What the tiles of a team's block offer becomes their units'. */
static void take_offers(const lg_day_parts *d, const lg_block *b) {
    forget_offer(d, b);
    for (int32_t k = 0; k < b->segments; k++)
        take_offer(&d->herds->of[d->cells->layout.segments[b->first_segment + k].unit].today,
                   &d->team_sums[k]);
}

/* One thread decides and keeps the books, all share the tiles: two barriers a day. The sums of a
 * segment are added in the same order as when one thread meets them one by one. */
static void team_month(const lg_day_parts *d, const lg_block *b, const lg_month *month,
                       void *fluxes, lg_barrier *barrier) {
    const int threads = omp_get_num_threads(), me = omp_get_thread_num();
    void *flux = (char *)fluxes + LG_FLUX_REALS * d->cells->kernel->real * (size_t)me;
    const int32_t from = (int32_t)((int64_t)b->tiles * me / threads);
    const int32_t to = (int32_t)((int64_t)b->tiles * (me + 1) / threads);
    if (month->anew) {
        for (int32_t k = from; k < to; k++)
            tile_offer(d, b, b->first_tile + k, month->from, d->cells->picked && month->looks, flux,
                       d->team_sums);
        lg_barrier_wait(barrier, threads);
        if (me == 0)
            take_offers(d, b);
    }
    for (int day = month->from; day < month->to; day++) {
        if (me == 0)
            morning(d, b, month, day, flux);
        lg_barrier_wait(barrier, threads);
        for (int32_t k = from; k < to; k++)
            tile_day(d, b, b->first_tile + k, day, flux, d->team_sums);
        lg_barrier_wait(barrier, threads);
        if (me != 0)
            continue;
        for (int32_t k = 0; k < b->segments; k++)
            lg_unit_add(&d->herds->of[d->cells->layout.segments[b->first_segment + k].unit].today,
                        &d->team_sums[k]);
        evening(d, b, month, day);
    }
}

void lg_block_month_team(const lg_day_parts *d, const lg_block *b, const lg_month *month,
                         void *fluxes, int threads) {
    lg_barrier barrier = LG_BARRIER_START;
#pragma omp parallel num_threads(threads)
    team_month(d, b, month, fluxes, &barrier);
}
