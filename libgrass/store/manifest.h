/* What belongs together in a folder of results, as it stands in `.libgrass-manifest`:
 *
 *   libgrass results 1
 *   version 0.2.0
 *   plan 1c291ca3             what the run was made from, as check sums
 *   ...
 *   file 4b0f5d2e 71234 base.h5
 *   file 9ae0daaf 20480 summary.csv
 *   end 0d4a1185              of all bytes above
 */
#ifndef LG_STORE_MANIFEST_H
#define LG_STORE_MANIFEST_H

#include <stdbool.h>

#include "store/checksum.h"

typedef enum lg_source {
    LG_SOURCE_VERSION, /* of libgrass */
    LG_SOURCE_PLAN,
    LG_SOURCE_TABLES,
    LG_SOURCE_LAND,
    LG_SOURCE_WEATHER,
    LG_SOURCE_RULE, /* whether herds were kept by a rule of the caller's: "yes" or "no" */
    LG_SOURCE_COUNT
} lg_source;

enum { LG_SOURCE_CHARS = 32 };

typedef struct lg_manifest_file {
    char *name;
    lg_sum sum;
} lg_manifest_file;

typedef struct lg_manifest {
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS];
    lg_manifest_file *files; /* scenarios in the order of the plan, then the summary */
    size_t count, room;
    uint32_t crc; /* of the whole text */
} lg_manifest;

/* "plan", "land" ... */
const char *lg_source_name(lg_source source);

/* *there is false, and the manifest empty, when there is no such file. LG_EDATA when it is damaged
 * or of a newer version. */
lg_status lg_manifest_read(lg_context *context, const char *path, lg_manifest *manifest,
                           bool *there);
/* Writes it whole, to a path in a folder of one's own. */
lg_status lg_manifest_write(lg_context *context, const char *path, lg_manifest *manifest);

lg_status lg_manifest_add(lg_context *context, lg_manifest *manifest, const char *name);
const lg_manifest_file *lg_manifest_find(const lg_manifest *manifest, const char *name);
void lg_manifest_free(lg_context *context, lg_manifest *manifest);

#endif
