#include "analysis/calibration_doubt.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "analysis/robust.h"
#include "core/format.h"

/* Beyond these a sentence is said (assumptions, usual in the field). */
static const double CONDITION = 1000.0, UNTOLD = 1e4, CORRELATION = 0.95, WIDENED = 1.5,
                    HALF_WEIGHT = 0.5;
static const double SHARE_OF_WEAKEST = 0.3, LOWER = -0.1, APART = 0.02;

__attribute__((format(printf, 2, 3))) static lg_status warn(lg_calibration *c, const char *format,
                                                            ...) {
    char text[LG_ERROR_CHARS];
    va_list arguments;
    if (c->warnings == LG_CALIBRATION_WARNINGS)
        return LG_OK;
    va_start(arguments, format);
    lg_format_list(text, sizeof text, format, arguments);
    va_end(arguments);
    LG_TRY(lg_copy_text(c->context, text, &c->warning[c->warnings]));
    c->warnings++;
    return LG_OK;
}

static lg_status doubt_bounds(lg_calibration *c) {
    for (size_t i = 0; i < c->parameters; i++) {
        const int at = lg_calibration_at_bound(c, i);
        if (at != 0)
            LG_TRY(
                warn(c,
                     "%s is at its %s bound, %g: what is observed asks for %s than may be; widen "
                     "the bound if that is possible, else look for what the model misses. Its "
                     "standard error is that without the bound",
                     c->parameter[i].label, at < 0 ? "lower" : "upper",
                     at < 0 ? c->low[i] : c->high[i], at < 0 ? "less" : "more"));
        if (!isfinite(lg_spread_error(&c->spread, i)))
            LG_TRY(warn(c,
                        "%s is not felt by any observation near its estimate, %g: its error is not "
                        "known; leave it out of what is fitted",
                        c->parameter[i].label, c->fit.value[i]));
    }
    return LG_OK;
}

/* The parameters of the direction that is told least. Where it is not told at all, no estimate is worth being written. */
static lg_status doubt_condition(lg_calibration *c) {
    char names[600] = "";
    size_t used = 0;
    if (c->spread.condition <= CONDITION)
        return LG_OK;
    for (size_t i = 0; i < c->parameters && used + LG_CALIBRATED_CHARS + 8 < sizeof names; i++)
        if (fabs(c->spread.weakest[i]) > SHARE_OF_WEAKEST)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     used == 0 ? "" : ", ", c->parameter[i].label);
    if (c->spread.condition > UNTOLD)
        return lg_fail(c->context, LG_EDATA,
                       "what is observed does not tell apart %s: they can be changed together "
                       "without any observation feeling it (condition %.3g); leave one of them out "
                       "of what is fitted, or add observations that they move differently",
                       names, c->spread.condition);
    return warn(c,
                "what is observed hardly tells apart %s (condition %.3g): leave one of them out of "
                "what is fitted, or add observations that they move differently",
                names, c->spread.condition);
}

static lg_status doubt_correlations(lg_calibration *c) {
    for (size_t a = 0; a < c->parameters; a++)
        for (size_t b = a + 1; b < c->parameters; b++) {
            const double r = lg_spread_correlation(&c->spread, a, b);
            if (fabs(r) > CORRELATION)
                LG_TRY(warn(
                    c,
                    "%s and %s are correlated by %.3f: what they make together is known far better "
                    "than each of them; do not take one without the other, and draw both",
                    c->parameter[a].label, c->parameter[b].label, r));
        }
    return LG_OK;
}

static lg_status doubt_residuals(lg_calibration *c) {
    size_t light = 0;
    for (size_t i = 0; i < c->observed.count; i++)
        light += c->weight[i] < HALF_WEIGHT;
    if (c->observed.count == c->parameters)
        LG_TRY(warn(c, "there are as many parameters as observations: nothing is left that could "
                       "show whether the model is right"));
    if (c->spread.factor > WIDENED)
        LG_TRY(warn(c,
                    "what is left is %.2g times as wide as the standard deviations of the "
                    "observations say, and standard errors were widened so: the deviations are too "
                    "small, or the model misses something",
                    c->spread.factor));
    if (light > 0)
        LG_TRY(warn(c, "%zu of %zu observations weigh less than half: see weight in fit.csv", light,
                    c->observed.count));
    return LG_OK;
}

static lg_status doubt_search(lg_calibration *c) {
    if (!c->fit.settled)
        LG_TRY(warn(c, "the fit was not at rest after %d iterations: give it more",
                    c->options.iterations));
    if (c->starts.starts > 1 && c->starts.at_best == 1)
        LG_TRY(warn(c,
                    "only one of %zu starts came to the lowest loss: there may be a lower one; try "
                    "more starts",
                    c->starts.starts));
    if (c->starts.at_best > 1 && c->starts.apart > APART)
        LG_TRY(warn(c,
                    "%zu starts came as low at places that lie %.0f %% of the bounds' distance "
                    "apart: there are several answers, or a valley; look at the profiles",
                    c->starts.at_best, 100.0 * c->starts.apart));
    for (size_t i = 0; i < c->profiles; i++)
        if (c->profile[i].least < LOWER)
            LG_TRY(warn(c,
                        "the profile of %s found a lower loss than the fit: the fit is no lowest "
                        "place; try more starts",
                        c->parameter[c->profile[i].a].label));
    if (c->draws_cut > 0)
        LG_TRY(warn(c, "%zu of %zu draws found no place within the bounds and were taken to them",
                    c->draws_cut, c->draws));
    return LG_OK;
}

lg_status lg_calibration_doubt(lg_calibration *c) {
    LG_TRY(doubt_bounds(c));
    LG_TRY(doubt_condition(c));
    LG_TRY(doubt_correlations(c));
    LG_TRY(doubt_residuals(c));
    return doubt_search(c);
}
