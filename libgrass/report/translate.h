/* What tables and plans word themselves, in the language of the report: meanings, units, sources.
 */
#ifndef LG_REPORT_TRANSLATE_H
#define LG_REPORT_TRANSLATE_H

#include <stdbool.h>

#include <libgrass/report.h>
#include "text/out.h"

/* What a coefficient means; "" when nothing is known of it. */
const char *lg_meaning_of(lg_report_language language, const char *table, const char *name);

/* The unit for people: "" for a pure number; as it stands when it is not listed. */
const char *lg_unit_of(lg_report_language language, const char *unit);

/* Whether a source or note is listed, and its words, escaped; else false and nothing. English is
 * what all are written in. */
bool lg_out_source(lg_out *out, lg_report_language language, const char *text);

#endif
