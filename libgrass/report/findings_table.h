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
    double low, high; /* of a number: what it may be */
} lg_finding_column;

#define LG_FINDING_TEXT(type, member, name, needed)                                                \
    { name, offsetof(type, member), false, needed, 0.0, 0.0 }
/* Numbers that are no number of animals, tonnes or mu on any land are not printed as one. */
#define LG_FINDING_AMOUNT(type, member, name, needed)                                              \
    { name, offsetof(type, member), true, needed, 0.0, 1e12 }
#define LG_FINDING_SHARE(type, member, name, needed)                                               \
    { name, offsetof(type, member), true, needed, 0.0, 1.0 }
/* A gain or a sum of money, which may be a loss. */
#define LG_FINDING_SIGNED(type, member, name, needed)                                              \
    { name, offsetof(type, member), true, needed, -1e15, 1e15 }

/* All rows of a table; *rows for lg_free. A path that is not there is no row. */
lg_status lg_findings_table(lg_context *context, const char *path, const lg_finding_column *columns,
                            size_t ncolumns, size_t size, void *rows, size_t *count);

#endif
