/* What a search has to say: in sentences, with the numbers beside them. */
#include <math.h>

#include "analysis/search_tell.h"
#include "analysis/shares.h"
#include "core/assumed.h"
#include "text/out.h"

/* ---- taken for granted ---- */

static const char *first_still(const lg_search *s) {
    for (size_t i = 0; i < s->mixes->count; i++)
        if (!s->mixes->of[i].scenario.degradation)
            return s->mixes->of[i].name;
    return NULL;
}

static bool asks_of_condition(const lg_search *s) {
    for (size_t e = 0; e < s->ends.count; e++)
        if (lg_sought_is_condition(&s->ends.of[e]))
            return true;
    return false;
}

lg_status lg_search_assume(lg_search *s) {
    const char *name = s->mixes->of[0].name, *still = first_still(s);
    if (s->ends.stated)
        LG_TRY(lg_assume(s->context, &s->assumed,
                         "search: the plan names no ends; these stand for them: condition at most "
                         "0.02 below the lower of its start and of the same weather without "
                         "animals and mowing, in no year more than 10 %% of the adults lost or "
                         "20 %% of the demand bought, each in 80 %% of the draws"));
    if (s->mixes->variation == NULL)
        LG_TRY(lg_assume(s->context, &s->assumed,
                         "search: the plan names no mixes; these stand for them: herds of 1 to "
                         "0.3 times those of '%s', no rest or 45 days from green-up, hay mown or "
                         "not",
                         name));
    if (s->mixes->variation == NULL && s->mixes->naxes == 4)
        LG_TRY(lg_assume(s->context, &s->assumed,
                         "search: and the cores of the reserve closed to grazing or not"));
    if (still != NULL && asks_of_condition(s))
        LG_TRY(lg_assume(s->context, &s->assumed,
                         "search: 'degradation' is off in '%s', so that condition does not move "
                         "and its ends always hold",
                         still));
    if (s->world->plan.last_year > s->plan->last_year)
        LG_TRY(lg_assume(s->context, &s->assumed,
                         "search: measures that end with the plan's last year go on to %d",
                         (int)s->world->plan.last_year));
    return lg_assume(s->context, &s->assumed,
                     "search: every mix begins on the land as '%s' left it, with its own herd; "
                     "what animals sold before the first day bring is not counted",
                     name);
}

/* ---- a mix ---- */

/* "stocking 0.6, rest 45, ban off"; the first scenario has its name. */
static void put_mix(const lg_search *s, size_t index, lg_out *out) {
    if (index == 0) {
        lg_out_format(out, "'%s' as it is", s->mixes->of[0].name);
        return;
    }
    const char *comma = "";
    for (size_t a = 0; a < s->mixes->naxes; a++) {
        const char *value = lg_search_value(s, index, a);
        if (value[0] == '\0')
            continue;
        lg_out_format(out, "%s%s %s", comma, s->mixes->axis[a], value);
        comma = ", ";
    }
    if (comma[0] == '\0')
        lg_out_format(out, "'%s'", s->mixes->of[index].name);
}

static lg_status take(lg_out *out, char **text) {
    lg_status status = out->status;
    if (status == LG_OK)
        status = lg_copy_text(out->context, out->text == NULL ? "" : out->text, text);
    lg_out_free(out);
    return status;
}

static void put_failed(const lg_search *s, size_t index, lg_out *out) {
    const lg_race_mix *m = &s->race->mix[index];
    const char *comma = "fails ";
    for (size_t e = 0; e < s->ends.count; e++) {
        if (!lg_race_fails(s->race, index, e))
            continue;
        lg_out_format(out, "%s%s in %zu of %zu draws", comma, s->ends.of[e].said.name,
                      m->draws - m->met[e], m->draws);
        comma = ", ";
    }
}

static void put_dearer(const lg_search *s, size_t index, size_t than, lg_out *out) {
    const char *others = than == s->race->chosen ? "the chosen one" : "";
    lg_out_format(out, "costs %.0f %s a year more than %s", lg_race_beside(s->race, index, than),
                  lg_plan_money(s->plan), others);
    if (others[0] == '\0')
        put_mix(s, than, out);
}

