#include "analysis/mixes_make.h"

#include "analysis/mixes_state.h"
#include "scenario/variation_read.h"
#include "scenario/vary.h"

/* ---- the plan's ---- */

static lg_status take(lg_mixes *m, size_t index) {
    lg_mix *mix = &m->of[index + 1];
    char text[LG_VARIATION_TEXT];
    LG_TRY(lg_variation_scenario(m->context, m->variation, index, &mix->scenario));
    m->made++;
    LG_TRY(lg_variation_name(m->variation, index, text, sizeof text));
    LG_TRY(lg_copy_text(m->context, text, &mix->name));
    for (size_t a = 0; a < m->naxes; a++) {
        LG_TRY(lg_variation_value(m->variation, index, a, text, sizeof text, NULL));
        LG_TRY(lg_copy_text(m->context, text, &m->value[(index + 1) * m->naxes + a]));
    }
    return LG_OK;
}

static lg_status take_reference(lg_mixes *m, const lg_plan *plan) {
    LG_TRY(lg_scenario_copy(m->context, &plan->scenarios[0], &m->of[0].scenario));
    m->made = 1;
    return lg_copy_text(m->context, plan->scenarios[0].name, &m->of[0].name);
}

static lg_status read(lg_mixes *m, const lg_plan *plan, const lg_search_rule *rule) {
    LG_TRY(lg_variation_read_at(m->context, plan, rule->mixes, "mixes", &m->variation));
    const size_t count = lg_variation_count(m->variation);
    if (count >= LG_MIXES_MOST)
        return lg_yaml_fail(plan->document, rule->mixes,
                            "'mixes' spells out %zu mixes, and a search takes fewer than %d: give "
                            "fewer values, or a design of points",
                            count, (int)LG_MIXES_MOST);
    LG_TRY(lg_mixes_begin(m, count + 1, lg_variation_axes(m->variation)));
    for (size_t a = 0; a < m->naxes; a++)
        m->axis[a] = lg_variation_axis(m->variation, a);
    LG_TRY(take_reference(m, plan));
    for (size_t i = 0; i < count; i++)
        LG_TRY(take(m, i));
    return LG_OK;
}

lg_status lg_mixes_make(lg_context *context, const lg_plan *plan, const lg_search_rule *rule,
                        const lg_land *land, lg_mixes **mixes) {
    lg_mixes *m = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *m, "mixes", &m));
    m->context = context;
    lg_status status = rule->mixes == NULL ? lg_mixes_state(m, plan, land) : read(m, plan, rule);
    if (status != LG_OK) {
        lg_mixes_free(m);
        return status;
    }
    *mixes = m;
    return LG_OK;
}
