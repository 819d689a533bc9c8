/* Inside a sensitivity: what sensitivity*.c share. */
#ifndef LG_ANALYSIS_SENSITIVITY_H
#define LG_ANALYSIS_SENSITIVITY_H

#include <libgrass/sensitivity.h>
#include "analysis/answers.h"
#include "analysis/morris.h"
#include "analysis/sobol.h"
#include "store/manifest.h"

typedef struct lg_sensitivity_axis {
    char *name, *unit; /* owned */
    const char *kind;  /* of distribution */
    double low, high;
} lg_sensitivity_axis;

typedef struct lg_sensitivity_figure {
    char *name, *unit; /* owned */
    double mean, variance;
    lg_morris_effect *effect; /* [input]; or NULL */
    lg_sobol_measures sobol;  /* of NULLs; or of every input */
} lg_sensitivity_figure;

struct lg_sensitivity {
    lg_context *context;
    lg_sensitivity_options options; /* with what is usual in place of 0; its texts are not kept */
    lg_sensitivity_axis *input;
    size_t inputs;
    lg_sensitivity_figure *output;
    size_t outputs;
    size_t runs, found;
    size_t halved; /* runs whose values contradicted each other and were brought nearer */
    double seconds;
    /* Of a plan; NULL: of a function. */
    char *plan, *scenario, *assumed;
    char source[LG_SOURCE_COUNT][LG_SOURCE_CHARS]; /* check sums of what it was made from */
};

/* Whose answers are looked at: of points u in [0, 1]^inputs. The last value, behind those of the
 * outputs, says how often a point was brought nearer to the middle. */
typedef struct lg_sensitivity_source {
    lg_status (*answer)(void *self, lg_context *own, const double *u, double *values);
    void *self;
    uint64_t key; /* of all that answers follow from but the points */
} lg_sensitivity_source;

/* An object with so many unnamed inputs and outputs; options are checked. Free it after failure, too. */
lg_status lg_sensitivity_make(lg_context *context, const lg_sensitivity_options *options,
                              size_t inputs, size_t outputs, lg_sensitivity **found);
/* Names are there: points are made, answered and measured. */
/* LG_EEXIST: a file of other hands stands where lg_sensitivity_write would put one. */
lg_status lg_sensitivity_may_write(lg_context *context, const char *directory);
lg_status lg_sensitivity_look(lg_sensitivity *s, const lg_sensitivity_source *source);

#endif
