/* Images of few colours. */
#ifndef LG_REPORT_PNG_H
#define LG_REPORT_PNG_H

#include "text/out.h"

typedef struct lg_indexed {
    int64_t width, height;
    const uint8_t *pixels; /* row by row, an index of the palette each; 0 is transparent */
    const uint32_t *palette;
    int colours; /* 16 at most, with the transparent one */
} lg_indexed;

/* The file's bytes are added to `out` as they are. */
void lg_png_write(lg_out *out, const lg_indexed *image);

#endif
