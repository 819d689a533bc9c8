#include "gis/ears.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cpl_error.h>

#include "core/format.h"

/* The first failure is the cause, later ones its consequences. Validity of geometries is told as a
 * warning. */
static void CPL_STDCALL hear(CPLErr level, CPLErrorNum number, const char *words) {
    lg_gis_ears *ears = CPLGetErrorHandlerUserData();
    (void)number;
    if (level < CE_Warning || ears->failure || words == NULL)
        return;
    ears->failure = level >= CE_Failure;
    snprintf(ears->said, sizeof ears->said, "%s", words);
    for (char *c = ears->said; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
}

void lg_gis_listen(lg_gis_ears *ears, lg_context *context) {
    *ears = (lg_gis_ears){.context = context};
    CPLPushErrorHandlerEx(hear, ears);
    CPLErrorReset();
}

void lg_gis_leave(void) {
    CPLPopErrorHandler();
}

void lg_gis_forget(lg_gis_ears *ears) {
    ears->failure = false;
    ears->said[0] = '\0';
    CPLErrorReset();
}

lg_status lg_gis_fail(lg_gis_ears *ears, lg_status status, const char *format, ...) {
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (CPLGetLastErrorNo() == CPLE_OutOfMemory)
        status = LG_ENOMEM;
    return lg_fail(ears->context, status, "%s%s%s", sentence, ears->said[0] == '\0' ? "" : ": ",
                   ears->said);
}
