/* One part of a land: settled with the whole, then simulated alone into part files. */
#include <libgrass/land_part.h>

#include <string.h>

#include "batch/land_folder.h"
#include "batch/land_live.h"
#include "batch/land_vary.h"
#include "land/take.h"
#include "simulation/settle.h"
#include "store/assumed.h"
#include "store/fingerprint.h"
#include "store/folder_refuse.h"
#include "store/folder_commit.h"
#include "store/folder_roll.h"
#include "store/plan_open.h"

typedef struct part_run {
    lg_context *context;
    const lg_plan *plan;
    const lg_plan_run_options *options;
    const lg_checkpoint_options *checkpoints; /* NULL: none */
    int part, parts;
    bool varies; /* the plan is made of one scenario that another plan's `vary` spells out */
    char *path;  /* of the folder */
    lg_folder folder;
    lg_manifest now; /* what was made so far, or is kept */
    lg_opened opened;
    size_t first, end; /* scenarios */
    bool stops;        /* a wish that came in the last month of one */
} part_run;

/* ---- which files ---- */

static lg_status choose(part_run *r) {
    const lg_plan *plan = r->plan;
    const char *only = r->options->only;
    r->end = plan->nscenarios;
    for (size_t i = 0; only != NULL && i < plan->nscenarios; i++)
        if (strcmp(plan->scenarios[i].name, only) == 0) {
            r->first = i;
            r->end = i + 1;
            return LG_OK;
        }
    return only == NULL
               ? LG_OK
               : lg_fail(r->context, LG_EDATA, "the plan has no scenario '%s'; its first is '%s'",
                         only, plan->scenarios[0].name);
}

/* What is there and made from something else is not mixed with what comes. */
static lg_status settle_files(part_run *r, bool *same) {
    const lg_manifest *before = &r->folder.before;
    *same = r->folder.has_before;
    for (int i = 0; i < LG_SOURCE_COUNT && r->folder.has_before; i++)
        if (strcmp(before->source[i], r->now.source[i]) != 0) {
            *same = false;
            if (r->options->only != NULL)
                return lg_fail(r->context, LG_EDATA,
                               "the other scenarios in %s were made from something else (what "
                               "differs: %s), so one alone would be mixed with them; run all, or "
                               "name another folder",
                               r->path, lg_source_name((lg_source)i));
        }
    return LG_OK;
}

static bool is_to_run(const part_run *r, const char *file) {
    char *name = NULL;
    bool found = false;
    for (size_t i = r->first; i < r->end && !found; i++) {
        if (lg_land_folder_file(r->context, r->plan->scenarios[i].name, &name) != LG_OK)
            return false;
        found = strcmp(name, file) == 0;
        lg_free(r->context, name);
    }
    return found;
}

static bool is_of_plan(const part_run *r, const char *file) {
    if (r->varies)
        return true;
    const part_run all = {.context = r->context, .plan = r->plan, .end = r->plan->nscenarios};
    return is_to_run(&all, file);
}

static lg_status keep(part_run *r, const lg_manifest_file *file) {
    LG_TRY(lg_manifest_add(r->context, &r->now, file->name));
    r->now.files[r->now.count - 1].sum = file->sum;
    return LG_OK;
}

/* Scenarios that are not asked for, and with `resume` those that are and are whole. */
static lg_status keep_whole(part_run *r) {
    for (size_t i = 0; i < r->folder.before.count; i++) {
        const lg_manifest_file *file = &r->folder.before.files[i];
        const bool asked = is_to_run(r, file->name);
        if (!is_of_plan(r, file->name) ||
            (asked && (r->checkpoints == NULL || !r->checkpoints->resume)))
            continue;
        lg_status status = lg_folder_verify(r->context, r->path, file);
        if (status == LG_ENOMEM)
            return status;
        if (status != LG_OK) {
            lg_log(r->context, LG_LOG_WARNING, "%s%s", r->context->error,
                   asked ? "; it is made again" : "; it is left out");
            continue;
        }
        LG_TRY(keep(r, file));
        if (asked)
            lg_log(r->context, LG_LOG_NOTICE, "%s/%s is whole and of the same inputs: it stays",
                   r->path, file->name);
    }
    return LG_OK;
}

/* Puts a scenario's file, which is staged, beside those that are there. */
static lg_status commit(part_run *r, const char *name) {
    lg_manifest before = {.files = NULL};
    LG_TRY(lg_manifest_add(r->context, &r->now, name));
    LG_TRY(lg_folder_commit(&r->folder, &r->now));
    memcpy(before.source, r->now.source, sizeof before.source);
    for (size_t i = 0; i < r->now.count; i++) {
        lg_status status = lg_manifest_add(r->context, &before, r->now.files[i].name);
        if (status != LG_OK) {
            lg_manifest_free(r->context, &before);
            return status;
        }
        before.files[i].sum = r->now.files[i].sum;
    }
    lg_manifest_free(r->context, &r->folder.before);
    r->folder.before = before;
    r->folder.has_before = true;
    return LG_OK;
}

