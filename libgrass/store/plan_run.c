#define _POSIX_C_SOURCE 200809L /* access */
/* A plan from file to files: opens land and weather, runs the scenarios into result files. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <libgrass/plan.h>
#include <libgrass/variation.h>

#include "balance/standard.h"
#include "store/assumed.h"
#include "store/folder_commit.h"
#include "store/folder_path.h"
#include "store/folder_refuse.h"
#include "store/folder_roll.h"
#include "store/plan_open.h"
#include "store/plan_run.h"
#include "store/plan_set.h"
#include "store/scenario_run.h"
#include "store/summary.h"

/* ---- what the caller is told ---- */

typedef struct observer {
    lg_context *context;
    const lg_player *player; /* NULL: days are simulated */
    const lg_scenario *scenario;
    int priced;
    lg_checkpoint *checkpoint; /* NULL: none */
    const lg_land *land;
    lg_region_year *years;
    lg_admin_year *admins; /* nadmins for every year */
    size_t count, room;
} observer;

static lg_status make_room(observer *t) {
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

static void note_admins(observer *t, const lg_run_year *year, lg_region_year *row) {
    for (int32_t k = 0; k < row->admins; k++) {
        const lg_book_row *admin = &year->rows[LG_REGION_ADMIN][k];
        row->admins_overloaded += admin->overload_rate > LG_OVERLOAD_LIMIT;
        t->admins[t->count * (size_t)row->admins + (size_t)k] =
            (lg_admin_year){.name = t->land->admins[k].name,
                            .label = t->land->admins[k].label,
                            .area_mu = admin->area_mu,
                            .area_ha = admin->area_mu / LG_MU_PER_HA,
                            .production_t = admin->production_t,
                            .proper_capacity_su = admin->proper_capacity_su,
                            .production_current_t = admin->production_current_t,
                            .proper_capacity_low_su = admin->proper_capacity_low_su,
                            .proper_capacity_high_su = admin->proper_capacity_high_su,
                            .forage_capacity_su = admin->forage_capacity_su,
                            .forage_capacity_low_su = admin->forage_capacity_low_su,
                            .forage_capacity_high_su = admin->forage_capacity_high_su,
                            .stock_su = admin->stock_su,
                            .overload_rate = admin->overload_rate};
    }
}

static lg_status on_year(void *self, const lg_run_year *year) {
    observer *t = self;
    LG_TRY(make_room(t));
    const lg_book_row *city = year->rows[LG_REGION_CITY];
    lg_region_year *row = &t->years[t->count];
    *row =
        (lg_region_year){.scenario = t->scenario->name,
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
                         .degradation = t->scenario->degradation,
                         .area_ha = city->area_mu / LG_MU_PER_HA,
                         .degraded_ha = (city->area_mu - city->area_undegraded_mu) / LG_MU_PER_HA,
                         .production_current_t = city->production_current_t,
                         .proper_capacity_low_su = city->proper_capacity_low_su,
                         .proper_capacity_high_su = city->proper_capacity_high_su,
                         .forage_capacity_su = city->forage_capacity_su,
                         .forage_capacity_low_su = city->forage_capacity_low_su,
                         .forage_capacity_high_su = city->forage_capacity_high_su,
                         .capacity_density_frac = city->capacity_density_frac,
                         .capacity_edible_frac = city->capacity_edible_frac,
                         .capacity_grade_frac = city->capacity_grade_frac,
                         .capacity_use_frac = city->capacity_use_frac,
                         .intake_t = city->intake_t,
                         .priced = t->priced,
                         .admins = t->land->nadmins};
    note_admins(t, year, row);
    t->count++;
    return LG_OK;
}

/* ---- scenarios ---- */

static void on_begin(void *self, const lg_prepared *prepared) {
    observer *t = self;
    t->priced = prepared->coefficients.prices_given > 0;
}

static lg_status run_scenario(lg_context *context, const lg_plan_parts *parts, const lg_scenario *s,
                              const char *path, lg_summary *summary, observer *t) {
    const lg_scenario_run_options options = {.path = path,
                                             .summary = summary,
                                             .begin = on_begin,
                                             .year = on_year,
                                             .self = t,
                                             .checkpoint = t->checkpoint,
                                             .player = t->player};
    t->scenario = s;
    return lg_scenario_run(context, parts, s, &options);
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

/* ---- the set ---- */

static bool is_last(const lg_plan_set *set, size_t scenario) {
    for (size_t i = scenario + 1; i < set->plan->nscenarios; i++)
        if (set->role[i] == LG_ROLE_RUN)
            return false;
    return true;
}

static lg_status run_one(lg_context *context, const lg_plan_parts *parts, lg_plan_set *set,
                         size_t scenario, lg_summary *summary, observer *t) {
    const lg_scenario *s = &parts->plan->scenarios[scenario];
    char *path = NULL, *kept = NULL;
    lg_status status = lg_plan_set_stage(set, scenario, &path);
    if (status == LG_OK && t->checkpoint != NULL) {
        status = lg_folder_path(context, set->folder.path, LG_FOLDER_CHECKPOINT, s->name, &kept);
        t->checkpoint->path = kept;
        t->checkpoint->keep_done = !is_last(set, scenario);
    }
    if (status == LG_OK)
        status = run_scenario(context, parts, s, path, summary, t);
    lg_free(context, path);
    lg_free(context, kept);
    return status;
}

static lg_status run_all(lg_context *context, const lg_plan_parts *parts, lg_plan_set *set,
                         observer *t) {
    char *path = NULL;
    lg_summary *summary = NULL;
    LG_TRY(lg_folder_stage(&set->folder, LG_SUMMARY_NAME, &path));
    lg_status status = lg_summary_open(context, path, &summary);
    lg_free(context, path);
    for (size_t i = 0; i < parts->plan->nscenarios && status == LG_OK; i++) {
        const lg_scenario *s = &parts->plan->scenarios[i];
        if (set->role[i] == LG_ROLE_KEPT)
            status = lg_summary_keep(summary, set->rows, s->name);
        if (set->role[i] != LG_ROLE_RUN)
            continue;
        status = run_one(context, parts, set, i, summary, t);
    }
    if (status == LG_OK)
        return lg_summary_close(summary);
    lg_summary_abandon(summary);
    return status;
}

/* What is left of checkpoints; a word where somebody may have meant to go on from them. */
static void sweep(lg_context *context, const char *folder, bool tell) {
    char *path = NULL;
    if (lg_folder_path(context, folder, "", LG_FOLDER_CHECKPOINT, &path) != LG_OK)
        return;
    if (tell && access(path, F_OK) == 0)
        lg_log(context, LG_LOG_NOTICE,
               "%s holds checkpoints of a run that was broken off: they are removed, since this "
               "run was not asked to go on from them",
               folder);
    lg_free(context, path);
    if (lg_folder_sweep_checkpoints(context, folder) != LG_OK)
        lg_log(context, LG_LOG_WARNING, "%s", lg_context_error(context));
}

static lg_status refuse_link(lg_context *context, const char *folder) {
    char *path = NULL;
    LG_TRY(lg_folder_path(context, folder, "", LG_FOLDER_CHECKPOINT, &path));
    lg_status status = lg_folder_refuse_link(context, path);
    lg_free(context, path);
    return status;
}

static lg_status run_opened(lg_context *context, const lg_plan_parts *parts, lg_plan_set *set,
                            observer *t) {
    LG_TRY(lg_plan_set_settle(set, parts));
    if (t->player != NULL)
        LG_TRY(t->player->open(t->player->self, parts, &set->now));
    if (t->checkpoint != NULL) {
        LG_TRY(refuse_link(context, set->folder.path));
        t->checkpoint->made_from = &set->now;
    }
    if (!set->resumes)
        sweep(context, set->folder.path, true);
    lg_status status = run_all(context, parts, set, t);
    if (status == LG_OK)
        status = lg_folder_commit(&set->folder, &set->now);
    if (status == LG_OK)
        sweep(context, set->folder.path, false);
    return status;
}

static lg_status check_checkpoints(lg_context *context, const lg_plan_run_options *options,
                                   const lg_checkpoint_options *checkpoints) {
    for (size_t i = 0; i < sizeof checkpoints->reserved / sizeof checkpoints->reserved[0]; i++)
        if (checkpoints->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of checkpoints: 'reserved' holds something; set it to 0");
    if (!(checkpoints->seconds >= 0.0) || checkpoints->years < 0)
        return lg_fail(context, LG_EARG,
                       "checkpoints every %g seconds or %d years: neither can be less than 0",
                       checkpoints->seconds, checkpoints->years);
    if (options->rule != NULL)
        return lg_fail(context, LG_EARG,
                       "a rule of the program's own may hold what no checkpoint knows: run it "
                       "without checkpoints, or hold a simulation and save it");
    return LG_OK;
}

lg_status lg_plan_run(lg_context *context, const lg_plan *plan, const lg_plan_run_options *options,
                      void (*each)(const lg_region_year *year, void *user), void *user) {
    return lg_plan_run_by(context, plan, options, NULL, NULL, each, user);
}

lg_status lg_plan_run_checkpointed(lg_context *context, const lg_plan *plan,
                                   const lg_plan_run_options *options,
                                   const lg_checkpoint_options *checkpoints,
                                   void (*each)(const lg_region_year *year, void *user),
                                   void *user) {
    return lg_plan_run_by(context, plan, options, checkpoints, NULL, each, user);
}

lg_status lg_plan_run_by(lg_context *context, const lg_plan *plan,
                         const lg_plan_run_options *options,
                         const lg_checkpoint_options *checkpoints, const lg_player *player,
                         void (*each)(const lg_region_year *year, void *user), void *user) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, options->directory);
    if (options->directory[0] == '\0')
        return lg_fail(context, LG_EARG, "the name of the folder for the results is empty");
    if (lg_plan_varies(plan))
        return lg_yaml_fail(
            plan->document, plan->vary,
            "lg_plan_run runs the scenarios of a plan one after the other, and this "
            "plan has 'vary': lg_batch_open (batch.h) takes what that spells out");
    lg_checkpoint checkpoint = {0};
    if (checkpoints != NULL) {
        LG_TRY(check_checkpoints(context, options, checkpoints));
        checkpoint.seconds = checkpoints->seconds;
        checkpoint.years = checkpoints->years;
        checkpoint.resume = checkpoints->resume != 0;
    }
    chosen range;
    lg_plan_set set;
    LG_TRY(choose(context, plan, options->only, &range));
    LG_TRY(lg_plan_set_open(context, plan, options, range.first, range.end, &set));
    lg_opened o;
    lg_status status = lg_plan_open(context, plan, options, &o);
    if (status != LG_OK) {
        lg_plan_set_close(&set);
        return status;
    }
    set.resumes = checkpoint.resume;
    observer t = {.context = context,
                  .land = o.parts.land,
                  .player = player,
                  .checkpoint = checkpoints == NULL ? NULL : &checkpoint};
    status = lg_assumed_tell(context, &o.parts, range.first, range.end);
    if (status == LG_OK)
        status = run_opened(context, &o.parts, &set, &t);
    lg_plan_set_close(&set);
    for (size_t i = 0; status == LG_OK && each != NULL && i < t.count; i++) {
        t.years[i].admin = &t.admins[i * (size_t)o.parts.land->nadmins];
        each(&t.years[i], user);
    }
    lg_free(context, t.years);
    lg_free(context, t.admins);
    lg_plan_close(&o);
    return status;
}
