/* Inside a doubt: shares of groups of inputs, and what a plan's points answer. */
#ifndef LG_ANALYSIS_DOUBT_H
#define LG_ANALYSIS_DOUBT_H

#include <stdbool.h>

#include <libgrass/doubt.h>

#include "store/manifest.h"

typedef enum lg_doubt_source {
    LG_DOUBT_WEATHER,
    LG_DOUBT_PARAMETERS,
    LG_DOUBT_MEMORY,
    LG_DOUBT_SOURCES,
    LG_DOUBT_TOGETHER = LG_DOUBT_SOURCES,
    LG_DOUBT_ALL,
    LG_DOUBT_ROWS
} lg_doubt_source;

enum { LG_DOUBT_CAPACITIES = 3 }; /* dynamic, statutory, by forage */

struct lg_doubt {
    lg_context *context;
    lg_doubt_options asked; /* its texts are not kept */
    lg_doubt_row row[LG_DOUBT_CAPACITIES * LG_DOUBT_ROWS];
    char *plan, *scenario, *assumed;
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS]; /* check sums of what it was made from */
    size_t points, found;
    size_t beyond; /* points whose dynamic capacity is an end of what is tried */
    size_t halved; /* points whose values contradicted each other */
    double seconds;
};

/* Whose answers are split: of points u in [0, 1]^inputs, each of which belongs to a source. */
typedef struct lg_doubt_model {
    lg_status (*answer)(void *self, lg_context *own, const double *u, double *values);
    void *self;
    size_t inputs, outputs, width; /* values of a point: those of the outputs first */
    const lg_doubt_source *of;     /* [input] */
    uint64_t key;                  /* of all that answers follow from but the points */
} lg_doubt_model;

/* rows[output][LG_DOUBT_ROWS], but for their names; doubt: as asked, and told how many points there
 * are. *values[points][width] are for lg_free. */
lg_status lg_doubt_split(lg_context *context, const lg_doubt_model *model, lg_doubt *doubt,
                         lg_doubt_row *rows, double **values);

/* DIR/doubt.csv and doubt.json; the folder is there. */
/* LG_EEXIST: a file of other hands stands there. */
lg_status lg_doubt_may_write(lg_context *context, const char *directory);
lg_status lg_doubt_write(const lg_doubt *doubt, const char *directory);

#endif
