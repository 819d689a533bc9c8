/* What the user sees of the work: a bar on a terminal, else one line per step; messages. */
#include "cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR_CELLS = 30, MILLISECONDS_BETWEEN = 100 };

/* A command is one caller with one terminal. */
static struct {
    bool quiet, terminal;
    bool shown; /* a bar stands on the last line */
    char step[128];
    struct timespec last;
} view;

static bool is_terminal(void) {
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool plain =
        (no_color != NULL && no_color[0] != '\0') || term == NULL || strcmp(term, "dumb") == 0;
    return !plain && isatty(STDERR_FILENO) == 1;
}

void cli_progress_open(bool quiet) {
    memset(&view, 0, sizeof view);
    view.quiet = quiet;
    view.terminal = is_terminal();
}

static void clear_bar(void) {
    if (view.shown)
        fputs("\r\033[K", stderr);
    view.shown = false;
}

void cli_progress_close(void) {
    clear_bar();
    fflush(stderr);
}

void cli_complain(const char *format, ...) {
    clear_bar();
    fflush(stdout);
    fputs("libgrass: ", stderr);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void cli_log(lg_log_level level, const char *sentence, void *user) {
    (void)user;
    if (!view.quiet)
        cli_complain("%s: %s", level == LG_LOG_WARNING ? "warning" : "note", sentence);
}

/* Drawing costs more than a day of the sward: not oftener than the eye can follow. */
static bool is_due(bool complete) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double waited_ms = 1e3 * (double)(now.tv_sec - view.last.tv_sec) +
                       1e-6 * (double)(now.tv_nsec - view.last.tv_nsec);
    if (view.shown && !complete && waited_ms < MILLISECONDS_BETWEEN)
        return false;
    view.last = now;
    return true;
}

static void draw_bar(const char *what, double done, double total) {
    double part = total > 0.0 ? done / total : 0.0;
    part = part < 0.0 ? 0.0 : part > 1.0 ? 1.0 : part;
    if (!is_due(part >= 1.0))
        return;
    static const char full[] = "##############################";
    static const char empty[] = "..............................";
    int cells = (int)(part * BAR_CELLS);
    fprintf(stderr, "\r\033[K%.60s [%.*s%.*s] %3.0f %%", what, cells, full, BAR_CELLS - cells,
            empty, 100.0 * part);
    fflush(stderr);
    view.shown = true;
}

int cli_progress(const char *what, double done, double total, void *user) {
    (void)user;
    if (cli_interrupted())
        return 1;
    if (view.quiet)
        return 0;
    bool is_new = strncmp(view.step, what, sizeof view.step - 1) != 0;
    snprintf(view.step, sizeof view.step, "%s", what);
    if (view.terminal)
        draw_bar(what, done, total);
    else if (is_new)
        cli_complain("%s", what);
    return 0;
}

int cli_progress_bar(const char *what, double done, double total) {
    if (view.terminal)
        return cli_progress(what, done, total, NULL);
    return cli_interrupted() ? 1 : 0;
}
