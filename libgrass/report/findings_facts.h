/* What the .json beside the tables says: kinds are capacity, doubt, search, winter. */
#ifndef LG_REPORT_FINDINGS_FACTS_H
#define LG_REPORT_FINDINGS_FACTS_H

#include "report/found.h"

struct lg_report_data;

/* The facts of `path`, which must be of the plan, tables and land of the results. */
lg_status lg_findings_facts(const struct lg_report_data *data, const char *path, const char *kind,
                            lg_finding_facts *facts);

/* The words after which such files are made: "capacity PLAN -o". */
const char *lg_findings_command(const char *kind);

#endif
