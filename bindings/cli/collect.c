/* libgrass collect: the scenarios of a batch joined, or the parts of a land. */
#include "land_part.h"

#include <stdio.h>
#include <sysexits.h>

enum { KEY_PARTIAL = 0x100, KEY_PLAN, KEY_LAND };

static const struct argp_option options[] = {
    {"out", 'o', "FILE", 0,
     "The table (.csv) or the NetCDF file with a scenario axis (.nc); without it DIR/summary.csv, "
     "and DIR becomes a set of results",
     0},
    {"partial", KEY_PARTIAL, NULL, 0, "Join what is done, though some scenarios are not", 0},
    {"plan", KEY_PLAN, "PLAN.yaml", 0,
     "Of parts of a land: their plan, which they else say where it was read from", 0},
    {"land", KEY_LAND, "LAND.h5", 0, "Of parts of a land: the landscape file, if run with --land",
     0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *directory;
    lg_batch_collect_options collect;
    cli_land_join join;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case 'o':
        a->collect.path = argument;
        return 0;
    case KEY_PARTIAL:
        a->collect.partial = 1;
        return 0;
    case KEY_PLAN:
        a->join.plan = argument;
        return 0;
    case KEY_LAND:
        a->join.land = argument;
        return 0;
    default:
        return cli_operand(key, argument, state, "folder DIR of a batch or of parts",
                           &a->directory);
    }
}

static const struct argp collect_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DIR",
    .doc = "Joins the books of all scenarios of a batch, of all its shares; or the parts of a land "
           "(libgrass run --land-part K/N) to the files of the unsplit run, byte for byte.",
    .children = cli_children};

int cli_collect(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&collect_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = a.collect.path == NULL ? 0 : cli_check_output(a.collect.path);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    if (context == NULL)
        return EX_OSERR;
    lg_land_parts parts = {0};
    lg_status status = lg_land_parts_find(context, a.directory, &parts);
    if (status != LG_OK || parts.parts > 0)
        return cli_join_land_parts(context, status, a.directory, &parts, &a.join, common->quiet);
    a.collect.force = common->force;
    status = lg_batch_collect(context, a.directory, &a.collect);
    if (status == LG_OK && !common->quiet)
        printf("%s%s\n", a.collect.path == NULL ? a.directory : a.collect.path,
               a.collect.path == NULL ? "/summary.csv" : "");
    return cli_close(context, status);
}
