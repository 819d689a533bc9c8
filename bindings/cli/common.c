/* Options of every subcommand, the context, exit codes. */
#include "cli.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum { MOST_THREADS = 1024, KEY_NO_SYNC = 0x1000, KEY_FORCE };

static const struct argp_option options[] = {
    {"quiet", 'q', NULL, 0, "Say nothing but errors", 1},
    {"threads", 't', "N", 0, "Work with N threads; results do not depend on N", 1},
    /* What most programs take for --help besides argp's own -?. */
    {NULL, 'h', NULL, OPTION_HIDDEN, NULL, 1},
    {"no-sync", KEY_NO_SYNC, NULL, 0,
     "Do not wait until files are safe on the disk (quicker; a loss of power may lose them)", 1},
    {"force", KEY_FORCE, NULL, 0, "Replace files that libgrass did not write", 1},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    cli_options *o = state->input;
    switch (key) {
    case 'q':
        o->quiet = true;
        return 0;
    case 'h':
        argp_state_help(state, state->out_stream, ARGP_HELP_STD_HELP);
        return 0;
    case KEY_NO_SYNC:
        o->no_sync = true;
        return 0;
    case KEY_FORCE:
        o->force = true;
        return 0;
    case 't':
        if (o->threads != 0)
            argp_error(state, "--threads is given twice");
        o->threads = (int)cli_integer(state, "--threads", argument, 1, MOST_THREADS);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp common = {.options = options, .parser = parse};
const struct argp_child cli_children[] = {{&common, 0, NULL, 0}, {0}};

/* ---- options given twice ---- */

enum { OPTION_KEYS = 0x1000 };

/* A command is parsed once a process, and argp hands a parser no more than its own input. */
static struct {
    const struct argp *argp;
    bool given[OPTION_KEYS];
} once;

static bool may_repeat(const struct argp_option *option) {
    return option->doc != NULL && strstr(option->doc, "may be repeated") != NULL;
}

static error_t parse_once(int key, char *argument, struct argp_state *state) {
    const struct argp_option *option = once.argp->options;
    while (key > 0 && key < OPTION_KEYS && option->key != key && option->name != NULL)
        option++;
    if (key > 0 && key < OPTION_KEYS && argument != NULL && option->key == key &&
        !may_repeat(option)) {
        if (once.given[key])
            argp_error(state, "--%s is given twice: which of the two is meant?", option->name);
        once.given[key] = true;
    }
    return once.argp->parser(key, argument, state);
}

error_t cli_parse(const struct argp *argp, int argc, char **argv, void *input) {
    struct argp watched = *argp;
    once.argp = argp;
    watched.parser = parse_once;
    return argp_parse(&watched, argc, argv, 0, NULL, input);
}

error_t cli_operand(int key, char *argument, struct argp_state *state, const char *what,
                    const char **operand) {
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = *(cli_options **)state->input;
        return 0;
    case ARGP_KEY_ARG:
        if (what == NULL)
            argp_error(state, "'%s' is one argument too many: this command takes options only",
                       argument);
        if (*operand != NULL)
            argp_error(state, "'%s' is one argument too many: one %s is enough", argument, what);
        *operand = argument;
        return 0;
    case ARGP_KEY_END:
        if (what != NULL && *operand == NULL)
            argp_error(state, "the %s is missing", what);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* strtod also takes blanks, hex, "nan" and "inf", which nobody means on a command line. */
static bool is_decimal(const char *text) {
    return text[0] != '\0' && text[strspn(text, "+-.0123456789eE")] == '\0';
}

/* 20 or 20% for a share. */
static const char *percent_hint(const char *text, double low, double high) {
    char *end = NULL;
    const double value = strtod(text, &end);
    const bool percent = end != text && (*end == '%' || (*end == '\0' && value > high));
    return low >= 0.0 && high == 1.0 && percent && value <= 100.0
               ? "; a share is written as a part of 1: 0.2 for 20 %"
               : "";
}

double cli_number(struct argp_state *state, const char *option, const char *text, double low,
                  double high) {
    char *end = NULL;
    double value = strtod(text, &end);
    if (!is_decimal(text) || *end != '\0' || !(value >= low && value <= high))
        argp_error(state, "%s is '%s', it should be a number from %g to %g%s", option, text, low,
                   high, percent_hint(text, low, high));
    return value;
}

int64_t cli_integer(struct argp_state *state, const char *option, const char *text, int64_t low,
                    int64_t high) {
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (!is_decimal(text) || *end != '\0' || errno != 0 || value < low || value > high)
        argp_error(state, "%s is '%s', it should be a whole number from %lld to %lld", option, text,
                   (long long)low, (long long)high);
    return value;
}

int cli_choice(struct argp_state *state, const char *option, const char *text,
               const char *const *names) {
    char list[256] = "";
    size_t used = 0;
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(text, names[i]) == 0)
            return i;
        const char *between = i == 0 ? "" : names[i + 1] == NULL ? " or " : ", ";
        if (used < sizeof list)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", between, names[i]);
    }
    argp_error(state, "%s is '%s', it should be %s", option, text, list);
    return 0;
}

bool cli_chinese(struct argp_state *state, const char *text) {
    static const char *const names[] = {"zh", "en", NULL};
    return cli_choice(state, "--lang", text, names) == 0;
}

void cli_setting(struct argp_state *state, const char *option, const char *text, const char *form) {
    if (strchr(text, '=') == NULL || text[0] == '=')
        argp_error(state, "%s is '%s', it should read %s", option, text, form);
}

enum { LONGEST_WORD = 63 };

static size_t distance(const char *a, const char *b) {
    size_t row[LONGEST_WORD + 1], width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t best = corner + (a[i - 1] != b[j - 1]);
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            corner = row[j];
            row[j] = best;
        }
    }
    return row[width];
}

