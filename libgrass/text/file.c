#include "text/file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "text/foreign.h"
#include "text/message.h"
#include "text/utf8.h"

enum { FIRST_BYTES = 1 << 16 };

static lg_status read_all(lg_context *context, FILE *file, char **text, size_t *length) {
    size_t room = FIRST_BYTES, used = 0;
    LG_TRY(lg_alloc(context, room, 1, "the text of a file", text));
    for (;;) {
        size_t got = fread(*text + used, 1, room - 1 - used, file);
        used += got;
        if (got == 0)
            break;
        if (used == room - 1) {
            LG_TRY(lg_grow(context, used, 2 * room, 1, "the text of a file", text));
            room *= 2;
        }
    }
    (*text)[used] = '\0';
    *length = used;
    return LG_OK;
}

static lg_status fail_input(lg_context *context, const char *path, const char *what, int error) {
    lg_status status = error == ENOMEM ? LG_ENOMEM : LG_EINPUT;
    lg_fail(context, status, "%s: cannot be %s: %s", lg_show_path(path), what,
            error == 0 ? "unknown reason" : strerror(error));
    lg_error_place(context, path, 0, 0);
    return status;
}

lg_status lg_file_read(lg_context *context, const char *path, char **text, size_t *length) {
    LG_TRY(lg_foreign_file(context, path));
    errno = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return fail_input(context, path, "opened", errno);
    char *found = NULL;
    size_t bytes = 0;
    errno = 0;
    lg_status status = read_all(context, file, &found, &bytes);
    /* A directory opens well and fails only here. */
    if (status == LG_OK && ferror(file))
        status = fail_input(context, path, "read", errno);
    fclose(file);
    if (status == LG_OK)
        status = lg_text_check(context, path, found, bytes);
    if (status != LG_OK) {
        lg_free(context, found);
        return status;
    }
    *text = found;
    *length = bytes;
    return LG_OK;
}

size_t lg_text_mark(const char *text) {
    return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

lg_status lg_text_check(lg_context *context, const char *name, const char *text, size_t length) {
    int line = 1, column = 1;
    const char *kind = lg_foreign_kind(text, length);
    if (kind != NULL) {
        lg_fail(context, LG_EPARSE, "%s: a text is needed here, but this is %s", lg_show_path(name),
                kind);
        lg_error_place(context, name, 0, 0);
        return LG_EPARSE;
    }
    for (size_t i = lg_text_mark(text); i < length;) {
        size_t bytes = lg_utf8_bytes(text + i);
        if (bytes == 0 || text[i] == '\0') {
            lg_fail(context, LG_EPARSE,
                    "%s:%d:%d: the byte 0x%02X is no UTF-8 text (perhaps %s); save the file as "
                    "UTF-8 text",
                    lg_show_path(name), line, column, (unsigned)(unsigned char)text[i],
                    text[i] == '\0' ? "UTF-16, or no text at all" : "GBK or Latin-1");
            lg_error_place(context, name, line, column);
            return LG_EPARSE;
        }
        bool ends = text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
        line += ends ? 1 : 0;
        column = ends ? 1 : column + 1;
        i += bytes;
    }
    return LG_OK;
}
