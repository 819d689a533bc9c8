#include "analysis/outlook_tell.h"

#include <stdarg.h>

#include "core/assumed.h"
#include "core/format.h"

lg_status lg_outlook_tell(lg_outlook *o, const char *format, ...) {
    char sentence[LG_ERROR_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    return lg_assume(o->context, &o->told, "%.*s", (int)sizeof sentence, sentence);
}
