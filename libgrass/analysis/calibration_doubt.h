/* What makes an estimate doubtful. */
#ifndef LG_ANALYSIS_CALIBRATION_DOUBT_H
#define LG_ANALYSIS_CALIBRATION_DOUBT_H

#include "analysis/calibration_parts.h"

/* As warnings of the calibration; LG_EDATA where parameters cannot be told apart at all. */
lg_status lg_calibration_doubt(lg_calibration *c);

#endif
