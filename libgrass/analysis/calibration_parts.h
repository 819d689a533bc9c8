/* Inside a calibration: what is fitted, to what, by which model, and what came of it. */
#ifndef LG_ANALYSIS_CALIBRATION_PARTS_H
#define LG_ANALYSIS_CALIBRATION_PARTS_H

#include <libgrass/calibration.h>

#include "analysis/likelihood.h"
#include "analysis/multistart.h"
#include "analysis/measured.h"
#include "analysis/spread.h"

enum { LG_CALIBRATED_CHARS = 200, LG_CALIBRATION_WARNINGS = 64 };

/* A parameter that is fitted. */
typedef struct lg_calibrated {
    char *table, *type, *name;       /* type "": all */
    char label[LG_CALIBRATED_CHARS]; /* "sward.typical_steppe.ni" */
    const char *unit;
    double row_low, row_high; /* of its table */
    double low, high;         /* within which it is fitted */
    double before;            /* what the model has without */
} lg_calibrated;

/* What is calibrated. */
typedef struct lg_calibrated_model {
    void *self;
    const char *what; /* in words: "plan 'x', scenario 'y'" */
    bool of_points, of_modvege;
    /* Fills unit, bounds of its table and `before`, and gives names as the table has them. */
    lg_status (*find)(void *self, lg_context *context, lg_calibrated *parameter);
    /* Finds where each observation is simulated; LG_EPARSE with its place where that is nowhere. */
    lg_status (*place)(void *self, lg_context *context, const lg_measured_table *table);
    /* simulated[observation]; called by many threads, each with a context of its own. */
    lg_status (*simulate)(void *self, lg_context *own, const double *value, double *simulated);
} lg_calibrated_model;

struct lg_calibration {
    lg_context *context;
    lg_calibration_options options; /* its pointers are not kept beyond the making */
    char *file, *what;
    bool of_points, of_modvege; /* the latter's parameters are none of plans' */
    lg_measured_table observed;
    lg_calibrated *parameter;
    size_t parameters;
    double *low, *high, *first; /* [parameters] */
    bool *felt;
    double *before, *simulated, *weight; /* [observations] */
    lg_fit fit;
    lg_spread spread;
    lg_multistart starts;
    lg_likelihood *profile;
    size_t profiles;
    double *draw; /* [draw][parameter] */
    size_t draws, draws_cut;
    double chi2, chi2_before;
    char *warning[LG_CALIBRATION_WARNINGS];
    size_t warnings;
};

/* The profile of one parameter alone, or NULL. */
const lg_likelihood *lg_calibration_profile_of(const lg_calibration *c, size_t parameter);
/* -1 at the lower bound, 1 at the upper. */
int lg_calibration_at_bound(const lg_calibration *c, size_t parameter);

#endif
