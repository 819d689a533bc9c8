/* What GDAL says is heard here, so that it goes into the context's sentence and not to the
 * terminal.
 */
#ifndef LG_GIS_GDAL_ERRORS_H
#define LG_GIS_GDAL_ERRORS_H

#include <stdbool.h>

#include "core/context.h"

typedef struct lg_gis_errors {
    lg_context *context;
    bool failure; /* a failure was heard: a warning does not replace it */
    char said[512];
} lg_gis_errors;

/* From here to lg_gis_errors_release, in this thread, GDAL speaks to these errors. */
void lg_gis_errors_catch(lg_gis_errors *errors, lg_context *context);
void lg_gis_errors_release(void);

/* Before a call whose words alone are wanted. */
void lg_gis_errors_clear(lg_gis_errors *errors);

/* "SENTENCE: what GDAL said", or the sentence alone when it said nothing. LG_ENOMEM when it ran out
 * of memory. */
lg_status lg_gis_errors_fail(lg_gis_errors *errors, lg_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
