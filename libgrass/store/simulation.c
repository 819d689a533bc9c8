/* Simulations that a program holds: made, moved on, forked, freed. */
#include <libgrass/simulation.h>

#include <string.h>

#include "simulation/arrays.h"
#include "store/assumed.h"
#include "store/fingerprint.h"
#include "store/held.h"
#include "text/number.h"

/* ---- the sink ---- */

typedef lg_status (*callback)(void *self, lg_simulation *s);

/* The caller's own code at work. A failure without a sentence is given one. */
static lg_status call(lg_simulation *s, callback function, lg_inside inside, const char *name) {
    char before[LG_ERROR_CHARS];
    if (function == NULL)
        return LG_OK;
    memcpy(before, s->context->error, sizeof before);
    const lg_inside outside = s->inside;
    s->inside = inside;
    lg_status status = function(s->sink.self, s);
    s->inside = outside;
    if (status == LG_OK || strcmp(before, s->context->error) != 0)
        return status;
    lg_date date = lg_simulation_date(s);
    return lg_fail(s->context, status, "scenario '%s': on %04d-%02d-%02d '%s' of the sink gave %s",
                   s->basis->scenario->name, date.year, date.month, date.day, name,
                   lg_status_name(status));
}

static lg_status on_day(void *self) {
    lg_simulation *s = self;
    return call(s, s->sink.day, LG_INSIDE_DAY, "day");
}

static lg_status on_month(void *self) {
    lg_simulation *s = self;
    return call(s, s->sink.month, LG_INSIDE_LOOKING, "month");
}

static lg_status on_year(void *self) {
    lg_simulation *s = self;
    return call(s, s->sink.year, LG_INSIDE_LOOKING, "year");
}

static lg_status on_end(void *self, const lg_run_tail *tail) {
    (void)tail;
    lg_simulation *s = self;
    return call(s, s->sink.end, LG_INSIDE_LOOKING, "end");
}

/* The simulation is on its way out: a caller that frees it here must not do so twice. */
static void on_abandon(void *self) {
    lg_simulation *s = self;
    const lg_inside outside = s->inside;
    s->inside = LG_INSIDE_LOOKING;
    if (s->sink.abandon != NULL)
        s->sink.abandon(s->sink.self);
    s->inside = outside;
}

lg_status lg_simulation_greet(lg_simulation *s) {
    return call(s, s->sink.begin, LG_INSIDE_LOOKING, "begin");
}

static lg_engine_years years_of(const lg_plan_parts *parts) {
    const lg_plan *plan = parts->plan;
    return (lg_engine_years){(int)plan->first_year, (int)(plan->last_year - plan->first_year + 1),
                             (int)plan->spinup_years, parts->seasons.month};
}

/* ---- made ---- */

static void leave(lg_context *context, lg_basis *basis) {
    if (basis == NULL || --basis->holders > 0)
        return;
    if (basis->c == &basis->own)
        lg_prepared_free(&basis->own);
    if (basis->owned)
        lg_plan_close(&basis->opened);
    lg_free(context, basis->assumed);
    lg_free(context, basis);
}

static void release(lg_simulation *s) {
    lg_engine_free(s->engine);
    leave(s->context, s->basis);
    lg_free(s->context, s);
}

void lg_simulation_free(lg_simulation *s) {
    if (s == NULL || s->inside != LG_INSIDE_NOT)
        return;
    if (s->engine != NULL)
        lg_engine_abandon(s->engine);
    release(s);
}

static lg_status allocate(lg_context *context, lg_simulation **made) {
    lg_simulation *s = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *s, "a simulation", &s));
    s->context = context;
    lg_status status = lg_alloc(context, 1, sizeof *s->basis, "a simulation", &s->basis);
    if (status != LG_OK) {
        lg_free(context, s);
        return status;
    }
    s->basis->holders = 1;
    *made = s;
    return LG_OK;
}

lg_status lg_simulation_over(lg_context *context, const lg_plan_parts *parts,
                             const lg_scenario *scenario, const lg_prepared *c,
                             const lg_run_head *head, const lg_sink *sink,
                             lg_simulation **simulation) {
    lg_simulation *s = NULL;
    lg_status status = allocate(context, &s);
    if (status == LG_OK) {
        s->basis->parts = parts;
        s->basis->scenario = scenario;
        s->basis->c = c;
        status = lg_prepared_engine(context, parts, scenario, c, &s->engine);
    }
    if (status != LG_OK) {
        sink->abandon(sink->self);
    } else {
        const lg_engine_years years = years_of(parts);
        status = lg_engine_begin(s->engine, &years, head, sink);
    }
    if (status != LG_OK) {
        if (s != NULL)
            release(s);
        return status;
    }
    *simulation = s;
    return LG_OK;
}

