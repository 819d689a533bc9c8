/* libgrass capacity: so far of a winter alone. */
#include "cli.h"

int cli_capacity(cli_options *options, int argc, char **argv) {
    return cli_winter(options, argc, argv);
}
