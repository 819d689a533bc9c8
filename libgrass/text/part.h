/* A file that is whole or absent: it grows under a name of its own in the folder where it belongs,
 * and takes its place when it is whole and safe on the disk. */
#ifndef LG_TEXT_PART_H
#define LG_TEXT_PART_H

#include <stdio.h>

#include "core/context.h"

/* `.libgrass-N.part`, open and locked while it grows, so that one whose writer died is known by its
 * lock being free: it is swept by the next that is made in the same folder. */
typedef struct lg_part {
    char *path; /* NULL: none */
    int file;   /* open for reading and writing, empty at first */
} lg_part;

/* Makes an empty file beside the target of `path`; its mode becomes that of the file it replaces.
 * LG_EOUTPUT names the folder that is missing or cannot be written, or says what `path` is instead.
 */
lg_status lg_part_open(lg_context *context, const char *path, lg_part *part);

/* A stream into the part, to be closed before it is finished. */
lg_status lg_part_stream(lg_context *context, const lg_part *part, const char *path, FILE **stream);

/* The bytes as the whole of the part. */
lg_status lg_part_fill(lg_context *context, const lg_part *part, const char *path,
                       const void *bytes, size_t count);

/* Makes the part safe on the disk and renames it to the target of `path`; removes it when that
 * fails. The part is none afterwards. */
lg_status lg_part_finish(lg_context *context, lg_part *part, const char *path);

/* All of that at once, for bytes that are there: the file at `path` is they, or what it was. */
lg_status lg_part_put(lg_context *context, const char *path, const void *bytes, size_t count);

/* Removes the part; none is fine. */
void lg_part_drop(lg_context *context, lg_part *part);

/* Mode, and where it may be given the owner, of the file at `path`, if there is one. */
void lg_part_keep_mode(int file, const char *path);

/* LG_EARG when the output `path` is the input `input` under whatever name: it would be overwritten.
 * `input` may be NULL; `what` says what it is ("the weather"). */
lg_status lg_part_refuse(lg_context *context, const char *path, const char *input,
                         const char *what);

#endif
