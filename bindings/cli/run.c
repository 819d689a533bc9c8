/* libgrass run: the scenarios of a plan. */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "batch.h"
#include "land_part.h"
#include "run_log.h"
#include "run_table.h"

enum {
    KEY_ONLY = 0x100,
    KEY_LAND,
    KEY_LAND_PART,
    KEY_CHECKPOINT,
    KEY_RESUME,
    KEY_LIST,
    KEY_PART,
    KEY_MEMORY,
    KEY_BOOKS
};
/* Between checkpoints; assumption: what a death may cost. One takes 0.1 s (decision 044, measured). */
enum { USUAL_SECONDS = 600 };
enum { MOST_NAMES = 256 };

static const struct argp_option options[] = {
    {"out", 'o', "DIR", 0, "The folder of the results; made when missing", 0},
    {"only", KEY_ONLY, "NAME", 0, "Run this scenario alone", 0},
    {"land", KEY_LAND, "FILE", 0, "Use this landscape file instead of the plan's own", 0},
    {"land-part", KEY_LAND_PART, "K/N", 0,
     "Run the K-th of N parts of the land, whole management units, into DIR/part-K-of-N; 'libgrass "
     "collect DIR' puts them together",
     0},
    {"checkpoint", KEY_CHECKPOINT, "TIME", 0,
     "Keep what --resume goes on from every so often: 30s, 10min (the default), 2h, 5y, or off", 0},
    {"resume", KEY_RESUME, NULL, 0,
     "Go on where a run into DIR was broken off; what is whole is not run again", 0},
    {NULL, 0, NULL, 0,
     "Batches of scenarios (plans with 'vary', and with any of these options):", 2},
    {"list", KEY_LIST, NULL, 0, "Print the scenarios and what they vary, and run nothing", 2},
    {"part", KEY_PART, "K/N", 0, "Run the K-th of N shares of the scenarios", 2},
    {"jobs", 'j', "J", 0, "Run J scenarios at once; as many as there are processors and memory", 2},
    {"memory", KEY_MEMORY, "SIZE", 0, "Use no more memory than so much (4G, 512M)", 2},
    {"books", KEY_BOOKS, NULL, 0, "Keep the books alone, no file for each scenario", 2},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_plan_read_options read;
    lg_plan_run_options run;
    cli_checkpoints checkpoints;
    const char *plan;
    cli_land_part land_part;
    batch_arguments batch;
    bool is_batch, list;
} arguments;

/* The key of an option of batches alone; else ARGP_ERR_UNKNOWN. */
static error_t parse_batch(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_LIST:
        a->list = true;
        break;
    case KEY_PART:
        batch_part(state, argument, &a->batch.part, &a->batch.parts);
        break;
    case 'j':
        a->batch.jobs = (int)cli_integer(state, "--jobs", argument, 1, BATCH_MOST_JOBS);
        break;
    case KEY_MEMORY:
        a->batch.memory = batch_memory(state, argument);
        break;
    case KEY_BOOKS:
        a->batch.books = true;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    a->is_batch = true;
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case 'o':
        a->run.directory = argument;
        return 0;
    case KEY_ONLY:
        a->run.only = argument;
        return 0;
    case KEY_LAND:
        a->read.land_path = argument;
        return 0;
    case KEY_LAND_PART:
        cli_read_land_part(state, argument, &a->land_part);
        return 0;
    case KEY_CHECKPOINT:
        cli_checkpoint(state, argument, &a->checkpoints);
        return 0;
    case KEY_RESUME:
        a->checkpoints.options.resume = 1;
        return 0;
    case ARGP_KEY_END:
        if (a->run.directory == NULL && !a->list)
            argp_error(state, "--out is missing: the folder of the results");
        if (a->is_batch && a->land_part.parts > 0)
            argp_error(
                state,
                "--land-part: a batch (--list, --part, --jobs, --memory, --books) is not run "
                "in parts of the land; name one scenario (--only)");
        if (a->batch.parts > 0 && a->run.only != NULL)
            argp_error(state, "--only names one scenario, of whichever share: leave --part out");
        break;
    default:
        if (parse_batch(key, argument, state) == 0)
            return 0;
        break;
    }
    return cli_operand(key, argument, state, "plan PLAN.yaml", &a->plan);
}

