#include "scenario/settle.h"

#include "policy/form.h"
#include "scenario/idle.h"

typedef struct settler {
    lg_context *context;
    const lg_yaml *document;
    const lg_plan_years *years;
} settler;

static lg_status check_years(const settler *s, const lg_measure *m) {
    const lg_when *w = &m->when;
    long long first = s->years->first, last = s->years->last, spinup = s->years->spinup;
    long long begins = w->first_year, ends = w->last_year + lg_when_crosses(w);
    if (begins > last)
        return lg_yaml_fail(s->document, lg_measure_at(m, "first_year"),
                            "the measure acts from %lld on and the plan's years are %lld to %lld: "
                            "it would never act",
                            begins, first, last);
    if (ends < first - spinup || (m->when.last_year < begins))
        return lg_yaml_fail(s->document, lg_measure_at(m, "last_year"),
                            "the measure acts until %lld and the plan's years are %lld to %lld: it "
                            "would never act",
                            (long long)w->last_year, first, last);
    return LG_OK;
}

/* The measure beside what its plan and scenario say. */
static lg_measure_teller teller_of(const settler *s, const lg_scenario *scenario,
                                   const lg_measure *m, bool inherited) {
    const lg_herd_calendar *calendar = &scenario->calendar;
    return (lg_measure_teller){.context = s->context,
                               .document = s->document,
                               .m = m,
                               .first_year = s->years->first,
                               .last_year = s->years->last,
                               .spinup = s->years->spinup,
                               .weaned_day = calendar->weaned_day,
                               .has_young =
                                   !scenario->herd.constant ||
                                   (calendar->weaned_day != 0 && calendar->young_frac > 0.0),
                               .graze_from = calendar->graze_from,
                               .graze_to = calendar->graze_to,
                               .condition_moves = scenario->degradation,
                               .inherited = inherited,
                               .scenario = scenario->place};
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
        const lg_measure_teller t = teller_of(&s, scenario, m, inherited);
        if (lg_measure_form_of(m->kind)->settle != NULL)
            LG_TRY(lg_measure_form_of(m->kind)->settle(&t));
        if (!inherited)
            lg_measure_tell(&t);
    }
    return LG_OK;
}
