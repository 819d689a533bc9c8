/* What the small tables of animals have in common: rows with a name of their own, and figures with
 * source and confidence. */
#ifndef LG_ANIMALS_TABLE_H
#define LG_ANIMALS_TABLE_H

#include "core/figures.h"
#include "text/csv.h"

/* Opens the table and finds `names` in it; no more rows than `most`. The caller frees *csv,
 * whatever is returned. */
lg_status lg_table_open(lg_context *context, const char *path, const char *const *names,
                        size_t count, size_t most, lg_csv **csv, size_t *columns);

/* Says of a column that is none of the known: it is not used, and what it is nearly called as. */
void lg_table_tell_unread(lg_context *context, const lg_csv *csv, const char *const *known,
                          size_t count);

/* A name, of no more bytes than `to` takes. */
lg_status lg_table_copy(lg_csv *csv, size_t row, size_t column, char *to, size_t size);

/* The name of a row, which no row above it has. */
lg_status lg_table_name(lg_csv *csv, size_t row, size_t column, char to[32]);

/* A figure of a row into `figures`; source: the columns of source and confidence. */
lg_status lg_table_note(lg_csv *csv, size_t row, const size_t source[2], const char *table,
                        const char *subject, const char *name, const char *unit, double value,
                        lg_figures *figures);

#endif
