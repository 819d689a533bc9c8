/* The parameters of a point run, from its profile, a file and settings. */
#ifndef LG_STORE_POINT_PARAMS_H
#define LG_STORE_POINT_PARAMS_H

#include <libgrass/point.h>
#include "core/context.h"

/* The defaults of the job's profile, then its file, then its settings, then the check of all. */
lg_status lg_point_params_read(lg_context *context, const lg_point_job *job,
                               lg_point_params *params);

#endif
