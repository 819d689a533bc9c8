/* Files that tell what an analysis found: cells of tables, and what it was made from. */
#ifndef LG_ANALYSIS_TOLD_H
#define LG_ANALYSIS_TOLD_H

#include "store/manifest.h"
#include "text/json.h"
#include "text/out.h"

/* A text, in quotes where it needs them. */
void lg_told_text(lg_out *out, const char *text);
/* Kind and name of a region, which a map of anybody may have given: a ' is put before one that a
 * spreadsheet would take for a formula, as in summary.csv. */
void lg_told_region(lg_out *out, const char *kind, const char *name);
/* A comma and a number each; an empty cell for what is not known. */
void lg_told_numbers(lg_out *out, const double *values, size_t count);
#define LG_TOLD_NUMBERS(out, ...)                                                                  \
    lg_told_numbers(out, (const double[]){__VA_ARGS__},                                            \
                    sizeof((const double[]){__VA_ARGS__}) / sizeof(double))
/* The whole as a file, or its failure; `out` holds nothing afterwards. */
lg_status lg_told_put(lg_out *out, const char *path);
/* The same of a CSV file. LG_EEXIST: a file of other hands stands there. */
lg_status lg_told_table(lg_out *out, const char *path);

/* Opens the outermost mapping with `kind` and the version, by which a file is known as libgrass's. */
void lg_told_begin(lg_json *json, const char *kind);
/* Check sums of plan, tables, land and weather. */
void lg_told_hashes(lg_json *json, const char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS]);
/* Sentences, one a line; NULL: none. */
void lg_told_assumed(lg_json *json, const char *assumed);
/* LG_EEXIST: what stands there was not begun with lg_told_begin of this kind. */
lg_status lg_told_may_be(lg_context *context, const char *kind, const char *path);
/* As lg_told_table, of a JSON file of that kind. */
lg_status lg_told_json(lg_json *json, const char *kind, const char *path);

#endif
