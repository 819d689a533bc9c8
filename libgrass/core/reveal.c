/* Characters that nobody sees in a message, or that would steer the terminal that shows it, are shown by
 * their number; bytes that are no text become "?". */
#include "core/reveal.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Blanks that are no blank, marks without width, directions (Unicode 15, general categories Zs, Zl,
 * Zp and Cf, and the fillers of Hangul). The ideographic blank is wide and told of elsewhere. */
static const struct range {
    unsigned first, last;
} ranges[] = {{0x0080, 0x00A0}, {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C},
              {0x115F, 0x1160}, {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x200F},
              {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F},
              {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}};

/* The character of two or three bytes at `text`; 0: none such. */
static unsigned code_at(const char *text) {
    const unsigned char *c = (const unsigned char *)text;
    if ((c[0] & 0xE0) == 0xC0 && (c[1] & 0xC0) == 0x80)
        return (c[0] & 0x1Fu) << 6 | (c[1] & 0x3Fu);
    if ((c[0] & 0xF0) == 0xE0 && (c[1] & 0xC0) == 0x80 && (c[2] & 0xC0) == 0x80)
        return (c[0] & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu);
    return 0;
}

unsigned lg_invisible_code(const char *text, size_t *bytes) {
    unsigned code = code_at(text);
    for (size_t i = 0; code != 0 && i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) {
            *bytes = code < 0x800 ? 2 : 3;
            return code;
        }
    return 0;
}

/* Of ASCII what moves or colours a terminal; lines and tabs of a sentence are its own. */
static unsigned control_code(const char *text) {
    unsigned c = (unsigned char)*text;
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? c : 0;
}

/* Bytes of the character of UTF-8 at `text`; 0: it is none. */
static size_t bytes_at(const char *text) {
    const unsigned char *c = (const unsigned char *)text;
    size_t bytes = c[0] < 0x80 ? 1 : c[0] < 0xC2 ? 0 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    for (size_t i = 1; i < bytes; i++)
        if ((c[i] & 0xC0) != 0x80)
            return 0;
    bool other = (c[0] == 0xE0 && c[1] < 0xA0) || (c[0] == 0xED && c[1] > 0x9F) ||
                 (c[0] == 0xF0 && c[1] < 0x90) || (c[0] == 0xF4 && c[1] > 0x8F) || c[0] > 0xF4;
    return other ? 0 : bytes;
}

/* Bytes that are no text. */
static void tame(char *text) {
    for (size_t bytes; *text != '\0'; text += bytes) {
        bytes = bytes_at(text);
        if (bytes == 0) {
            *text = '?';
            bytes = 1;
        }
    }
}

void lg_reveal(char *text, size_t room) {
    enum { SHOWN = 8 }; /* "<U+00A0>" */
    tame(text);
    size_t length = strlen(text), bytes = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned code = lg_invisible_code(text + i, &bytes);
        if (code == 0) {
            code = control_code(text + i);
            bytes = 1;
        }
        if (code == 0)
            continue;
        char shown[SHOWN + 1];
        snprintf(shown, sizeof shown, "<U+%04X>", code & 0xFFFFu);
        if (length - bytes + SHOWN >= room) { /* no room for it: the message ends here */
            text[i] = '\0';
            return;
        }
        memmove(text + i + SHOWN, text + i + bytes, length - i - bytes + 1);
        memcpy(text + i, shown, SHOWN);
        length += SHOWN - bytes;
        i += SHOWN - 1;
    }
}