const char *cli_nearest(const char *word, const char *const *candidates, size_t count) {
    const char *nearest = NULL;
    size_t length = strlen(word), best = 2 + length / 4;
    for (size_t i = 0; length <= LONGEST_WORD && i < count; i++) {
        size_t d = strlen(candidates[i]) <= LONGEST_WORD ? distance(word, candidates[i]) : best + 1;
        if (d < best || (d == best && nearest == NULL)) {
            best = d;
            nearest = candidates[i];
        }
    }
    return nearest;
}

void cli_complain_only(const lg_plan *plan, const char *only, const char *const *names,
                       size_t count, const char *advice) {
    const char *near = cli_nearest(only, names, count);
    cli_complain("--only: plan '%s' has no scenario '%s'; %s%s%s", lg_plan_name(plan), only,
                 near == NULL ? advice : "did you mean '", near == NULL ? "" : near,
                 near == NULL ? "" : "'?");
}

static lg_context *open_context(const cli_options *o, bool writes_nothing) {
    const lg_context_options wanted = {
        .log = cli_log, .progress = cli_progress, .threads = o->threads, .no_sync = o->no_sync};
    lg_context *context = NULL;
    cli_progress_open(o->quiet);
    if (lg_context_create(&wanted, &context) != LG_OK)
        cli_complain("out of memory");
    else
        lg_output_replace(context, o->force);
    if (context != NULL)
        cli_catch_signals(writes_nothing, lg_context_threads(context));
    return context;
}

lg_context *cli_open(const cli_options *o) {
    return open_context(o, false);
}

lg_context *cli_open_reader(const cli_options *o) {
    return open_context(o, true);
}

/* That the output's place can be written to is checked before the work, so what fails later is
 * writing itself. */
int cli_exit_code(lg_status status) {
    switch (status) {
    case LG_OK:
        return EX_OK;
    case LG_ENOMEM:
        return EX_OSERR;
    case LG_EARG:
        return EX_USAGE;
    case LG_EPARSE:
    case LG_EDATA:
        return EX_DATAERR;
    case LG_EINPUT:
        return EX_NOINPUT;
    case LG_EEXIST:
        return EX_CANTCREAT;
    case LG_EOUTPUT:
        return EX_IOERR;
    case LG_ECANCEL:
    case LG_EBUSY:
        return EX_TEMPFAIL;
    default:
        return EX_SOFTWARE;
    }
}

int cli_close(lg_context *context, lg_status status) {
    return cli_close_kept(context, status, false);
}

int cli_close_kept(lg_context *context, lg_status status, bool kept) {
    cli_progress_close();
    if (context == NULL)
        return EX_OSERR;
    const char *sentence = lg_context_error(context);
    if (status == LG_ECANCEL && kept)
        cli_complain("%s; the same command with --resume goes on from there", sentence);
    else if (status == LG_ECANCEL && cli_interrupted())
        cli_complain("stopped; nothing half-written was left");
    else if (status != LG_OK)
        cli_complain("%s", sentence[0] != '\0' ? sentence : lg_status_text(status));
    lg_context_free(context);
    return cli_exit_code(status);
}
