/* A time axis of a result file. */
#ifndef LG_STORE_RESULT_AXIS_H
#define LG_STORE_RESULT_AXIS_H

#include "store/result_file.h"

/* A time axis: values are days since 1970-01-01; bounds[2 * count] or NULL. */
typedef struct lg_result_axis {
    const char *name, *bounds_name, *long_name;
    const double *values, *bounds;
    int64_t count;
} lg_result_axis;

lg_status lg_result_put_axis(lg_result *result, const lg_result_axis *axis, int *dim);

#endif
