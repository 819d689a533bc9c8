/* libgrass collect: the scenarios of a batch joined. */
#include "cli.h"

#include <stdio.h>
#include <sysexits.h>

enum { KEY_PARTIAL = 0x100, KEY_FORCE };

static const struct argp_option options[] = {
    {"out", 'o', "FILE", 0,
     "The table (.csv) or the NetCDF file with a scenario axis (.nc); without it DIR/summary.csv, "
     "and DIR becomes a set of results",
     0},
    {"partial", KEY_PARTIAL, NULL, 0, "Join what is done, though some scenarios are not", 0},
    {"force", KEY_FORCE, NULL, 0, "Replace a FILE that libgrass did not write", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *directory;
    lg_batch_collect_options collect;
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
    case KEY_FORCE:
        a->collect.force = 1;
        return 0;
    default:
        return cli_operand(key, argument, state, "folder DIR of a batch", &a->directory);
    }
}

static const struct argp collect_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DIR",
    .doc = "Joins the books of all scenarios of a batch, of all its shares.",
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
    lg_status status = lg_batch_collect(context, a.directory, &a.collect);
    if (status == LG_OK && !common->quiet)
        printf("%s%s\n", a.collect.path == NULL ? a.directory : a.collect.path,
               a.collect.path == NULL ? "/summary.csv" : "");
    return cli_close(context, status);
}
