/* uselocale is POSIX.1-2008. */
#define _POSIX_C_SOURCE 200809L

#include "core/format.h"

#include <locale.h>
#include <stdio.h>

int lg_format_list(char *text, size_t size, const char *format, va_list arguments) {
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0) /* no memory: the host's comma is better than no sentence */
        return vsnprintf(text, size, format, arguments);
    locale_t host = uselocale(plain);
    int length = vsnprintf(text, size, format, arguments);
    uselocale(host);
    freelocale(plain);
    return length;
}

int lg_format(char *text, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = lg_format_list(text, size, format, arguments);
    va_end(arguments);
    return length;
}
