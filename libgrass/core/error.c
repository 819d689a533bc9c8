/* What is known of the last failure: where it lies, and what its sentence names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"

lg_status lg_given(lg_context *context, const char *call, const char *name, const void *pointer) {
    if (context == NULL)
        return LG_EARG;
    if (pointer == NULL)
        return lg_fail(context, LG_EARG, "%s got NULL for '%s', which it needs", call, name);
    return LG_OK;
}

void lg_error_place(lg_context *context, const char *file, int line, int column) {
    size_t length = strlen(file), room = sizeof context->error_file - 1;
    const char *end = length > room ? file + length - room : file;
    memcpy(context->error_file, end, strlen(end) + 1);
    context->error_line = line;
    context->error_column = column;
}

void lg_error_in(lg_context *context, const char *file) {
    if (context->error_file[0] == '\0' && strstr(context->error, file) != NULL)
        lg_error_place(context, file, 0, 0);
}

/* The sentence behind the file it begins with: names of files hold dates of their own. */
static const char *behind_file(const lg_context *context) {
    const char *file = context->error_file;
    const char *found = file[0] == '\0' ? NULL : strstr(context->error, file);
    return found == NULL ? context->error : found + strlen(file);
}

static void find_unit(const char *sentence, size_t length, lg_error *error) {
    static const char mark[] = "unit '", other[] = "administrative ";
    const size_t back = sizeof other - 1;
    for (const char *at = sentence; (at = strstr(at, mark)) != NULL; at++) {
        if ((size_t)(at - sentence) >= length)
            return;
        if ((size_t)(at - sentence) >= back && strncmp(at - back, other, back) == 0)
            continue;
        const char *name = at + sizeof mark - 1, *end = strchr(name, '\'');
        if (end == NULL || (size_t)(end - name) >= sizeof error->unit)
            return;
        snprintf(error->unit, sizeof error->unit, "%.*s", (int)(end - name), name);
        return;
    }
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static void find_date(const char *sentence, size_t length, lg_error *error) {
    enum { DATE_CHARS = 10 };
    for (size_t i = 0; i + DATE_CHARS <= length; i++) {
        char text[DATE_CHARS + 1] = "";
        lg_date date;
        if (i > 0 && is_digit(sentence[i - 1]))
            continue;
        memcpy(text, sentence + i, DATE_CHARS);
        if (is_digit(sentence[i + DATE_CHARS]) || !lg_date_parse(text, &date))
            continue;
        error->date = date;
        return;
    }
}

void lg_context_get_error(const lg_context *context, lg_error *error) {
    if (error == NULL)
        return;
    *error = (lg_error){.message = lg_context_error(context)};
    if (context == NULL)
        return;
    memcpy(error->file, context->error_file, sizeof error->file);
    error->line = context->error_line;
    error->column = context->error_column;
    /* Lines of the file that are shown below the sentence are not the sentence. */
    const char *sentence = behind_file(context);
    size_t length = strcspn(sentence, "\n");
    find_unit(sentence, length, error);
    find_date(sentence, length, error);
}
