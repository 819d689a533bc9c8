/* A plan from file to files: opens land and weather, runs the scenarios into result files. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libgrass/plan.h>

#include "store/plan_open.h"
#include "store/result.h"
#include "text/part.h"

/* ---- the folder ---- */

/* Makes the folder and those above it; existing ones are fine. */
static lg_status make_folder(lg_context *context, const char *path) {
    char *copy;
    LG_TRY(lg_copy_text(context, path, &copy));
    for (char *p = copy + 1;; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char kept = *p;
        *p = '\0';
        int failed = mkdir(copy, 0777) != 0 && errno != EEXIST;
        *p = kept;
        if (failed) {
            lg_free(context, copy);
            return lg_fail(context, LG_EOUTPUT, "cannot make the folder %s: %s", path,
                           strerror(errno));
        }
        if (kept == '\0')
            break;
    }
    lg_free(context, copy);
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return lg_fail(context, LG_EOUTPUT, "%s is not a folder; name another for the results",
                       path);
    return LG_OK;
}

static lg_status path_in(lg_context *context, const char *folder, const char *name,
                         const char *ending, char **path) {
    size_t n = strlen(folder) + strlen(name) + strlen(ending) + 2;
    LG_TRY(lg_alloc(context, n, 1, "a path", path));
    snprintf(*path, n, "%s/%s%s", folder, name, ending);
    return LG_OK;
}

/* ---- what the caller is told ---- */

typedef struct teller {
    lg_sink inner; /* the result file */
    lg_context *context;
    const char *scenario;
    int priced, degradation;
    const lg_land *land;
    lg_city_year *years;
    lg_admin_year *admins; /* nadmins for every year */
    size_t count, room;
} teller;

static lg_status tell_begin(void *self, const lg_run_head *head) {
    teller *t = self;
    return t->inner.begin(t->inner.self, head);
}

static lg_status tell_days(void *self, const lg_run_days *days) {
    teller *t = self;
    return t->inner.days(t->inner.self, days);
}

static lg_status tell_maps(void *self, const lg_run_maps *maps) {
    teller *t = self;
    return t->inner.maps(t->inner.self, maps);
}

static lg_status make_room(teller *t) {
    if (t->count < t->room)
        return LG_OK;
    size_t room = 2 * t->room + 16, admins = (size_t)t->land->nadmins;
    LG_TRY(lg_grow(t->context, t->room, room, sizeof *t->years, "years", &t->years));
    lg_status status = lg_grow(t->context, t->room * admins, room * admins, sizeof *t->admins,
                               "years", &t->admins);
    if (status == LG_OK)
        t->room = room;
    return status;
}

static lg_status tell_year(void *self, const lg_run_year *year) {
    teller *t = self;
    LG_TRY(t->inner.year(t->inner.self, year));
    LG_TRY(make_room(t));
    const lg_book_row *city = year->rows[LG_REGION_CITY];
    lg_city_year *row = &t->years[t->count];
    *row = (lg_city_year){.scenario = t->scenario,
                          .year = year->year,
                          .area_mu = city->area_mu,
                          .production_t = city->production_t,
                          .proper_capacity_su = city->proper_capacity_su,
                          .stock_su = city->stock_su,
                          .overload_rate = city->overload_rate,
                          .forage_deficit_t = city->forage_deficit_t,
                          .condition = city->condition,
                          .cover_frac = city->cover_frac,
                          .degraded_mu = city->area_mu - city->area_undegraded_mu,
                          .feed_bought_t = city->feed_bought_t,
                          .subsidy_yuan = city->subsidy_yuan,
                          .penalty_yuan = city->penalty_yuan,
                          .cost_yuan = city->cost_yuan,
                          .measure_cost_yuan = city->measure_cost_yuan,
                          .income_yuan = city->income_yuan,
                          .net_yuan = city->net_yuan,
                          .gain_yuan = city->gain_yuan,
                          .degradation = t->degradation,
                          .priced = t->priced,
                          .admins = t->land->nadmins};
    for (int32_t k = 0; k < row->admins; k++) {
        const lg_book_row *admin = &year->rows[LG_REGION_ADMIN][k];
        row->admins_overloaded += admin->overload_rate > 0.1;
        t->admins[t->count * (size_t)row->admins + (size_t)k] =
            (lg_admin_year){.name = t->land->admins[k].name,
                            .label = t->land->admins[k].label,
                            .area_mu = admin->area_mu,
                            .production_t = admin->production_t,
                            .proper_capacity_su = admin->proper_capacity_su,
                            .stock_su = admin->stock_su,
                            .overload_rate = admin->overload_rate};
    }
    t->count++;
    return LG_OK;
}

