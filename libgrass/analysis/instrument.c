#include "analysis/instrument.h"

#include <string.h>

#include "scenario/plan.h"
#include "scenario/settle.h"
#include "scenario/vary.h"

/* As the shipped plans have them (data/xilinhot/plan-2023-2030.yaml). */
static const struct kind {
    const char *name, *on, *off; /* what it does, added and taken away */
    int measure;                 /* lg_measure_kind; of hay also the key of that name */
    int flag;                    /* cells without which it does nothing; 0: none are needed */
    const char *no_cells;
    const char *text; /* the measure; NULL: mowing */
} kinds[LG_INSTRUMENTS] = {
    {"rest", "45 days of rest from 1 April on all land, animals penned and fed",
     "the scenario's rests; told against the same without them", LG_MEASURE_REST, 0, NULL,
     "measures: [{kind: rest, when: {from: 04-01, to: 05-15}}]"},
    {"rotation", "four paddocks in turn, eight days each, from June to September",
     "the scenario's rotation; told against the same without it", LG_MEASURE_ROTATION, 0, NULL,
     "measures: [{kind: rotation, paddocks: 4, paddock_days: 8 d, "
     "when: {from: 06-01, to: 09-30}}]"},
    {"hay", "hay mown on hay meadows on 20 August and fed",
     "hay mown and fed, as the scenario has it; told against the same without mowing",
     LG_MEASURE_HAY, LG_CELL_HAY_MEADOW, "the land has no hay meadows", NULL},
    {"ban-cores", "no animals on the reserve cores; herds without pasture are penned and fed",
     "the scenario's bans; told against the same without them", LG_MEASURE_BAN,
     LG_CELL_RESERVE_CORE, "the land has no reserve cores",
     "measures: [{kind: ban, where: {flag: reserve_core}}]"},
    {"small-winter-herd",
     "young stock that is not kept is sold on 15 August, before the grass wanes",
     "the scenario's own rule of the herd; told against the same without it", LG_MEASURE_HERD, 0,
     NULL, "measures: [{kind: herd, sold: 08-15}]"},
    {"balance",
     "herds above the capacity by law are sold over three years: a larger herd may begin, not stay",
     "the scenario's balance; told against the same without it", LG_MEASURE_BALANCE, 0, NULL,
     "measures: [{kind: balance, tolerance_frac: 0.1, phase_in_years: 3}]"},
};

static bool has_measure(const lg_scenario *s, int kind) {
    for (size_t m = 0; m < s->nmeasures; m++)
        if (s->measures[m].kind == kind)
            return true;
    return false;
}

static bool has_cells(const lg_land *land, int flag) {
    for (int64_t i = 0; i < land->ncells; i++)
        if (land->flags[i] & flag)
            return true;
    return false;
}

static const char *idle_of(const lg_start *start, const struct kind *kind) {
    const lg_scenario *s = &start->scenario;
    const bool young = start->prepared.husbandry != NULL ||
                       (s->calendar.weaned_day != 0 && s->calendar.young_frac > 0.0);
    if (kind->flag != 0 && !has_cells(start->world->parts.land, kind->flag))
        return kind->no_cells;
    if (kind->measure == LG_MEASURE_HERD && !young)
        return "herds are constant and have no young stock to sell";
    return NULL;
}

static void leave_out(lg_scenario *s, int kind) {
    size_t kept = 0;
    for (size_t m = 0; m < s->nmeasures; m++)
        if (s->measures[m].kind != kind)
            s->measures[kept++] = s->measures[m];
    s->nmeasures = kept;
}

/* The measure of the text, in the years of the plan. */
static lg_status read_measure(lg_context *context, const lg_start *start, lg_instrument *made,
                              lg_scenario *alone) {
    const lg_plan *plan = start->world->opened.parts.plan;
    const lg_plan_years years = lg_plan_years_of(plan);
    LG_TRY(lg_scenario_copy(context, &made->scenario, alone));
    lg_status status =
        lg_scenario_vary(context, made->document, lg_yaml_root(made->document), alone);
    if (status == LG_OK)
        status = lg_scenario_settle(context, made->document, &years, plan->scenarios,
                                    plan->nscenarios, alone);
    if (status != LG_OK)
        lg_scenario_free(context, alone);
    return status;
}

static lg_status add_measure(lg_context *context, const lg_start *start, const char *text,
                             lg_instrument *made) {
    lg_scenario alone, *s = &made->scenario;
    LG_TRY(lg_yaml_read_text(context, made->name, text, &made->document));
    LG_TRY(read_measure(context, start, made, &alone));
    lg_measure *all = NULL;
    const size_t count = s->nmeasures;
    lg_status status = lg_alloc(context, count + 1, sizeof *all, "measures", &all);
    if (status == LG_OK && count == LG_MEASURES_MOST)
        status = lg_fail(context, LG_EDATA, "the scenario '%s' has %d measures already", s->name,
                         LG_MEASURES_MOST);
    if (status == LG_OK) {
        if (count > 0)
            memcpy(all, s->measures, count * sizeof *all);
        all[count] = alone.measures[0];
        lg_free(context, s->measures);
        s->measures = all;
        s->nmeasures++;
    } else {
        lg_free(context, all);
    }
    lg_scenario_free(context, &alone);
    return status;
}

static lg_status change(lg_context *context, const lg_start *start, const struct kind *kind,
                        lg_instrument *made) {
    if (kind->text == NULL)
        made->scenario.hay.mow = !made->off;
    if (made->off) {
        leave_out(&made->scenario, kind->measure);
        return LG_OK;
    }
    return kind->text == NULL ? LG_OK : add_measure(context, start, kind->text, made);
}

lg_status lg_instrument_make(lg_context *context, const lg_start *start, int index,
                             lg_instrument *instrument) {
    const struct kind *kind = &kinds[index];
    const lg_scenario *s = &start->scenario;
    lg_instrument made = {.name = kind->name, .context = context};
    made.off = has_measure(s, kind->measure) || (kind->text == NULL && s->hay.mow);
    made.does = made.off ? kind->off : kind->on;
    made.idle = idle_of(start, kind);
    lg_status status = LG_OK;
    if (made.idle == NULL) {
        LG_TRY(lg_scenario_copy(context, s, &made.scenario));
        status = change(context, start, kind, &made);
    }
    if (status == LG_OK)
        *instrument = made;
    else
        lg_instrument_free(&made);
    return status;
}

void lg_instrument_free(lg_instrument *i) {
    if (i->idle == NULL)
        lg_scenario_free(i->context, &i->scenario);
    if (i->document != NULL)
        lg_yaml_free(i->document);
}
