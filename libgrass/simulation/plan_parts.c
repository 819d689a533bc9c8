#include "simulation/plan_parts.h"

#include "simulation/rule.h"

#include <string.h>

#include "text/number.h"
#include "weather/note.h"

void lg_prepared_free(lg_prepared *c) {
    lg_coefficients_free(&c->coefficients);
    lg_standard_free(&c->standard);
    lg_figures_free(&c->figures);
    lg_husbandry_free(c->husbandry);
}

static lg_status fail_class(const lg_plan_parts *parts, const lg_setting *heads) {
    lg_context *context = parts->plan->context;
    size_t count = lg_animals_count(parts->animals);
    const char **names = NULL;
    LG_TRY(lg_alloc(context, count, sizeof *names, "names", &names));
    for (size_t k = 0; k < count; k++)
        names[k] = lg_animals_class(parts->animals, k);
    int near = lg_nearest(heads->name, names, count);
    lg_free(context, names);
    if (near < 0)
        return lg_yaml_fail(parts->plan->document, heads->place,
                            "the animal table has no class '%s'", heads->name);
    return lg_yaml_fail(parts->plan->document, heads->place,
                        "the animal table has no class '%s'; did you mean '%s'?", heads->name,
                        lg_animals_class(parts->animals, (size_t)near));
}

/* Sheep units of the herd over the whole land. */
static lg_status herd_of(const lg_plan_parts *parts, const lg_herd_rule *rule, double *su,
                         double *su_per_head) {
    *su_per_head = 1.0;
    if (rule->nheads == 0) {
        *su = rule->su * rule->times;
        return LG_OK;
    }
    double sum = 0.0, heads = 0.0;
    for (size_t i = 0; i < rule->nheads; i++) {
        double each = lg_animals_su(parts->animals, rule->heads[i].name);
        if (each < 0.0)
            return fail_class(parts, &rule->heads[i]);
        sum += each * rule->heads[i].value;
        heads += rule->heads[i].value;
    }
    if (sum > 0.0)
        *su_per_head = sum / heads;
    *su = sum * rule->times;
    return LG_OK;
}

/* A key that the file leaves out keeps the reader's default, which is an assumption as well. */
static const char SCENARIO_SOURCE[] = "scenario file or the reader's default";

