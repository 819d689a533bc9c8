/* The plan opened, and its simulation on the evening of the question. */
#include <math.h>
#include <string.h>

#include "analysis/outlook_base.h"
#include "analysis/outlook_life.h"
#include "analysis/outlook_tell.h"
#include "analysis/outlook_weather.h"
#include "analysis/world.h"
#include "simulation/flock.h"
#include "simulation/variables.h"
#include "simulation/years.h"
#include "store/fingerprint.h"

/* ---- dates ---- */

static lg_status check_from(lg_outlook *o, const lg_plan *plan) {
    const lg_date from = o->options.from;
    if (!lg_date_is_valid(from))
        return lg_fail(o->context, LG_EARG, "the day of the question, %04d-%02d-%02d, is no date",
                       from.year, from.month, from.day);
    o->from = lg_day_number(from);
    const int32_t first = lg_year_starts(&o->years, o->years.first),
                  last = lg_year_starts(&o->years, o->years.first + o->years.count) - 1;
    if (o->from >= first && o->from <= last)
        return LG_OK;
    const lg_date a = lg_date_from_day(first), b = lg_date_from_day(last);
    return lg_fail(
        o->context, LG_EARG,
        "the day of the question, %04d-%02d-%02d, lies outside the years of plan '%s', "
        "%04d-%02d-%02d to %04d-%02d-%02d; give a day within them, or correct 'years' of the "
        "plan (they must hold that day, not the winter)",
        from.year, from.month, from.day, plan->name, a.year, a.month, a.day, b.year, b.month,
        b.day);
}

/* Spring is there: 31 May, in the south 30 November. */
static lg_date next_spring(const lg_outlook *o) {
    const bool south = lg_flock_latitude(o->opened.parts.land, 0) < 0.0;
    lg_date date = lg_date_from_day(o->from);
    date.month = south ? 11 : 5;
    date.day = south ? 30 : 31;
    date.year += lg_day_number(date) <= o->from;
    return date;
}

static lg_status settle_until(lg_outlook *o) {
    enum { MOST_DAYS = 400 };
    if (o->options.until.year == 0)
        o->options.until = next_spring(o);
    const lg_date until = o->options.until, from = o->options.from;
    if (!lg_date_is_valid(until))
        return lg_fail(o->context, LG_EARG,
                       "the last day of the winter, %04d-%02d-%02d, is no date", until.year,
                       until.month, until.day);
    o->until = lg_day_number(until);
    if (o->until > o->from + 1 && o->until <= o->from + MOST_DAYS)
        return LG_OK;
    return lg_fail(
        o->context, LG_EARG,
        "the winter ends on %04d-%02d-%02d, the question is of %04d-%02d-%02d: its last day "
        "lies 2 to %d days behind it",
        until.year, until.month, until.day, from.year, from.month, from.day, (int)MOST_DAYS);
}

/* ---- the plan to the end of the winter ---- */

static lg_status extend(lg_outlook *o, const lg_plan *plan, const lg_scenario *scenario) {
    int carried = 0;
    while (lg_year_starts(&o->years, o->years.first + o->years.count) <= o->until)
        o->years.count++;
    o->plan = *plan;
    o->plan.last_year = o->years.first + o->years.count - 1;
    o->scenario = *scenario;
    o->scenario.output = (lg_output_rule){.packed = scenario->output.packed};
    LG_TRY(
        lg_alloc(o->context, scenario->nmeasures, sizeof *o->measures, "measures", &o->measures));
    for (size_t m = 0; m < scenario->nmeasures; m++) {
        o->measures[m] = scenario->measures[m];
        if (o->measures[m].when.last_year != plan->last_year ||
            o->plan.last_year <= plan->last_year)
            continue;
        o->measures[m].when.last_year = o->plan.last_year;
        carried++;
    }
    o->scenario.measures = o->measures;
    o->opened.parts.plan = &o->plan;
    return carried == 0
               ? LG_OK
               : lg_outlook_tell(
                     o,
                     "winter: %d measure%s that end with the plan's last year go on to the "
                     "end of the winter",
                     carried, carried == 1 ? "" : "s");
}

