/* When a measure is in force: years, and in them a window of days. */
#ifndef LG_POLICY_WINDOW_H
#define LG_POLICY_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "text/yaml.h"

typedef struct lg_when {
    int64_t first_year, last_year; /* 0: not given; lg_when_settle */
    int from, to;            /* days of a 365-day year; 0, 0: the whole year; may cross New Year */
    int64_t after_greenup_d; /* with `for_days`: a window that begins so long after green-up */
    int64_t for_days; /* days on the calendar, from `from` or from green-up; -1: never; 0: `from`
                         and `to` count */
} lg_when;

/* A day as measures see it. */
typedef struct lg_today {
    int year;            /* of measures: spin-up comes before the first reported year */
    int calendar_year;   /* whose calendar the day has: in spin-up that of the weather */
    int common_day;      /* of a 365-day year */
    bool leap_day;       /* 29 February: common_day is that of the 28th */
    int since_greenup_d; /* below 0 before green-up */
    int year_starts;     /* on which day of a 365-day year the years of measures begin */
} lg_today;

/* The `day_of_year`-th day (1 .. 366) of a year that begins on 1 January. */
lg_today lg_today_of(int year, int calendar_year, int day_of_year, int since_greenup_d);

/* The day on which something happens that happens once: 29 February is none (0). */
static inline int lg_event_day(const lg_today *today) {
    return today->leap_day ? 0 : today->common_day;
}

/* Reads the mapping `when`. */
lg_status lg_when_read(const lg_yaml *document, const lg_yaml_node *mapping, lg_when *when);

/* Years that are not given: from the first reported one on. */
void lg_when_settle(int64_t first_year, lg_when *when);

bool lg_when_has_days(const lg_when *when); /* else: the whole year */
bool lg_when_by_dates(const lg_when *when); /* with or without `for_days` */
bool lg_when_by_greenup(const lg_when *when);

/* Days of a window; of one by dates in a year without 29 February. 0: never. */
int lg_when_days(const lg_when *when);

/* Whether a window by dates goes beyond New Year. */
bool lg_when_crosses(const lg_when *when);

/* Whether a year is one of its own, whatever the dates. */
static inline bool lg_when_has_year(const lg_when *when, int64_t year) {
    return year >= when->first_year && year <= when->last_year;
}

/* Whether the windows of any of these years have a day, whatever the dates. */
bool lg_when_meets(const lg_when *when, int64_t first_year, int64_t last_year);

/* Which day of its window a day is, from 0, of a whole year likewise; -1: none. 29 February is the
 * same day of a window by `from` and `to` as the 28th; one of `for_days` counts it. */
int lg_when_day(const lg_when *when, const lg_today *today);

/* Whether the day is one of its own in the window: 29 February is not, in a window by `from` and
 * `to`, so that what happens on a day of the window happens once. */
bool lg_when_steps(const lg_when *when, const lg_today *today);

/* The year in which the window that holds the day began: a winter's is that of its autumn. */
int lg_when_year(const lg_when *when, const lg_today *today);

/* Whether the window of a year in force holds the day. */
bool lg_when_holds(const lg_when *when, const lg_today *today);

/* Marks in days[1 .. 365] those of a window by dates or of a whole year; false for one from
 * green-up, whose days nobody knows beforehand. */
bool lg_when_mark(const lg_when *when, bool days[366]);

const lg_key *lg_when_keys(size_t *count);

#endif
