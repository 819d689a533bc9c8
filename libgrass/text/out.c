#include "text/out.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/format.h"

void lg_out_init(lg_context *context, lg_out *out) {
    *out = (lg_out){.context = context, .status = LG_OK};
}

void lg_out_free(lg_out *out) {
    lg_free(out->context, out->text);
    out->text = NULL;
}

void lg_out_bytes(lg_out *out, const char *bytes, size_t count) {
    if (out->status == LG_OK && out->used + count + 1 > out->room) {
        size_t room = 2 * (out->used + count + 1);
        out->status = lg_grow(out->context, out->room, room, 1, "a text", &out->text);
        if (out->status == LG_OK)
            out->room = room;
    }
    if (out->status != LG_OK)
        return;
    memcpy(out->text + out->used, bytes, count);
    out->used += count;
    out->text[out->used] = '\0';
}

void lg_out_raw(lg_out *out, const char *text) {
    lg_out_bytes(out, text, strlen(text));
}

void lg_out_format(lg_out *out, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    const int length = lg_format_list(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof text) {
        if (out->status == LG_OK)
            out->status = lg_fail(out->context, LG_EINTERNAL, "a piece of a text is too long");
        return;
    }
    lg_out_bytes(out, text, (size_t)length);
}

/* Bytes of a character that turns the direction of all that follows (U+202A to U+202E, U+2066 to U+2069);
 * else 0. In a name it would turn the sentence around it as well. */
static size_t turns(const char *c) {
    const unsigned char *b = (const unsigned char *)c;
    const bool is = b[0] == 0xE2 && ((b[1] == 0x80 && b[2] >= 0xAA && b[2] <= 0xAE) ||
                                     (b[1] == 0x81 && b[2] >= 0xA6 && b[2] <= 0xA9));
    return is ? 3 : 0;
}

static const char REPLACEMENT[] = "\xEF\xBF\xBD"; /* U+FFFD */

void lg_out_html(lg_out *out, const char *text) {
    for (const char *c = text; *c != '\0'; c++) {
        if (turns(c) > 0) {
            lg_out_raw(out, REPLACEMENT);
            c += turns(c) - 1;
            continue;
        }
        switch (*c) {
        case '&':
            lg_out_raw(out, "&amp;");
            break;
        case '<':
            lg_out_raw(out, "&lt;");
            break;
        case '>':
            lg_out_raw(out, "&gt;");
            break;
        case '"':
            lg_out_raw(out, "&quot;");
            break;
        case '\'':
            lg_out_raw(out, "&#39;");
            break;
        default:
            /* Other control characters are not allowed in HTML at all. */
            if ((unsigned char)*c >= 0x20 || *c == '\n' || *c == '\t')
                lg_out_bytes(out, c, 1);
        }
    }
}

void lg_out_json(lg_out *out, const char *text) {
    lg_out_raw(out, "\"");
    for (const char *c = text; *c != '\0'; c++) {
        unsigned char byte = (unsigned char)*c;
        if (turns(c) > 0) {
            lg_out_raw(out, REPLACEMENT);
            c += turns(c) - 1;
        } else if (byte < 0x20 || byte == '<' || byte == '>' || byte == '&' || byte == '"' ||
                   byte == '\\')
            lg_out_format(out, "\\u%04x", (unsigned)byte);
        else
            lg_out_bytes(out, c, 1);
    }
    lg_out_raw(out, "\"");
}

void lg_out_json_number(lg_out *out, double value) {
    if (isfinite(value))
        lg_out_format(out, "%.5g", value + 0.0);
    else
        lg_out_raw(out, "null");
}

void lg_out_base64(lg_out *out, const uint8_t *bytes, size_t count) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < count; i += 3) {
        size_t left = count - i < 3 ? count - i : 3;
        uint32_t three = (uint32_t)bytes[i] << 16;
        three |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        three |= left > 2 ? bytes[i + 2] : 0;
        char four[4];
        for (size_t k = 0; k < 4; k++)
            four[k] = k > left ? '=' : digits[three >> (18 - 6 * k) & 63];
        lg_out_bytes(out, four, 4);
    }
}
