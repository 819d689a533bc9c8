/* What `libgrass capacity` prints. */
#ifndef CLI_CAPACITY_TABLE_H
#define CLI_CAPACITY_TABLE_H

#include "cli.h"

/* The answer in a sentence; regions, why figures differ, risks, instruments, what was assumed. */
void cli_print_capacity(lg_context *context, const lg_capacity *capacity);

#endif
