/* What `libgrass capacity --from` left: how many animals can go into a winter. */
#ifndef LG_REPORT_FINDINGS_WINTER_H
#define LG_REPORT_FINDINGS_WINTER_H

#include "report/findings_folder.h"

/* winter.json and winter.csv, where both are there. */
lg_status lg_findings_read_winter(const lg_findings_folder *folder, lg_findings *findings);

#endif
