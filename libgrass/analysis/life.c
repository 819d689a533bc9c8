#include "analysis/life.h"

#include "analysis/cell_maps.h"
#include "analysis/tally.h"
#include "batch/rows.h"
#include "batch/spinup_state.h"
#include "simulation/flock.h"
#include "simulation/years.h"

/* ---- what comes of it ---- */

lg_status lg_lived_make(lg_context *context, const lg_draws_world *world, lg_lived *l) {
    const size_t rows = world->regions * (size_t)world->options.horizon;
    *l = (lg_lived){.context = context, .regions = world->regions, .years = world->options.horizon};
    lg_status status =
        lg_alloc(context, rows, LG_BOOK_COUNT * sizeof *l->values, "books", &l->values);
    if (status == LG_OK)
        status = lg_alloc(context, rows, sizeof *l->bought_frac, "books", &l->bought_frac);
    if (status == LG_OK)
        status =
            lg_alloc(context, rows, sizeof *l->adults_lost_frac, "books", &l->adults_lost_frac);
    if (status != LG_OK)
        lg_lived_free(l);
    return status;
}

void lg_lived_free(lg_lived *l) {
    if (l->context == NULL)
        return;
    lg_free(l->context, l->values);
    lg_free(l->context, l->bought_frac);
    lg_free(l->context, l->adults_lost_frac);
    *l = (lg_lived){0};
}

/* ---- lived ---- */

typedef struct life {
    const lg_start *start;
    lg_engine *engine;
    lg_lived *lived;
    lg_rows rows;           /* over the values of `lived` */
    double *adults, *died;  /* by unit: heads when the year began, and those of them that died */
    double *region, *other; /* by region */
    /* What the engine is made from, as this thread sees it. */
    lg_land land;
    lg_weather weather;
    lg_husbandry husbandry;
    lg_herd_rows herds; /* of a file, each so many times */
} life;

/* @formula demand bought: B / (I + H + B + U): feed bought, intake, hay fed, hunger, of a year
 * @units t
 * @check nothing bought: 0; all of it: 1 */
static double bought_frac(const double *row) {
    const double bought = row[LG_BOOK_feed_bought_t];
    const double demand =
        row[LG_BOOK_intake_t] + row[LG_BOOK_hay_fed_t] + bought + row[LG_BOOK_hunger_t];
    return demand > 0.0 ? bought / demand : 0.0;
}

static double adults_died(const lg_husbandry *h, const lg_flock *flocks) {
    double died = 0.0;
    for (size_t b = 0; b < h->nkept; b++)
        for (int k = 0; k < LG_COHORTS; k++)
            if (k != LG_COHORT_YOUNG)
                died += flocks[b].stock.ledger.died[k] - flocks[b].opened.died[k];
    return died;
}

static double adults(const lg_unit_run *u) {
    return lg_bodies_heads(&u->bodies) - u->bodies.heads[LG_COHORT_YOUNG];
}

static void count_adults(life *l) {
    for (int32_t k = 0; k < l->land.nunits; k++)
        l->adults[k] = adults(&l->engine->herds.of[k]);
}

static void note_lost(life *l, double *lost_frac) {
    const lg_engine *e = l->engine;
    const lg_draws_world *world = l->start->world;
    if (e->herds.flocks == NULL)
        return;
    for (int32_t k = 0; k < l->land.nunits; k++)
        l->died[k] = adults_died(e->in.husbandry, &e->herds.flocks[(size_t)k * e->herds.nbreeds]);
    lg_tally_units(world, e, l->adults, l->region);
    lg_tally_units(world, e, l->died, l->other);
    for (size_t i = 0; i < world->regions; i++)
        lost_frac[i] = l->region[i] > 0.0 ? l->other[i] / l->region[i] : 0.0;
    count_adults(l);
}

/* The books of a year, before the next one opens. */
static lg_status on_year(void *self, const lg_run_year *year) {
    life *l = self;
    const size_t regions = l->lived->regions, at = (size_t)l->rows.done * regions;
    LG_TRY(lg_rows_year(&l->rows, year));
    for (size_t i = 0; i < regions; i++)
        l->lived->bought_frac[at + i] = bought_frac(l->lived->values + (at + i) * LG_BOOK_COUNT);
    note_lost(l, l->lived->adults_lost_frac + at);
    return LG_OK;
}

/* Herds of a file become flocks by its rows, all others by the sheep units of the unit. */
static lg_status multiply_rows(lg_context *own, life *l, double times) {
    const lg_husbandry *h = l->start->prepared.husbandry;
    if (h == NULL || h->rows == NULL)
        return LG_OK;
    l->husbandry = *h;
    l->herds = *h->rows;
    l->husbandry.rows = &l->herds;
    LG_TRY(lg_alloc(own, h->rows->count, sizeof *l->herds.rows, "herds", &l->herds.rows));
    for (size_t i = 0; i < h->rows->count; i++) {
        l->herds.rows[i] = h->rows->rows[i];
        l->herds.rows[i].heads *= times;
    }
    return LG_OK;
}