static const struct argp run_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "PLAN.yaml",
    .doc = "Runs the scenarios of a plan: one result file each, a summary.csv and a log.",
    .children = cli_children};

/* Whether the plan has the scenario that alone is asked for. */
static bool has_scenario(const lg_plan *plan, const char *only) {
    const char *names[MOST_NAMES];
    size_t count = lg_plan_scenario_count(plan), listed = 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = lg_plan_scenario_name(plan, i);
        if (strcmp(name, only) == 0)
            return true;
        if (listed < MOST_NAMES)
            names[listed++] = name;
    }
    cli_complain_only(plan, only, names, listed, "'libgrass check' lists them");
    return false;
}

static void print_places(const lg_plan *plan, const arguments *a) {
    puts(
        "\nOverstocked are the administrative units whose stock is more than 10 % above capacity.");
    printf("Files in %s:\n", a->run.directory);
    for (size_t i = 0; i < lg_plan_scenario_count(plan); i++) {
        const char *name = lg_plan_scenario_name(plan, i);
        if (a->run.only == NULL || strcmp(name, a->run.only) == 0)
            printf("  %s.h5  maps, daily series and books (libgrass show, ncdump, QGIS)\n", name);
    }
    puts("  summary.csv  the books of every year and region; run.log  when and how");
}

static lg_status run_plan(lg_context *context, const lg_plan *plan, const arguments *a) {
    run_table table = {.quiet = a->common->quiet,
                       .money = lg_plan_money(plan),
                       .area_unit = lg_plan_area_unit(plan)};
    run_log log = {.plan = a->plan,
                   .only = a->run.only,
                   .land = a->read.land_path,
                   .threads = lg_context_threads(context)};
    run_log_start(&log);
    const lg_checkpoint_options *checkpoints = cli_checkpoint_options(&a->checkpoints);
    if (checkpoints != NULL)
        cli_be_patient();
    lg_status status =
        lg_plan_run_checkpointed(context, plan, &a->run, checkpoints, run_table_year, &table);
    if (status != LG_OK)
        return status;
    run_table_end(&table);
    if (!table.quiet)
        print_places(plan, a);
    if (run_log_write(&log, a->run.directory) != 0)
        cli_log(LG_LOG_WARNING, "the results are whole, but run.log could not be written", NULL);
    return LG_OK;
}

/* Whether there is something to go on from. */
static bool has_checkpoint(const char *directory) {
    char path[4096];
    snprintf(path, sizeof path, "%s/.libgrass-checkpoint", directory);
    return access(path, F_OK) == 0;
}

/* What stands where results will go and is on no list is opened, to see whose it is. */
static int probe_standing(const lg_plan *plan, const arguments *a) {
    char path[4096];
    int code = 0;
    snprintf(path, sizeof path, "%s/.libgrass-manifest", a->run.directory);
    if (access(path, F_OK) == 0)
        return 0;
    for (size_t i = 0; code == 0 && i < lg_plan_scenario_count(plan); i++) {
        snprintf(path, sizeof path, "%s/%s.h5", a->run.directory, lg_plan_scenario_name(plan, i));
        code = cli_probe_file(path, false);
    }
    return code;
}

