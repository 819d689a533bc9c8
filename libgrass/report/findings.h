/* The files of `libgrass capacity` (the winter's as well) and `libgrass search`, read beside the results they belong to. */
#ifndef LG_REPORT_FINDINGS_H
#define LG_REPORT_FINDINGS_H

#include "report/found.h"

struct lg_report_data;

/* Folders that are NULL: the results' own, where nothing may be found. LG_EDATA for what was made
 * from another plan, other tables or other land than the results. */
lg_status lg_findings_read(const struct lg_report_data *data, const char *capacity_folder,
                           const char *search_folder, lg_findings *findings);
/* That of an administrative unit of the results, -1: of the whole land; NULL: there is none. */
const lg_borne *lg_findings_admin(const struct lg_report_data *data, int admin);
const lg_wintered *lg_findings_admin_winter(const struct lg_report_data *data, int admin);

#endif
