#include "store/scenario_run.h"

#include <stdio.h>
#include <string.h>

#include "store/assumed.h"
#include "store/held.h"
#include "store/result.h"
#include "store/result_books.h"

/* ---- who looks on ---- */

/* The result file, where there is one, and the caller beside it. */
typedef struct follower {
    lg_sink file; /* zero: none */
    const lg_scenario_run_options *options;
    const lg_land *land;
    const char *scenario;
    long mark;        /* where its rows of the summary begin */
    lg_keeper keeper; /* zero: no checkpoints */
    lg_checkpoint_head head;
    bool found;
} follower;

static lg_status on_begin(void *self, const lg_run_head *head) {
    follower *t = self;
    if (t->file.begin == NULL)
        return LG_OK;
    LG_TRY(t->file.begin(t->file.self, head));
    if (t->keeper.context != NULL)
        lg_result_note(&t->file, &t->keeper.journal);
    return LG_OK;
}

static lg_status on_chunk(void *self, const lg_nc_chunk *chunk, const void *bytes) {
    follower *t = self;
    return lg_result_put_chunk(&t->file, chunk, bytes);
}

static lg_status on_days(void *self, const lg_run_days *days) {
    follower *t = self;
    return t->file.days == NULL ? LG_OK : t->file.days(t->file.self, days);
}

static lg_status on_map(void *self, const lg_run_map *map) {
    follower *t = self;
    return t->file.map == NULL ? LG_OK : t->file.map(t->file.self, map);
}

/* The file's sink adds the rows itself. */
static lg_status add_rows(const follower *t, const lg_run_year *year) {
    lg_summary *summary = t->options->summary;
    for (int kind = 0; summary != NULL && kind < LG_REGION_KINDS; kind++)
        for (int32_t i = 0; i < year->regions[kind]; i++) {
            const lg_summary_row row = {t->scenario,
                                        lg_result_region(t->land, (lg_region_kind)kind, i),
                                        year->year, (lg_region_kind)kind, &year->rows[kind][i]};
            LG_TRY(lg_summary_add(summary, &row));
        }
    return LG_OK;
}

static lg_status on_year(void *self, const lg_run_year *year) {
    follower *t = self;
    if (t->file.year != NULL)
        LG_TRY(t->file.year(t->file.self, year));
    else
        LG_TRY(add_rows(t, year));
    if (t->keeper.context != NULL)
        lg_journal_year(&t->keeper.journal, year);
    return t->options->year == NULL ? LG_OK : t->options->year(t->options->self, year);
}

static lg_status on_end(void *self, const lg_run_tail *tail) {
    follower *t = self;
    return t->file.end == NULL ? LG_OK : t->file.end(t->file.self, tail);
}

static void on_abandon(void *self) {
    follower *t = self;
    if (t->file.abandon != NULL)
        t->file.abandon(t->file.self);
    else if (t->options->summary != NULL)
        lg_summary_take_back(t->options->summary, t->mark);
}

/* ---- its words ---- */

/* What the books of money leave out for want of prices, or NULL. */
static const char *money_note(const lg_prepared *c) {
    if (c->coefficients.prices_given == 0)
        return "No prices were given: income, feed and keep are 0 yuan in the books, so net_yuan "
               "holds "
               "the policy's money and measures alone.";
    if (c->coefficients.prices_given < LG_PRICE_USUAL)
        return "Some prices were not given: the group parameters says what counts in their place.";
    return NULL;
}

static lg_status note_of(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                         const lg_prepared *c, char **note) {
    const char *rule =
        parts->rule == NULL ? NULL : "Herds are kept by a rule of the program that ran this.";
    const char *texts[] = {
        parts->land->note, parts->weather->note, parts->plan->note, s->note, s->origin, rule,
        money_note(c)};
    size_t n = 1;
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        n += texts[i] == NULL ? 0 : strlen(texts[i]) + 1;
    LG_TRY(lg_alloc(context, n, 1, "the note", note));
    char *end = *note;
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        if (texts[i] != NULL)
            end += sprintf(end, "%s%s", end == *note ? "" : "\n", texts[i]);
    return LG_OK;
}

/* ---- its days ---- */

static int32_t month_ends(const lg_engine *e) {
    const lg_date next = lg_date_from_day(lg_engine_today(e) + 1);
    return lg_engine_today(e) + lg_days_in_month(next.year, next.month);
}

