#include "analysis/fit_problem.h"

#include <math.h>

#include "analysis/crew.h"

/* The residual of a place where the model has no answer: no step goes there. */
static const double FAR_OFF = 1e8;

typedef struct asked {
    const lg_fit_problem *problem;
    const double *value;
    double *residual;
    bool *possible;
} asked;

static lg_status ask(void *self, lg_context *own, size_t task) {
    const asked *a = self;
    const lg_fit_problem *p = a->problem;
    double *residual = a->residual + task * p->observations;
    lg_status status = p->residuals(p->self, own, a->value + task * p->parameters, residual);
    bool possible = status == LG_OK;
    if (status != LG_OK && status != LG_EDATA && status != LG_EBALANCE)
        return status;
    for (size_t i = 0; possible && i < p->observations; i++)
        possible = isfinite(residual[i]);
    for (size_t i = 0; !possible && i < p->observations; i++)
        residual[i] = FAR_OFF;
    a->possible[task] = possible;
    return LG_OK;
}

lg_status lg_fit_evaluate(lg_context *context, const lg_fit_problem *problem, bool crew,
                          size_t count, const double *value, double *residual, bool *possible) {
    asked a = {problem, value, residual, possible};
    if (crew && count > 1)
        return lg_crew_run(context, "lives of the model", count, ask, &a);
    for (size_t i = 0; i < count; i++)
        LG_TRY(ask(&a, context, i));
    return LG_OK;
}
