/* Figures with their origin: every coefficient that entered a run, so that it can travel into the
 * results with source and confidence. */
#ifndef LG_CORE_FIGURES_H
#define LG_CORE_FIGURES_H

#include <stddef.h>

#include "core/context.h"

typedef struct lg_figure {
    const char *table; /* "steppe", "types", "nyt635", "animals", "scenario" ... */
    const char
        *subject; /* grassland type, animal class ...; "" when the table is about one thing */
    const char *name, *unit, *source, *confidence;
    double value;
} lg_figure;

/* Where a figure may lie: of those that nobody verified. */
typedef struct lg_range {
    double low, high;
} lg_range;

typedef struct lg_figures {
    lg_context *context;
    lg_figure *rows;
    lg_range *ranges; /* of each row; its value where no range is known */
    size_t count, room;
} lg_figures;

void lg_figures_init(lg_context *context, lg_figures *figures);
void lg_figures_free(lg_figures *figures);

/* Copies every text of the row; texts may be NULL for "". */
lg_status lg_figures_add(lg_figures *figures, const lg_figure *row);
lg_status lg_figures_add_within(lg_figures *figures, const lg_figure *row, lg_range range);

#endif
