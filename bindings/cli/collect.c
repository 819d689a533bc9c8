/* libgrass collect: what was computed apart becomes one set of results. */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "run_table.h"

enum { KEY_PLAN = 0x100, KEY_LAND };

static const struct argp_option options[] = {
    {"plan", KEY_PLAN, "PLAN.yaml", 0,
     "The plan that was run; parts of a land know where it was read from", 0},
    {"land", KEY_LAND, "FILE", 0, "The landscape file that they were run with, if by --land", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *directory, *plan, *land;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_PLAN:
        a->plan = argument;
        return 0;
    case KEY_LAND:
        a->land = argument;
        return 0;
    default:
        break;
    }
    return cli_operand(key, argument, state, "folder DIR", &a->directory);
}

static const struct argp collect_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DIR",
    .doc = "Puts the parts of a land (libgrass run --land-part K/N) together: the result files and "
           "the summary.csv of the unsplit run, byte for byte.",
    .children = cli_children};

/* Parts of a land: their plan is read once more, and must be what they were made from. */
static lg_status join_parts(lg_context *context, const lg_land_parts *found, const arguments *a) {
    const lg_plan_read_options read = {.land_path = a->land};
    const lg_plan_run_options run = {.directory = a->directory};
    lg_plan *plan = NULL;
    lg_status status = lg_plan_read(context, a->plan != NULL ? a->plan : found->plan, &read, &plan);
    if (status == LG_OK) {
        run_table table = {.quiet = a->common->quiet,
                           .money = lg_plan_money(plan),
                           .area_unit = lg_plan_area_unit(plan)};
        status = lg_plan_join_parts(context, plan, &run, run_table_year, &table);
        if (status == LG_OK)
            run_table_end(&table);
    }
    lg_plan_free(plan);
    return status;
}

int cli_collect(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    lg_land_parts found;
    if (cli_parse(&collect_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    lg_context *context = cli_open(common);
    if (context == NULL)
        return EX_OSERR;
    lg_status status = lg_land_parts_find(context, a.directory, &found);
    if (status == LG_OK && found.parts == 0) {
        cli_complain("there is nothing to collect in %s: no part-1-of-N of a land", a.directory);
        cli_close(context, LG_OK);
        return EX_NOINPUT;
    }
    if (status == LG_OK && a.plan == NULL && found.plan[0] == '\0') {
        cli_complain("the parts in %s do not say which plan they are of: name it by --plan",
                     a.directory);
        cli_close(context, LG_OK);
        return EX_USAGE;
    }
    if (status == LG_OK)
        status = join_parts(context, &found, &a);
    return cli_close(context, status);
}
