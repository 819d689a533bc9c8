/* `capacity --doubt`: how much of a capacity's doubt is whose. */
#ifndef CLI_DOUBT_H
#define CLI_DOUBT_H

#include "cli.h"

/* Finds it, writes its files where the options name a directory, and prints it unless quiet. */
lg_status cli_tell_doubt(lg_context *context, const lg_plan *plan, const lg_doubt_options *options,
                         bool quiet);

#endif
