/* A model calibrated, whatever it is. */
#ifndef LG_ANALYSIS_CALIBRATION_H
#define LG_ANALYSIS_CALIBRATION_H

#include "analysis/calibration_parts.h"

/* Reads, checks, fits; the model's own faults come from its functions. The options were checked. */
lg_status lg_calibration_make(lg_context *context, const lg_calibrated_model *model,
                              const lg_calibration_options *options, lg_calibration **calibration);

#endif
