/* What GDAL says is heard here, so that it goes into the context's sentence and not to the
 * terminal.
 */
#ifndef LG_GIS_EARS_H
#define LG_GIS_EARS_H

#include <stdbool.h>

#include "core/context.h"

typedef struct lg_gis_ears {
    lg_context *context;
    bool failure; /* a failure was heard: a warning does not replace it */
    char said[512];
} lg_gis_ears;

/* From here to lg_gis_leave, in this thread, GDAL speaks to these ears. */
void lg_gis_listen(lg_gis_ears *ears, lg_context *context);
void lg_gis_leave(void);

/* Before a call whose words alone are wanted. */
void lg_gis_forget(lg_gis_ears *ears);

/* "SENTENCE: what GDAL said", or the sentence alone when it said nothing. LG_ENOMEM when it ran out
 * of memory. */
lg_status lg_gis_fail(lg_gis_ears *ears, lg_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
