#include "analysis/start.h"

#include "analysis/crew.h"
#include "analysis/graft.h"
#include "analysis/tally.h"
#include "batch/spinup_state.h"
#include "simulation/years.h"

/* ---- what it is made from ---- */

static lg_status join_params(lg_start *s, const lg_params *params) {
    if (params == NULL || lg_params_count(params) == 0)
        return LG_OK;
    if (s->view.parts.params == NULL)
        LG_TRY(lg_params_create(s->context, &s->params));
    else
        LG_TRY(lg_params_clone(s->context, s->view.parts.params, &s->params));
    LG_TRY(lg_params_merge(s->params, params));
    s->view.parts.params = s->params;
    return LG_OK;
}

/* What is wrong with the plan is told to the start's context: many may be made at once. */
static lg_status see_plan(lg_start *s) {
    s->plan = s->world->plan;
    LG_TRY(lg_yaml_see(s->plan.document, s->context, &s->document));
    s->plan.context = s->context;
    s->plan.document = s->document;
    s->view.parts.plan = &s->plan;
    return LG_OK;
}

/* What is in force until the plan's last year is meant to last. */
static lg_status extend(lg_start *s, const lg_scenario *scenario) {
    const lg_plan *plan = s->world->opened.parts.plan;
    s->scenario = *scenario;
    s->scenario.output = (lg_output_rule){.packed = scenario->output.packed};
    LG_TRY(lg_alloc(s->context, scenario->nmeasures, sizeof *s->scenario.measures, "measures",
                    &s->scenario.measures));
    for (size_t m = 0; m < scenario->nmeasures; m++) {
        lg_measure *measure = &s->scenario.measures[m];
        *measure = scenario->measures[m];
        if (measure->when.last_year != plan->last_year ||
            s->world->plan.last_year <= plan->last_year)
            continue;
        measure->when.last_year = s->world->plan.last_year;
        s->extended++;
    }
    return LG_OK;
}

/* ---- lived ---- */

static lg_status note_condition(lg_start *s, lg_engine *e) {
    lg_engine_sum_tonight(e);
    for (size_t i = 0; i < s->world->regions; i++) {
        int32_t index = 0;
        const lg_region_kind kind = lg_draws_region(s->world, i, &index);
        s->condition[i] = e->accounts.rows[kind][index].condition;
    }
    return LG_OK;
}

/* Animals get bodies when the first reported year opens. */
static lg_status note_herds(lg_start *s, lg_engine *e) {
    const size_t units = (size_t)s->world->parts.land->nunits;
    double *adult_su = NULL;
    LG_TRY(lg_alloc(s->context, units, sizeof *adult_su, "herds", &adult_su));
    lg_engine_open_year(e);
    for (size_t k = 0; k < units; k++)
        adult_su[k] = e->herds.of[k].herd.adult_su;
    lg_tally_units(s->world, e, adult_su, s->present_su);
    lg_free(s->context, adult_su);
    return LG_OK;
}

static lg_engine_years years_of(const lg_draws_world *world) {
    const lg_plan *plan = world->opened.parts.plan;
    return (lg_engine_years){
        .first = (int)plan->first_year,
        .count = (int)(plan->last_year - plan->first_year + 1),
        .spinup = (int)plan->spinup_years,
        .begins = world->parts.seasons.month,
    };
}

/* Days of spin-up are the plan's years in turn, whatever the horizon. */
static lg_status begin(lg_start *s, lg_engine *e) {
    const lg_engine_years years = years_of(s->world);
    return lg_engine_begin(e, &years, NULL, &(lg_sink){0});
}

static lg_status graft(lg_start *s, const lg_start *spun, lg_engine *e) {
    lg_engine *other = NULL;
    bool fits = true;
    const lg_engine_years years = years_of(s->world);
    LG_TRY(
        lg_prepared_engine(s->context, &s->view.parts, &spun->scenario, &spun->prepared, &other));
    lg_status status = lg_engine_begin(other, &years, NULL, &(lg_sink){0});
    if (status == LG_OK && spun->state != NULL)
        status = lg_spinup_state_put(other, spun->state, spun->bytes, &fits);
    if (status == LG_OK && fits)
        status = lg_graft(other, e, &fits);
    lg_engine_free(other);
    if (status == LG_OK && !fits)
        status = lg_fail(s->context, LG_EDATA,
                         "scenario '%s' cannot begin on the land of '%s': a drought of one of them "
                         "is none of the other; give it to both",
                         s->scenario.name, spun->scenario.name);
    return status;
}