lg_status lg_outlook_open(lg_outlook *o, const lg_plan *plan) {
    const lg_plan_run_options lent = {.land = o->options.land, .weather = o->options.weather};
    const lg_scenario *scenario = NULL;
    LG_TRY(lg_draws_scenario(o->context, plan, o->options.scenario, LG_EARG, &scenario));
    LG_TRY(lg_copy_text(o->context, plan->name, &o->plan_name));
    LG_TRY(lg_copy_text(o->context, scenario->name, &o->scenario_name));
    LG_TRY(lg_plan_open(o->context, plan, &lent, &o->opened));
    o->is_open = true;
    lg_manifest made_from = {0};
    LG_TRY(lg_fingerprint(o->context, &o->opened.parts, &made_from));
    memcpy(o->source, made_from.source, sizeof o->source);
    lg_manifest_free(o->context, &made_from);
    o->years =
        (lg_engine_years){(int)plan->first_year, (int)(plan->last_year - plan->first_year + 1),
                          (int)plan->spinup_years, o->opened.parts.seasons.month};
    LG_TRY(check_from(o, plan));
    LG_TRY(settle_until(o));
    const lg_engine_years as_planned = o->years;
    LG_TRY(extend(o, plan, scenario));
    LG_TRY(lg_prepared_make(o->context, &o->opened.parts, &o->scenario, &o->prepared));
    o->is_prepared = true;
    o->spun = as_planned;
    return lg_outlook_settle_draws(o);
}

/* ---- set to what was observed ---- */

static double sum_of(const lg_outlook *o, const lg_observed_value *v, const double *values) {
    double sum = 0.0;
    for (int32_t k = 0; k < o->nunits; k++)
        if (lg_region_has_unit(o->opened.parts.land, v->kind, v->region, k))
            sum += values[k];
    return sum;
}

/* The pattern within a region stays: what is there is so many times as much, and where nothing is it comes
 * by `else_by`, of every unit. */
static void spread(const lg_outlook *o, const lg_observed_value *v, double had, const double *now,
                   const double *else_by, double *to) {
    const double all = had > 0.0 ? had : sum_of(o, v, else_by);
    const double *by = had > 0.0 ? now : else_by;
    for (int32_t k = 0; k < o->nunits; k++)
        if (lg_region_has_unit(o->opened.parts.land, v->kind, v->region, k))
            to[k] = all > 0.0 ? v->value * by[k] / all : 0.0;
}

static void blank(double *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        values[i] = NAN;
}

static lg_status set_crop(lg_outlook *o, lg_engine *e, const lg_observed_value *v, double *means,
                          double *had) {
    const lg_land *land = o->opened.parts.land;
    const lg_cell_variable *crop = lg_cell_variable_find("standing_crop");
    double *cells = NULL, kg = 0.0, ha = 0.0;
    LG_TRY(lg_engine_get_means(e, crop, means));
    for (int32_t k = 0; k < o->nunits; k++)
        if (lg_region_has_unit(land, v->kind, v->region, k)) {
            kg += means[k] * o->area_ha[k];
            ha += o->area_ha[k];
        }
    *had = kg / ha;
    LG_TRY(lg_alloc(o->context, (size_t)land->ncells, sizeof *cells, "cells", &cells));
    lg_status status = lg_engine_get_cells(e, crop, cells);
    for (int32_t k = 0; status == LG_OK && k < o->nunits; k++) {
        const bool ours = lg_region_has_unit(land, v->kind, v->region, k);
        for (int64_t i = land->units[k].first; i < land->units[k].first + land->units[k].count; i++)
            cells[i] = !ours        ? NAN
                       : *had > 0.0 ? fmin(crop->about.high, cells[i] * (v->value / *had))
                                    : v->value;
    }
    if (status == LG_OK)
        status = lg_engine_set_cells(e, crop, cells);
    lg_free(o->context, cells);
    return status;
}

/* One of the variables of units, now, and what it is set to. */
typedef struct unit_room {
    double *now, *other, *to;
} unit_room;

static lg_status set_variable(lg_outlook *o, lg_engine *e, const lg_observed_value *v,
                              const char *name, const double *else_by, unit_room *r, double *had) {
    const lg_unit_variable *variable = lg_unit_variable_find(name);
    lg_engine_get_units(e, variable, r->now);
    *had = sum_of(o, v, r->now);
    blank(r->to, (size_t)o->nunits);
    spread(o, v, *had, r->now, else_by, r->to);
    return lg_engine_set_units(e, variable, r->to);
}

