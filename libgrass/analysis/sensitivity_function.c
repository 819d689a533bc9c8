/* The sensitivity of a function of the caller's. */
#include <math.h>
#include <string.h>

#include "analysis/sensitivity.h"

typedef struct function {
    const lg_sensitivity_model *model;
    const lg_sensitivity *s;
} function;

static lg_status answer(void *self, lg_context *own, const double *u, double *values) {
    const function *f = self;
    const size_t inputs = f->s->inputs, outputs = f->s->outputs;
    double *x = NULL;
    LG_TRY(lg_alloc(own, inputs, sizeof *x, "a point", &x));
    for (size_t i = 0; i < inputs; i++)
        x[i] = f->s->input[i].low + u[i] * (f->s->input[i].high - f->s->input[i].low);
    const int failed = f->model->answer(x, values, f->model->user);
    values[outputs] = 0.0;
    lg_free(own, x);
    return failed == 0
               ? LG_OK
               : lg_fail(own, LG_EDATA,
                         "the function failed at a point of the sensitivity (it gave %d)", failed);
}

static lg_status take_input(lg_context *context, const lg_sensitivity_model *model, size_t i,
                            lg_sensitivity_axis *axis) {
    const lg_sensitivity_input *in = &model->input[i];
    if (in->name == NULL || in->name[0] == '\0')
        return lg_fail(context, LG_EARG, "input %zu of the function has no name", i);
    for (size_t k = 0; k < i; k++)
        if (strcmp(model->input[k].name, in->name) == 0)
            return lg_fail(context, LG_EARG, "two inputs of the function are called '%s'",
                           in->name);
    if (!isfinite(in->low) || !isfinite(in->high) || in->low >= in->high)
        return lg_fail(context, LG_EARG,
                       "the input '%s' goes from %g to %g: 'low' must lie below 'high'", in->name,
                       in->low, in->high);
    axis->low = in->low;
    axis->high = in->high;
    axis->kind = "uniform";
    LG_TRY(lg_copy_text(context, in->name, &axis->name));
    return lg_copy_text(context, in->unit == NULL ? "" : in->unit, &axis->unit);
}

static lg_status look(lg_context *context, const lg_sensitivity_model *model, lg_sensitivity *s) {
    const function f = {model, s};
    const lg_sensitivity_source source = {.answer = answer, .self = (void *)(uintptr_t)&f};
    for (size_t i = 0; i < s->inputs; i++)
        LG_TRY(take_input(context, model, i, &s->input[i]));
    for (size_t o = 0; o < s->outputs; o++) {
        const char *name = model->output[o];
        LG_TRY(lg_copy_text(context, name == NULL ? "" : name, &s->output[o].name));
        LG_TRY(lg_copy_text(context, "", &s->output[o].unit));
    }
    return lg_sensitivity_look(s, &source);
}

lg_status lg_sensitivity_of(lg_context *context, const lg_sensitivity_model *model,
                            const lg_sensitivity_options *options, lg_sensitivity **found) {
    lg_sensitivity *s = NULL;
    LG_GIVEN(context, model);
    LG_GIVEN(context, model->input);
    LG_GIVEN(context, model->output);
    LG_GIVEN(context, model->answer);
    LG_GIVEN(context, options);
    LG_GIVEN(context, found);
    if (options->directory != NULL)
        return lg_fail(
            context, LG_EARG,
            "answers of a function are not kept, since nobody can tell whether it is the "
            "same the next time: leave the directory away");
    lg_status status = lg_sensitivity_make(context, options, model->inputs, model->outputs, &s);
    if (status == LG_OK)
        status = look(context, model, s);
    if (status != LG_OK) {
        lg_sensitivity_free(s);
        return status;
    }
    *found = s;
    return LG_OK;
}