static lg_status spin_up(lg_start *s, lg_engine *e) {
    LG_TRY(begin(s, e));
    if (s->spun != NULL)
        LG_TRY(graft(s, s->spun, e));
    else
        LG_TRY(lg_engine_spin_up(e));
    if (s->view.parts.plan->spinup_years > 0)
        LG_TRY(lg_spinup_state_take(s->context, e, &s->state, &s->bytes));
    LG_TRY(note_condition(s, e));
    return note_herds(s, e);
}

static lg_status fill(lg_start *s, const lg_scenario *scenario, const lg_params *params) {
    lg_engine *engine = NULL;
    const size_t regions = s->world->regions;
    LG_TRY(lg_alloc(s->context, regions, sizeof *s->present_su, "regions", &s->present_su));
    LG_TRY(lg_alloc(s->context, regions, sizeof *s->condition, "regions", &s->condition));
    LG_TRY(see_plan(s));
    LG_TRY(extend(s, scenario));
    LG_TRY(join_params(s, params));
    LG_TRY(lg_prepared_make(s->context, &s->view.parts, &s->scenario, &s->prepared));
    LG_TRY(lg_prepared_engine(s->context, &s->view.parts, &s->scenario, &s->prepared, &engine));
    lg_status status = spin_up(s, engine);
    lg_engine_free(engine);
    return status;
}

static lg_status make(lg_context *own, const lg_draws_world *world, const lg_start *spun,
                      const lg_scenario *scenario, const lg_params *params, lg_start **start) {
    lg_start *s = NULL;
    lg_context *context = NULL;
    if (lg_crew_context(own, &context) != LG_OK)
        return lg_fail(own, LG_ENOMEM, "no memory for the start of scenario '%s'", scenario->name);
    context->options.log = own->options.log;
    context->options.user = own->options.user;
    lg_status status = lg_alloc(context, 1, sizeof *s, "a start", &s);
    if (status == LG_OK) {
        s->context = context;
        s->world = world;
        s->spun = spun;
        lg_draws_see(world, context, &s->view);
        status = fill(s, scenario, params);
    }
    context->options.log = NULL;
    if (status == LG_OK) {
        s->spun = NULL;
        *start = s;
        return LG_OK;
    }
    lg_fail(own, status, "%s", lg_context_error(context));
    lg_start_free(s);
    if (s == NULL)
        lg_context_free(context);
    return status;
}

lg_status lg_start_make(lg_context *own, const lg_draws_world *world, const lg_scenario *scenario,
                        const lg_params *params, lg_start **start) {
    return make(own, world, NULL, scenario, params, start);
}

lg_status lg_start_after(lg_context *own, const lg_start *spun, const lg_scenario *scenario,
                         lg_start **start) {
    return make(own, spun->world, spun, scenario, spun->params, start);
}

void lg_start_free(lg_start *s) {
    if (s == NULL)
        return;
    lg_context *context = s->context;
    lg_prepared_free(&s->prepared);
    lg_yaml_free(s->document);
    lg_params_free(s->params);
    lg_free(context, s->scenario.measures);
    lg_free(context, s->state);
    lg_free(context, s->present_su);
    lg_free(context, s->condition);
    lg_free(context, s);
    lg_context_free(context);
}

lg_status lg_start_need_animals(lg_context *own, const lg_start *s) {
    if (s->present_su[0] > 0.0)
        return LG_OK;
    return lg_fail(own, LG_EDATA,
                   "scenario '%s' keeps no adult animal on the first day: a stocking is so many "
                   "times the present herds, and of none there is nothing to multiply; give it a "
                   "herd ('herd: {su: ...}'), or take another scenario",
                   s->scenario.name);
}

/* ---- several ---- */

typedef struct many {
    const lg_draws_world *world;
    const lg_scenario *const *scenario;
    lg_start **start;
} many;

static lg_status make_one(void *self, lg_context *own, size_t task) {
    const many *m = self;
    return lg_start_make(own, m->world, m->scenario[task], NULL, &m->start[task]);
}

lg_status lg_starts_make(lg_context *context, const lg_draws_world *world,
                         const lg_scenario *const *scenario, size_t count, lg_start **start) {
    many m = {world, scenario, start};
    for (size_t i = 0; i < count; i++)
        start[i] = NULL;
    lg_status status = lg_crew_run(context, "spin-up", count, make_one, &m);
    for (size_t i = 0; i < count && status != LG_OK; i++) {
        lg_start_free(start[i]);
        start[i] = NULL;
    }
    return status;
}
