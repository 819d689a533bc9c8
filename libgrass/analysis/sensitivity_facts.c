/* What a sensitivity found, for whoever asks. */
#include <math.h>

#include "analysis/sensitivity.h"

void lg_sensitivity_get_facts(const lg_sensitivity *s, lg_sensitivity_facts *facts) {
    if (facts == NULL)
        return;
    *facts = (lg_sensitivity_facts){0};
    if (s != NULL)
        *facts = (lg_sensitivity_facts){.method = s->options.method,
                                        .samples = s->options.samples,
                                        .pairs = s->options.pairs,
                                        .inputs = s->inputs,
                                        .outputs = s->outputs,
                                        .runs = s->runs,
                                        .found = s->found,
                                        .seconds = s->seconds};
}

static void tell(double value, double *place) {
    if (place != NULL)
        *place = value;
}

const char *lg_sensitivity_input_name(const lg_sensitivity *s, size_t input, const char **unit,
                                      double *low, double *high) {
    if (s == NULL || input >= s->inputs)
        return NULL;
    if (unit != NULL)
        *unit = s->input[input].unit;
    tell(s->input[input].low, low);
    tell(s->input[input].high, high);
    return s->input[input].name;
}

const char *lg_sensitivity_output_name(const lg_sensitivity *s, size_t output, const char **unit,
                                       double *mean, double *sd) {
    if (s == NULL || output >= s->outputs)
        return NULL;
    if (unit != NULL)
        *unit = s->output[output].unit;
    tell(s->output[output].mean, mean);
    tell(sqrt(s->output[output].variance), sd);
    return s->output[output].name;
}

static lg_status check(const lg_sensitivity *s, size_t output, size_t input) {
    if (output < s->outputs && input < s->inputs)
        return LG_OK;
    return lg_fail(s->context, LG_EARG,
                   "there is no output %zu or no input %zu: there are %zu and %zu", output, input,
                   s->outputs, s->inputs);
}

lg_status lg_sensitivity_get(const lg_sensitivity *s, size_t output, size_t input,
                             lg_sensitivity_effect *effect) {
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, effect);
    LG_TRY(check(s, output, input));
    const lg_sensitivity_figure *f = &s->output[output];
    *effect = (lg_sensitivity_effect){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, {0}};
    if (f->effect != NULL) {
        const lg_morris_effect *m = &f->effect[input];
        effect->mu = m->mu;
        effect->mu_star = m->mu_star;
        effect->mu_star_low = m->low;
        effect->mu_star_high = m->high;
        effect->sigma = m->sigma;
        return LG_OK;
    }
    effect->s1 = f->sobol.first[input].value;
    effect->s1_low = f->sobol.first[input].low;
    effect->s1_high = f->sobol.first[input].high;
    effect->st = f->sobol.total[input].value;
    effect->st_low = f->sobol.total[input].low;
    effect->st_high = f->sobol.total[input].high;
    return LG_OK;
}

lg_status lg_sensitivity_pair(const lg_sensitivity *s, size_t output, size_t a, size_t b,
                              double *share, double *low, double *high) {
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, share);
    LG_TRY(check(s, output, a));
    LG_TRY(check(s, output, b));
    const lg_sobol_index *second = s->output[output].sobol.second;
    if (second == NULL)
        return lg_fail(s->context, LG_EARG,
                       "pairs of inputs were not looked at: ask for Sobol' indices with pairs");
    if (a == b)
        return lg_fail(s->context, LG_EARG, "input %zu is no pair with itself", a);
    const lg_sobol_index *pair =
        &second[a < b ? lg_sobol_pair(s->inputs, a, b) : lg_sobol_pair(s->inputs, b, a)];
    *share = pair->value;
    tell(pair->low, low);
    tell(pair->high, high);
    return LG_OK;
}
