#include <libgrass/calendar.h>

#include <ctype.h>
#include <stddef.h>

bool lg_is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int lg_days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && lg_is_leap(year) ? 29 : days[month - 1];
}

int lg_days_in_year(int year) {
    return lg_is_leap(year) ? 366 : 365;
}

bool lg_date_is_valid(lg_date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= lg_days_in_month(date.year, date.month);
}

int lg_day_of_year(lg_date date) {
    int day = date.day;
    if (date.month < 1 || date.month > 12 || day < 1 ||
        day > lg_days_in_month(date.year, date.month))
        return 0;
    for (int month = 1; month < date.month; month++)
        day += lg_days_in_month(date.year, month);
    return day;
}

static int64_t floor_of(int64_t years, int64_t by) {
    return years >= 0 ? years / by : -((by - 1 - years) / by);
}

/* Days before 1 January of `year`, counted from 0001-01-01. */
static int64_t days_before_year(int year) {
    int64_t y = (int64_t)year - 1;
    return 365 * y + floor_of(y, 4) - floor_of(y, 100) + floor_of(y, 400);
}

enum { DAYS_BEFORE_1970 = 719162 };

int32_t lg_day_number(lg_date date) {
    int day = lg_day_of_year(date);
    int64_t number = days_before_year(date.year) + day - 1 - DAYS_BEFORE_1970;
    return day == 0 || number < INT32_MIN || number > INT32_MAX ? INT32_MIN : (int32_t)number;
}

lg_date lg_date_from_day(int32_t day_number) {
    int64_t days = (int64_t)day_number + DAYS_BEFORE_1970;
    int year = (int)((double)days / 365.2425) + 1;
    while (days < days_before_year(year))
        year--;
    while (days >= days_before_year(year + 1))
        year++;
    int day = (int)(days - days_before_year(year)) + 1;
    int month = 1;
    while (day > lg_days_in_month(year, month)) {
        day -= lg_days_in_month(year, month);
        month++;
    }
    return (lg_date){year, month, day};
}

bool lg_date_parse(const char *text, lg_date *date) {
    if (text == NULL || date == NULL)
        return false;
    int digits[10];
    for (int i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : !isdigit((unsigned char)text[i]))
            return false;
        digits[i] = text[i] - '0';
    }
    if (text[10] != '\0')
        return false;
    lg_date read = {digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
                    digits[5] * 10 + digits[6], digits[8] * 10 + digits[9]};
    if (!lg_date_is_valid(read))
        return false;
    *date = read;
    return true;
}
