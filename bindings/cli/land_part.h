/* A run of one part of a land: --land-part K/N. */
#ifndef CLI_LAND_PART_H
#define CLI_LAND_PART_H

#include "cli.h"

typedef struct cli_land_part {
    int part, parts; /* 0: the land is run whole */
} cli_land_part;

/* "2/7", else argp_error (exit 64). */
void cli_read_land_part(struct argp_state *state, const char *text, cli_land_part *part);

lg_status cli_run_land_part(lg_context *context, const lg_plan *plan,
                            const lg_plan_run_options *options, const cli_land_part *part,
                            const lg_checkpoint_options *checkpoints, bool quiet);

/* What `collect` was given for parts of a land; either may be NULL. */
typedef struct cli_land_join {
    const char *plan, *land;
} cli_land_join;

/* Puts the parts that were found in the folder together, unless the search failed; closes the
 * context and returns the exit code. */
int cli_join_land_parts(lg_context *context, lg_status found, const char *directory,
                        const lg_land_parts *parts, const cli_land_join *join, bool quiet);

#endif
