/* libgrass indicators: what a plan asks for against what the scenarios gave. */
#include "cli.h"

#include <stdio.h>
#include <sysexits.h>

enum { KEY_TABLE = 0x100 };

static const struct argp_option options[] = {
    {"table", KEY_TABLE, "FILE", 0, "The indicators, such as data/xilinhot/indicators.csv", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *table, *summary;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_TABLE:
        a->table = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->table == NULL)
            argp_error(state, "--table is missing: the file of indicators");
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "file SUMMARY.csv", &a->summary);
}

static const struct argp indicators_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SUMMARY.csv",
    .doc = "Compares the city's years of a summary.csv with a table of indicators: target, value, "
           "met or not.",
    .children = cli_children};

/* The head stands before the first row, so that nothing is printed where the tables are refused. */
static void print_head(bool *pending) {
    if (*pending)
        printf("%-16s %-4s  %-3s  %-44s %-9s %10s %10s unit\n", "scenario", "year", "met",
               "indicator", "rule", "target", "value");
    *pending = false;
}

static void print_row(const lg_indicator *i, void *user) {
    print_head(user);
    printf("%-16s %d  %-3s  %-44s %-9s %10.4g %10.4g %s", i->scenario, i->year,
           i->met ? "yes" : "no", i->indicator, i->rule, i->target, i->value, i->unit);
    if (i->base_scenario[0] != '\0')
        printf("  (against %s %d)", i->base_scenario, i->base_year);
    putchar('\n');
}

static lg_status compare(lg_context *context, const arguments *a) {
    bool pending = !a->common->quiet;
    lg_status status = lg_indicators(context, a->summary, a->table, print_row, &pending);
    if (status == LG_OK)
        print_head(&pending);
    return status;
}

int cli_indicators(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&indicators_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    lg_context *context = cli_open_reader(common);
    return cli_close(context, context == NULL ? LG_ENOMEM : compare(context, &a));
}
