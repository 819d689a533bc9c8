/* What came of an ensemble, by places. */
#include <math.h>
#include <string.h>

#include "analysis/ensemble_parts.h"

void lg_ensemble_get_facts(const lg_ensemble *e, lg_ensemble_facts *facts) {
    if (facts != NULL)
        *facts = e == NULL ? (lg_ensemble_facts){0} : e->facts;
}

const char *lg_ensemble_scenario(const lg_ensemble *e, size_t scenario) {
    return e == NULL || scenario >= e->facts.scenarios ? NULL : e->scenario[scenario]->name;
}

double lg_ensemble_times(const lg_ensemble *e, size_t times) {
    return e == NULL || times >= e->facts.times ? NAN : e->times[times];
}

double lg_ensemble_p(const lg_ensemble *e, size_t quantile) {
    return e == NULL || quantile >= e->facts.quantiles ? NAN : e->p[quantile];
}

const char *lg_ensemble_region(const lg_ensemble *e, size_t region, const char **kind) {
    int32_t index = 0;
    if (e == NULL || region >= e->facts.regions)
        return NULL;
    if (kind != NULL)
        *kind = lg_region_kind_name(lg_draws_region(e->world, region, &index));
    return lg_draws_region_name(e->world, region);
}

const char *lg_ensemble_column(const lg_ensemble *e, size_t column, const char **unit) {
    if (e == NULL || column >= e->facts.columns)
        return NULL;
    if (unit != NULL)
        *unit = lg_column_at(e->column[column])->unit;
    return lg_column_at(e->column[column])->name;
}

const char *lg_ensemble_map(const lg_ensemble *e, size_t map, const char **unit) {
    if (e == NULL || map >= e->facts.maps)
        return NULL;
    if (unit != NULL)
        *unit = lg_cell_map_at(e->map[map])->unit;
    return lg_cell_map_at(e->map[map])->name;
}

static lg_status check(const lg_ensemble *e, const lg_ensemble_place *p) {
    const lg_ensemble_facts *f = &e->facts;
    if (p->scenario < f->scenarios && p->times < f->times && p->year >= 0 && p->year < f->years &&
        p->region < f->regions && p->column < f->columns)
        return LG_OK;
    return lg_fail(e->context, LG_EARG,
                   "the ensemble has %zu scenarios, %zu herds, %d years, %zu regions and %zu "
                   "columns: there is no place %zu, %zu, %d, %zu, %zu",
                   f->scenarios, f->times, f->years, f->regions, f->columns, p->scenario, p->times,
                   p->year, p->region, p->column);
}

lg_status lg_ensemble_spread_at(lg_ensemble *e, const lg_ensemble_place *place,
                                lg_ensemble_spread *spread, double *quantile) {
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, place);
    LG_GIVEN(e->context, spread);
    LG_TRY(check(e, place));
    const size_t cell = lg_ensemble_cell(e, place);
    const lg_moment_row row = lg_moments_row(e->moments, cell);
    *spread = (lg_ensemble_spread){.draws = (double)row.count,
                                   .mean = row.mean,
                                   .sd = row.sd,
                                   .least = row.least,
                                   .most = row.most};
    for (size_t q = 0; quantile != NULL && q < e->facts.quantiles; q++)
        quantile[q] = lg_moments_quantile(e->moments, cell, q);
    return LG_OK;
}

static lg_status need_draws(const lg_ensemble *e) {
    return e->facts.exact
               ? LG_OK
               : lg_fail(
                     e->context, LG_EARG,
                     "draws of this ensemble were not kept: take no more than %d draws, or "
                     "fewer columns and regions, or name the event among those that are counted",
                     LG_ENSEMBLE_EXACT_DRAWS);
}

lg_status lg_ensemble_value(lg_ensemble *e, size_t draw, const lg_ensemble_place *place,
                            double *value) {
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, place);
    LG_GIVEN(e->context, value);
    LG_TRY(check(e, place));
    LG_TRY(need_draws(e));
    if (draw >= (size_t)e->facts.draws)
        return lg_fail(e->context, LG_EARG, "the ensemble has %d draws: there is no number %zu",
                       e->facts.draws, draw);
    *value = lg_moments_value(e->moments, draw, lg_ensemble_cell(e, place));
    return LG_OK;
}

static bool happens(const lg_ensemble *e, size_t draw, const lg_ensemble_place *at, int above,
                    double limit) {
    const double value = lg_moments_value(e->moments, draw, lg_ensemble_cell(e, at));
    return above ? value > limit : value < limit;
}

lg_status lg_ensemble_risk_at(lg_ensemble *e, const lg_ensemble_place *place, int above,
                              double limit, double *risk) {
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, place);
    LG_GIVEN(e->context, risk);
    lg_ensemble_place at = *place;
    const bool any = at.year < 0;
    const int first = any ? 0 : at.year, last = any ? e->facts.years - 1 : at.year;
    at.year = first;
    LG_TRY(check(e, &at));
    if (lg_ensemble_counted_of(e, place, above, limit, risk)) {
        *risk /= e->facts.draws;
        return LG_OK;
    }
    LG_TRY(need_draws(e));
    if (isnan(limit))
        return lg_fail(e->context, LG_EARG, "a limit that is no number is never passed");
    int passed = 0;
    for (size_t d = 0; d < (size_t)e->facts.draws; d++) {
        bool passes = false;
        for (at.year = first; at.year <= last && !passes; at.year++)
            passes = happens(e, d, &at, above, limit);
        passed += passes;
    }
    *risk = (double)passed / e->facts.draws;
    return LG_OK;
}

lg_status lg_ensemble_risk(lg_ensemble *e, size_t scenario, size_t region, const char *column,
                           int above, double limit, double *risk) {
    int wanted = 0;
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, column);
    LG_TRY(lg_column_require(e->context, column, &wanted));
    lg_ensemble_place at = {.scenario = scenario, .region = region, .year = -1};
    while (at.times < e->facts.times && e->times[at.times] != 1.0)
        at.times++;
    while (at.column < e->facts.columns && e->column[at.column] != wanted)
        at.column++;
    if (at.column == e->facts.columns)
        return lg_fail(e->context, LG_EARG,
                       "the ensemble was made without the column '%s'; name it among its columns",
                       column);
    if (at.times == e->facts.times)
        return lg_fail(e->context, LG_EARG,
                       "the ensemble has no herds of once their number; ask for a place");
    return lg_ensemble_risk_at(e, &at, above, limit, risk);
}
