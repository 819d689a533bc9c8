/* What `libgrass calibrate` is asked for. */
#ifndef CLI_CALIBRATE_H
#define CLI_CALIBRATE_H

#include "cli.h"

/* TABLE[.TYPE].NAME[,LOW,HIGH] of --fit, its parts in a copy. */
typedef struct calibrate_wanted {
    char *text;
    lg_calibration_parameter parameter;
    char label[200]; /* as written, without bounds */
} calibrate_wanted;

/* argp_error (exit 64) where it is not of that form. */
void calibrate_want(struct argp_state *state, const char *text, calibrate_wanted *wanted);

/* LABEL[,LABEL] of --likelihood: numbers of what is wanted. */
void calibrate_profile(struct argp_state *state, const char *text, const calibrate_wanted *wanted,
                       size_t count, lg_calibration_profile *profile);

/* Estimates, how well they fit, and what makes them doubtful. */
void calibrate_show(const lg_calibration *calibration);

#endif
