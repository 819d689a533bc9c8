#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/format.h"
#include "core/reveal.h"
#include "text/message.h"
#include "text/yaml_message.h"
#include "text/yaml_tree.h"

enum { SENTENCE_CHARS = 700, LINE_CHARS = 80, BEFORE_CARET = 50, CHARACTER_BYTES = 4 };

/* Bytes of the line break at `text`, 0 when there is none. The breaks are libyaml's, so that its
 * line numbers hold: CR LF, CR, LF, next line, line separator, paragraph separator. */
static size_t break_bytes(const char *text) {
    if (text[0] == '\r')
        return text[1] == '\n' ? 2 : 1;
    if (text[0] == '\n')
        return 1;
    if (strncmp(text, "\xC2\x85", 2) == 0)
        return 2;
    return strncmp(text, "\xE2\x80\xA8", 3) == 0 || strncmp(text, "\xE2\x80\xA9", 3) == 0 ? 3 : 0;
}

static bool at_end(const char *text) {
    return *text == '\0' || break_bytes(text) > 0;
}

static size_t character_bytes(const char *text) {
    size_t bytes = 1;
    while (((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

static const char *line_start(const lg_yaml *document, int line) {
    const char *text = document->body;
    while (line > 1 && *text != '\0') {
        size_t bytes = break_bytes(text);
        line -= bytes > 0 ? 1 : 0;
        text += bytes > 0 ? bytes : 1;
    }
    return text;
}

const char *lg_yaml_byte_at(const lg_yaml *document, int line, int column) {
    const char *text = line_start(document, line);
    for (int i = 1; i < column && !at_end(text); i++)
        text += character_bytes(text);
    return text;
}

/* A character as wide as two, as most terminals show Chinese, Japanese and Korean. */
static bool is_wide(const char *character) {
    return (unsigned char)character[0] >= 0xE3 && (unsigned char)character[0] <= 0xED;
}

typedef struct snippet {
    char line[LINE_CHARS * CHARACTER_BYTES + 8];
    char caret[LINE_CHARS * 2 + 8];
} snippet;

/* The part of the line around the column, and a caret below the column. */
static void draw(snippet *s, const char *line, int column) {
    int skip = column > LINE_CHARS - 4 ? column - BEFORE_CARET : 0;
    for (int i = 0; i < skip && !at_end(line); i++)
        line += character_bytes(line);
    size_t used = skip > 0 ? 3 : 0, caret = used;
    memcpy(s->line, "...", used);
    memset(s->caret, ' ', caret);
    for (int i = 1; i <= LINE_CHARS && !at_end(line); i++) {
        size_t bytes = character_bytes(line);
        if (bytes > CHARACTER_BYTES)
            break;
        size_t unseen = 0;
        bool control =
            ((unsigned char)*line < ' ' && *line != '\t') || lg_invisible_code(line, &unseen) != 0;
        memcpy(s->line + used, control ? "?" : line, control ? 1 : bytes);
        used += control ? 1 : bytes;
        if (i + skip < column) {
            /* A tab stays one, so that the caret stands right whatever its width is. */
            s->caret[caret++] = *line == '\t' ? '\t' : ' ';
            if (is_wide(line))
                s->caret[caret++] = ' ';
        }
        line += bytes;
    }
    strcpy(s->line + used, at_end(line) ? "" : "...");
    strcpy(s->caret + caret, "^");
}

static lg_status fail_at(const lg_yaml *document, int line, int column, const char *format,
                         va_list arguments) __attribute__((format(printf, 4, 0)));

static lg_status fail_at(const lg_yaml *document, int line, int column, const char *format,
                         va_list arguments) {
    char sentence[SENTENCE_CHARS];
    lg_format_list(sentence, sizeof sentence, format, arguments);
    const char *name = lg_show_path(document->name);
    const char *start = line_start(document, line);
    if (at_end(start)) {
        lg_fail(document->context, LG_EPARSE, "%s:%d:%d: %s", name, line, column, sentence);
    } else {
        snippet s;
        draw(&s, start, column);
        lg_fail(document->context, LG_EPARSE, "%s:%d:%d: %s\n%s\n%s", name, line, column, sentence,
                s.line, s.caret);
    }
    lg_error_place(document->context, document->name, line, column);
    return LG_EPARSE;
}

lg_status lg_yaml_fail_at(const lg_yaml *document, int line, int column, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    lg_status status = fail_at(document, line, column, format, arguments);
    va_end(arguments);
    return status;
}

lg_status lg_yaml_fail(const lg_yaml *document, const lg_yaml_node *node, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    lg_status status =
        fail_at(lg_yaml_home(document, node), node->line, node->column, format, arguments);
    va_end(arguments);
    return status;
}

void lg_yaml_warn(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                  const char *format, ...) {
    char sentence[SENTENCE_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (node == NULL) {
        lg_log(context, LG_LOG_WARNING, "%s", sentence);
        return;
    }
    const lg_yaml *home = lg_yaml_home(document, node);
    lg_log(context, LG_LOG_WARNING, "%s:%d:%d: %s", lg_show_path(home->name), node->line,
           node->column, sentence);
}

lg_status lg_yaml_fail_key(const lg_yaml *document, const lg_yaml_node *mapping, size_t index,
                           const char *format, ...) {
    bool there = mapping->kind == LG_YAML_MAPPING && index < mapping->count;
    int line = there ? mapping->pairs[index].line : mapping->line;
    int column = there ? mapping->pairs[index].column : mapping->column;
    va_list arguments;
    va_start(arguments, format);
    lg_status status = fail_at(lg_yaml_home(document, mapping), line, column, format, arguments);
    va_end(arguments);
    return status;
}