static lg_status tell_end(void *self, const lg_run_tail *tail) {
    teller *t = self;
    return t->inner.end(t->inner.self, tail);
}

static void tell_abandon(void *self) {
    teller *t = self;
    t->inner.abandon(t->inner.self);
}

/* ---- scenarios ---- */

/* What the books of money leave out for want of prices, or NULL. */
static const char *money_note(const lg_case *c) {
    if (c->prices_given == 0)
        return "No prices were given: income, feed and keep are 0 yuan in the books, so net_yuan "
               "holds "
               "the policy's money and measures alone.";
    if (c->prices_given < LG_PRICE_COUNT)
        return "Some prices were not given: the group parameters says what counts in their place.";
    return NULL;
}

static lg_status note_of(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                         const lg_case *c, char **note) {
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

static lg_status run_case(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                          const lg_case *c, const lg_sink *sink) {
    const lg_plan *plan = parts->plan;
    lg_engine *engine = NULL;
    char *note = NULL, *assumed = NULL;
    lg_status status = note_of(context, parts, s, c, &note);
    if (status == LG_OK)
        status = lg_assumed_of(context, parts, s, &assumed);
    if (status == LG_OK)
        status = lg_case_engine(context, parts, s, c, &engine);
    if (status != LG_OK) {
        sink->abandon(sink->self);
        lg_free(context, note);
        lg_free(context, assumed);
        return status;
    }
    const lg_engine_years years = {(int)plan->first_year,
                                   (int)(plan->last_year - plan->first_year + 1),
                                   (int)plan->spinup_years};
    const lg_run_head head = {.land = parts->land,
                              .weather = parts->weather,
                              .plan_name = plan->name,
                              .scenario_name = s->name,
                              .plan_text = lg_yaml_source(plan->document),
                              .note = note,
                              .assumed = assumed,
                              .degradation = s->degradation,
                              .first_year = years.first,
                              .years = years.count,
                              .seed = parts->weather->generated ? parts->weather->seed
                                                                : parts->land->seed,
                              .figures = &c->figures,
                              .yearly_maps = s->output.yearly_maps,
                              .monthly_maps = s->output.monthly_maps,
                              .daily_series = s->output.daily_series,
                              .packed = s->output.packed};
    status = lg_engine_run(engine, &years, &head, sink);
    lg_engine_free(engine);
    lg_free(context, note);
    lg_free(context, assumed);
    return status;
}

static lg_status run_scenario(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                              const char *path, lg_summary *summary, teller *t) {
    lg_case c;
    LG_TRY(lg_case_make(context, parts, s, &c));
    t->scenario = s->name;
    t->priced = c.prices_given > 0;
    t->degradation = s->degradation;
    lg_status status = lg_result_sink(context, path, summary, &t->inner);
    const lg_sink sink = {t, tell_begin, tell_days, tell_maps, tell_year, tell_end, tell_abandon};
    if (status == LG_OK)
        status = run_case(context, parts, s, &c, &sink);
    lg_case_free(&c);
    return status;
}

/* Results are written under names of this run and take their own only when every scenario is done;
 * beside what a link leads to, so that the link stays. */
static lg_status pending_of(lg_context *context, const char *folder, const char *name,
                            char **pending) {
    char *path = NULL, *target = NULL;
    LG_TRY(path_in(context, folder, name, ".h5", &path));
    lg_status status = lg_part_target(context, path, &target);
    lg_free(context, path);
    LG_TRY(status);
    size_t n = strlen(target) + sizeof ".pending";
    status = lg_alloc(context, n, 1, "a path", pending);
    if (status == LG_OK)
        snprintf(*pending, n, "%s.pending", target);
    lg_free(context, target);
    return status;
}

typedef struct chosen {
    size_t first, end;
} chosen;

static lg_status choose(lg_context *context, const lg_plan *plan, const char *only, chosen *range) {
    *range = (chosen){0, plan->nscenarios};
    if (only == NULL)
        return LG_OK;
    for (size_t i = 0; i < plan->nscenarios; i++)
        if (strcmp(plan->scenarios[i].name, only) == 0) {
            *range = (chosen){i, i + 1};
            return LG_OK;
        }
    return lg_fail(context, LG_EDATA, "the plan has no scenario '%s'; its first is '%s'", only,
                   plan->scenarios[0].name);
}

static lg_status keep_result(lg_context *context, const char *folder, const char *name) {
    char *from = NULL, *to = NULL;
    lg_status status = pending_of(context, folder, name, &from);
    if (status == LG_OK)
        status = path_in(context, folder, name, ".h5", &to);
    if (status == LG_OK)
        status = lg_part_finish(context, from, to);
    lg_free(context, from);
    lg_free(context, to);
    return status;
}

static void drop_result(lg_context *context, const char *folder, const char *name) {
    char *from = NULL;
    if (pending_of(context, folder, name, &from) == LG_OK)
        remove(from);
    lg_free(context, from);
}

/* What cannot be replaced is told before hours are spent on it. */
static lg_status check_targets(lg_context *context, const lg_plan *plan, const char *folder,
                               chosen range) {
    for (size_t i = range.first; i < range.end; i++) {
        char *pending = NULL;
        LG_TRY(pending_of(context, folder, plan->scenarios[i].name, &pending));
        lg_free(context, pending);
    }
    return LG_OK;
}

static lg_status run_all(lg_context *context, const lg_plan_parts *parts, const char *folder,
                         chosen range, teller *t) {
    char *path = NULL;
    lg_summary *summary = NULL;
    LG_TRY(check_targets(context, parts->plan, folder, range));
    LG_TRY(path_in(context, folder, "summary", ".csv", &path));
    lg_status status = lg_summary_open(context, path, &summary);
    lg_free(context, path);
    for (size_t i = range.first; i < range.end && status == LG_OK; i++) {
        const lg_scenario *s = &parts->plan->scenarios[i];
        path = NULL;
        status = pending_of(context, folder, s->name, &path);
        if (status == LG_OK)
            status = run_scenario(context, parts, s, path, summary, t);
        lg_free(context, path);
    }
    for (size_t i = range.first; i < range.end && status == LG_OK; i++)
        status = keep_result(context, folder, parts->plan->scenarios[i].name);
    if (status == LG_OK)
        return lg_summary_close(summary);
    lg_summary_abandon(summary);
    for (size_t i = range.first; i < range.end; i++)
        drop_result(context, folder, parts->plan->scenarios[i].name);
    return status;
}

lg_status lg_plan_run(lg_context *context, const lg_plan *plan, const lg_plan_run_options *options,
                      void (*each)(const lg_city_year *year, void *user), void *user) {
    if (context == NULL || plan == NULL || options == NULL || options->directory == NULL ||
        options->directory[0] == '\0')
        return LG_EARG;
    chosen range;
    LG_TRY(choose(context, plan, options->only, &range));
    struct stat before;
    int was_there = stat(options->directory, &before) == 0;
    LG_TRY(make_folder(context, options->directory));
    lg_opened o;
    lg_status status = lg_plan_open(context, plan, options, &o);
    if (status != LG_OK) {
        if (!was_there)
            rmdir(options->directory);
        return status;
    }
    teller t = {.context = context, .land = o.parts.land};
    status = lg_assumed_tell(context, &o, range.first, range.end);
    if (status == LG_OK)
        status = run_all(context, &o.parts, options->directory, range, &t);
    if (status != LG_OK && !was_there)
        rmdir(options->directory); /* which fails where something lies in it */
    for (size_t i = 0; status == LG_OK && each != NULL && i < t.count; i++) {
        t.years[i].admin = &t.admins[i * (size_t)o.parts.land->nadmins];
        each(&t.years[i], user);
    }
    lg_free(context, t.years);
    lg_free(context, t.admins);
    lg_plan_close(&o);
    return status;
}
