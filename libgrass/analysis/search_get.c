/* What a search tells of itself. */
#include <math.h>

#include "analysis/search_parts.h"
#include "analysis/shares.h"

const char *lg_search_sentence(const lg_search *s) {
    return s == NULL ? "" : s->sentence;
}

const char *lg_search_assumed(const lg_search *s) {
    return s == NULL || s->assumed == NULL ? "" : s->assumed;
}

size_t lg_search_mixes(const lg_search *s) {
    return s == NULL ? 0 : s->mixes->count;
}

size_t lg_search_chosen(const lg_search *s) {
    return s == NULL ? SIZE_MAX : s->race->chosen;
}

size_t lg_search_lives(const lg_search *s) {
    return s == NULL ? 0 : s->race->looks;
}

lg_status lg_search_get(const lg_search *s, size_t index, lg_search_mix *mix) {
    static const char *const verdicts[] = {"", "chosen", "meets", "dearer", "fails"};
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, mix);
    if (index >= s->mixes->count)
        return lg_fail(s->context, LG_EARG, "the search has %zu mixes: there is no number %zu",
                       s->mixes->count, index);
    const lg_race_mix *m = &s->race->mix[index];
    *mix = (lg_search_mix){.name = s->mixes->of[index].name,
                           .verdict = verdicts[m->verdict],
                           .reason = s->reason[index],
                           .failed = s->failed[index],
                           .draws = m->draws,
                           .draws_met = m->all_met,
                           .met_frac = (double)m->all_met / (double)m->draws,
                           .stock_su = lg_race_mean(s->race, index, LG_ALSO_STOCK),
                           .cost_yuan = m->cost,
                           .cost_low_yuan = m->cost_low,
                           .cost_high_yuan = m->cost_high,
                           .gain_yuan = m->money,
                           .net_yuan = lg_race_mean(s->race, index, LG_ALSO_NET),
                           .degraded_frac = lg_race_mean(s->race, index, LG_ALSO_DEGRADED),
                           .deficit_t = lg_race_mean(s->race, index, LG_ALSO_DEFICIT)};
    lg_share_interval(m->all_met, m->draws, LG_SEARCH_LEVEL, &mix->met_low_frac,
                      &mix->met_high_frac);
    return LG_OK;
}

size_t lg_search_axes(const lg_search *s) {
    return s == NULL ? 0 : s->mixes->naxes;
}

const char *lg_search_axis(const lg_search *s, size_t axis) {
    return axis < lg_search_axes(s) ? s->mixes->axis[axis] : NULL;
}

const char *lg_search_value(const lg_search *s, size_t index, size_t axis) {
    if (index >= lg_search_mixes(s) || axis >= lg_search_axes(s))
        return "";
    const char *text = s->mixes->value[index * s->mixes->naxes + axis];
    return text == NULL ? "" : text;
}

size_t lg_search_ends(const lg_search *s) {
    return s == NULL ? 0 : s->ends.count;
}

lg_status lg_search_get_end(const lg_search *s, size_t index, lg_search_end *end) {
    if (s == NULL)
        return LG_EARG;
    LG_GIVEN(s->context, end);
    if (index >= s->ends.count)
        return lg_fail(s->context, LG_EARG, "the search has %zu ends: there is no number %zu",
                       s->ends.count, index);
    const lg_sought *sought = &s->ends.of[index];
    *end = (lg_search_end){.name = sought->said.name,
                           .years = lg_sought_years(sought),
                           .least = sought->said.least,
                           .most = sought->said.most,
                           .draws_frac = sought->said.draws_frac};
    return LG_OK;
}

size_t lg_search_held(const lg_search *s, size_t index, size_t end, double *spare) {
    const bool there = index < lg_search_mixes(s) && end < lg_search_ends(s);
    if (spare != NULL)
        *spare = there ? lg_race_spare(s->race, index, end) : NAN;
    return there ? s->race->mix[index].met[end] : 0;
}
