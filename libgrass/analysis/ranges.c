/* Values drawn from ranges, and sets of them that do not contradict each other. */
#include "analysis/ranges.h"

#include <math.h>

#include "analysis/crew.h"
#include "core/elementary.h"
#include "core/normal.h"
#include "scenario/params.h"

/* ---- drawn ---- */

static const double HALF_95 = 1.959963984540054; /* half of the width that holds 95 %, in sd */

static double middle_of(const lg_param_range *r) {
    return r->kind == LG_RANGE_LOGUNIFORM ? sqrt(r->low * r->high) : 0.5 * (r->low + r->high);
}

static double within(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
}

/* Where values that contradict each other are brought to: what the plan uses contradicts nothing. */
static double centre_of(const lg_param_range *r) {
    return r->kind == LG_RANGE_TIMES ? within(1.0, r->low, r->high) : middle_of(r);
}

double lg_param_range_value(const lg_param_range *r, double u) {
    const double width = r->high - r->low;
    switch (r->kind) {
    case LG_RANGE_LOGUNIFORM:
        return within(r->low * lg_pow(r->high / r->low, u), r->low, r->high);
    case LG_RANGE_TRIANGULAR:
        return u < 0.5 ? r->low + width * sqrt(0.5 * u) : r->high - width * sqrt(0.5 * (1.0 - u));
    case LG_RANGE_NORMAL:
        return within(middle_of(r) + lg_normal_quantile(within(u, 1e-12, 1.0 - 1e-12)) * width /
                                         (2.0 * HALF_95),
                      r->row->low, r->row->high);
    case LG_RANGE_UNIFORM:
    case LG_RANGE_TIMES:
    case LG_RANGE_KINDS:
        break;
    }
    return r->low + u * width;
}

static const char SOURCE[] = "drawn from a range";

static lg_status put(const lg_ranges *ranges, const lg_param_range *r, double value,
                     lg_params *into) {
    const lg_param_row *row = r->row;
    if (r->kind != LG_RANGE_TIMES)
        return lg_params_put(into, row, r->type, within(value, row->low, row->high), SOURCE,
                             r->confidence);
    for (size_t i = r->first, n = r->used; n > 0; i++, n--) {
        const lg_param_given *g = &ranges->used->given[i];
        LG_TRY(lg_params_put(into, row, g->type, within(value * g->value, row->low, row->high),
                             SOURCE, g->confidence));
    }
    return LG_OK;
}

/* Whether the scenario can be made with them; LG_EDATA: they contradict each other. */
static lg_status try_params(lg_context *own, const lg_ranges *ranges, const lg_params *params) {
    lg_draws_view view;
    lg_params *joined = NULL;
    lg_prepared c;
    lg_draws_see(ranges->world, own, &view);
    if (view.parts.params == NULL)
        LG_TRY(lg_params_create(own, &joined));
    else
        LG_TRY(lg_params_clone(own, view.parts.params, &joined));
    lg_status status = lg_params_merge(joined, params);
    view.parts.params = joined;
    if (status == LG_OK)
        status = lg_prepared_make(own, &view.parts, ranges->scenario, &c);
    if (status == LG_OK)
        lg_prepared_free(&c);
    lg_params_free(joined);
    return status;
}

lg_status lg_ranges_params(lg_context *own, const lg_ranges *ranges, const double *u,
                           lg_params **params, int *halved) {
    enum { HALVINGS_MOST = 10 };
    lg_status status = LG_EDATA;
    lg_params *made = NULL;
    int times = 0;
    for (double part = 1.0; status == LG_EDATA && times <= HALVINGS_MOST; part *= 0.5) {
        lg_params_free(made);
        made = NULL;
        LG_TRY(lg_params_create(own, &made));
        status = LG_OK;
        for (size_t i = 0; i < ranges->count && status == LG_OK; i++) {
            const lg_param_range *r = &ranges->range[i];
            const double centre = centre_of(r);
            status = put(ranges, r, centre + part * (lg_param_range_value(r, u[i]) - centre), made);
        }
        if (status == LG_OK)
            status = try_params(own, ranges, made);
        times += status == LG_EDATA;
    }
    if (status != LG_OK) {
        lg_params_free(made);
        return status;
    }
    if (halved != NULL)
        *halved = times;
    *params = made;
    return LG_OK;
}

/* ---- ends that contradict what the plan uses beside them ---- */

/* Whether one range alone may be there; LG_EDATA: not. */
static lg_status try_end(const lg_ranges *r, const lg_param_range *range, double end) {
    lg_params *alone = NULL;
    lg_context *own = NULL;
    LG_TRY(lg_crew_context(r->context, &own));
    lg_status status = lg_params_create(own, &alone);
    if (status == LG_OK)
        status = put(r, range, end, alone);
    if (status == LG_OK)
        status = try_params(own, r, alone);
    if (status != LG_OK && status != LG_EDATA)
        lg_fail(r->context, status, "%s", lg_context_error(own));
    lg_params_free(alone);
    lg_context_free(own);
    return status;
}

/* An end that contradicts is brought nearer to 1, what the plan uses, by halves, and at last there. */
static lg_status fit_end(const lg_ranges *r, const lg_param_range *range, double *end) {
    enum { HALVINGS = 4 };
    for (int i = 0; i <= HALVINGS; i++) {
        lg_status status = try_end(r, range, *end);
        if (status != LG_EDATA)
            return status;
        *end = i == HALVINGS ? 1.0 : 1.0 + 0.5 * (*end - 1.0);
    }
    return LG_OK;
}

lg_status lg_ranges_fit(lg_ranges *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->count; i++) {
        lg_param_range range = r->range[i];
        LG_TRY(fit_end(r, &range, &range.low));
        LG_TRY(fit_end(r, &range, &range.high));
        if (range.low < range.high)
            r->range[kept++] = range;
    }
    r->count = kept;
    return LG_OK;
}

void lg_ranges_free(lg_ranges *r) {
    if (r == NULL)
        return;
    for (size_t i = 0; i < r->count; i++)
        lg_free(r->context, r->range[i].type);
    lg_free(r->context, r->range);
    lg_params_free(r->used);
    lg_free(r->context, r);
}
