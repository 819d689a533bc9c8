/* libgrass run --list, --only, --part and --memory: which scenarios of a plan, and how. */
#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Shares, as many as scenarios can be; names that are looked through for one that is near. */
enum { MOST_PARTS = 1000000, MOST_NAMES = 4096 };

void batch_part(struct argp_state *state, const char *text, int *part, int *parts) {
    char *end = NULL;
    const long k = strtol(text, &end, 10);
    const long n = *end == '/' && end[1] >= '0' && end[1] <= '9' ? strtol(end + 1, &end, 10) : 0;
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || k < 1 || n < k || n > MOST_PARTS)
        argp_error(state, "--part is '%s', it should be K/N, the K-th of N shares, as 2/8", text);
    *part = (int)k;
    *parts = (int)n;
}

double batch_memory(struct argp_state *state, const char *text) {
    static const char units[] = "kMGT";
    char *end = NULL;
    double bytes = strtod(text, &end);
    const char *unit = end != text && *end != '\0' ? strchr(units, *end == 'K' ? 'k' : *end) : NULL;
    for (const char *u = units; unit != NULL && u <= unit; u++)
        bytes *= 1024.0;
    const char *rest = unit == NULL ? end : end + 1;
    if (text[0] < '0' || text[0] > '9' || !(bytes >= 1e6 && bytes < 1e18) ||
        (*rest != '\0' && strcmp(rest, "B") != 0 && strcmp(rest, "iB") != 0))
        argp_error(state,
                   "--memory is '%s', it should be a size of at least a megabyte, as 4G or "
                   "512M",
                   text);
    return bytes;
}

static lg_status print_row(const lg_variation *v, size_t index, const char *only) {
    char text[LG_VARIATION_TEXT];
    lg_status status = lg_variation_name(v, index, text, sizeof text);
    if (status != LG_OK || (only != NULL && strcmp(text, only) != 0))
        return status;
    printf("%s", text);
    for (size_t a = 0; a < lg_variation_axes(v); a++) {
        status = lg_variation_value(v, index, a, text, sizeof text, NULL);
        if (status != LG_OK)
            return status;
        printf("\t%s", text);
    }
    putchar('\n');
    return LG_OK;
}

lg_status batch_list(const lg_variation *v, const batch_arguments *a) {
    lg_status status = LG_OK;
    printf("scenario");
    for (size_t k = 0; k < lg_variation_axes(v); k++)
        printf("\t%s", lg_variation_axis(v, k));
    putchar('\n');
    for (size_t i = 0; status == LG_OK && i < lg_variation_count(v); i++)
        if (a->parts == 0 || i % (size_t)a->parts == (size_t)a->part - 1)
            status = print_row(v, i, a->only);
    return status;
}

lg_status batch_check_only(const lg_plan *plan, const lg_variation *v, const char *only,
                           bool *found) {
    static char names[MOST_NAMES][LG_VARIATION_TEXT];
    const char *list[MOST_NAMES];
    size_t listed = 0;
    *found = only == NULL;
    for (size_t i = 0; !*found && i < lg_variation_count(v); i++) {
        char *name = names[listed];
        lg_status status = lg_variation_name(v, i, name, LG_VARIATION_TEXT);
        if (status != LG_OK)
            return status;
        *found = strcmp(name, only) == 0;
        list[listed] = name;
        listed += listed + 1 < MOST_NAMES;
    }
    if (!*found)
        cli_complain_only(plan, only, list, listed, "'libgrass run --list' prints them");
    return LG_OK;
}
