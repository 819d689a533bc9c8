/* uselocale is POSIX.1-2008. */
#define _POSIX_C_SOURCE 200809L

#include "text/number.h"

#include <libgrass/calendar.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *text) {
    while (is_blank(*text))
        text++;
    return text;
}

static const char *skip_digits(const char *text) {
    while (is_digit(*text))
        text++;
    return text;
}

/* The end of the decimal number at `text`, or NULL when there is none. Checked by hand because
 * strtod also takes hex, "nan" and "inf". */
static const char *number_end(const char *text) {
    const char *start = *text == '+' || *text == '-' ? text + 1 : text;
    const char *end = skip_digits(start);
    bool digits = end > start;
    if (*end == '.') {
        const char *fraction = skip_digits(end + 1);
        digits = digits || fraction > end + 1;
        end = fraction;
    }
    if (!digits)
        return NULL;
    if (*end == 'e' || *end == 'E') {
        const char *power = end[1] == '+' || end[1] == '-' ? end + 2 : end + 1;
        if (is_digit(*power))
            end = skip_digits(power);
    }
    return end;
}

/* The host may have set a locale with a decimal comma, so this thread reads in the C locale. */
static bool read_number(const char *text, double *value) {
    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (c_locale == (locale_t)0)
        return false;
    locale_t host_locale = uselocale(c_locale);
    double number = strtod(text, NULL);
    uselocale(host_locale);
    freelocale(c_locale);
    if (!isfinite(number))
        return false;
    *value = number;
    return true;
}

bool lg_parse_number(const char *text, double *value) {
    const char *start = skip_blanks(text);
    const char *end = number_end(start);
    return end != NULL && *skip_blanks(end) == '\0' && read_number(start, value);
}

/* What may stand right behind a digit: a letter, '%', or a sign beyond ASCII such as a degree. */
static bool begins_unit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || (unsigned char)c >= 0x80;
}

bool lg_parse_quantity(const char *text, double *value, const char **unit) {
    const char *start = skip_blanks(text);
    const char *end = number_end(start);
    if (end == NULL)
        return false;
    const char *rest = skip_blanks(end);
    if (*rest != '\0' && rest == end && !begins_unit(*rest))
        return false;
    if (!read_number(start, value))
        return false;
    *unit = rest;
    return true;
}

enum { LONGEST_WORD = 63 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Edit distance with transpositions of neighbours (optimal string alignment); three rows of its
 * table are enough. Neither word is longer than LONGEST_WORD. */
static size_t edit_distance(const char *a, const char *b) {
    size_t rows[3][LONGEST_WORD + 1] = {{0}};
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    size_t width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        above[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[width];
}

bool lg_is_missing_mark(const char *text) {
    static const char *const marks[] = {"na",   "n/a",     "#n/a", "nan", "null", "nil", "none",
                                        "miss", "missing", "-",    "--",  "?",    "."};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strcasecmp(text, marks[i]) == 0)
            return true;
    return false;
}

int lg_nearest(const char *word, const char *const *candidates, size_t count) {
    size_t length = strlen(word);
    if (length > LONGEST_WORD)
        return -1;
    size_t best = 1 + length / 4;
    int nearest = -1;
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(word, candidates[i]) == 0)
            return (int)i;
    for (size_t i = 0; i < count; i++) {
        if (strlen(candidates[i]) > LONGEST_WORD)
            continue;
        size_t distance = edit_distance(word, candidates[i]);
        if (distance < best || (distance == best && nearest < 0)) {
            best = distance;
            nearest = (int)i;
        }
    }
    return nearest;
}

bool lg_parse_month_day(const char *text, int *day) {
    char dated[] = "2001-MM-DD"; /* no leap year */
    lg_date date;
    if (strlen(text) != 5)
        return false;
    memcpy(dated + 5, text, 5);
    if (!lg_date_parse(dated, &date))
        return false;
    *day = lg_day_of_year(date);
    return true;
}
