/* uselocale is POSIX.1-2008. */
#define _POSIX_C_SOURCE 200809L

#include "text/units.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <udunits2.h>

#include "text/message.h"

enum { UNIT_CHARS = 128 };

typedef struct row {
    const char *names, *symbols, *definition;
} row;

static const row rows[] = {
#define UNIT(names, symbols, definition) {names, symbols, definition},
#define ALIAS(text, unit)
#include "text/units.def"
};

typedef struct alias {
    const char *text, *unit;
} alias;

static const alias aliases[] = {
#define UNIT(names, symbols, definition)
#define ALIAS(text, unit) {text, unit},
#include "text/units.def"
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool add_prefixes(ut_system *system) {
    static const struct {
        const char *name, *symbol;
        double value;
    } prefixes[] = {{"giga", "G", 1e9},   {"mega", "M", 1e6},   {"kilo", "k", 1e3},
                    {"hecto", "h", 1e2},  {"deca", "da", 1e1},  {"deka", "da", 1e1},
                    {"deci", "d", 1e-1},  {"centi", "c", 1e-2}, {"milli", "m", 1e-3},
                    {"micro", "u", 1e-6}, {"micro", "µ", 1e-6}, {"micro", "μ", 1e-6},
                    {"nano", "n", 1e-9}};
    for (size_t i = 0; i < COUNT(prefixes); i++) {
        ut_status name = ut_add_name_prefix(system, prefixes[i].name, prefixes[i].value);
        ut_status symbol = ut_add_symbol_prefix(system, prefixes[i].symbol, prefixes[i].value);
        if ((name != UT_SUCCESS && name != UT_EXISTS) ||
            (symbol != UT_SUCCESS && symbol != UT_EXISTS))
            return false;
    }
    return true;
}

/* Maps the words of "one|two|three" to the unit. */
static bool map_words(ut_unit *unit, const char *words, bool symbols) {
    char word[UNIT_CHARS];
    while (*words != '\0') {
        size_t length = strcspn(words, "|");
        snprintf(word, sizeof word, "%.*s", (int)length, words);
        ut_status status = symbols ? ut_map_symbol_to_unit(word, UT_UTF8, unit)
                                   : ut_map_name_to_unit(word, UT_UTF8, unit);
        if (status != UT_SUCCESS)
            return false;
        words += length + (words[length] == '|');
    }
    return true;
}

static bool add_row(ut_system *system, const row *r) {
    ut_unit *unit = r->definition[0] == '\0' ? ut_new_base_unit(system)
                                             : ut_parse(system, r->definition, UT_UTF8);
    bool good =
        unit != NULL && map_words(unit, r->names, false) && map_words(unit, r->symbols, true);
    ut_free(unit);
    return good;
}

static ut_system *make_system(void) {
    ut_system *system = ut_new_system();
    bool good = system != NULL && add_prefixes(system);
    for (size_t i = 0; good && i < COUNT(rows); i++)
        good = add_row(system, &rows[i]);
    if (good)
        return system;
    ut_free_system(system);
    return NULL;
}

/* Characters of print that stand for plain ones; UDUNITS knows only some of them. */
static const char *plain_for(const char *text, size_t *length) {
    static const struct {
        const char *printed, *plain;
    } table[] = {{"⁻", "-"}, {"−", "-"}, {"⁰", "0"}, {"¹", "1"}, {"²", "2"},
                 {"³", "3"}, {"⁴", "4"}, {"·", "."}, {"⋅", "."}, {"\u00a0", " "}};
    for (size_t i = 0; i < COUNT(table); i++) {
        *length = strlen(table[i].printed);
        if (strncmp(text, table[i].printed, *length) == 0)
            return table[i].plain;
    }
    *length = 1;
    return *text == '\t' || *text == '\n' || *text == '\r' ? " " : text;
}

/* Blanks at the ends dropped, blanks within made one; what is too long is cut, and so unknown. */
static void trim(const char *text, char *to) {
    size_t n = 0, length = 0;
    for (; *text != '\0' && n < UNIT_CHARS - 1; text += length) {
        char c = *plain_for(text, &length);
        if (c != ' ' || (n > 0 && to[n - 1] != ' '))
            to[n++] = c;
    }
    while (n > 0 && to[n - 1] == ' ')
        n--;
    to[n] = '\0';
}

static ut_unit *parse(ut_system *system, const char *text) {
    char plain[UNIT_CHARS];
    trim(text, plain);
    if (plain[0] == '\0' || strlen(plain) == UNIT_CHARS - 1)
        return NULL;
    for (size_t i = 0; i < COUNT(aliases); i++)
        if (strcasecmp(plain, aliases[i].text) == 0)
            return ut_parse(system, aliases[i].unit, UT_UTF8);
    return ut_parse(system, plain, UT_UTF8);
}

/* 0.0864 of 0.08640000000000001: the nearest short decimal where it is a neighbour. */
static double tidy(double value) {
    char text[40];
    snprintf(text, sizeof text, "%.14g", value);
    double decimal = strtod(text, NULL);
    return fabs(decimal - value) <= 4 * DBL_EPSILON * fabs(value) ? decimal : value;
}

/* False for what is no line: decibels. */
static bool line_of(const cv_converter *converter, lg_unit_line *line) {
    const double far = 1099511627776.0; /* 2^40: what is lost beside the offset is below rounding */
    double zero = cv_convert_double(converter, 0.0), up = cv_convert_double(converter, far);
    double down = cv_convert_double(converter, -far);
    line->scale = tidy((up - down) / (2.0 * far));
    line->offset = tidy(zero);
    return isfinite(line->scale) && isfinite(line->offset) && line->scale > 0.0 &&
           fabs(up + down - 2.0 * zero) <= 1e-6 * fabs(up);
}

static lg_unit_answer compare(ut_unit *from, ut_unit *to, lg_unit_line *line) {
    lg_unit_answer answer = LG_UNIT_OTHER;
    if (!ut_are_convertible(from, to))
        return answer;
    cv_converter *converter = ut_get_converter(from, to);
    if (converter != NULL && line_of(converter, line))
        answer = line->scale == 1.0 && line->offset == 0.0 ? LG_UNIT_SAME : LG_UNIT_LINE;
    cv_free(converter);
    return answer;
}

static lg_unit_answer find(ut_system *system, const char *from, const char *const *to, size_t count,
                           size_t *which, lg_unit_line *line) {
    ut_unit *stated = parse(system, from);
    lg_unit_answer answer = stated == NULL ? LG_UNIT_UNKNOWN : LG_UNIT_OTHER;
    for (*which = 0; answer == LG_UNIT_OTHER && *which < count; ++*which) {
        ut_unit *wanted = parse(system, to[*which]);
        if (wanted != NULL)
            answer = compare(stated, wanted, line);
        ut_free(wanted);
        if (answer != LG_UNIT_OTHER)
            break;
    }
    ut_free(stated);
    return answer;
}

/* UDUNITS keeps its parser, its last status and the function that prints its messages in variables
 * of the process: one caller at a time, and the printing is put back. It reads numbers as the
 * host's locale writes them, so the locale is the C one meanwhile. */
lg_status lg_units_find(lg_context *context, const char *from, const char *const *to, size_t count,
                        size_t *which, lg_unit_answer *answer, lg_unit_line *line) {
    *line = (lg_unit_line){1.0, 0.0};
    *answer = LG_UNIT_UNKNOWN;
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return lg_fail(context, LG_ENOMEM, "no memory for the C locale");
    locale_t host = uselocale(plain);
    bool made = false;
#pragma omp critical(lg_units)
    {
        ut_error_message_handler before = ut_set_error_message_handler(ut_ignore);
        ut_system *system = make_system();
        made = system != NULL;
        if (made)
            *answer = find(system, from, to, count, which, line);
        ut_free_system(system);
        ut_set_error_message_handler(before);
    }
    uselocale(host);
    freelocale(plain);
    return made ? LG_OK : lg_fail(context, LG_ENOMEM, "no memory for the table of units");
}

lg_status lg_units_compare(lg_context *context, const char *from, const char *to,
                           lg_unit_answer *answer, lg_unit_line *line) {
    size_t which = 0;
    return lg_units_find(context, from, &to, 1, &which, answer, line);
}

lg_status lg_units_between(lg_context *context, const char *from, const char *to,
                           lg_unit_line *line) {
    lg_unit_answer answer = LG_UNIT_UNKNOWN;
    lg_shown shown;
    LG_TRY(lg_units_compare(context, from, to, &answer, line));
    if (answer == LG_UNIT_UNKNOWN)
        return lg_fail(context, LG_EDATA,
                       "'%s' is no unit that is known here; the unit should be '%s' or one that "
                       "can be converted to it",
                       lg_show_text(&shown, from), to);
    if (answer == LG_UNIT_OTHER)
        return lg_fail(context, LG_EDATA, "the unit '%s' cannot be converted to '%s'",
                       lg_show_text(&shown, from), to);
    return LG_OK;
}

bool lg_units_missing(const char *text) {
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}
