#include "gis/gdal_errors.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cpl_error.h>

#include "core/format.h"

/* The first failure is the cause, later ones its consequences. Validity of geometries is told as a
 * warning. */
static void CPL_STDCALL hear(CPLErr level, CPLErrorNum number, const char *words) {
    lg_gis_errors *errors = CPLGetErrorHandlerUserData();
    (void)number;
    if (level < CE_Warning || errors->failure || words == NULL)
        return;
    errors->failure = level >= CE_Failure;
    snprintf(errors->said, sizeof errors->said, "%s", words);
    for (char *c = errors->said; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
}

void lg_gis_errors_catch(lg_gis_errors *errors, lg_context *context) {
    *errors = (lg_gis_errors){.context = context};
    CPLPushErrorHandlerEx(hear, errors);
    CPLErrorReset();
}

void lg_gis_errors_release(void) {
    CPLPopErrorHandler();
}

void lg_gis_errors_clear(lg_gis_errors *errors) {
    errors->failure = false;
    errors->said[0] = '\0';
    CPLErrorReset();
}

lg_status lg_gis_errors_fail(lg_gis_errors *errors, lg_status status, const char *format, ...) {
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (CPLGetLastErrorNo() == CPLE_OutOfMemory)
        status = LG_ENOMEM;
    return lg_fail(errors->context, status, "%s%s%s", sentence, errors->said[0] == '\0' ? "" : ": ",
                   errors->said);
}
