#include "report/figure.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/elementary.h"

#define MINUS "\u2212"

static const struct {
    double scale[2];
    int digits[2];
    const char *unit[2];
} quantities[LG_Q_COUNT] = {
#define QUANTITY(key, en_scale, en_digits, en_unit, zh_scale, zh_digits, zh_unit)                  \
    {{en_scale, zh_scale}, {en_digits, zh_digits}, {en_unit, zh_unit}},
#include "report/quantities.def"
#undef QUANTITY
};

const char *lg_quantity_unit(lg_report_language language, lg_quantity quantity) {
    return quantities[quantity].unit[language];
}

int lg_quantity_digits(lg_report_language language, lg_quantity quantity) {
    return quantities[quantity].digits[language];
}

double lg_quantity_scale(lg_report_language language, lg_quantity quantity) {
    return quantities[quantity].scale[language];
}

/* Groups of three before the point, a true minus sign, never "-0". */
static const char *write(double value, int digits, lg_figure_text *text) {
    char plain[48];
    if (!isfinite(value)) {
        strcpy(text->text, value > 0 ? "\u221e" : "\u2013");
        return text->text;
    }
    snprintf(plain, sizeof plain, "%.*f", digits, fabs(value) < 1e20 ? value : 0.0);
    const char *from = plain;
    char *to = text->text;
    if (*from == '-') {
        from++;
        if (strspn(from, "0.") != strlen(from)) {
            strcpy(to, MINUS);
            to += strlen(MINUS);
        }
    }
    size_t whole = strspn(from, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            *to++ = ',';
        *to++ = from[i];
    }
    strcpy(to, from + whole);
    return text->text;
}

const char *lg_figure_cell(lg_report_language language, lg_quantity quantity, double value,
                           lg_figure_text *text) {
    return write(value / quantities[quantity].scale[language],
                 quantities[quantity].digits[language], text);
}

const char *lg_figure_plain(double value, int digits, lg_figure_text *text) {
    return write(value, digits, text);
}

/* ---- sentences ---- */

typedef struct step {
    double from, scale;
    int digits;
    const char *unit;
} step;

enum { STEPS = 3 };

/* The first whose `from` the value reaches; the last takes the rest. */
static const step en_steps[][STEPS] = {
    {{1e6, 1e6, 2, " million SU"}, {1e4, 1e3, 0, ",000 SU"}, {0, 1, 0, " SU"}},
    {{1e6, 1e6, 2, " million mu"}, {1e4, 1e3, 0, ",000 mu"}, {0, 1, 0, " mu"}},
    {{1e6, 1e6, 2, " million t"}, {1e4, 1e3, 0, ",000 t"}, {0, 1, 0, " t"}},
    {{1e6, 1e6, 1, " million yuan"}, {1e4, 1e3, 0, ",000 yuan"}, {0, 1, 0, " yuan"}}};
static const step zh_steps[][STEPS] = {
    {{1e6, 1e4, 1, " 万羊单位"}, {1e4, 1e4, 2, " 万羊单位"}, {0, 1, 0, " 羊单位"}},
    {{1e6, 1e4, 1, " 万亩"}, {1e4, 1e4, 2, " 万亩"}, {0, 1, 0, " 亩"}},
    {{1e6, 1e4, 1, " 万吨"}, {1e4, 1e4, 2, " 万吨"}, {0, 1, 0, " 吨"}},
    {{1e8, 1e8, 2, " 亿元"}, {1e4, 1e4, 0, " 万元"}, {0, 1, 0, " 元"}}};

static const step *step_of(lg_report_language language, lg_quantity quantity, double value) {
    const step *s = language == LG_REPORT_ZH ? zh_steps[quantity] : en_steps[quantity];
    while (s->from > 0 && fabs(value) < s->from)
        s++;
    return s;
}

void lg_figure_parts(lg_report_language language, lg_quantity quantity, double *whole,
                     double *parts, int count) {
    const step *s = step_of(language, quantity, *whole);
    double last = s->scale / lg_pow(10, s->digits), left = round(*whole / last);
    double rest[8] = {0};
    *whole = left * last;
    for (int i = 0; i < count && i < 8; i++) {
        /* What is less than a step is said in full and hides in the rounding of the others. */
        bool whole_steps = parts[i] >= last;
        double steps = floor(parts[i] / last);
        rest[i] = whole_steps ? parts[i] / last - steps : -1;
        parts[i] = whole_steps ? steps * last : parts[i];
        left -= whole_steps ? steps : 0;
    }
    for (int n = 0; n < count && left > 0.5; n++, left--) {
        int most = 0;
        for (int i = 1; i < count && i < 8; i++)
            most = rest[i] > rest[most] ? i : most;
        if (rest[most] < 0)
            return;
        parts[most] += last;
        rest[most] = -1;
    }
}

const char *lg_figure_say(lg_report_language language, lg_quantity quantity, double value,
                          lg_figure_text *text) {
    if (quantity > LG_Q_yuan) {
        lg_figure_cell(language, quantity, value, text);
        const char *unit = lg_quantity_unit(language, quantity);
        const char *space = quantity != LG_Q_percent   ? " "
                            : language == LG_REPORT_ZH ? ""
                                                       : "\u00a0";
        size_t used = strlen(text->text);
        snprintf(text->text + used, sizeof text->text - used, "%s%s", space, unit);
        return text->text;
    }
    const step *s = step_of(language, quantity, value);
    write(value / s->scale, s->digits, text);
    size_t used = strlen(text->text);
    snprintf(text->text + used, sizeof text->text - used, "%s", s->unit);
    return text->text;
}

static const char *add_plus(bool positive, lg_figure_text *text) {
    if (positive) {
        memmove(text->text + 1, text->text, strlen(text->text) + 1);
        text->text[0] = '+';
    }
    return text->text;
}

const char *lg_figure_change(lg_report_language language, double fraction, lg_figure_text *text) {
    if (fabs(fraction) < 0.0005)
        fraction = 0;
    int digits = fraction != 0 && fabs(fraction) < 0.0995 ? 1 : 0;
    write(100 * fraction, digits, text);
    add_plus(fraction > 0 && isfinite(fraction), text);
    if (isfinite(fraction))
        strcat(text->text, language == LG_REPORT_ZH ? "%" : "\u00a0%");
    return text->text;
}

const char *lg_figure_share(lg_report_language language, double fraction, lg_figure_text *text) {
    lg_figure_change(language, fabs(fraction), text);
    if (text->text[0] == '+')
        memmove(text->text, text->text + 1, strlen(text->text));
    return text->text;
}
