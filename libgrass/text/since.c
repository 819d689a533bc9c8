#include "text/since.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include <libgrass/calendar.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
    const char *name;
    double seconds;
} steps[] = {{"day", 86400.0},
             {"days", 86400.0},
             {"d", 86400.0},
             {"hour", 3600.0},
             {"hours", 3600.0},
             {"hr", 3600.0},
             {"hrs", 3600.0},
             {"h", 3600.0},
             {"minute", 60.0},
             {"minutes", 60.0},
             {"min", 60.0},
             {"mins", 60.0},
             {"second", 1.0},
             {"seconds", 1.0},
             {"sec", 1.0},
             {"secs", 1.0},
             {"s", 1.0},
             {"milliseconds", 1e-3},
             {"msec", 1e-3},
             {"ms", 1e-3},
             {"microseconds", 1e-6},
             {"us", 1e-6},
             {"nanoseconds", 1e-9},
             {"ns", 1e-9},
             {"weeks", 604800.0},
             {"week", 604800.0}};

static const char *blanks(const char *at) {
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* Digits, at least one and at most `most`. */
static bool digits(const char **at, int most, int *value) {
    int n = 0;
    *value = 0;
    for (; n < most && **at >= '0' && **at <= '9'; n++, ++*at)
        *value = *value * 10 + (**at - '0');
    return n > 0;
}

static bool skip(const char **at, char wanted) {
    if (**at != wanted)
        return false;
    ++*at;
    return true;
}

/* Days from 1970-01-01, any year, by the usual formula from the Julian day number. */
static int32_t day_of(int year, int month, int day, bool julian) {
    int a = (14 - month) / 12, y = year + 4800 - a, m = month + 12 * a - 3;
    int number = day + (153 * m + 2) / 5 + 365 * y + y / 4;
    return number - (julian ? 32083 : 32045 + y / 100 - y / 400) - 2440588;
}

static bool is_day(int year, int month, int day, bool julian) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = julian ? year % 4 == 0 : (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= length[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* The year 0 is one of the proleptic calendar only, as ISO 8601 counts. */
static bool take_date(const char **at, bool mixed, int32_t *number) {
    int year = 0, month = 0, day = 0;
    if (!digits(at, 4, &year) || !skip(at, '-') || !digits(at, 2, &month) || !skip(at, '-') ||
        !digits(at, 2, &day))
        return false;
    int order = (year * 100 + month) * 100 + day;
    bool julian = mixed && order < 15821015;
    if (!is_day(year, month, day, julian) ||
        (mixed && (year == 0 || (order > 15821004 && order < 15821015))))
        return false;
    *number = day_of(year, month, day, julian);
    return true;
}

/* "12", "12:30", "12:30:15.5"; none is midnight. */
static bool take_clock(const char **at, double *second) {
    int hour = 0, minute = 0, whole = 0;
    double part = 0.1;
    *second = 0.0;
    if (!digits(at, 2, &hour))
        return true;
    if (skip(at, ':') && !digits(at, 2, &minute))
        return false;
    if (skip(at, ':') && !digits(at, 2, &whole))
        return false;
    *second = hour * 3600.0 + minute * 60.0 + whole;
    for (skip(at, '.'); **at >= '0' && **at <= '9'; ++*at, part /= 10.0)
        *second += part * (**at - '0');
    return hour <= 24 && minute <= 59 && whole <= 60;
}

/* "Z", "UTC", "+08:00", "-3:30", "+0800", "+8". */
static bool take_zone(const char *at, char zone[LG_ZONE_CHARS]) {
    size_t length = strlen(at);
    while (length > 0 && (at[length - 1] == ' ' || at[length - 1] == '\t'))
        length--;
    zone[0] = '\0';
    if (length == 0 || (length == 1 && (*at == 'Z' || *at == 'z')) ||
        (length == 3 && (strncasecmp(at, "UTC", 3) == 0 || strncasecmp(at, "GMT", 3) == 0)))
        return true;
    if (length >= LG_ZONE_CHARS || length < 2 || (*at != '+' && *at != '-') ||
        strspn(at + 1, "0123456789:") + 1 < length)
        return false;
    if (strspn(at + 1, "0:") + 1 < length) {
        memcpy(zone, at, length);
        zone[length] = '\0';
    }
    return true;
}

lg_since_answer lg_parse_since(const char *text, bool mixed, lg_since *since) {
    const char *at = blanks(text);
    size_t word = strcspn(at, " \t"), found = COUNT(steps);
    for (size_t i = 0; i < COUNT(steps); i++)
        if (strlen(steps[i].name) == word && strncasecmp(at, steps[i].name, word) == 0)
            found = i;
    const char *after = blanks(at + word);
    if (strncasecmp(after, "since", 5) != 0 || (after[5] != ' ' && after[5] != '\t'))
        return LG_SINCE_SHAPE;
    if (found == COUNT(steps))
        return LG_SINCE_STEP;
    lg_since made = {.step_s = steps[found].seconds};
    at = blanks(after + 5);
    if (!take_date(&at, mixed, &made.day))
        return LG_SINCE_DATE;
    if (*at == 'T' || *at == 't')
        at++;
    at = blanks(at);
    if (!take_clock(&at, &made.second) || !take_zone(blanks(at), made.zone))
        return LG_SINCE_DATE;
    *since = made;
    return LG_SINCE_GOOD;
}
