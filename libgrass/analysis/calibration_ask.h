/* What a calibration is asked for. */
#ifndef LG_ANALYSIS_CALIBRATION_ASK_H
#define LG_ANALYSIS_CALIBRATION_ASK_H

#include "analysis/calibration_parts.h"

/* Options that cannot be, before anything is opened; counts that are 0 become their defaults. */
lg_status lg_calibration_ask_options(lg_context *context, const lg_calibration_options *given,
                                     lg_calibration_options *options);

/* The parameters, found and bounded. */
lg_status lg_calibration_ask(lg_calibration *c, const lg_calibrated_model *model);

#endif
