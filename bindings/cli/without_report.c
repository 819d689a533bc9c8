/* The commands of libgrass-report in a build without it (-DLIBGRASS_REPORT=OFF). */
#include <sysexits.h>

#include "cli.h"

int cli_need_report(const char *command) {
    cli_complain("'%s' is of the part report, without which this libgrass was built; build it with "
                 "-DLIBGRASS_REPORT=ON (it needs libpng; on Debian the package libpng-dev)",
                 command);
    return EX_UNAVAILABLE;
}

int cli_report(cli_options *common, int argc, char **argv) {
    (void)common, (void)argc, (void)argv;
    return cli_need_report("report");
}

int cli_compare(cli_options *common, int argc, char **argv) {
    (void)common, (void)argc, (void)argv;
    return cli_need_report("compare");
}