static lg_status find_scenario(lg_context *context, const lg_plan *plan, const char *name,
                               const lg_scenario **found) {
    const char *names[64];
    size_t count = 0;
    for (size_t i = 0; i < plan->nscenarios; i++) {
        if (name == NULL || strcmp(plan->scenarios[i].name, name) == 0) {
            *found = &plan->scenarios[i];
            return LG_OK;
        }
        if (count < sizeof names / sizeof names[0])
            names[count++] = plan->scenarios[i].name;
    }
    int near = lg_nearest(name, names, count);
    return lg_fail(context, LG_EARG, "the plan '%s' has no scenario '%s'; %s '%s'%s", plan->name,
                   name, near < 0 ? "its first is" : "did you mean", names[near < 0 ? 0 : near],
                   near < 0 ? "" : "?");
}

static lg_status open_basis(lg_simulation *s, const lg_plan *plan,
                            const lg_simulation_options *options) {
    const lg_plan_run_options lent = {.rule = options->rule,
                                      .rule_user = options->rule_user,
                                      .land = options->land,
                                      .weather = options->weather};
    lg_basis *b = s->basis;
    LG_TRY(lg_plan_open(s->context, plan, &lent, &b->opened));
    b->owned = true;
    b->parts = &b->opened.parts;
    LG_TRY(lg_opened_add_params(s->context, options->params, &b->opened));
    lg_manifest made_from = {0};
    LG_TRY(lg_fingerprint(s->context, b->parts, &made_from));
    memcpy(b->source, made_from.source, sizeof b->source);
    const size_t index = (size_t)(b->scenario - plan->scenarios);
    LG_TRY(lg_assumed_tell(s->context, &b->opened.parts, index, index + 1));
    LG_TRY(lg_assumed_of(s->context, b->parts, b->scenario, &b->assumed));
    LG_TRY(lg_prepared_make(s->context, b->parts, b->scenario, &b->own));
    b->c = &b->own;
    return lg_prepared_engine(s->context, b->parts, b->scenario, b->c, &s->engine);
}

