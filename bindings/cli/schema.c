/* libgrass schema: the JSON Schema of plan files, for editors. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static const struct argp_option options[] = {
    {"out", 'o', "FILE", 0, "Write to this file instead of the standard output", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *out, *operand;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case 'o':
        a->out = argument;
        return 0;
    default:
        return cli_operand(key, argument, state, NULL, &a->operand);
    }
}

static const struct argp schema_argp = {
    .options = options,
    .parser = parse,
    .doc =
        "Prints the JSON Schema (2020-12) of plan files, by which an editor completes and checks "
        "them.",
    .children = cli_children};

/* Beside it first, so that a schema that stands there stays whole where the disk is full. */
static int write_file(const arguments *a, const char *text) {
    char *beside = NULL;
    int code = cli_part_begin(a->out, &beside);
    errno = 0;
    FILE *file = code == 0 ? fopen(beside, "w") : NULL;
    bool whole = file != NULL && fputs(text, file) >= 0;
    whole = file != NULL && fclose(file) == 0 && whole;
    if (code == 0 && !whole) {
        cli_complain("cannot write %s: %s", a->out, strerror(errno));
        code = EX_IOERR;
    }
    return cli_part_end(a->out, beside, code, !a->common->no_sync);
}

int cli_schema(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&schema_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = a.out == NULL ? 0 : cli_check_output(a.out);
    if (code == 0 && a.out != NULL)
        code = cli_check_form(a.common, a.out, LG_OUTPUT_JSON);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    if (context == NULL)
        return cli_close(NULL, LG_ENOMEM);
    char *text = NULL;
    lg_status status = lg_plan_schema(context, &text);
    if (status == LG_OK && a.out == NULL)
        (void)fputs(text, stdout); /* a failed write shows in the stream, which main looks at */
    else if (status == LG_OK)
        code = write_file(&a, text);
    lg_plan_schema_free(context, text);
    int closed = cli_close(context, status);
    return closed != 0 ? closed : code;
}
