#include "land_part.h"

#include <stdio.h>
#include <stdlib.h>

void cli_read_land_part(struct argp_state *state, const char *text, cli_land_part *part) {
    enum { MOST = 1000000 };
    char *slash = NULL, *end = NULL;
    const long k = strtol(text, &slash, 10);
    const long n = *slash == '/' ? strtol(slash + 1, &end, 10) : 0;
    if (*text < '0' || *text > '9' || *slash != '/' || slash[1] < '0' || slash[1] > '9' ||
        *end != '\0' || k < 1 || n < k || n > MOST)
        argp_error(state, "--land-part: '%s' is no K/N, such as 2/7: the second of seven parts",
                   text);
    *part = (cli_land_part){(int)k, (int)n};
}

lg_status cli_run_land_part(lg_context *context, const lg_plan *plan,
                            const lg_plan_run_options *options, const cli_land_part *part,
                            int resume, bool quiet) {
    lg_status status = lg_plan_run_part(context, plan, options, part->part, part->parts, resume);
    if (status == LG_OK && !quiet)
        printf("Part %d of %d is in %s/part-%d-of-%d; when all are there, 'libgrass collect %s' "
               "puts them together.\n",
               part->part, part->parts, options->directory, part->part, part->parts,
               options->directory);
    return status;
}
