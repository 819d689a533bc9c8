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

static int write_file(const char *path, const char *text) {
    errno = 0;
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        cli_complain("cannot create %s: %s", path, strerror(errno));
        return EX_CANTCREAT;
    }
    bool whole = fputs(text, file) >= 0;
    whole = fclose(file) == 0 && whole;
    if (whole)
        return 0;
    cli_complain("cannot write %s: %s", path, strerror(errno));
    (void)remove(path);
    return EX_IOERR;
}

int cli_schema(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&schema_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = a.out == NULL ? 0 : cli_check_output(a.out);
    if (code == 0 && a.out != NULL)
        code = cli_check_form(a.out, LG_OUTPUT_JSON);
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
        code = write_file(a.out, text);
    lg_plan_schema_free(context, text);
    int closed = cli_close(context, status);
    return closed != 0 ? closed : code;
}
