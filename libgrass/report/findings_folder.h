/* The files that an analysis left in a folder: a table, and the .json that says what it was made from. */
#ifndef LG_REPORT_FINDINGS_FOLDER_H
#define LG_REPORT_FINDINGS_FOLDER_H

#include "report/findings_table.h"
#include "report/found.h"

struct lg_report_data;

typedef struct lg_findings_folder {
    const struct lg_report_data *data;
    const char *path;
    bool named; /* by whoever asks: not the results' own, where nothing need be */
} lg_findings_folder;

/* Reads KIND.json where it and KIND.csv are there; one without the other is LG_EDATA. */
lg_status lg_findings_open(const lg_findings_folder *folder, const char *kind,
                           lg_finding_facts *facts, bool *there);
/* Rows of the table `name`, none where it is not there; *rows for lg_free. */
lg_status lg_findings_rows(const lg_findings_folder *folder, const char *name,
                           const lg_finding_column *columns, size_t ncolumns, size_t size,
                           void *rows, size_t *count);
#endif
