/* Rows of a table by the names of its columns. */
#ifndef LG_REPORT_FINDINGS_TABLE_H
#define LG_REPORT_FINDINGS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/context.h"

/* Of a text in a row. */
enum { LG_FINDING_CHARS = 256 };

typedef struct lg_finding_column {
    const char *name;
    size_t offset;
    bool number, needed;
} lg_finding_column;

/* All rows of a table; *rows for lg_free. A path that is not there is no row. */
lg_status lg_findings_table(lg_context *context, const char *path, const lg_finding_column *columns,
                            size_t ncolumns, size_t size, void *rows, size_t *count);

#endif
