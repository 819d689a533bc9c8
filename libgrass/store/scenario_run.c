#include "store/scenario_run.h"

#include <stdio.h>
#include <string.h>

#include "store/assumed.h"
#include "store/held.h"
#include "store/result.h"
#include "store/result_books.h"

/* ---- who looks on ---- */

/* The result file, where there is one, and the caller beside it. */
typedef struct fork {
    lg_sink file; /* zero: none */
    const lg_scenario_run_options *options;
    const lg_land *land;
    const char *scenario;
    long mark; /* where its rows of the summary begin */
} fork;

static lg_status on_begin(void *self, const lg_run_head *head) {
    fork *t = self;
    return t->file.begin == NULL ? LG_OK : t->file.begin(t->file.self, head);
}

static lg_status on_days(void *self, const lg_run_days *days) {
    fork *t = self;
    return t->file.days == NULL ? LG_OK : t->file.days(t->file.self, days);
}

static lg_status on_map(void *self, const lg_run_map *map) {
    fork *t = self;
    return t->file.map == NULL ? LG_OK : t->file.map(t->file.self, map);
}

/* The file's sink adds the rows itself. */
static lg_status add_rows(const fork *t, const lg_run_year *year) {
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
    fork *t = self;
    if (t->file.year != NULL)
        LG_TRY(t->file.year(t->file.self, year));
    else
        LG_TRY(add_rows(t, year));
    return t->options->year == NULL ? LG_OK : t->options->year(t->options->self, year);
}

static lg_status on_end(void *self, const lg_run_tail *tail) {
    fork *t = self;
    return t->file.end == NULL ? LG_OK : t->file.end(t->file.self, tail);
}

static void on_abandon(void *self) {
    fork *t = self;
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

static lg_status run_days(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                          const lg_prepared *c, const lg_run_head *head, const lg_sink *sink) {
    const lg_plan *plan = parts->plan;
    lg_simulation *held = NULL;
    lg_status status = lg_simulation_over(context, parts, s, c, head, sink, &held);
    for (int year = (int)plan->first_year; status == LG_OK && year <= plan->last_year; year++)
        status = lg_simulation_advance_to(
            held, lg_date_from_day(lg_engine_year_ends(held->engine, year)));
    lg_simulation_free(held);
    return status;
}

static lg_status run_case(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                          const lg_prepared *c, const lg_player *player, const lg_sink *sink) {
    const lg_plan *plan = parts->plan;
    char *note = NULL, *assumed = NULL;
    lg_status status = note_of(context, parts, s, c, &note);
    if (status == LG_OK)
        status = lg_assumed_of(context, parts, s, &assumed);
    if (status != LG_OK) {
        sink->abandon(sink->self);
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
    status = player == NULL ? run_days(context, parts, s, c, &head, sink)
                            : player->play(player->self, parts, s, c, &head, sink);
    lg_free(context, note);
    lg_free(context, assumed);
    return status;
}

lg_status lg_scenario_run(lg_context *context, const lg_plan_parts *parts,
                          const lg_scenario *scenario, const lg_scenario_run_options *options) {
    lg_prepared c;
    LG_TRY(lg_prepared_make(context, parts, scenario, &c));
    fork t = {.options = options, .land = parts->land, .scenario = scenario->name};
    lg_status status = LG_OK;
    if (options->summary != NULL)
        t.mark = lg_summary_mark(options->summary);
    if (options->path != NULL)
        status = lg_result_sink(context, options->path, options->summary, &t.file);
    const bool draws = options->path != NULL;
    const lg_sink sink = {&t,     on_begin,  draws ? on_days : NULL, draws ? on_map : NULL, on_year,
                          on_end, on_abandon};
    if (status == LG_OK && options->begin != NULL)
        options->begin(options->self, &c);
    if (status == LG_OK)
        status = run_case(context, parts, scenario, &c, options->player, &sink);
    lg_prepared_free(&c);
    return status;
}
