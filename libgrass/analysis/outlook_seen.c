/* What is told of an outlook. */
#include "analysis/outlook_draw.h"

/* LG_EARG: there is no such one. */
static lg_status beyond(const lg_outlook *o, const char *what, size_t index, size_t count) {
    return lg_fail(o->context, LG_EARG,
                   "an outlook has %zu %s; number %zu, from 0, is not among them", count, what,
                   index);
}

size_t lg_outlook_region_count(const lg_outlook *o) {
    return o == NULL ? 0 : o->nregions;
}

lg_status lg_outlook_get_region(const lg_outlook *o, size_t index, lg_outlook_region *region) {
    if (o == NULL)
        return LG_EARG;
    LG_GIVEN(o->context, region);
    if (index >= o->nregions)
        return beyond(o, "regions", index, o->nregions);
    *region = o->rows[index].said;
    return LG_OK;
}

size_t lg_outlook_observed_count(const lg_outlook *o) {
    return o == NULL ? 0 : o->observed.count;
}

lg_status lg_outlook_get_observed(const lg_outlook *o, size_t index,
                                  lg_outlook_observed *observed) {
    if (o == NULL)
        return LG_EARG;
    LG_GIVEN(o->context, observed);
    if (index >= o->observed.count)
        return beyond(o, "measured values", index, o->observed.count);
    const lg_observed_value *v = &o->observed.values[index];
    *observed = (lg_outlook_observed){.kind = lg_region_kind_name(v->kind),
                                      .name = o->observed_name[index],
                                      .variable = lg_observed_name(v->what),
                                      .date = lg_date_from_day(v->day),
                                      .observed = lg_observed_shown(v),
                                      .simulated = o->set[index].simulated,
                                      .ratio = o->set[index].ratio};
    return LG_OK;
}

lg_status lg_outlook_get_risk(const lg_outlook *o, size_t region, size_t index,
                              lg_outlook_risk *risk) {
    if (o == NULL)
        return LG_EARG;
    LG_GIVEN(o->context, risk);
    if (region >= o->nregions)
        return beyond(o, "regions", region, o->nregions);
    if (index >= LG_OUTLOOK_RUNGS)
        return beyond(o, "herds of a risk curve", index, LG_OUTLOOK_RUNGS);
    int count[LG_OUTLOOK_ENDS + 1] = {0};
    for (int d = 0; d < o->draws; d++) {
        const unsigned bits = o->found[(size_t)d * o->nregions + region].fails[index];
        for (int end = 0; end < LG_OUTLOOK_ENDS; end++)
            count[end] += (int)(bits >> end & 1u);
        count[LG_OUTLOOK_ENDS] += bits != 0;
    }
    const double all = o->draws;
    *risk = (lg_outlook_risk){.times = lg_outlook_ladder[index],
                              .risk_animals_frac = count[LG_OUTLOOK_ANIMALS] / all,
                              .risk_bought_frac = count[LG_OUTLOOK_BOUGHT] / all,
                              .risk_condition_frac = count[LG_OUTLOOK_CONDITION] / all,
                              .risk_frac = count[LG_OUTLOOK_ENDS] / all};
    return LG_OK;
}

int lg_outlook_draws(const lg_outlook *o) {
    return o == NULL ? 0 : o->draws;
}

lg_date lg_outlook_from(const lg_outlook *o) {
    return o == NULL ? (lg_date){0, 0, 0} : o->options.from;
}

lg_date lg_outlook_until(const lg_outlook *o) {
    return o == NULL ? (lg_date){0, 0, 0} : o->options.until;
}

const char *lg_outlook_told(const lg_outlook *o) {
    return o == NULL || o->told == NULL ? "" : o->told;
}
