/* libgrass report: the results of a plan as one page for people. */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

enum { KEY_LANG = 0x100, KEY_TABLE, KEY_CAPACITY, KEY_SEARCH };

static const struct argp_option options[] = {
    {"out", 'o', "FILE", 0, "The report to write (HTML)", 0},
    {"lang", KEY_LANG, "LANGUAGE", 0, "zh (Chinese) or en (English); en when not given", 0},
    {"table", KEY_TABLE, "FILE", 0, "Indicators to judge, such as data/xilinhot/indicators.csv", 0},
    {"capacity", KEY_CAPACITY, "DIR", 0,
     "Folder that 'libgrass capacity -o' left, of a winter as well; DIR of the results when not "
     "given",
     0},
    {"search", KEY_SEARCH, "DIR", 0, "Likewise of 'libgrass search -o'", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *folder, *out, *capacity, *search;
    lg_report_options report;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case 'o':
        a->out = argument;
        return 0;
    case KEY_LANG:
        a->report.language = cli_chinese(state, argument) ? LG_REPORT_ZH : LG_REPORT_EN;
        return 0;
    case KEY_TABLE:
        a->report.indicators_path = argument;
        return 0;
    case KEY_CAPACITY:
        a->capacity = argument;
        return 0;
    case KEY_SEARCH:
        a->search = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->out == NULL)
            argp_error(state, "--out is missing: the report to write");
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "folder DIR of results", &a->folder);
}

static const struct argp report_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DIR",
    .doc = "Makes one HTML file of the results that 'libgrass run PLAN -o DIR' left: how many "
           "animals the "
           "land bears, at which risk, and where action is needed, on two printed pages; in an "
           "annex tables, "
           "charts, maps, ledger and method. It needs no network and prints to A4.",
    .children = cli_children};

static lg_status write_report(lg_context *context, const arguments *a) {
    lg_status status =
        lg_report_write_answers(context, a->folder, &a->report, a->capacity, a->search, a->out);
    if (status == LG_OK && !a->common->quiet)
        printf("%s: the report of %s\n", a->out, a->folder);
    return status;
}

int cli_report(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&report_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = cli_check_output(a.out);
    if (code == 0)
        code = cli_probe_results(a.folder);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    return cli_close(context, context == NULL ? LG_ENOMEM : write_report(context, &a));
}
