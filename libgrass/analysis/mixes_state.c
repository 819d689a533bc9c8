#include "analysis/mixes_state.h"

#include "core/format.h"
#include "scenario/settle.h"
#include "scenario/vary.h"

/* Assumptions, told beside every result: cuts by tenths down to what is hardly a herd, the rest that
 * is usual in Inner Mongolia, over the first days of growth wherever the land lies. */
static const double cuts[] = {1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3};
enum { CUTS = sizeof cuts / sizeof cuts[0], REST_DAYS = 45, MOST_AXES = 4 };
static const char added[] =
    "measures: [{kind: rest, when: {after_greenup_d: 0, for_days: 45}}, {kind: ban, where: {flag: "
    "reserve_core}}]";
_Static_assert(REST_DAYS == 45, "as the text of what is added says");

static bool has_cores(const lg_land *land) {
    for (int32_t c = 0; c < land->ncells; c++)
        if (land->flags[c] & LG_CELL_RESERVE_CORE)
            return true;
    return false;
}

/* A scenario with what may be added for its measures, to take them from. */
static lg_status read_added(lg_mixes *m, const lg_plan *plan, lg_scenario *from) {
    const lg_plan_years years = lg_plan_years_of(plan);
    LG_TRY(lg_yaml_read_text(m->context, "the stated mixes", added, &m->document));
    LG_TRY(lg_scenario_copy(m->context, &plan->scenarios[0], from));
    lg_status status = lg_scenario_vary(m->context, m->document, lg_yaml_root(m->document), from);
    if (status == LG_OK)
        status = lg_scenario_settle(m->context, m->document, &years, plan->scenarios,
                                    plan->nscenarios, from);
    if (status != LG_OK)
        lg_scenario_free(m->context, from);
    return status;
}

static lg_status add_measure(lg_mixes *m, const lg_measure *measure, lg_scenario *s) {
    if (s->nmeasures >= LG_MEASURES_MOST)
        return lg_fail(m->context, LG_EDATA,
                       "scenario '%s' has %zu measures and can have no more: name the mixes of the "
                       "search in the plan ('search: mixes:')",
                       s->name, s->nmeasures);
    LG_TRY(lg_grow(m->context, s->nmeasures, s->nmeasures + 1, sizeof *s->measures, "measures",
                   &s->measures));
    s->measures[s->nmeasures++] = *measure;
    return LG_OK;
}

typedef struct choice {
    size_t cut;
    bool rests, mows, bans;
} choice;

static lg_status set_text(lg_mixes *m, size_t mix, size_t axis, const char *text) {
    return lg_copy_text(m->context, text, &m->value[mix * m->naxes + axis]);
}

static lg_status make(lg_mixes *m, const lg_plan *plan, const lg_scenario *from, const choice *c) {
    char cut[32], name[128];
    const size_t index = m->made;
    lg_mix *mix = &m->of[index];
    lg_scenario *s = &mix->scenario;
    LG_TRY(lg_scenario_copy(m->context, &plan->scenarios[0], s));
    m->made++;
    s->herd.times *= cuts[c->cut];
    s->hay.mow = c->mows;
    if (c->rests)
        LG_TRY(add_measure(m, &from->measures[0], s));
    if (c->bans)
        LG_TRY(add_measure(m, &from->measures[1], s));
    lg_format(cut, sizeof cut, "%g", cuts[c->cut]);
    lg_format(name, sizeof name, "stocking-%s_rest-%d_hay-%s%s", cut, c->rests ? REST_DAYS : 0,
              c->mows ? "on" : "off",
              m->naxes < MOST_AXES ? ""
              : c->bans            ? "_ban-on"
                                   : "_ban-off");
    LG_TRY(lg_copy_text(m->context, name, &mix->name));
    s->name = mix->name;
    LG_TRY(set_text(m, index, 0, cut));
    LG_TRY(set_text(m, index, 1, c->rests ? "45" : "0"));
    LG_TRY(set_text(m, index, 2, c->mows ? "on" : "off"));
    return m->naxes < MOST_AXES ? LG_OK : set_text(m, index, 3, c->bans ? "on" : "off");
}

static lg_status make_all(lg_mixes *m, const lg_plan *plan, const lg_scenario *from, bool cores) {
    const size_t variants = cores ? 8 : 4;
    static const char *const names[MOST_AXES] = {"stocking", "rest", "hay", "ban"};
    LG_TRY(lg_mixes_begin(m, CUTS * variants + 1, cores ? MOST_AXES : MOST_AXES - 1));
    for (size_t a = 0; a < m->naxes; a++)
        m->axis[a] = names[a];
    LG_TRY(lg_scenario_copy(m->context, &plan->scenarios[0], &m->of[0].scenario));
    m->made = 1;
    LG_TRY(lg_copy_text(m->context, plan->scenarios[0].name, &m->of[0].name));
    for (size_t cut = 0; cut < CUTS; cut++)
        for (size_t v = 0; v < variants; v++) {
            const choice c = {cut, (v & 1) != 0, (v & 2) == 0, (v & 4) != 0};
            LG_TRY(make(m, plan, from, &c));
        }
    return LG_OK;
}

lg_status lg_mixes_state(lg_mixes *m, const lg_plan *plan, const lg_land *land) {
    lg_scenario from;
    LG_TRY(read_added(m, plan, &from));
    lg_status status = make_all(m, plan, &from, has_cores(land));
    lg_scenario_free(m->context, &from);
    return status;
}