/* ---- a scenario ---- */

/* A scenario while it is made ready: what lg_settle and the engine need. */
typedef struct ready {
    const lg_scenario *scenario;
    lg_prepared c;
    lg_land_piece piece;
    lg_settled settled;
    lg_land *land; /* the part */
    lg_land_record *record;
    lg_land_keeper keeper; /* where there are checkpoints */
} ready;

static void tell_company(const part_run *r, const ready *made) {
    const int32_t others = made->piece.count - made->piece.nowned;
    if (others > 0)
        lg_log(
            r->context, LG_LOG_NOTICE,
            "scenario '%s': part %d of %d has %d management units and simulates %d of other parts "
            "with them: small units of one block, whose animals look at their pasture on the same "
            "days",
            made->scenario->name, r->part, r->parts, (int)made->piece.nowned, (int)others);
}

static lg_status make_ready(part_run *r, const char *path, ready *made) {
    const lg_plan_parts *parts = &r->opened.parts;
    LG_TRY(lg_land_cut(r->context, parts->land, made->scenario, r->part, r->parts, true,
                       &made->piece));
    tell_company(r, made);
    const lg_engine_options whole = lg_prepared_options(parts, made->scenario, &made->c);
    LG_TRY(lg_settle(r->context, &whole, made->piece.units, made->piece.count, &made->settled));
    LG_TRY(
        lg_land_take(r->context, parts->land, made->piece.units, made->piece.count, &made->land));
    lg_land_goal goal = {.path = path, .plan = lg_yaml_name(r->plan->document)};
    if (r->checkpoints != NULL) {
        LG_TRY(lg_land_keeper_open(&made->keeper, r->path));
        goal.growing = made->keeper.record;
        goal.grown = made->keeper.found ? &made->keeper.head.grown : NULL;
    }
    LG_TRY(lg_land_record_make(r->context, &goal, parts->land, &made->piece, &made->record));
    made->settled.reader = lg_land_record_reader(made->record);
    made->settled.owned = made->piece.owned;
    return LG_OK;
}

static void let_go(part_run *r, ready *made) {
    lg_land_record_free(made->record);
    if (r->checkpoints != NULL)
        lg_land_keeper_close(&made->keeper);
    lg_land_free(made->land);
    lg_settled_free(r->context, &made->settled);
    lg_land_piece_free(r->context, &made->piece);
}

/* The whole land is not needed any more. */
static void close_land(lg_opened *o) {
    if (o->parts.land != &o->land)
        lg_land_free(o->parts.land);
    o->parts.land = NULL;
}

static lg_status run_scenario(part_run *r, const lg_scenario *scenario, const char *path,
                              bool is_last) {
    ready made = {.scenario = scenario,
                  .keeper = {.context = r->context,
                             .options = r->checkpoints,
                             .made_from = &r->now,
                             .scenario = scenario,
                             .part = r->part,
                             .parts = r->parts}};
    LG_TRY(lg_prepared_make(r->context, &r->opened.parts, scenario, &made.c));
    lg_status status = make_ready(r, path, &made);
    if (status == LG_OK && is_last)
        close_land(&r->opened);
    lg_land_live live = {.land = made.land,
                         .scenario = scenario,
                         .prepared = &made.c,
                         .settled = &made.settled,
                         .record = made.record,
                         .keeper = r->checkpoints == NULL ? NULL : &made.keeper};
    if (status == LG_OK)
        status = lg_land_live_all(r->context, &r->opened.parts, &live);
    r->stops = live.stops;
    let_go(r, &made);
    lg_prepared_free(&made.c);
    return status;
}

/* ---- the part ---- */

static lg_status run_all(part_run *r) {
    char *name = NULL, *path = NULL;
    lg_status status = LG_OK;
    for (size_t i = r->first; status == LG_OK && i < r->end; i++) {
        const lg_scenario *scenario = &r->plan->scenarios[i];
        LG_TRY(lg_land_folder_file(r->context, scenario->name, &name));
        if (lg_manifest_find(&r->now, name) == NULL) {
            status = lg_folder_stage(&r->folder, name, &path);
            if (status == LG_OK)
                status = run_scenario(r, scenario, path, i + 1 == r->end);
            lg_free(r->context, path);
            path = NULL;
            if (status == LG_OK)
                status = commit(r, name);
            if (status == LG_OK && r->stops && i + 1 < r->end)
                status = lg_fail(r->context, LG_ECANCEL,
                                 "part %d of %d stopped after scenario '%s', which is whole",
                                 r->part, r->parts, scenario->name);
        }
        lg_free(r->context, name);
        name = NULL;
    }
    return status;
}

