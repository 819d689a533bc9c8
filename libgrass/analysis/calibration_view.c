/* What came of a calibration. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/calibration_parts.h"
#include "core/format.h"

static const double NORMAL_95 = 1.959963984540054;

static lg_status check_index(const lg_calibration *c, const char *what, size_t index,
                             size_t count) {
    return index < count
               ? LG_OK
               : lg_fail(c->context, LG_EARG, "the calibration has %zu %ss: there is no number %zu",
                         count, what, index);
}

static double weighted_mean(const lg_measured_table *t) {
    double sum = 0.0, weights = 0.0;
    for (size_t i = 0; i < t->count; i++) {
        const double weight = 1.0 / (t->row[i].sd * t->row[i].sd);
        sum += weight * t->row[i].value;
        weights += weight;
    }
    return sum / weights;
}

static double r2(const lg_calibration *c) {
    const double mean = weighted_mean(&c->observed);
    double about = 0.0;
    for (size_t i = 0; i < c->observed.count; i++) {
        const double x = (c->observed.row[i].value - mean) / c->observed.row[i].sd;
        about += x * x;
    }
    return about > 0.0 ? 1.0 - c->chi2 / about : NAN;
}

lg_status lg_calibration_get_facts(const lg_calibration *c, lg_calibration_facts *facts) {
    if (c == NULL)
        return LG_EARG;
    LG_GIVEN(c->context, facts);
    double bias = 0.0;
    for (size_t i = 0; i < c->observed.count; i++)
        bias += c->fit.residual[i] / (double)c->observed.count;
    *facts = (lg_calibration_facts){.parameters = c->parameters,
                                    .observations = c->observed.count,
                                    .lives = c->fit.lives,
                                    .freedom = c->observed.count - c->parameters,
                                    .chi2 = c->chi2,
                                    .chi2_before = c->chi2_before,
                                    .loss = c->fit.sum,
                                    .r2 = r2(c),
                                    .bias = bias,
                                    .condition = c->spread.condition,
                                    .widened = c->spread.factor,
                                    .settled = c->fit.settled,
                                    .starts = (int)c->starts.starts,
                                    .starts_at_best = (int)c->starts.at_best,
                                    .draws = c->draws};
    return LG_OK;
}

/* An end that the profile did not reach within the bounds is the bound. */
static void interval(const lg_calibration *c, size_t i, double *low, double *high) {
    const double reach = NORMAL_95 * lg_spread_error(&c->spread, i);
    const lg_likelihood *f = lg_calibration_profile_of(c, i);
    *low = f == NULL ? c->fit.value[i] - reach : f->low;
    *high = f == NULL ? c->fit.value[i] + reach : f->high;
    *low = isnan(*low) ? c->low[i] : fmax(*low, c->low[i]);
    *high = isnan(*high) ? c->high[i] : fmin(*high, c->high[i]);
}

lg_status lg_calibration_get_estimate(const lg_calibration *c, size_t index,
                                      lg_calibration_estimate *estimate) {
    if (c == NULL)
        return LG_EARG;
    LG_GIVEN(c->context, estimate);
    LG_TRY(check_index(c, "parameter", index, c->parameters));
    const lg_calibrated *p = &c->parameter[index];
    *estimate = (lg_calibration_estimate){.table = p->table,
                                          .type = p->type,
                                          .name = p->name,
                                          .unit = p->unit,
                                          .value = c->fit.value[index],
                                          .error = lg_spread_error(&c->spread, index),
                                          .before = p->before,
                                          .low = p->low,
                                          .high = p->high,
                                          .at_bound = lg_calibration_at_bound(c, index)};
    interval(c, index, &estimate->low_95, &estimate->high_95);
    return LG_OK;
}

double lg_calibration_correlation(const lg_calibration *c, size_t a, size_t b) {
    return c == NULL || a >= c->parameters || b >= c->parameters
               ? NAN
               : lg_spread_correlation(&c->spread, a, b);
}

lg_status lg_calibration_get_observation(const lg_calibration *c, size_t index,
                                         lg_calibration_observation *observation) {
    if (c == NULL)
        return LG_EARG;
    LG_GIVEN(c->context, observation);
    LG_TRY(check_index(c, "observation", index, c->observed.count));
    const lg_measured *o = &c->observed.row[index];
    *observation = (lg_calibration_observation){.date = o->date,
                                                .site = o->site,
                                                .variable = o->variable,
                                                .value = o->value,
                                                .sd = o->sd,
                                                .simulated = c->simulated[index],
                                                .before = c->before[index],
                                                .weight = c->weight[index],
                                                .line = o->line};
    return LG_OK;
}

lg_status lg_calibration_get_draw(const lg_calibration *c, size_t d, double *values, size_t count) {
    if (c == NULL)
        return LG_EARG;
    LG_GIVEN(c->context, values);
    LG_TRY(check_index(c, "draw", d, c->draws));
    if (count != c->parameters)
        return lg_fail(c->context, LG_EARG, "a draw has %zu values, one a parameter, not %zu",
                       c->parameters, count);
    memcpy(values, c->draw + d * count, count * sizeof *values);
    return LG_OK;
}

const char *lg_calibration_warning(const lg_calibration *c, size_t index) {
    return c == NULL || index >= c->warnings ? NULL : c->warning[index];
}

/* "fitted to field.csv (12 observations, 2021-06-01 to 2021-08-30), chi2 10.2 of 9; plan 'x' ..." */
static void tell_source(const lg_calibration *c, char *text, size_t room) {
    const lg_measured *first = c->observed.row, *last = c->observed.row;
    for (size_t i = 1; i < c->observed.count; i++) {
        const lg_measured *o = &c->observed.row[i];
        first = o->day < first->day ? o : first;
        last = o->day > last->day ? o : last;
    }
    const char *slash = strrchr(c->file, '/');
    lg_format(text, room,
              "fitted to %.120s (%zu observations, %04d-%02d-%02d to %04d-%02d-%02d), chi2 %.4g of "
              "%zu degrees of freedom; %s; libgrass %s",
              slash == NULL ? c->file : slash + 1, c->observed.count, first->date.year,
              first->date.month, first->date.day, last->date.year, last->date.month, last->date.day,
              c->chi2, c->observed.count - c->parameters, c->what, lg_version());
}

lg_status lg_calibration_get_params(const lg_calibration *c, lg_params **params) {
    char source[900];
    lg_params *made = NULL;
    if (c == NULL)
        return LG_EARG;
    LG_GIVEN(c->context, params);
    tell_source(c, source, sizeof source);
    LG_TRY(lg_params_create(c->context, &made));
    lg_status status = LG_OK;
    for (size_t i = 0; i < c->parameters && status == LG_OK; i++) {
        const lg_calibrated *p = &c->parameter[i];
        status = lg_params_set_from(made, p->table, p->type[0] == '\0' ? NULL : p->type, p->name,
                                    c->fit.value[i], source, "C");
    }
    if (status != LG_OK)
        lg_params_free(made);
    else
        *params = made;
    return status;
}
