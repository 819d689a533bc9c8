/* What of a land is real, derived or made up: lines "outline: real; SOURCE" that travel with the land into its file and every
 * result. */
#ifndef LG_LAND_ORIGIN_H
#define LG_LAND_ORIGIN_H

#include <stdbool.h>

#include "land/land.h"

/* A line of it, in the text itself: nothing ends with a 0. */
typedef struct lg_origin_line {
    const char *part, *source;
    int part_length, source_length;
    lg_origin_kind kind;
} lg_origin_line;

/* "real", "derived", "made up". */
const char *lg_origin_word(lg_origin_kind kind);

/* The next line; *at moves behind it. False at the end; lines of other hands that say none of the three words are passed
 * over. */
bool lg_origin_next(const char **at, lg_origin_line *line);

#endif
