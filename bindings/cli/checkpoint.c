/* --checkpoint and --resume: how often a run leaves something to go on from. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* Three years of the clock, and more years than any plan has: beyond it is a slip (assumptions). */
static const double MOST_SECONDS = 1e8;
enum { MOST_YEARS = 10000 };

static const struct {
    const char *unit;
    double seconds;
} units[] = {{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}};

/* Seconds of the text, or -1. */
static double seconds_of(const char *text) {
    char *end = NULL;
    const double number = strtod(text, &end);
    if (end == text || strspn(text, "+.0123456789") != (size_t)(end - text))
        return -1.0;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(end, units[i].unit) == 0)
            return number * units[i].seconds;
    return -1.0;
}

static int years_of(const char *text) {
    char *end = NULL;
    const long number = strtol(text, &end, 10);
    return end != text && strcmp(end, "y") == 0 && number >= 1 && number <= MOST_YEARS ? (int)number
                                                                                       : -1;
}

void cli_checkpoint(struct argp_state *state, const char *text, cli_checkpoints *checkpoints) {
    const int years = years_of(text);
    const double seconds = seconds_of(text);
    checkpoints->off = strcmp(text, "off") == 0;
    if (years < 0 && !(seconds > 0.0 && seconds <= MOST_SECONDS) && !checkpoints->off)
        argp_error(state,
                   "--checkpoint is '%s', it should be a time or a number of years above 0 (30s, "
                   "10min, 2h, 5y), or off",
                   text);
    checkpoints->options.seconds = seconds > 0.0 ? seconds : 0.0;
    checkpoints->options.years = years > 0 ? years : 0;
}

const lg_checkpoint_options *cli_checkpoint_options(const cli_checkpoints *checkpoints) {
    return checkpoints->off && !checkpoints->options.resume ? NULL : &checkpoints->options;
}
