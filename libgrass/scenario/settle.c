#include "scenario/settle.h"

#include "scenario/idle.h"

typedef struct settler {
    lg_context *context;
    const lg_yaml *document;
    const lg_plan_years *years;
} settler;

/* The node of a key of `when`, or the measure. */
static const lg_yaml_node *when_at(const lg_measure *m, const char *key) {
    const lg_yaml_node *when = lg_yaml_get(m->place, "when");
    const lg_yaml_node *node = when == NULL ? NULL : lg_yaml_get(when, key);
    return node == NULL ? m->place : node;
}

static lg_status check_years(const settler *s, const lg_measure *m) {
    const lg_when *w = &m->when;
    long long first = s->years->first, last = s->years->last, spinup = s->years->spinup;
    long long begins = w->first_year, ends = w->last_year + lg_when_crosses(w);
    if (begins > last)
        return lg_yaml_fail(s->document, when_at(m, "first_year"),
                            "the measure acts from %lld on and the plan's years are %lld to %lld: "
                            "it would never act",
                            begins, first, last);
    if (ends < first - spinup || (m->when.last_year < begins))
        return lg_yaml_fail(s->document, when_at(m, "last_year"),
                            "the measure acts until %lld and the plan's years are %lld to %lld: it "
                            "would never act",
                            (long long)w->last_year, first, last);
    if (m->kind == LG_MEASURE_HERD && m->adults_frac < 1.0 && begins < first - spinup)
        return lg_yaml_fail(s->document, when_at(m, "first_year"),
                            "adults are reduced on 1 January of the first year alone, and %lld "
                            "lies before the years that are simulated (%lld to %lld): state the "
                            "herd as it is after that, or a later year",
                            begins, first - spinup, last);
    return LG_OK;
}

/* Young stock is weaned before it is sold, under a herd measure as well. */
static lg_status check_sale(const settler *s, const lg_scenario *scenario, const lg_measure *m,
                            bool inherited) {
    int weaned = scenario->calendar.weaned_day;
    if (m->kind != LG_MEASURE_HERD || m->sold_day == 0 || weaned == 0 || m->sold_day > weaned)
        return LG_OK;
    return lg_yaml_fail(s->document, inherited ? scenario->place : lg_yaml_get(m->place, "sold"),
                        m->sold_day == weaned ? "young stock is sold on the day it is weaned, by a "
                                                "measure of kind 'herd'"
                                              : "young stock is sold before it is weaned, by a "
                                                "measure of kind 'herd'");
}

static bool is_among(const lg_scenario *scenarios, size_t count, const lg_measure *m) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < scenarios[i].nmeasures; k++)
            if (scenarios[i].measures[k].place == m->place)
                return true;
    return false;
}

lg_status lg_scenario_settle(lg_context *context, const lg_yaml *document,
                             const lg_plan_years *years, const lg_scenario *told, size_t ntold,
                             lg_scenario *scenario) {
    const settler s = {context, document, years};
    for (size_t i = 0; i < scenario->nmeasures; i++) {
        lg_measure *m = &scenario->measures[i];
        lg_when_settle(years->first, &m->when);
        bool inherited = is_among(told, ntold, m);
        LG_TRY(check_years(&s, m));
        LG_TRY(check_sale(&s, scenario, m, inherited));
        if (!inherited)
            lg_measure_tell(context, document, years, scenario, m);
    }
    return LG_OK;
}
