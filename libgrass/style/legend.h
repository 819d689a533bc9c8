/* The legend of a map: its classes with colours and labels. */
#ifndef LG_STYLE_LEGEND_H
#define LG_STYLE_LEGEND_H

#include <stdbool.h>

#include <libgrass/style.h>

typedef struct lg_legend_class {
    double value; /* of numbers the end of the class, INFINITY of the last, NAN of what is infinite;
                     of codes the code */
    uint32_t colour; /* 0xRRGGBB */
    char label[160];
} lg_legend_class;

typedef struct lg_legend {
    lg_context *context;
    bool codes;
    char title[200];
    const char *source; /* of the colours */
    int32_t band;
    size_t count;
    lg_legend_class *classes;
} lg_legend;

lg_status lg_legend_make(lg_context *context, const lg_style_map *map, lg_legend *legend);
void lg_legend_free(lg_legend *legend);

#endif
