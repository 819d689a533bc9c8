/* Dates of the proleptic Gregorian calendar, as day numbers since 1970-01-01. */
#ifndef LIBGRASS_CALENDAR_H
#define LIBGRASS_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include <libgrass/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A day of the calendar. */
typedef struct lg_date {
    int year;  /* as written: 2012 */
    int month; /* 1..12 */
    int day;   /* 1..31 */
} lg_date;

/* Whether the year has a 29 February. */
LG_API_PLAIN bool lg_is_leap(int year);
/* 28 to 31; 0 for a month that is not 1..12. */
LG_API_PLAIN int lg_days_in_month(int year, int month);
/* 365 or 366. */
LG_API_PLAIN int lg_days_in_year(int year);
/* Whether there is such a day. */
LG_API_PLAIN bool lg_date_is_valid(lg_date date);

/* Days since 1970-01-01; INT32_MIN when the month has no such day or the number does not fit. */
LG_API_PLAIN int32_t lg_day_number(lg_date date);
/* The date of a day number. */
LG_API_PLAIN lg_date lg_date_from_day(int32_t day_number);

/* 1 on 1 January; 0 when the month has no such day. */
LG_API_PLAIN int lg_day_of_year(lg_date date);

/* Reads exactly "YYYY-MM-DD"; false when it is anything else or no valid date. */
LG_API_PLAIN bool lg_date_parse(const char *text, lg_date *date);

#ifdef __cplusplus
}
#endif
#endif
