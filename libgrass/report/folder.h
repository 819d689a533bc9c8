/* Reads the results of a folder, or of a file alone. */
#ifndef LG_REPORT_FOLDER_H
#define LG_REPORT_FOLDER_H

#include "report/source.h"

/* Reads all; on failure nothing is left. */
lg_status lg_report_read(lg_context *context, const char *directory, lg_report_data *data);

/* The same of a single result file, its books and its land alone. */
lg_status lg_report_read_one(lg_context *context, const char *path, lg_report_data *data);

#endif