lg_status lg_simulation_prepare(lg_context *context, const lg_plan *plan, const char *scenario,
                                const lg_simulation_options *options, lg_simulation **simulation) {
    static const lg_simulation_options none = {0};
    const lg_simulation_options *o = options == NULL ? &none : options;
    for (size_t i = 0; i < sizeof o->reserved / sizeof o->reserved[0]; i++)
        if (o->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of a simulation: 'reserved' holds something; set it to 0");
    const lg_scenario *found = NULL;
    LG_TRY(find_scenario(context, plan, scenario, &found));
    lg_simulation *s = NULL;
    LG_TRY(allocate(context, &s));
    s->basis->scenario = found;
    if (o->sink != NULL)
        s->sink = *o->sink;
    lg_status status = open_basis(s, plan, o);
    if (status != LG_OK) {
        on_abandon(s);
        release(s);
        return status;
    }
    const lg_sink sink = {.self = s, .end = on_end, .abandon = on_abandon};
    const lg_engine_years years = years_of(s->basis->parts);
    status = lg_engine_begin(s->engine, &years, NULL, o->sink == NULL ? &(lg_sink){0} : &sink);
    if (status != LG_OK) {
        release(s);
        return status;
    }
    s->engine->course.watch = (lg_watch){.self = s,
                                         .day = s->sink.day == NULL ? NULL : on_day,
                                         .month = s->sink.month == NULL ? NULL : on_month,
                                         .year = s->sink.year == NULL ? NULL : on_year};
    *simulation = s;
    return LG_OK;
}

lg_status lg_simulation_create(lg_context *context, const lg_plan *plan, const char *scenario,
                               const lg_simulation_options *options, lg_simulation **simulation) {
    if (context == NULL)
        return LG_EARG;
    if (plan == NULL || simulation == NULL)
        return lg_fail(context, LG_EARG,
                       "a simulation is made from a plan into a pointer: NULL is "
                       "neither");
    lg_simulation *s = NULL;
    LG_TRY(lg_simulation_prepare(context, plan, scenario, options, &s));
    lg_status status = lg_simulation_greet(s);
    s->inside = LG_INSIDE_LOOKING;
    if (status == LG_OK)
        status = lg_engine_spin_up(s->engine);
    s->inside = LG_INSIDE_NOT;
    if (status != LG_OK) {
        lg_simulation_free(s);
        return status;
    }
    *simulation = s;
    return LG_OK;
}

/* ---- moved on ---- */

lg_status lg_simulation_may(const lg_simulation *s, lg_inside most, const char *what) {
    if (s->inside == LG_INSIDE_NOT || (most == LG_INSIDE_DAY && s->inside == LG_INSIDE_DAY))
        return LG_OK;
    return lg_fail(
        s->context, LG_EARG,
        "%s cannot be called while the simulation goes on, from inside a sink or a "
        "rule%s",
        what, most == LG_INSIDE_DAY ? ", but from the sink's 'day'; a rule has lg_rule_set" : "");
}

lg_date lg_simulation_date(const lg_simulation *s) {
    return s == NULL ? (lg_date){0, 0, 0} : lg_date_from_day(lg_engine_today(s->engine));
}

lg_date lg_simulation_last_date(const lg_simulation *s) {
    return s == NULL ? (lg_date){0, 0, 0} : lg_date_from_day(lg_engine_last_day(s->engine));
}

const lg_land *lg_simulation_land(const lg_simulation *s) {
    return s == NULL ? NULL : s->basis->parts->land;
}

const char *lg_simulation_assumed(const lg_simulation *s) {
    return s == NULL ? NULL : s->basis->assumed == NULL ? "" : s->basis->assumed;
}

static lg_status check_date(const lg_simulation *s, lg_date date) {
    if (!lg_date_is_valid(date))
        return lg_fail(s->context, LG_EARG, "%04d-%02d-%02d is no date", date.year, date.month,
                       date.day);
    const lg_date now = lg_simulation_date(s), last = lg_simulation_last_date(s);
    if (lg_day_number(date) > lg_day_number(last))
        return lg_fail(s->context, LG_EARG,
                       "scenario '%s': %04d-%02d-%02d is after the last day of the plan, "
                       "%04d-%02d-%02d",
                       s->basis->scenario->name, date.year, date.month, date.day, last.year,
                       last.month, last.day);
    if (lg_day_number(date) <= lg_day_number(now))
        return lg_fail(s->context, LG_EARG,
                       "scenario '%s': %04d-%02d-%02d is not after the evening on which the "
                       "simulation stands, %04d-%02d-%02d; to go back, fork or save it before",
                       s->basis->scenario->name, date.year, date.month, date.day, now.year,
                       now.month, now.day);
    return LG_OK;
}

lg_status lg_simulation_advance_to(lg_simulation *s, lg_date date) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(lg_simulation_may(s, LG_INSIDE_NOT, "lg_simulation_advance_to"));
    if (s->failed != LG_OK) {
        lg_date now = lg_simulation_date(s);
        return lg_fail(s->context, s->failed, "the simulation stopped after %04d-%02d-%02d: %s",
                       now.year, now.month, now.day, s->why);
    }
    LG_TRY(check_date(s, date));
    s->inside = LG_INSIDE_LOOKING; /* a rule, a log or a progress function may know it */
    lg_status status = lg_engine_advance(s->engine, lg_day_number(date));
    s->inside = LG_INSIDE_NOT;
    if (status != LG_OK) {
        s->failed = status;
        memcpy(s->why, s->context->error, sizeof s->why);
    }
    return status;
}

/* ---- forked ---- */

lg_status lg_simulation_fork(const lg_simulation *s, lg_simulation **copy) {
    if (s == NULL)
        return LG_EARG;
    LG_TRY(lg_simulation_may(s, LG_INSIDE_NOT, "lg_simulation_fork"));
    if (copy == NULL)
        return lg_fail(s->context, LG_EARG, "a fork needs a pointer to go to: NULL is none");
    lg_simulation *made = NULL;
    LG_TRY(lg_alloc(s->context, 1, sizeof *made, "a simulation", &made));
    *made = *s;
    made->sink = (lg_simulation_sink){0};
    made->engine = NULL;
    lg_status status = lg_engine_copy(s->engine, &made->engine);
    if (status != LG_OK) {
        lg_free(s->context, made);
        return status;
    }
    s->basis->holders++;
    *copy = made;
    return LG_OK;
}