/* Adults and young keep their shares of the herd. */
static lg_status set_herd(lg_outlook *o, lg_engine *e, const lg_observed_value *v, unit_room *r,
                          double *had) {
    double adults = 0.0, young = 0.0;
    lg_engine_get_units(e, lg_unit_variable_find("adult_su"), r->now);
    lg_engine_get_units(e, lg_unit_variable_find("young_su"), r->other);
    adults = sum_of(o, v, r->now);
    young = sum_of(o, v, r->other);
    const double share = adults + young > 0.0 ? adults / (adults + young) : 1.0;
    lg_observed_value part = *v;
    double before = 0.0;
    part.value = v->value * share;
    LG_TRY(set_variable(o, e, &part, "adult_su", o->area_ha, r, &before));
    part.value = v->value - part.value;
    LG_TRY(set_variable(o, e, &part, "young_su", o->area_ha, r, &before));
    *had = adults + young;
    return LG_OK;
}

/* Of a region it lies where its animals are. */
static lg_status set_hay(lg_outlook *o, lg_engine *e, const lg_observed_value *v, unit_room *r,
                         double *had) {
    const lg_unit_variable *hay = lg_unit_variable_find("hay_store_kg");
    lg_engine_get_units(e, hay, r->now);
    lg_engine_get_units(e, lg_unit_variable_find("adult_su"), r->other);
    *had = sum_of(o, v, r->now);
    blank(r->to, (size_t)o->nunits);
    spread(o, v, sum_of(o, v, r->other), r->other, o->area_ha, r->to);
    return lg_engine_set_units(e, hay, r->to);
}

static lg_status set_value(lg_outlook *o, lg_engine *e, const lg_observed_value *v, unit_room *r,
                           double *had) {
    switch (v->what) {
    case LG_OBSERVED_CROP:
        return set_crop(o, e, v, r->now, had);
    case LG_OBSERVED_HERD:
        return set_herd(o, e, v, r, had);
    case LG_OBSERVED_ADULTS:
        return set_variable(o, e, v, "adult_su", o->area_ha, r, had);
    case LG_OBSERVED_YOUNG:
        lg_engine_get_units(e, lg_unit_variable_find("adult_su"), r->other);
        return set_variable(o, e, v, "young_su",
                            sum_of(o, v, r->other) > 0.0 ? r->other : o->area_ha, r, had);
    default:
        return set_hay(o, e, v, r, had);
    }
}

/* ---- lived ---- */

static lg_status advance_to(lg_engine *e, int32_t day) {
    return lg_engine_today(e) < day ? lg_engine_advance(e, day) : LG_OK;
}

static lg_status live(lg_outlook *o, lg_engine *e, unit_room *r) {
    LG_TRY(lg_engine_begin(e, &o->spun, NULL, &(lg_sink){0}));
    LG_TRY(lg_engine_spin_up(e));
    e->course.years.count = o->years.count; /* spin-up has turned by the plan's own years */
    for (size_t i = 0; i < o->observed.count; i++) {
        const lg_observed_value *v = &o->observed.values[i];
        double had = 0.0;
        LG_TRY(advance_to(e, v->day));
        LG_TRY(set_value(o, e, v, r, &had));
        had /= v->what == LG_OBSERVED_HAY ? 1000.0 : 1.0;
        o->set[i] = (lg_outlook_set){had, had > 0.0 ? lg_observed_shown(v) / had : NAN};
    }
    LG_TRY(advance_to(e, o->from));
    lg_engine_get_units(e, lg_unit_variable_find("adult_su"), o->adult_su);
    lg_engine_get_units(e, lg_unit_variable_find("young_su"), o->young_su);
    lg_outlook_fed(e, o->base);
    return lg_evening_take(o->context, e, &o->evening);
}

lg_status lg_outlook_live_to(lg_outlook *o) {
    const size_t units = (size_t)o->nunits;
    lg_engine *engine = NULL;
    unit_room r = {NULL, NULL, NULL};
    LG_TRY(lg_alloc(o->context, 3 * units, sizeof *r.now, "units", &r.now));
    r.other = r.now + units;
    r.to = r.other + units;
    lg_status status =
        lg_prepared_engine(o->context, &o->opened.parts, &o->scenario, &o->prepared, &engine);
    if (status == LG_OK)
        status = live(o, engine, &r);
    lg_engine_free(engine);
    lg_free(o->context, r.now);
    return status;
}
