#include "land_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "run_table.h"

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
                            const lg_checkpoint_options *checkpoints, bool quiet) {
    lg_status status =
        lg_plan_run_part(context, plan, options, part->part, part->parts, checkpoints);
    if (status == LG_OK && !quiet)
        printf("Part %d of %d is in %s/part-%d-of-%d; when all are there, 'libgrass collect %s' "
               "puts them together.\n",
               part->part, part->parts, options->directory, part->part, part->parts,
               options->directory);
    return status;
}

/* Their plan is read once more, and must be what they were made from. */
static lg_status join_parts(lg_context *context, const char *directory, const lg_land_parts *parts,
                            const cli_land_join *join, bool quiet) {
    const lg_plan_read_options read = {.land_path = join->land};
    const lg_plan_run_options run = {.directory = directory};
    lg_plan *plan = NULL;
    lg_status status =
        lg_plan_read(context, join->plan != NULL ? join->plan : parts->plan, &read, &plan);
    if (status == LG_OK) {
        run_table table = {
            .quiet = quiet, .money = lg_plan_money(plan), .area_unit = lg_plan_area_unit(plan)};
        status = lg_plan_join_parts(context, plan, &run, run_table_year, &table);
        if (status == LG_OK)
            run_table_end(&table);
    }
    lg_plan_free(plan);
    return status;
}

int cli_join_land_parts(lg_context *context, lg_status found, const char *directory,
                        const lg_land_parts *parts, const cli_land_join *join, bool quiet) {
    if (found == LG_OK && join->plan == NULL && parts->plan[0] == '\0') {
        cli_complain("no part in %s was run to its end and says which plan it is of: run the parts "
                     "(with --resume), or name their plan by --plan",
                     directory);
        cli_close(context, LG_OK);
        return EX_DATAERR;
    }
    if (found == LG_OK)
        found = join_parts(context, directory, parts, join, quiet);
    return cli_close(context, found);
}