/* What the scenario file itself sets is a figure too; its source is the scenario. */
static lg_status note_scenario(const lg_scenario *s, double herd_su, lg_figures *figures) {
    const lg_figure rows[] = {
        {"scenario", "", "herd.su", "su", SCENARIO_SOURCE, "A", herd_su},
        {"scenario", "", "herd.spread", "1", SCENARIO_SOURCE, "A", s->herd.spread},
        {"scenario", "", "grazing.from", "d", SCENARIO_SOURCE, "A", s->calendar.graze_from},
        {"scenario", "", "grazing.to", "d", SCENARIO_SOURCE, "A", s->calendar.graze_to},
        {"scenario", "", "young.per_adult", "su", SCENARIO_SOURCE, "A", s->calendar.young_frac},
        {"scenario", "", "young.weaned", "d", SCENARIO_SOURCE, "A", s->calendar.weaned_day},
        {"scenario", "", "young.sold", "d", SCENARIO_SOURCE, "A", s->calendar.sold_day},
        {"scenario", "", "hay.mow", "1", SCENARIO_SOURCE, "A", s->hay.mow},
        {"scenario", "", "hay.day", "d", SCENARIO_SOURCE, "A", s->hay.day},
        {"scenario", "", "hay.stubble_m", "m", SCENARIO_SOURCE, "A", s->hay.stubble_m},
        {"scenario", "", "feed.bought_max_kg_su", "kg d-1", SCENARIO_SOURCE, "A",
         s->feed.bought_max_kg_su},
        {"scenario", "", "feed.hay_loss_frac", "1", SCENARIO_SOURCE, "A", s->feed.hay_loss_frac}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        LG_TRY(lg_figures_add(figures, &rows[i]));
    const lg_figure times = {"scenario",      "",  "herd.times", "1",
                             SCENARIO_SOURCE, "A", s->herd.times};
    if (s->herd.times != 1.0) /* else herds are as they are given */
        LG_TRY(lg_figures_add(figures, &times));
    const lg_figure dates[] = {
        {"scenario", "", "herd.mating", "d", SCENARIO_SOURCE, "A", s->herd.mating_day},
        {"scenario", "", "herd.weaning", "d", SCENARIO_SOURCE, "A", s->herd.weaning_day}};
    for (size_t i = 0; !s->herd.constant && i < sizeof dates / sizeof dates[0]; i++)
        if (dates[i].value > 0.0) /* else the breed's own */
            LG_TRY(lg_figures_add(figures, &dates[i]));
    return lg_coefficients_note_settings(s, SCENARIO_SOURCE, figures);
}

static lg_status fill_case(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                           lg_prepared *c) {
    const lg_plan *plan = parts->plan;
    c->sources = (lg_coefficients_sources){.land = parts->land,
                                           .document = plan->document,
                                           .types_path = plan->types_path,
                                           .prices_path = plan->prices_path,
                                           .scenario = s,
                                           .params = parts->params,
                                           .animals = parts->animals};
    LG_TRY(lg_coefficients_settle(context, &c->sources, &c->figures, &c->coefficients));
    LG_TRY(lg_standard_read(context, plan->standard_path, parts->land, &c->figures, &c->standard));
    LG_TRY(herd_of(parts, &s->herd, &c->herd_su, &c->su_per_head));
    LG_TRY(lg_animals_note(parts->animals, &c->figures));
    LG_TRY(lg_husbandry_settle(context, plan, &c->sources, &c->figures, &c->husbandry));
    LG_TRY(lg_husbandry_follow(
        c->husbandry, plan, &c->sources,
        lg_year_starts_on(&(lg_engine_years){.begins = parts->seasons.season_month}), &c->figures));
    LG_TRY(lg_penalty_settle(context, plan, s, &c->figures, &c->penalty));
    LG_TRY(note_scenario(s, c->herd_su, &c->figures));
    LG_TRY(lg_coefficients_note(&c->coefficients, &c->sources, &c->figures));
    LG_TRY(lg_coefficients_settle_prices(context, &c->sources, &c->figures, &c->coefficients));
    LG_TRY(lg_weather_note(parts->weather, &c->figures));
    LG_TRY(lg_type_table_note(&c->coefficients.types, parts->land, &c->figures));
    return lg_coefficients_note_given(parts->params, &c->figures);
}

lg_status lg_prepared_make(lg_context *context, const lg_plan_parts *parts,
                           const lg_scenario *scenario, lg_prepared *made) {
    lg_prepared c;
    memset(&c, 0, sizeof c);
    lg_figures_init(context, &c.figures);
    lg_status status = fill_case(context, parts, scenario, &c);
    if (status != LG_OK) {
        lg_prepared_free(&c);
        return status;
    }
    *made = c;
    return LG_OK;
}

lg_engine_options lg_prepared_options(const lg_plan_parts *parts, const lg_scenario *scenario,
                                      const lg_prepared *c) {
    return (lg_engine_options){.land = parts->land,
                               .weather = parts->weather,
                               .scenario = scenario,
                               .document = parts->plan->document,
                               .types = &c->coefficients.types,
                               .standard = &c->standard,
                               .herd_su = c->herd_su,
                               .tolerance = parts->plan->tolerance,
                               .double_precision = parts->plan->double_precision,
                               .first_policy_year =
                                   (int)(parts->plan->first_year - parts->plan->spinup_years),
                               .last_policy_year = (int)parts->plan->last_year,
                               .prices = c->coefficients.prices,
                               .coefficients = &c->coefficients,
                               .penalty = &c->penalty,
                               .su_per_head = c->su_per_head,
                               .husbandry = c->husbandry,
                               .seasons = parts->seasons.zone,
                               .settled = parts->settled};
}

lg_status lg_prepared_engine(lg_context *context, const lg_plan_parts *parts,
                             const lg_scenario *scenario, const lg_prepared *c,
                             lg_engine **engine) {
    const lg_engine_options options = lg_prepared_options(parts, scenario, c);
    lg_engine *made = NULL;
    LG_TRY(lg_engine_make(context, &options, &made));
    lg_status status = lg_engine_use_rule(made, parts->rule, parts->rule_user);
    if (status != LG_OK) {
        lg_engine_free(made);
        return status;
    }
    *engine = made;
    return LG_OK;
}
