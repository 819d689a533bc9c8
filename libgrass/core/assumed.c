#include "core/assumed.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "core/format.h"

enum { SENTENCE_CHARS = 1024 };

static bool has_line(const char *text, const char *line) {
    size_t n = strlen(line);
    for (const char *at = text; at != NULL && *at != '\0';) {
        const char *end = strchr(at, '\n');
        size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
        if (length == n && memcmp(at, line, n) == 0)
            return true;
        at = end == NULL ? NULL : end + 1;
    }
    return false;
}

lg_status lg_assume(lg_context *context, char **assumed, const char *format, ...) {
    char sentence[SENTENCE_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (*assumed == NULL)
        return lg_copy_text(context, sentence, assumed);
    if (has_line(*assumed, sentence))
        return LG_OK;
    size_t before = strlen(*assumed) + 1;
    LG_TRY(lg_grow(context, before, before + strlen(sentence) + 1, 1, "what was assumed", assumed));
    (*assumed)[before - 1] = '\n';
    memcpy(*assumed + before, sentence, strlen(sentence) + 1);
    return LG_OK;
}
