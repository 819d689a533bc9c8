/* What was assumed, in the language of the report. */
#ifndef LG_REPORT_ASSUMED_H
#define LG_REPORT_ASSUMED_H

#include <stdbool.h>

#include <libgrass/report.h>
#include "text/out.h"

/* A line of what was assumed, escaped, and true; false and nothing when it stays as it is: English,
 * or not listed. */
bool lg_out_assumed(lg_out *out, lg_report_language language, const char *line);

#endif
