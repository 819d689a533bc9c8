#include "analysis/doubt_future.h"

#include <math.h>

#include "analysis/outcome.h"

/* Double members of the standard that have a range: of the whole, and of each type. */
enum {
    WHOLE_CELLS =
        (offsetof(lg_standard, safe_use) - offsetof(lg_standard, hay_kg_su_d)) / sizeof(double),
    TYPE_CELLS = sizeof(lg_standard_type) / sizeof(double)
};

/* ---- cells of the standard ---- */

static size_t count_cells(const lg_standard *s) {
    return WHOLE_CELLS + (size_t)s->count * TYPE_CELLS;
}

static double *cell_of(lg_standard *s, size_t cell) {
    return cell < WHOLE_CELLS ? &s->hay_kg_su_d + cell : (double *)s->types + (cell - WHOLE_CELLS);
}

lg_status lg_doubt_find_cells(lg_doubt_plan *d) {
    lg_draws_view view;
    lg_prepared c;
    lg_draws_see(d->world, d->context, &view);
    LG_TRY(lg_prepared_make(d->context, &view.parts, d->scenario, &c));
    const size_t count = count_cells(&c.standard);
    lg_status status = lg_alloc(d->context, count, sizeof *d->cell, "cells", &d->cell);
    for (size_t i = 0; status == LG_OK && c.standard.low != NULL && i < count; i++)
        if (*cell_of(c.standard.low, i) != *cell_of(c.standard.high, i))
            d->cell[d->cells++] = i;
    lg_prepared_free(&c);
    return status;
}

/* low and high are those of the capacity, so a cell may fall from the one to the other. */
static void put_cells(const lg_doubt_plan *d, const double *u, lg_standard *s) {
    if (s->low == NULL)
        return;
    for (size_t i = 0; i < d->cells; i++) {
        const double low = *cell_of(s->low, d->cell[i]), high = *cell_of(s->high, d->cell[i]);
        *cell_of(s, d->cell[i]) = low + u[i] * (high - low);
    }
}

/* ---- one future ---- */

typedef struct future {
    const lg_doubt_plan *of;
    lg_context *own;
    lg_start *start;
    lg_weather *weather;
    lg_lived lived;
    double *outcome;     /* [region][LG_OUTCOMES] */
    double weather_drop; /* by so much condition falls without animals, which is not their doing */
} future;

/* *margin: by how much the worse of the two criteria is missed; at or below 0 both are kept. */
static lg_status live(future *f, double times, double *margin) {
    const lg_doubt_options *o = f->of->asked;
    const lg_limits limits = {.condition_drop = o->condition_drop + f->weather_drop,
                              .adults_lost_frac = o->adults_lost_frac,
                              .bought_frac = o->bought_frac};
    const lg_life life = {.start = f->start, .times = times, .weather = f->weather};
    double margins[LG_CRITERIA];
    LG_TRY(lg_live(f->own, &life, &f->lived));
    lg_outcome_of(f->start, &f->lived, f->outcome);
    lg_outcome_margins(f->outcome, &limits, margins);
    *margin = fmax(margins[LG_CRITERION_CONDITION], margins[LG_CRITERION_ANIMALS]);
    return LG_OK;
}

/* A stocking that keeps the limits and one that does not. */
typedef struct bounds {
    double kept, kept_margin, missed, missed_margin;
} bounds;

/* From the present herds on, up by doubling or down by halving. *beyond: an end was reached first. */
static lg_status bracket(future *f, double present_margin, bounds *b, bool *beyond) {
    const lg_doubt_options *o = f->of->asked;
    double times = 1.0, margin = present_margin;
    const bool up = margin <= 0.0;
    const double end = up ? o->highest_times : o->lowest_times;
    *b = (bounds){1.0, margin, 1.0, margin};
    *beyond = false;
    while ((margin <= 0.0) == up) {
        if (times == end) {
            *beyond = true;
            return LG_OK;
        }
        times = up ? fmin(2.0 * times, end) : fmax(0.5 * times, end);
        LG_TRY(live(f, times, &margin));
        if (margin <= 0.0)
            b->kept = times, b->kept_margin = margin;
        else
            b->missed = times, b->missed_margin = margin;
    }
    return LG_OK;
}

/* Halved so often (in ratios), a bracket of a doubling is 4 % wide; the rest is a straight line. */
enum { HALVINGS = 4 };

static lg_status narrow(future *f, bounds *b, double *times) {
    for (int i = 0; i < HALVINGS; i++) {
        const double middle = sqrt(b->kept * b->missed);
        double margin = 0.0;
        LG_TRY(live(f, middle, &margin));
        if (margin <= 0.0)
            b->kept = middle, b->kept_margin = margin;
        else
            b->missed = middle, b->missed_margin = margin;
    }
    const double span = b->missed_margin - b->kept_margin;
    const double part = span > 0.0 ? -b->kept_margin / span : 0.0;
    *times = b->kept + part * (b->missed - b->kept);
    return LG_OK;
}

static lg_status find_capacities(future *f, double *values) {
    double margin = 0.0, times = 0.0;
    bounds b;
    bool beyond = false;
    if (!f->of->asked->against_start) {
        LG_TRY(live(f, 0.0, &margin));
        f->weather_drop = fmax(f->outcome[LG_OUTCOME_DROP], 0.0);
    }
    LG_TRY(live(f, 1.0, &margin));
    values[LG_FUTURE_STATUTORY] = f->outcome[LG_OUTCOME_PROPER];
    values[LG_FUTURE_FORAGE] = f->outcome[LG_OUTCOME_FORAGE];
    LG_TRY(bracket(f, margin, &b, &beyond));
    if (beyond)
        times = margin <= 0.0 ? f->of->asked->highest_times : 0.0;
    else
        LG_TRY(narrow(f, &b, &times));
    values[LG_FUTURE_DYNAMIC] = times * f->start->present_su[0];
    values[LG_FUTURE_BEYOND] = beyond;
    return LG_OK;
}

static lg_status meet(future *f, const double *u, double *values) {
    const lg_doubt_plan *d = f->of;
    /* Sobol' numbers have 30 digits: each has a weather of its own. */
    const uint64_t draw = (uint64_t)(u[0] * 0x1p30);
    lg_params *params = NULL;
    int halved = 0;
    LG_TRY(lg_ranges_params(f->own, d->ranges, u + 1, &params, &halved));
    values[LG_FUTURE_HALVED] = halved;
    lg_status status = lg_start_make(f->own, d->world, d->scenario, params, &f->start);
    lg_params_free(params);
    if (status != LG_OK)
        return status;
    LG_TRY(lg_start_need_animals(f->own, f->start));
    put_cells(d, u + 1 + d->ranges->count, &f->start->prepared.standard);
    LG_TRY(lg_draws_weather(f->own, d->world, draw, &f->weather));
    LG_TRY(lg_lived_make(f->own, d->world, &f->lived));
    LG_TRY(lg_alloc(f->own, d->world->regions * LG_OUTCOMES, sizeof *f->outcome, "outcomes",
                    &f->outcome));
    return find_capacities(f, values);
}

lg_status lg_doubt_future(void *self, lg_context *own, const double *u, double *values) {
    future f = {.of = self, .own = own};
    lg_status status = meet(&f, u, values);
    lg_free(own, f.outcome);
    lg_lived_free(&f.lived);
    lg_weather_free(f.weather);
    lg_start_free(f.start);
    return status;
}