/* Refused before hours are spent: a land that cannot be cut so, files that are read. */
static lg_status check_all(part_run *r) {
    lg_manifest coming = {.files = NULL};
    lg_status status = LG_OK;
    for (size_t i = r->first; status == LG_OK && i < r->end; i++) {
        lg_land_piece piece;
        char *name = NULL;
        status = lg_land_cut(r->context, r->opened.parts.land, &r->plan->scenarios[i], r->part,
                             r->parts, false, &piece);
        if (status == LG_OK)
            lg_land_piece_free(r->context, &piece);
        if (status == LG_OK)
            status = lg_land_folder_file(r->context, r->plan->scenarios[i].name, &name);
        if (status == LG_OK)
            status = lg_manifest_add(r->context, &coming, name);
        lg_free(r->context, name);
    }
    if (status == LG_OK)
        status = lg_refuse_inputs(r->context, r->plan, r->path, &coming);
    lg_manifest_free(r->context, &coming);
    return status;
}

static lg_status run_opened(part_run *r) {
    bool same = false;
    LG_TRY(check_all(r));
    LG_TRY(lg_fingerprint(r->context, &r->opened.parts, &r->now));
    LG_TRY(settle_files(r, &same));
    if (same)
        LG_TRY(keep_whole(r));
    LG_TRY(lg_assumed_tell(r->context, &r->opened.parts, r->first, r->end));
    if (r->checkpoints == NULL || !r->checkpoints->resume)
        LG_TRY(lg_folder_sweep_checkpoints(r->context, r->path));
    LG_TRY(run_all(r));
    return lg_folder_sweep_checkpoints(r->context, r->path);
}

static lg_status check_checkpoints(lg_context *context, const lg_checkpoint_options *c) {
    for (size_t i = 0; i < sizeof c->reserved / sizeof c->reserved[0]; i++)
        if (c->reserved[i] != NULL)
            return lg_fail(context, LG_EARG,
                           "the options of checkpoints: 'reserved' holds something; set it to 0");
    if (c->seconds >= 0.0 && c->years >= 0)
        return LG_OK;
    return lg_fail(context, LG_EARG,
                   "checkpoints every %g seconds or %d years: neither can be less than 0",
                   c->seconds, c->years);
}

static lg_status check_call(lg_context *context, const lg_plan *plan,
                            const lg_plan_run_options *options, int part, int parts) {
    if (options->directory[0] == '\0')
        return lg_fail(context, LG_EARG, "the name of the folder for the results is empty");
    if (options->rule != NULL)
        return lg_fail(
            context, LG_EARG,
            "a rule of the program's own sees all units every month, so that a land that "
            "it keeps herds on cannot be run in parts; run it whole");
    if (lg_plan_varies(plan) && options->only == NULL)
        return lg_fail(
            context, LG_EARG,
            "the plan varies: of its scenarios one at a time is run in parts of the land; "
            "name it (--only)");
    if (parts < 1 || part < 1 || part > parts)
        return lg_fail(context, LG_EARG, "there is no part %d of %d", part, parts);
    return LG_OK;
}

static lg_status run_part(part_run *r) {
    lg_context *context = r->context;
    LG_TRY(choose(r));
    LG_TRY(lg_folder_refuse_batch(context, r->options->directory));
    LG_TRY(lg_land_folder_path(context, r->options->directory, r->part, r->parts, &r->path));
    lg_status status = lg_folder_own(context, r->path, &r->folder);
    if (status != LG_OK) {
        lg_free(context, r->path);
        return status;
    }
    status = lg_plan_open(context, r->plan, r->options, &r->opened);
    if (status == LG_OK) {
        status = run_opened(r);
        lg_plan_close(&r->opened);
    }
    lg_manifest_free(context, &r->now);
    lg_folder_leave(&r->folder);
    lg_free(context, r->path);
    return status;
}

lg_status lg_plan_run_part(lg_context *context, const lg_plan *plan,
                           const lg_plan_run_options *options, int part, int parts,
                           const lg_checkpoint_options *checkpoints) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, options->directory);
    LG_TRY(check_call(context, plan, options, part, parts));
    if (checkpoints != NULL)
        LG_TRY(check_checkpoints(context, checkpoints));
    part_run r = {.context = context,
                  .options = options,
                  .part = part,
                  .parts = parts,
                  .checkpoints = checkpoints,
                  .varies = lg_plan_varies(plan),
                  .folder.lock = -1};
    lg_land_vary vary;
    LG_TRY(lg_land_vary_make(context, plan, &options->only, 1, &vary, &r.plan));
    lg_status status = run_part(&r);
    lg_land_vary_free(&vary);
    return status;
}
