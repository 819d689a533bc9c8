/* The parameters that `libgrass calibrate` fits, as words of the command line. */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include "calibrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

static char *copy_of(const char *text) {
    char *copy = strdup(text);
    if (copy == NULL) {
        cli_complain("out of memory");
        exit(EX_OSERR);
    }
    return copy;
}

static void take_bounds(struct argp_state *state, const char *text, char *comma,
                        lg_calibration_parameter *p) {
    char *second = strchr(comma + 1, ',');
    *comma = '\0';
    if (second == NULL)
        argp_error(state,
                   "--fit is '%s': after the name come no bounds or both, as "
                   "sward.typical_steppe.ni,0.3,1",
                   text);
    *second = '\0';
    p->low = cli_number(state, "the low bound of --fit", comma + 1, -1e30, 1e30);
    p->high = cli_number(state, "the high bound of --fit", second + 1, -1e30, 1e30);
    if (p->low >= p->high)
        argp_error(state,
                   "--fit is '%s': the low bound, %g, is not below the high one, %g; give the "
                   "smaller one first",
                   text, p->low, p->high);
}

void calibrate_want(struct argp_state *state, const char *text, calibrate_wanted *wanted) {
    char *copy = copy_of(text), *comma = strchr(copy, ',');
    *wanted = (calibrate_wanted){.text = copy};
    if (comma != NULL)
        take_bounds(state, text, comma, &wanted->parameter);
    snprintf(wanted->label, sizeof wanted->label, "%s", copy);
    char *first = strchr(copy, '.'), *last = strrchr(copy, '.');
    if (first == NULL || first == copy || last[1] == '\0' || (first != last && last == first + 1))
        argp_error(state,
                   "--fit is '%s', it should read TABLE.NAME or TABLE.TYPE.NAME, as sward.ni or "
                   "sward.typical_steppe.ni, and may be followed by ,LOW,HIGH",
                   text);
    *first = '\0';
    *last = '\0';
    wanted->parameter.table = copy;
    wanted->parameter.type = first == last ? NULL : first + 1;
    wanted->parameter.name = last + 1;
}

static int find(struct argp_state *state, const char *label, const calibrate_wanted *wanted,
                size_t count) {
    const char *names[40];
    size_t listed = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(wanted[i].label, label) == 0)
            return (int)i;
        if (listed < sizeof names / sizeof names[0])
            names[listed++] = wanted[i].label;
    }
    const char *near = cli_nearest(label, names, listed);
    argp_error(state, "--likelihood: '%s' is not fitted; %s%s%s", label,
               near == NULL ? "name it with --fit, too" : "did you mean '",
               near == NULL ? "" : near, near == NULL ? "" : "'?");
    return -1;
}

void calibrate_profile(struct argp_state *state, const char *text, const calibrate_wanted *wanted,
                       size_t count, lg_calibration_profile *profile) {
    char *copy = copy_of(text), *comma = strchr(copy, ',');
    if (comma != NULL)
        *comma = '\0';
    profile->first = find(state, copy, wanted, count);
    profile->second = comma == NULL ? -1 : find(state, comma + 1, wanted, count);
    if (profile->first == profile->second)
        argp_error(state, "--likelihood is '%s': two different parameters are wanted", text);
    free(copy);
}
