#include "analysis/calibration_ask.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { STARTS = 3, PLACES_A_PARAMETER = 8, ITERATIONS = 60, PROFILE_PLACES = 11 };
enum { STARTS_MOST = 1000, PLACES_MOST = 1000000, DRAWS_MOST = 1000000, PROFILE_MOST = 1001 };
static const double STEP_FRAC = 1e-3;

/* ---- options ---- */

static lg_status check_count(lg_context *context, const char *what, int value, int least,
                             int most) {
    if (value >= least && value <= most)
        return LG_OK;
    return lg_fail(context, LG_EARG, "calibration: %s is %d, it should be from %d to %d", what,
                   value, least, most);
}

static lg_status check_profiles(lg_context *context, const lg_calibration_options *o) {
    const int most = (int)o->parameter_count;
    if (o->profile_count > 0)
        LG_GIVEN(context, o->profiles);
    for (size_t i = 0; i < o->profile_count; i++) {
        const lg_calibration_profile *p = &o->profiles[i];
        if (p->first < 0 || p->first >= most || p->second >= most || p->second < -1 ||
            p->first == p->second)
            return lg_fail(context, LG_EARG,
                           "calibration: a profile is of one of the %d parameters, or of two "
                           "different ones, counted from 0; not of %d and %d",
                           most, p->first, p->second);
    }
    if (o->profile_places % 2 == 0)
        return lg_fail(
            context, LG_EARG,
            "calibration: places of a profile are odd in number, so that the estimate is "
            "the middle one; %d is even",
            o->profile_places);
    return check_count(context, "the number of places of a profile", o->profile_places, 5,
                       PROFILE_MOST);
}

lg_status lg_calibration_ask_options(lg_context *context, const lg_calibration_options *given,
                                     lg_calibration_options *o) {
    *o = *given;
    LG_GIVEN(context, o->observations);
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a calibration: 'reserved' holds something; set it to 0");
    if (o->parameter_count == 0)
        return lg_fail(context, LG_EARG, "calibration: no parameter is given that is to be fitted");
    if (o->parameter_count > LG_FIT_MOST)
        return lg_fail(context, LG_EARG,
                       "calibration: %zu parameters are to be fitted, %d are the most; fit fewer",
                       o->parameter_count, LG_FIT_MOST);
    LG_GIVEN(context, o->parameters);
    if (o->loss < LG_LOSS_SQUARES || o->loss > LG_LOSS_BISQUARE)
        return lg_fail(context, LG_EARG, "calibration: there is no loss %d", (int)o->loss);
    o->starts = o->starts == 0 ? STARTS : o->starts;
    o->looked_at = o->looked_at == 0    ? PLACES_A_PARAMETER * (int)o->parameter_count
                   : o->looked_at == -1 ? 0
                                        : o->looked_at;
    o->iterations = o->iterations == 0 ? ITERATIONS : o->iterations;
    o->step_frac = o->step_frac == 0.0 ? STEP_FRAC : o->step_frac;
    o->profile_places = o->profile_places == 0 ? PROFILE_PLACES : o->profile_places;
    LG_TRY(check_count(context, "the number of starts", o->starts, 1, STARTS_MOST));
    LG_TRY(check_count(context, "the number of places looked at", o->looked_at, 0, PLACES_MOST));
    LG_TRY(check_count(context, "the number of iterations", o->iterations, 1, 100000));
    LG_TRY(check_count(context, "the number of draws", o->draws, 0, DRAWS_MOST));
    if (!(o->step_frac >= 1e-8 && o->step_frac <= 0.25))
        return lg_fail(
            context, LG_EARG,
            "calibration: the step for slopes is %g of the bounds' distance, it should be "
            "from 1e-8 to 0.25",
            o->step_frac);
    return check_profiles(context, o);
}

/* ---- parameters ---- */

static void label(lg_calibrated *p) {
    snprintf(p->label, sizeof p->label, "%s%s%s.%s", p->table, p->type[0] == '\0' ? "" : ".",
             p->type, p->name);
}

static lg_status copy_names(lg_context *context, const lg_calibration_parameter *asked,
                            lg_calibrated *p) {
    LG_GIVEN(context, asked->table);
    LG_GIVEN(context, asked->name);
    LG_TRY(lg_copy_text(context, asked->table, &p->table));
    LG_TRY(lg_copy_text(context, asked->type == NULL ? "" : asked->type, &p->type));
    LG_TRY(lg_copy_text(context, asked->name, &p->name));
    label(p);
    return LG_OK;
}

static lg_status bound(lg_context *context, const lg_calibration_parameter *asked,
                       lg_calibrated *p) {
    const bool given = asked->low != 0.0 || asked->high != 0.0;
    p->low = given ? asked->low : p->row_low;
    p->high = given ? asked->high : p->row_high;
    if (!isfinite(p->low) || !isfinite(p->high))
        return lg_fail(context, LG_EDATA,
                       "%s: its bounds are no numbers; give both, as %s,LOW,HIGH", p->label,
                       p->label);
    if (p->low >= p->high)
        return lg_fail(
            context, LG_EDATA,
            "%s: its bounds contradict each other: low %g is not below high %g; give the "
            "smaller one first, and leave a parameter that is to stay as it is out",
            p->label, p->low, p->high);
    if (p->low < p->row_low || p->high > p->row_high)
        return lg_fail(context, LG_EDATA,
                       "%s: its bounds %g to %g lie outside those of its table, %g to %g; stay "
                       "within these",
                       p->label, p->low, p->high, p->row_low, p->row_high);
    return LG_OK;
}

static lg_status find(lg_calibration *c, const lg_calibrated_model *model, size_t i) {
    lg_calibrated *p = &c->parameter[i];
    LG_TRY(copy_names(c->context, &c->options.parameters[i], p));
    LG_TRY(model->find(model->self, c->context, p));
    label(p);
    LG_TRY(bound(c->context, &c->options.parameters[i], p));
    for (size_t k = 0; k < i; k++)
        if (strcmp(c->parameter[k].label, p->label) == 0)
            return lg_fail(c->context, LG_EDATA, "%s is to be fitted twice; name it once",
                           p->label);
    c->low[i] = p->low;
    c->high[i] = p->high;
    c->first[i] = fmin(fmax(p->before, p->low), p->high);
    if (c->first[i] != p->before)
        lg_log(c->context, LG_LOG_WARNING,
               "%s is %g without calibration, which lies outside the bounds %g to %g: the fit "
               "begins at %g",
               p->label, p->before, p->low, p->high, c->first[i]);
    return LG_OK;
}

lg_status lg_calibration_ask(lg_calibration *c, const lg_calibrated_model *model) {
    const size_t p = c->options.parameter_count;
    LG_TRY(lg_alloc(c->context, p, sizeof *c->parameter, "parameters", &c->parameter));
    c->parameters = p;
    LG_TRY(lg_alloc(c->context, p, sizeof(double), "parameters", &c->low));
    LG_TRY(lg_alloc(c->context, p, sizeof(double), "parameters", &c->high));
    LG_TRY(lg_alloc(c->context, p, sizeof(double), "parameters", &c->first));
    LG_TRY(lg_alloc(c->context, p, sizeof(bool), "parameters", &c->felt));
    for (size_t i = 0; i < p; i++)
        LG_TRY(find(c, model, i));
    if (c->observed.count < p)
        return lg_fail(c->context, LG_EDATA,
                       "%s holds %zu observation%s, which cannot tell %zu parameters: add "
                       "observations, or fit no more than %zu",
                       c->file, c->observed.count, c->observed.count == 1 ? "" : "s", p,
                       c->observed.count);
    return LG_OK;
}
