#include "policy/window.h"

#include <stddef.h>
#include <string.h>

#include <libgrass/calendar.h>
#include "grazing/herd.h"
#include "policy/keys.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { YEAR_DAYS = 365, FEBRUARY_28 = 59 };

static const lg_key when_keys[] = {
    {"first_year", LG_KEY_INTEGER, NULL, 1, 9999, false, NULL, "first year in force",
     offsetof(lg_when, first_year)},
    {"last_year", LG_KEY_INTEGER, NULL, 1, 9999, false, NULL, "last year in force",
     offsetof(lg_when, last_year)},
    {"from", LG_KEY_DAY, NULL, 0, 0, false, NULL, "first day of the window",
     offsetof(lg_when, from)},
    {"to", LG_KEY_DAY, NULL, 0, 0, false, NULL,
     "last day of the window; may lie beyond New Year, the window is then that of the year in "
     "which it begins",
     offsetof(lg_when, to)},
    {"after_greenup_d", LG_KEY_INTEGER, "d", 0, 300, false, NULL,
     "the window begins so many days after green-up", offsetof(lg_when, after_greenup_d)},
    {"for_days", LG_KEY_INTEGER, "d", 0, 365, false, NULL,
     "and lasts so many days, from `from` or from green-up; 0: never", offsetof(lg_when, for_days)},
};

const lg_key *lg_when_keys(size_t *count) {
    return *count = COUNT(when_keys), when_keys;
}

/* ---- reading ---- */

lg_status lg_when_read(const lg_yaml *document, const lg_yaml_node *node, lg_when *when) {
    LG_TRY(lg_yaml_map(document, node, "when", when_keys, COUNT(when_keys), when));
    bool counted = lg_yaml_get(node, "for_days") != NULL;
    bool by_greenup = lg_yaml_get(node, "after_greenup_d") != NULL;
    if (by_greenup && (when->from != 0 || when->to != 0))
        return lg_yaml_fail(document, node, "give the window by dates or from green-up, not both");
    if (when->to != 0 && counted)
        return lg_yaml_fail(document, node,
                            "a window ends on 'to' or after 'for_days', give one of them");
    if (when->from == 0 && when->to != 0)
        return lg_yaml_fail(document, node,
                            "a window needs 'from', the first day, with 'to' or 'for_days'");
    if (when->from != 0 && when->to == 0 && !counted)
        return lg_yaml_fail(document, node,
                            "a window needs both 'from' and 'to', or 'from' and 'for_days'");
    if (by_greenup != counted && when->from == 0)
        return lg_yaml_fail(document, node,
                            "a window from green-up needs 'after_greenup_d' and 'for_days', one "
                            "from a date 'from' and 'for_days'");
    if (when->first_year != 0 && when->last_year != 0 && when->last_year < when->first_year)
        return lg_yaml_fail(document, node, "the last year comes before the first");
    if (counted && when->for_days == 0)
        when->for_days = -1; /* asked for no day at all */
    return LG_OK;
}

void lg_when_settle(int64_t first_year, lg_when *when) {
    if (when->first_year == 0)
        when->first_year = first_year;
    if (when->last_year == 0)
        when->last_year = 9999;
}

/* ---- windows ---- */

bool lg_when_has_days(const lg_when *when) {
    return when->from != 0 || when->for_days != 0;
}

bool lg_when_by_dates(const lg_when *when) {
    return when->from != 0;
}

bool lg_when_by_greenup(const lg_when *when) {
    return when->from == 0 && when->for_days != 0;
}

int lg_when_days(const lg_when *when) {
    if (when->for_days != 0)
        return when->for_days > 0 ? (int)when->for_days : 0;
    return when->from == 0 ? YEAR_DAYS : (when->to - when->from + YEAR_DAYS) % YEAR_DAYS + 1;
}

bool lg_when_crosses(const lg_when *when) {
    return when->from != 0 && when->from + lg_when_days(when) - 1 > YEAR_DAYS;
}

bool lg_when_meets(const lg_when *when, int64_t first_year, int64_t last_year) {
    return when->first_year <= last_year && when->last_year + lg_when_crosses(when) >= first_year &&
           lg_when_days(when) > 0;
}

/* ---- days ---- */

lg_today lg_today_of(int year, int calendar_year, int day_of_year, int since_greenup_d) {
    return (lg_today){.year = year,
                      .calendar_year = calendar_year,
                      .common_day = lg_common_day(calendar_year, day_of_year),
                      .leap_day = lg_is_leap(calendar_year) && day_of_year == FEBRUARY_28 + 1,
                      .since_greenup_d = since_greenup_d,
                      .year_starts = 1};
}

/* Whether the year's 29 February is over or today. */
static bool leap_day_is_here(const lg_today *today) {
    return lg_is_leap(today->calendar_year) && (today->leap_day || today->common_day > FEBRUARY_28);
}

/* Days of the calendar from `from` to today. */
static int days_since(const lg_when *when, const lg_today *today) {
    int days = (today->common_day - when->from + YEAR_DAYS) % YEAR_DAYS;
    bool from_before = when->from <= FEBRUARY_28;
    if (today->common_day >= when->from)
        return days + (from_before && leap_day_is_here(today));
    return days + (from_before && lg_is_leap(today->calendar_year - 1)) + leap_day_is_here(today);
}

/* From 0, in a year as measures count it. */
static int day_of_its_year(int common_day, const lg_today *today) {
    return (common_day - today->year_starts + YEAR_DAYS) % YEAR_DAYS;
}

int lg_when_day(const lg_when *when, const lg_today *today) {
    int day = day_of_its_year(today->common_day, today);
    if (when->from != 0 && when->for_days != 0)
        day = days_since(when, today);
    else if (when->from != 0)
        day = (today->common_day - when->from + YEAR_DAYS) % YEAR_DAYS;
    else if (when->for_days != 0)
        day = today->since_greenup_d - (int)when->after_greenup_d;
    return day >= 0 && day < lg_when_days(when) ? day : -1;
}

bool lg_when_steps(const lg_when *when, const lg_today *today) {
    return when->for_days > 0 || !today->leap_day;
}

int lg_when_year(const lg_when *when, const lg_today *today) {
    return today->year - (when->from != 0 && day_of_its_year(today->common_day, today) <
                                                 day_of_its_year(when->from, today));
}

bool lg_when_holds(const lg_when *when, const lg_today *today) {
    if (lg_when_day(when, today) < 0)
        return false;
    int year = lg_when_year(when, today);
    return lg_when_has_year(when, year);
}

bool lg_when_mark(const lg_when *when, bool days[366]) {
    memset(days, 0, 366 * sizeof days[0]);
    if (lg_when_by_greenup(when))
        return false;
    int from = when->from == 0 ? 1 : when->from;
    for (int day = 0; day < lg_when_days(when); day++)
        days[(from - 1 + day) % YEAR_DAYS + 1] = true;
    return true;
}
