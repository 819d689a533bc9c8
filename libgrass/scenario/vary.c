/* A plan gets new scenarios: those it has, varied. */
#include "scenario/vary.h"

#include <stdio.h>
#include <string.h>

#include <libgrass/scenario.h>

#include "scenario/idle_keys.h"
#include "scenario/names.h"
#include "scenario/plan.h"
#include "scenario/settle.h"

/* *copy = `count` items of its own; none stay NULL. */
static lg_status copy_items(lg_context *context, const void *items, size_t count, size_t size,
                            void *copy) {
    if (count == 0)
        return LG_OK;
    void *made = NULL;
    LG_TRY(lg_alloc(context, count, size, "a scenario", &made));
    memcpy(made, items, count * size);
    memcpy(copy, &made, sizeof made);
    return LG_OK;
}

static lg_status copy_lists(lg_context *context, const lg_scenario *from, lg_scenario *copy) {
    const lg_herd_rule *herd = &from->herd;
    if (from->origin != NULL)
        LG_TRY(lg_copy_text(context, from->origin, &copy->origin));
    LG_TRY(copy_items(context, herd->heads, herd->nheads, sizeof *herd->heads, &copy->herd.heads));
    LG_TRY(copy_items(context, herd->units, herd->nunits, sizeof *herd->units, &copy->herd.units));
    LG_TRY(copy_items(context, from->measures, from->nmeasures, sizeof *from->measures,
                      &copy->measures));
    return copy_items(context, from->settings, from->nsettings, sizeof *from->settings,
                      &copy->settings);
}

lg_status lg_scenario_copy(lg_context *context, const lg_scenario *from, lg_scenario *copy) {
    lg_scenario made = *from;
    made.herd.heads = NULL;
    made.herd.units = NULL;
    made.measures = NULL;
    made.settings = NULL;
    made.origin = NULL;
    made.own = NULL;
    lg_status status = copy_lists(context, from, &made);
    if (status != LG_OK) {
        lg_scenario_free(context, &made);
        return status;
    }
    *copy = made;
    return LG_OK;
}

/* So that results can tell what a scenario was that stands in no plan file. */
static lg_status note_origin(lg_context *context, const char *base, const char *name,
                             const char *text, lg_scenario *s) {
    static const char format[] = "%s%sScenario '%s' is '%s' with: %s";
    const char *before = s->origin == NULL ? "" : s->origin;
    const char *between = s->origin == NULL ? "" : "\n";
    char *origin = NULL;
    size_t room = sizeof format + strlen(before) + strlen(name) + strlen(base) + strlen(text);
    LG_TRY(lg_alloc(context, room, 1, "a scenario", &origin));
    snprintf(origin, room, format, before, between, name, base, text);
    lg_free(context, s->origin);
    s->origin = origin;
    return LG_OK;
}

static lg_status find_base(const lg_plan *plan, lg_context *context, const char *base,
                           const char *name, size_t *index) {
    const char *fault = lg_scenario_name_fault(name);
    if (fault != NULL)
        return lg_fail(context, LG_EARG, "'%.80s': %s", name, fault);
    bool found = false;
    for (size_t i = 0; i < plan->nscenarios; i++) {
        if (strcmp(plan->scenarios[i].name, name) == 0)
            return lg_fail(context, LG_EARG, "the plan has a scenario '%s' already", name);
        if (lg_scenario_names_alike(plan->scenarios[i].name, name))
            return lg_fail(context, LG_EARG,
                           "'%s' and the plan's scenario '%s' differ by capitals only, and their "
                           "files would be one on disks that do not tell capitals apart; name it "
                           "otherwise",
                           name, plan->scenarios[i].name);
        if (strcmp(plan->scenarios[i].name, base) == 0) {
            *index = i;
            found = true;
        }
    }
    lg_scenario_name_tell(context, NULL, NULL, name);
    if (!found)
        return lg_fail(context, LG_EDATA, "the plan has no scenario '%s'; its first is '%s'", base,
                       plan->scenarios[0].name);
    return LG_OK;
}

/* The scenario that is wanted, and the document that its new texts are borrowed from. */
static lg_status make_clone(lg_context *context, const lg_plan *plan, size_t index,
                            const lg_yaml *document, const char *text, lg_scenario *s) {
    const lg_scenario *from = &plan->scenarios[index];
    const lg_plan_years years = lg_plan_years_of(plan);
    LG_TRY(lg_scenario_copy(context, from, s));
    lg_status status = lg_scenario_vary(context, document, lg_yaml_root(document), s);
    if (status == LG_OK)
        lg_scenario_tell(context, document, lg_yaml_root(document), s);
    if (status == LG_OK)
        status =
            lg_scenario_settle(context, document, &years, plan->scenarios, plan->nscenarios, s);
    if (status == LG_OK)
        status = note_origin(context, from->name, lg_yaml_name(document), text, s);
    s->name = lg_yaml_name(document);
    if (status != LG_OK)
        lg_scenario_free(context, s);
    return status;
}

lg_status lg_plan_clone_scenario(lg_context *context, lg_plan *plan, const char *base,
                                 const char *name, const char *text) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, base);
    LG_GIVEN(context, name);
    const lg_allocator *mine = &context->options.allocator,
                       *its = &plan->context->options.allocator;
    if (mine->alloc != its->alloc || mine->release != its->release || mine->user != its->user)
        return lg_fail(context, LG_EARG,
                       "the plan's memory comes from another allocator than this context's: clone "
                       "its scenarios with the context that read it");
    size_t index = 0;
    LG_TRY(find_base(plan, context, base, name, &index));
    if (text == NULL)
        text = "{}";
    lg_yaml *document = NULL;
    LG_TRY(lg_yaml_read_text(context, name, text, &document));
    lg_scenario s;
    lg_status status = make_clone(context, plan, index, document, text, &s);
    if (status == LG_OK) {
        status =
            lg_scenarios_add(context, &s, &plan->scenarios, &plan->nscenarios, &plan->outgrown);
        if (status != LG_OK)
            lg_scenario_free(context, &s);
    }
    if (status != LG_OK) {
        lg_yaml_free(document);
        return status;
    }
    lg_yaml_join(plan->document, document);
    return LG_OK;
}
