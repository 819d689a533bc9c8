/* Files that tell what an analysis found: cells of tables, and what it was made from. */
#ifndef LG_ANALYSIS_TOLD_H
#define LG_ANALYSIS_TOLD_H

#include "text/json.h"
#include "text/out.h"

/* A text, in quotes where it needs them; a comma and a number, an empty cell for what is not known. */
void lg_told_text(lg_out *out, const char *text);
void lg_told_number(lg_out *out, double value);
/* The whole as a CSV file, or its failure; `out` holds nothing afterwards. LG_EEXIST: a file of other
 * hands stands there. */
lg_status lg_told_table(lg_out *out, const char *path);

/* Opens the outermost mapping with `kind` and the version, by which a file is known as libgrass's. */
void lg_told_begin(lg_json *json, const char *kind);
/* Check sums of plan, tables and land. */
void lg_told_hashes(lg_json *json, const char hashes[3][32]);
/* Sentences, one a line; NULL: none. */
void lg_told_assumed(lg_json *json, const char *assumed);
/* As lg_told_table, of a JSON file. */
lg_status lg_told_json(lg_json *json, const char *path);

#endif