/* What `vary` warns of is told once: by --list, else when the folder of the batch is taken. */
static int run_variation(lg_context *context, const lg_plan *plan, batch_arguments *b, bool list) {
    lg_context *quiet = NULL;
    lg_variation *v = NULL;
    bool found = false;
    lg_status status = lg_context_create(NULL, &quiet);
    if (status != LG_OK)
        return cli_complain("out of memory"), cli_exit_code(status);
    lg_context *reader = list ? context : quiet;
    status = lg_variation_read(reader, plan, &v);
    if (status == LG_OK)
        status = batch_check_only(plan, v, b->only, &found);
    if (status == LG_OK && found && list)
        status = batch_list(v, b);
    if (status != LG_OK)
        cli_complain("%s", lg_context_error(reader));
    const size_t count = lg_variation_count(v);
    b->books = b->books || lg_variation_books_only(v);
    lg_variation_free(v);
    lg_context_free(quiet);
    if (status != LG_OK || list || !found)
        return status != LG_OK ? cli_exit_code(status) : found ? 0 : EX_USAGE;
    const int code = cli_probe_plan(plan);
    return code != 0 ? code : batch_run(b, plan, count);
}

static int run_batch(lg_context *context, const lg_plan *plan, arguments *a) {
    const lg_checkpoint_options *checkpoints = cli_checkpoint_options(&a->checkpoints);
    batch_arguments *b = &a->batch;
    b->common = a->common;
    b->force = a->common->force;
    b->plan = a->plan;
    b->land = a->read.land_path;
    b->directory = a->run.directory;
    b->only = a->run.only;
    b->resume = a->checkpoints.options.resume != 0;
    if (checkpoints != NULL && !a->checkpoints.off) {
        b->checkpoint_seconds = checkpoints->seconds;
        b->checkpoint_years = checkpoints->years;
    }
    return run_variation(context, plan, b, a->list);
}

static void leave(lg_context *context, lg_plan *plan) {
    lg_plan_free(plan);
    cli_close(context, LG_OK);
}

/* A plan that was read: one after the other into a set of files, or as a batch. */
static int run_read(lg_context *context, lg_plan *plan, arguments *a) {
    if (a->run.only != NULL && !has_scenario(plan, a->run.only))
        return leave(context, plan), EX_USAGE;
    int damaged = cli_probe_plan(plan);
    if (damaged == 0)
        damaged = probe_standing(plan, a);
    lg_status status = damaged == 0 ? run_plan(context, plan, a) : LG_OK;
    lg_plan_free(plan);
    int code = cli_close_kept(context, status, has_checkpoint(a->run.directory));
    return code != 0 ? code : damaged;
}

/* A part of the land: its folder holds nothing that another would replace. */
static int run_land_part(lg_context *context, lg_plan *plan, arguments *a) {
    if (a->run.only != NULL && !lg_plan_varies(plan) && !has_scenario(plan, a->run.only))
        return leave(context, plan), EX_USAGE;
    const int damaged = cli_probe_plan(plan);
    const lg_checkpoint_options *checkpoints = cli_checkpoint_options(&a->checkpoints);
    lg_status status = LG_OK;
    if (checkpoints != NULL)
        cli_be_patient();
    if (damaged == 0)
        status =
            cli_run_land_part(context, plan, &a->run, &a->land_part, checkpoints, a->common->quiet);
    lg_plan_free(plan);
    const int code = cli_close_kept(context, status, checkpoints != NULL);
    return code != 0 ? code : damaged;
}

int cli_run(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .checkpoints.options.seconds = USUAL_SECONDS};
    if (cli_parse(&run_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = a.list ? 0 : cli_check_folder(a.run.directory);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    if (context == NULL)
        return EX_OSERR;
    lg_plan *plan = NULL;
    lg_status status = lg_plan_read(context, a.plan, &a.read, &plan);
    if (status != LG_OK)
        return cli_close(context, status);
    if (a.land_part.parts > 0) {
        code = run_land_part(context, plan, &a);
    } else if (a.is_batch || lg_plan_varies(plan)) {
        code = run_batch(context, plan, &a);
        leave(context, plan);
    } else {
        code = run_read(context, plan, &a);
    }
    return code;
}