static lg_status run_month(lg_simulation *s) {
    lg_engine *e = s->engine;
    return lg_engine_spins(e) ? lg_engine_spin_month(e)
                              : lg_simulation_advance_to(s, lg_date_from_day(month_ends(e)));
}

static bool has_ended(const lg_engine *e) {
    return !lg_engine_spins(e) && lg_engine_today(e) == lg_engine_last_day(e);
}

/* After the last month the sink has ended: then it is the caller's to stop, or to go on. */
static lg_status stop(follower *t, lg_engine *e) {
    lg_context *context = t->keeper.context;
    const lg_date day = lg_date_from_day(lg_engine_today(e));
    const char *name = t->keeper.scenario->name;
    const bool spins = lg_engine_spins(e);
    if (!lg_keeper_save(&t->keeper, e))
        return lg_fail(context, LG_ECANCEL, "stopped in scenario '%s'; no checkpoint was written",
                       name);
    return lg_fail(context, LG_ECANCEL,
                   "stopped in scenario '%s' %s %04d-%02d-%02d, of which a checkpoint was kept",
                   name, spins ? "in the spin-up before" : "on the evening of", day.year, day.month,
                   day.day);
}

static lg_status spun_up(const follower *t, lg_engine *e) {
    return t->options->spun_up == NULL ? LG_OK : t->options->spun_up(t->options->spins, e);
}

/* By months, at whose end a state may be kept. */
static lg_status run_kept(follower *t, lg_simulation *s) {
    lg_context *context = t->keeper.context;
    lg_engine *e = s->engine;
    const lg_course *c = &e->course;
    const double total = c->years.spinup + c->years.count;
    while (!has_ended(e)) {
        const bool spins = lg_engine_spins(e);
        LG_TRY(run_month(s));
        if (spins && !lg_engine_spins(e))
            LG_TRY(spun_up(t, e));
        if (has_ended(e))
            break;
        LG_TRY(
            lg_progress(context, t->keeper.scenario->name, c->done + (c->month - 1) / 12.0, total));
        if (*context->stop)
            return stop(t, e);
        if (lg_keeper_is_due(&t->keeper, c->month == 1))
            (void)lg_keeper_save(&t->keeper, e);
    }
    return LG_OK;
}

static lg_status run_whole(const follower *t, const lg_plan *plan, lg_simulation *s) {
    const bool spins = lg_engine_spins(s->engine);
    lg_status status = lg_engine_spin_up(s->engine);
    if (status == LG_OK && spins)
        status = spun_up(t, s->engine);
    for (int year = (int)plan->first_year; status == LG_OK && year <= plan->last_year; year++)
        status =
            lg_simulation_advance_to(s, lg_date_from_day(lg_engine_year_ends(s->engine, year)));
    return status;
}

static lg_status take_up(follower *t, lg_simulation *s) {
    const lg_journal_reader reader = {t, on_chunk, on_year};
    LG_TRY(lg_keeper_replay(&t->keeper, &t->head, &reader));
    LG_TRY(lg_keeper_restore(&t->keeper, &t->head, s->engine));
    const lg_date day = lg_date_from_day(lg_engine_today(s->engine));
    lg_log(s->context, LG_LOG_NOTICE, "scenario '%s' goes on after %04d-%02d-%02d%s",
           s->basis->scenario->name, day.year, day.month, day.day,
           lg_engine_spins(s->engine) ? ", in spin-up" : "");
    return LG_OK;
}

static lg_sink sink_of(follower *t) {
    const bool draws = t->options->path != NULL;
    return (lg_sink){t,      on_begin,  draws ? on_days : NULL, draws ? on_map : NULL, on_year,
                     on_end, on_abandon};
}

static lg_status run_days(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                          const lg_prepared *c, const lg_run_head *head, follower *t) {
    const lg_sink sink = sink_of(t);
    lg_simulation *held = NULL;
    lg_status status = lg_simulation_over(context, parts, s, c, head, &sink, &held);
    if (status == LG_OK && t->found)
        status = take_up(t, held);
    else if (status == LG_OK && t->options->spin_up != NULL)
        status = t->options->spin_up(t->options->spins, held->engine);
    if (status == LG_OK)
        status = t->keeper.context == NULL ? run_whole(t, parts->plan, held) : run_kept(t, held);
    lg_simulation_free(held);
    return status;
}