static lg_status make_engine(lg_context *own, life *l, double times) {
    const lg_start *s = l->start;
    lg_plan_parts parts = s->view.parts;
    parts.land = &l->land;
    parts.weather = &l->weather;
    LG_TRY(multiply_rows(own, l, times));
    lg_engine_options options = lg_prepared_options(&parts, &s->scenario, &s->prepared);
    if (l->herds.rows != NULL)
        options.husbandry = &l->husbandry;
    return lg_engine_make(own, &options, &l->engine);
}

/* Whoever comes out of spin-up does so with more or fewer animals: no entry of the books, which
 * begin with the first reported year. */
static void multiply(life *l, double times) {
    for (int32_t k = 0; k < l->land.nunits; k++) {
        lg_herd *herd = &l->engine->herds.of[k].herd;
        herd->adult_su *= times;
        herd->young_su *= times;
    }
}

static lg_status begin(life *l) {
    const lg_start *s = l->start;
    bool fits = true;
    const lg_engine_years years = {.first = (int)s->world->plan.first_year,
                                   .count = s->world->options.horizon,
                                   .spinup = (int)s->world->plan.spinup_years,
                                   .begins = s->view.parts.seasons.month};
    LG_TRY(lg_engine_begin(l->engine, &years, NULL, &(lg_sink){.self = l, .year = on_year}));
    if (s->state != NULL)
        LG_TRY(lg_spinup_state_put(l->engine, s->state, s->bytes, &fits));
    return fits ? LG_OK
                : lg_fail(l->engine->context, LG_EINTERNAL,
                          "scenario '%s': the state after spin-up fits no life", s->scenario.name);
}

static lg_status run(life *l, double times) {
    lg_engine *e = l->engine;
    LG_TRY(begin(l));
    multiply(l, times);
    lg_engine_open_year(e);
    count_adults(l);
    LG_TRY(lg_engine_advance(e, lg_engine_last_day(e)));
    return l->rows.done == l->rows.years
               ? LG_OK
               : lg_fail(e->context, LG_EINTERNAL, "%d of %d years reached the books", l->rows.done,
                         l->rows.years);
}

static lg_status make_room(lg_context *own, life *l) {
    const size_t units = (size_t)l->land.nunits, regions = l->lived->regions;
    LG_TRY(lg_alloc(own, units, sizeof *l->adults, "herds", &l->adults));
    LG_TRY(lg_alloc(own, units, sizeof *l->died, "herds", &l->died));
    LG_TRY(lg_alloc(own, regions, sizeof *l->region, "regions", &l->region));
    return lg_alloc(own, regions, sizeof *l->other, "regions", &l->other);
}

static void leave(lg_context *own, life *l) {
    lg_engine_free(l->engine);
    lg_free(own, l->herds.rows);
    lg_free(own, l->adults);
    lg_free(own, l->died);
    lg_free(own, l->region);
    lg_free(own, l->other);
}

static lg_status live_in(lg_context *own, const lg_life *asked, const lg_weather *weather,
                         lg_lived *lived) {
    life l = {.start = asked->start,
              .lived = lived,
              .land = *asked->start->world->parts.land,
              .weather = *weather,
              .rows = {.context = own,
                       .scenario = asked->start->scenario.name,
                       .values = lived->values,
                       .regions = lived->regions,
                       .years = lived->years}};
    l.land.context = l.weather.context = own;
    lg_status status = make_room(own, &l);
    if (status == LG_OK)
        status = make_engine(own, &l, asked->times);
    if (status == LG_OK)
        status = run(&l, asked->times);
    for (size_t m = 0; m < asked->maps_count && status == LG_OK; m++)
        lg_cell_map_draw(l.engine, asked->maps[m], asked->cells + m * (size_t)l.land.ncells);
    leave(own, &l);
    return status;
}

lg_status lg_live(lg_context *own, const lg_life *asked, lg_lived *lived) {
    lg_weather *weather = NULL;
    if (!(asked->times >= 0.0 && asked->times <= 1000.0))
        return lg_fail(own, LG_EARG, "herds cannot be kept %g times; it is 0 to 1000",
                       asked->times);
    if (asked->weather != NULL)
        return live_in(own, asked, asked->weather, lived);
    LG_TRY(lg_draws_weather(own, asked->start->world, asked->draw, &weather));
    lg_status status = live_in(own, asked, weather, lived);
    lg_weather_free(weather);
    return status;
}
