/* The date of day after day, without working each out of its number: for loops over long series. */
#ifndef LG_WEATHER_RUNNING_DAY_H
#define LG_WEATHER_RUNNING_DAY_H

#include <libgrass/calendar.h>

enum { LG_DAYS_OF_YEAR = 366 };

typedef struct lg_running_day {
    lg_date date;
    int day_of_year;   /* 1 .. 366 */
    int days_in_month; /* of the date's */
} lg_running_day;

static inline lg_running_day lg_running_day_at(int32_t day_number) {
    const lg_date date = lg_date_from_day(day_number);
    return (lg_running_day){date, lg_day_of_year(date), lg_days_in_month(date.year, date.month)};
}

static inline void lg_running_day_next(lg_running_day *day) {
    lg_date *date = &day->date;
    day->day_of_year++;
    if (++date->day <= day->days_in_month)
        return;
    date->day = 1;
    if (++date->month > 12) {
        date->month = day->day_of_year = 1;
        date->year++;
    }
    day->days_in_month = lg_days_in_month(date->year, date->month);
}

#endif
