/* Sentences and attributes with figures, written alike whatever locale the host has set. */
#ifndef LG_CORE_FORMAT_H
#define LG_CORE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* As snprintf and vsnprintf in the C locale: a decimal comma of the host's would reach result
 * files, which must be equal byte for byte, and sentences in which a comma parts figures. */
#ifdef __GNUC__
__attribute__((format(printf, 3, 4)))
#endif
int lg_format(char *text, size_t size, const char *format, ...);
#ifdef __GNUC__
__attribute__((format(printf, 3, 0)))
#endif
int lg_format_list(char *text, size_t size, const char *format, va_list arguments);

#endif