static lg_status tell_reason(lg_search *s, size_t index) {
    const lg_race_mix *m = &s->race->mix[index];
    lg_out out;
    lg_out_init(s->context, &out);
    if (m->verdict == LG_RACE_FAILS) {
        put_failed(s, index, &out);
    } else if (m->verdict == LG_RACE_CHOSEN) {
        lg_out_format(&out, "meets all ends in %zu of %zu draws, at least cost", m->all_met,
                      m->draws);
    } else if (m->verdict == LG_RACE_DEARER) {
        put_dearer(s, index, m->by, &out);
        lg_out_format(&out, ", over %zu draws", m->draws);
    } else {
        lg_out_raw(&out, "meets all ends, and ");
        put_dearer(s, index, s->race->chosen, &out);
    }
    return take(&out, &s->reason[index]);
}

static lg_status tell_failed(lg_search *s, size_t index) {
    const char *blank = "";
    lg_out out;
    lg_out_init(s->context, &out);
    for (size_t e = 0; e < s->ends.count; e++)
        if (lg_race_fails(s->race, index, e)) {
            lg_out_format(&out, "%s%s", blank, s->ends.of[e].said.name);
            blank = " ";
        }
    return take(&out, &s->failed[index]);
}

/* ---- the whole ---- */

static void put_cost(const lg_search *s, const lg_race_mix *m, lg_out *out) {
    const char *money = lg_plan_money(s->plan), *name = s->mixes->of[0].name;
    const bool gains = m->cost < 0.0;
    const double low = gains ? -m->cost_high : m->cost_low;
    const double high = gains ? -m->cost_low : m->cost_high;
    lg_out_format(out, gains ? "It brings %.0f %s a year more" : "It costs %.0f %s a year",
                  fabs(m->cost), money);
    if (!isnan(low))
        lg_out_format(out, " (80 %% interval %.0f to %.0f)", low, high);
    lg_out_format(out, gains ? " than '%s'" : " against '%s'", name);
}

static void put_chosen(const lg_search *s, lg_out *out) {
    const lg_race_mix *m = &s->race->mix[s->race->chosen];
    double low, high;
    lg_share_interval(m->all_met, m->draws, LG_SEARCH_LEVEL, &low, &high);
    if (s->race->chosen == 0) {
        lg_out_format(out, "'%s' as it is meets all ends, and no mix that does is cheaper: ",
                      s->mixes->of[0].name);
    } else {
        lg_out_raw(out, "The cheapest mix that meets all ends: ");
        put_mix(s, s->race->chosen, out);
        lg_out_raw(out, ". ");
        put_cost(s, m, out);
        lg_out_raw(out, "; ");
    }
    lg_out_format(out,
                  "all ends are met together in %zu of %zu draws (80 %% interval %.2f to %.2f).",
                  m->all_met, m->draws, low, high);
}

static void put_nearest(const lg_search *s, lg_out *out) {
    const lg_race *r = s->race;
    const lg_race_mix *m = &r->mix[r->nearest];
    const lg_end *end = &s->ends.of[r->worst_end].said;
    const double spare = lg_race_spare(r, r->nearest, r->worst_end);
    lg_out_raw(out, "No mix meets all ends. The nearest: ");
    put_mix(s, r->nearest, out);
    lg_out_format(out, ", which keeps %s in %zu of %zu draws, where %zu are needed; ", end->name,
                  m->met[r->worst_end], m->draws, lg_share_needed(end->draws_frac, m->draws));
    if (isnan(end->least) || isnan(end->most))
        lg_out_format(out, "it would meet it with a limit of %.4g in place of %.4g.",
                      isnan(end->least) ? end->most - spare : end->least + spare,
                      isnan(end->least) ? end->most : end->least);
    else
        lg_out_format(out, "it misses the limits by %.4g.", -spare);
}

lg_status lg_search_tell(lg_search *s) {
    for (size_t i = 0; i < s->mixes->count; i++) {
        LG_TRY(tell_reason(s, i));
        LG_TRY(tell_failed(s, i));
    }
    lg_out out;
    lg_out_init(s->context, &out);
    if (s->race->chosen != SIZE_MAX)
        put_chosen(s, &out);
    else
        put_nearest(s, &out);
    return take(&out, &s->sentence);
}