static lg_status run_case(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                          const lg_prepared *c, follower *t) {
    const lg_plan *plan = parts->plan;
    char *note = NULL, *assumed = NULL;
    lg_status status = note_of(context, parts, s, c, &note);
    if (status == LG_OK)
        status = lg_assumed_of(context, parts, s, &assumed);
    if (status != LG_OK) {
        on_abandon(t);
        lg_free(context, note);
        lg_free(context, assumed);
        return status;
    }
    const lg_run_head head = {.land = parts->land,
                              .weather = parts->weather,
                              .plan_name = plan->name,
                              .scenario_name = s->name,
                              .plan_text = lg_yaml_source(plan->document),
                              .note = note,
                              .assumed = assumed,
                              .degradation = s->degradation,
                              .first_year = (int)plan->first_year,
                              .begins = parts->seasons.month,
                              .money = lg_plan_money(plan),
                              .area_unit = lg_plan_area_unit(plan),
                              .years = (int)(plan->last_year - plan->first_year + 1),
                              .seed = parts->weather->generated ? parts->weather->seed
                                                                : parts->land->seed,
                              .figures = &c->figures,
                              .yearly_maps = s->output.yearly_maps,
                              .monthly_maps = s->output.monthly_maps,
                              .daily_series = s->output.daily_series,
                              .packed = s->output.packed};
    const lg_player *player = t->options->player;
    const lg_sink sink = sink_of(t);
    status = player == NULL ? run_days(context, parts, s, c, &head, t)
                            : player->play(player->self, parts, s, c, &head, &sink);
    lg_free(context, note);
    lg_free(context, assumed);
    return status;
}

/* Its file and its years, as they were kept. */
static lg_status take_done(follower *t) {
    const lg_journal_reader reader = {t, NULL, on_year};
    lg_status status = LG_OK;
    if (t->options->path != NULL)
        status = lg_keeper_place(&t->keeper, &t->head, t->options->path);
    if (status == LG_OK)
        status = lg_keeper_replay(&t->keeper, &t->head, &reader);
    if (status == LG_OK)
        lg_log(t->keeper.context, LG_LOG_NOTICE, "scenario '%s' was whole and is not run again",
               t->scenario);
    return status;
}

static lg_status run_now(lg_context *context, const lg_plan_parts *parts,
                         const lg_scenario *scenario, const lg_prepared *c, follower *t) {
    const lg_scenario_run_options *o = t->options;
    if (o->path != NULL) {
        LG_TRY(lg_result_sink(context, o->path, o->summary, &t->file));
        t->keeper.file = &t->file;
    }
    lg_status status = run_case(context, parts, scenario, c, t);
    if (o->checkpoint == NULL || status != LG_OK)
        return status;
    if (o->checkpoint->keep_done)
        (void)lg_keeper_save_done(&t->keeper, o->path);
    else
        lg_checkpoint_drop(o->checkpoint->path, 0);
    return LG_OK;
}

/* A wish to stop that came in the last month is heard when the scenario is whole; after the last
 * one there is nothing left to stop. */
static lg_status run_checkpointed(lg_context *context, const lg_plan_parts *parts,
                                  const lg_scenario *scenario, const lg_prepared *c, follower *t) {
    bool stops = false, *outside = context->stop;
    LG_TRY(lg_keeper_open(context, t->options->checkpoint, scenario, t->options->path != NULL,
                          &t->keeper, &t->head, &t->found));
    context->stop = &stops;
    lg_status status =
        t->found && t->head.done ? take_done(t) : run_now(context, parts, scenario, c, t);
    context->stop = outside;
    lg_keeper_close(&t->keeper);
    if (status == LG_OK && stops && t->options->checkpoint->keep_done)
        status = lg_fail(context, LG_ECANCEL, "stopped after scenario '%s', which is whole",
                         scenario->name);
    return status;
}

lg_status lg_scenario_run(lg_context *context, const lg_plan_parts *parts,
                          const lg_scenario *scenario, const lg_scenario_run_options *options) {
    lg_prepared c;
    follower t = {.options = options, .land = parts->land, .scenario = scenario->name};
    LG_TRY(lg_prepared_make(context, parts, scenario, &c));
    if (options->summary != NULL)
        t.mark = lg_summary_mark(options->summary);
    if (options->begin != NULL)
        options->begin(options->self, &c);
    lg_status status = options->checkpoint == NULL
                           ? run_now(context, parts, scenario, &c, &t)
                           : run_checkpointed(context, parts, scenario, &c, &t);
    lg_prepared_free(&c);
    return status;
}
