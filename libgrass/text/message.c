#include "text/message.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "core/format.h"
#include "core/reveal.h"
#include "text/foreign_character.h"
#include "text/number.h"
#include "text/utf8.h"

enum { LONGEST_QUOTE = 64, LONGEST_PATH = 300 };

static bool continues_character(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

const char *lg_show_text(lg_shown *shown, const char *text) {
    size_t length = strlen(text);
    bool cut = length > LONGEST_QUOTE;
    if (cut)
        length = lg_utf8_cut(text, LONGEST_QUOTE);
    for (size_t i = 0; i < length; i++) {
        bool control = (unsigned char)text[i] < ' ' || text[i] == 0x7F;
        shown->text[i] = control ? '?' : text[i];
    }
    strcpy(shown->text + length, cut ? "..." : "");
    return shown->text;
}

const char *lg_show_range(lg_shown *shown, const char *what, double low, double high,
                          const char *unit) {
    if (unit != NULL && strcmp(unit, "1") == 0) /* without dimension */
        unit = NULL;
    const char *gap = unit == NULL ? "" : " ";
    const char *name = unit == NULL ? "" : unit;
    size_t room = sizeof shown->text;
    const int digits =
        isfinite(high) && fabs(high) >= 1e10 ? 16 : 10; /* 2 to the power of 53, whole */
    if (isfinite(low) && isfinite(high))
        lg_format(shown->text, room, "a %s from %.10g to %.*g%s%s", what, low, digits, high, gap,
                  name);
    else if (isfinite(low))
        lg_format(shown->text, room, "a %s of at least %.10g%s%s", what, low, gap, name);
    else if (isfinite(high))
        lg_format(shown->text, room, "a %s of at most %.10g%s%s", what, high, gap, name);
    else if (unit != NULL)
        lg_format(shown->text, room, "a %s in %s", what, name);
    else
        lg_format(shown->text, room, "a %s", what);
    return shown->text;
}

static const char SHARE[] = "; a share is written as a part of 1: 0.35 for 35 %";

/* What people write for a number where this program does not read it. */
static const char *show_habit(const char *text) {
    static const char digits[] = "0123456789";
    size_t before = strspn(text, "+-.0123456789");
    const char *rest = text + before;
    if (before == 0)
        return "";
    if (rest[strspn(rest, " ")] == '%')
        return SHARE;
    if ((rest[0] == ' ' || rest[0] == '\'' || rest[0] == '_') && strspn(rest + 1, digits) == 3)
        return "; write a number without signs or blanks between thousands";
    return "";
}

/* A dash that is no minus: figure dash to horizontal bar, minus sign. */
static bool has_dash(const char *text) {
    for (const char *c = strchr(text, '\xE2'); c != NULL; c = strchr(c + 1, '\xE2'))
        if ((c[1] == '\x80' && (unsigned char)c[2] >= 0x90 && (unsigned char)c[2] <= 0x95) ||
            (c[1] == '\x88' && c[2] == '\x92'))
            return true;
    return false;
}

const char *lg_show_hint(const char *text) {
    char plain = '\0';
    if (lg_foreign_character(text, &plain) != NULL)
        return "; it has fullwidth characters: type it with plain (ASCII) ones";
    size_t bytes = 0;
    for (const char *c = text; *c != '\0'; c++)
        if (lg_invisible_code(c, &bytes) != 0)
            return "; it has an invisible character: type it anew, with plain blanks";
    size_t digits = strspn(text, "+-0123456789");
    const char *rest = text + digits;
    if (digits > 0 && rest[0] == ',' && rest[1] >= '0' && rest[1] <= '9')
        return "; write a decimal point, and no comma in a number";
    return has_dash(text) ? "; it has a dash that is no '-': type the plain one" : show_habit(text);
}

const char *lg_show_number_hint(const char *text, double low, double high) {
    double value = 0.0;
    const bool share = low >= 0.0 && low < high && high > 0.5 && high <= 1.0;
    return share && lg_parse_number(text, &value) && value > 1.0 && value <= 100.0
               ? SHARE
               : lg_show_hint(text);
}

const char *lg_show_path(const char *path) {
    size_t length = strlen(path);
    if (length == 0)
        return "''";
    if (length <= LONGEST_PATH)
        return path;
    const char *end = path + length - LONGEST_PATH;
    while (continues_character(*end))
        end++;
    return end;
}
