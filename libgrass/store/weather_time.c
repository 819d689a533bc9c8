#include "store/weather_time.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include <libgrass/calendar.h>

#include "core/assumed.h"
#include "core/format.h"
#include "store/nc_values.h"
#include "text/message.h"
#include "text/since.h"

enum { TEXT_CHARS = 128, MOST_DAYS = 4000000, DAY_S = 86400 };

typedef struct reader {
    const lg_nc_in *in;
    const char *name;
    int64_t count;
    bool mixed;  /* calendar standard: dates before 15 October 1582 are Julian */
    bool noleap; /* years of 365 days, where the reader knows them */
    bool any;    /* steps of hours and calendars without 29 February will do */
    char zone[LG_ZONE_CHARS];
    char **assumed;
} reader;

static lg_status fail(const reader *r, const char *what) {
    return lg_fail(r->in->context, LG_EDATA, "%s: %s %s", r->in->path, r->name, what);
}

static lg_status read_calendar(reader *r) {
    char text[TEXT_CHARS];
    lg_shown shown;
    r->mixed = true;
    if (!lg_nc_get_text(r->in, r->name, "calendar", text, sizeof text) || text[0] == '\0' ||
        strcasecmp(text, "standard") == 0 || strcasecmp(text, "gregorian") == 0)
        return LG_OK;
    r->mixed = false;
    if (strcasecmp(text, "proleptic_gregorian") == 0)
        return LG_OK;
    r->noleap = r->any && (strcasecmp(text, "noleap") == 0 || strcasecmp(text, "365_day") == 0);
    if (r->noleap)
        return LG_OK;
    if (r->any)
        return lg_fail(
            r->in->context, LG_EDATA,
            "%s: %s has the calendar '%s', whose days are not those of a date; bring the "
            "file to the calendar standard first (such as 30 February are no days)",
            r->in->path, r->name, lg_show_text(&shown, text));
    return lg_fail(r->in->context, LG_EDATA,
                   "%s: %s has the calendar '%s', whose days are not those of a date; it should be "
                   "standard or proleptic_gregorian",
                   r->in->path, r->name, lg_show_text(&shown, text));
}

static lg_status read_since(const reader *r, const char *variable, lg_since *since) {
    char text[TEXT_CHARS];
    lg_shown shown;
    if (!lg_nc_get_text(r->in, variable, "units", text, sizeof text))
        return fail(r, "needs the attribute units = \"days since YYYY-MM-DD\"");
    lg_since_answer answer = lg_parse_since(text, r->mixed, since);
    if (answer == LG_SINCE_GOOD)
        return LG_OK;
    return lg_fail(r->in->context, LG_EDATA,
                   "%s: %s has units = \"%s\", %s; it should read \"days "
                   "since YYYY-MM-DD\" (or hours, minutes, seconds)",
                   r->in->path, r->name, lg_show_text(&shown, text),
                   answer == LG_SINCE_DATE   ? "which names no date of its calendar"
                   : answer == LG_SINCE_STEP ? "whose step is no fixed time"
                                             : "which is no time");
}

/* Day 0 of this calendar is 1 January of the year 0; every year has 365. */
static double noleap_day(int32_t day) {
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    lg_date d = lg_date_from_day(day);
    return 365.0 * d.year + before[d.month - 1] + d.day - 1;
}

/* The day of the usual calendar that has its date. */
static double usual_day(double day) {
    double year = floor(day / 365.0);
    if (!(year >= 1.0 && year <= 9999.0))
        return NAN;
    int of_year = (int)(day - 365.0 * year), number = (int)year;
    bool leap = lg_is_leap(number) && of_year >= 59;
    return (double)lg_day_number((lg_date){number, 1, 1}) + of_year + leap;
}

static double second_of(const reader *r, const lg_since *since, double value) {
    double second = value * since->step_s + since->second;
    if (!r->noleap)
        return second + (double)since->day * DAY_S;
    double days = floor((second + 0.5) / DAY_S);
    return usual_day(noleap_day(since->day) + days) * DAY_S + second - days * DAY_S;
}

/* Seconds from 1970-01-01 of every stamp. */
static lg_status read_seconds(reader *r, const char *variable, size_t n, double *seconds) {
    lg_nc_values values;
    lg_since since = {0};
    LG_TRY(read_since(r, variable, &since));
    LG_TRY(lg_nc_values_open(r->in, variable, &values));
    LG_TRY(lg_nc_values_read(&values, NULL, NULL, n, seconds));
    for (size_t i = 0; i < n; i++)
        seconds[i] = second_of(r, &since, seconds[i]);
    memcpy(r->zone, since.zone, sizeof r->zone);
    if (since.zone[0] == '\0')
        return LG_OK;
    return lg_assume(r->in->context, r->assumed,
                     "weather: %s counts in the time zone %s; its days are those of that zone",
                     r->name, since.zone);
}

/* Half a second is what rounding may have taken off. */
static double day_in(double seconds) {
    return floor((seconds + 0.5) / DAY_S);
}

static lg_status fail_step(const reader *r, double step_s) {
    char text[2 * TEXT_CHARS];
    lg_format(
        text, sizeof text,
        "has steps of %g %s; weather is read day by day: make it daily first (sums of rain and "
        "radiation, means of the others)",
        step_s < DAY_S ? step_s / 3600.0 : step_s / DAY_S, step_s < DAY_S ? "hours" : "days");
    return fail(r, text);
}

static lg_status check_days(const reader *r, const double *day, lg_time_axis *axis) {
    for (int64_t i = 0; i < r->count; i++) {
        /* The calendar's ends: 0001-01-01 and 9999-12-31. */
        if (!(day[i] >= -719162.0 && day[i] <= 2932896.0))
            return lg_fail(r->in->context, LG_EDATA,
                           "%s: value %lld of %s is no day of the years 1 to 9999 (%s); write it "
                           "as the number of days since the date of its units",
                           r->in->path, (long long)i + 1, r->name,
                           isnan(day[i]) ? "it is missing" : "it lies beyond");
        if (r->mixed && day[i] < LG_GREGORIAN_BEGINS)
            return fail(r, "has days before 15 October 1582, of the Julian calendar; give days of "
                           "the calendar proleptic_gregorian");
        if (i == 0)
            axis->first_day = (int32_t)day[i];
        if (day[i] == (double)axis->first_day + (double)i)
            continue;
        lg_date expected = lg_date_from_day(axis->first_day + (int32_t)i);
        lg_date found = lg_date_from_day((int32_t)day[i]);
        return lg_fail(
            r->in->context, LG_EDATA,
            "%s: %s has %04d-%02d-%02d where %04d-%02d-%02d is expected; days must ascend "
            "without gap or repetition",
            r->in->path, r->name, found.year, found.month, found.day, expected.year, expected.month,
            expected.day);
    }
    axis->ndays = (int32_t)r->count;
    return LG_OK;
}

/* From lower and upper bounds to the day that holds most of the time between. */
static lg_status take_bounds(const reader *r, const double *pair, double *day) {
    double odd_s = 0.0;
    for (int64_t i = 0; i < r->count; i++) {
        double low = fmin(pair[2 * i], pair[2 * i + 1]), high = fmax(pair[2 * i], pair[2 * i + 1]);
        if (!(fabs(high - low - DAY_S) <= 2.0))
            return high - low > 0.0
                       ? fail_step(r, high - low)
                       : lg_fail(r->in->context, LG_EDATA,
                                 "%s: the bounds of value %lld of %s are no time of a "
                                 "day (from %g to %g days since 1970); correct them, "
                                 "or take the attribute 'bounds' away where the "
                                 "stamps lie in their days",
                                 r->in->path, (long long)i + 1, r->name, low / DAY_S, high / DAY_S);
        day[i] = day_in(0.5 * (low + high));
        odd_s = low + 0.5 - day_in(low) * DAY_S;
    }
    if (odd_s < 2.0)
        return LG_OK;
    return lg_assume(r->in->context, r->assumed,
                     "weather: the days of the file run from %02d:%02d to %02d:%02d; each is taken "
                     "as the day that holds most of it",
                     (int)(odd_s / 3600.0), (int)fmod(odd_s / 60.0, 60.0), (int)(odd_s / 3600.0),
                     (int)fmod(odd_s / 60.0, 60.0));
}

static lg_status read_bounds(const reader *r, const char *bounds, double **bound) {
    int64_t shape[2] = {r->count, 2};
    double *pair = NULL;
    char units[TEXT_CHARS];
    LG_TRY(lg_nc_check(r->in, bounds, false, 2, shape));
    LG_TRY(lg_alloc(r->in->context, (size_t)r->count, 2 * sizeof *pair, "the time bounds", &pair));
    /* Bounds need no units of their own (CF 7.1); those of the axis hold. */
    bool own = lg_nc_get_text(r->in, bounds, "units", units, sizeof units);
    lg_since since = {0};
    lg_nc_values values;
    lg_status status = read_since(r, own ? bounds : r->name, &since);
    if (status == LG_OK)
        status = lg_nc_values_open(r->in, bounds, &values);
    if (status == LG_OK)
        status = lg_nc_values_read(&values, NULL, NULL, 2 * (size_t)r->count, pair);
    for (int64_t i = 0; i < 2 * r->count && status == LG_OK; i++)
        pair[i] = second_of(r, &since, pair[i]);
    if (status == LG_OK)
        *bound = pair;
    else
        lg_free(r->in->context, pair);
    return status;
}

static lg_status read_bound_days(const reader *r, const char *bounds, double *day) {
    double *pair = NULL;
    LG_TRY(read_bounds(r, bounds, &pair));
    lg_status status = take_bounds(r, pair, day);
    lg_free(r->in->context, pair);
    return status;
}

/* Without bounds a stamp at midnight or noon is of its day. In the afternoon it may be the midnight
 * of a place further east, counted in UTC: then its day is the next one. */
static lg_status say_hour(const reader *r, double hour) {
    if (hour > 12.5 && hour < 23.0)
        lg_log(
            r->in->context, LG_LOG_WARNING,
            "%s: %s is stamped at %02d:%02d and has no bounds; each stamp is taken as the day it "
            "lies in. If it is the midnight of a place further east in UTC, the days are one too "
            "early: shift the axis, or state the bounds of the days",
            r->in->path, r->name, (int)hour, (int)fmod(hour * 60.0, 60.0));
    if (hour < 0.5 || (hour > 11.5 && hour <= 12.5))
        return LG_OK;
    return lg_assume(
        r->in->context, r->assumed,
        "weather: %s is stamped at %02d:%02d; each stamp is taken as the day it lies in", r->name,
        (int)hour, (int)fmod(hour * 60.0, 60.0));
}

static lg_status take_stamps(reader *r, double *day) {
    LG_TRY(read_seconds(r, r->name, (size_t)r->count, day));
    double step_s = r->count > 1 ? day[1] - day[0] : DAY_S;
    if (step_s > 0.5 && step_s < DAY_S - 3600.0)
        return fail_step(r, step_s);
    double hour = (day[0] + 0.5 - day_in(day[0]) * DAY_S) / 3600.0;
    for (int64_t i = 0; i < r->count; i++)
        day[i] = day_in(day[i]);
    return say_hour(r, hour);
}

static lg_status read_days(reader *r, double *day) {
    char bounds[TEXT_CHARS];
    if (lg_nc_get_text(r->in, r->name, "climatology", bounds, sizeof bounds))
        return fail(r, "is a climatology; weather is of days that were");
    if (!lg_nc_get_text(r->in, r->name, "bounds", bounds, sizeof bounds))
        return take_stamps(r, day);
    if (lg_nc_has(r->in, bounds))
        return read_bound_days(r, bounds, day);
    lg_log(
        r->in->context, LG_LOG_WARNING,
        "%s: %s names the bounds '%s', which are not in the file; each stamp is taken as the day "
        "it lies in, which is a day late if stamps are at the ends of days",
        r->in->path, r->name, bounds);
    return take_stamps(r, day);
}

static lg_status open_axis(reader *r) {
    int64_t shape[1] = {-1};
    /* ERA5's name since 2024. */
    if (!lg_nc_has(r->in, "time") && lg_nc_has(r->in, "valid_time"))
        r->name = "valid_time";
    else if (lg_nc_has(r->in, "valid_time"))
        LG_TRY(lg_assume(r->in->context, r->assumed,
                         "weather: 'time' says the days, 'valid_time' is not read"));
    if (!lg_nc_has(r->in, r->name))
        return fail(r, "is missing: this is no weather file");
    LG_TRY(lg_nc_check(r->in, r->name, false, 1, shape));
    r->count = shape[0];
    if (r->count < 1 || r->count > MOST_DAYS)
        return fail(r, "must have 1 to 4000000 days");
    return read_calendar(r);
}

lg_status lg_weather_time_read(const lg_nc_in *in, lg_time_axis *axis, char **assumed) {
    reader r = {.in = in, .name = "time", .assumed = assumed};
    LG_TRY(open_axis(&r));
    double *day = NULL;
    LG_TRY(lg_alloc(in->context, (size_t)r.count, sizeof *day, "the time axis", &day));
    lg_status status = read_days(&r, day);
    if (status == LG_OK)
        status = check_days(&r, day, axis);
    lg_free(in->context, day);
    axis->name = r.name;
    return status;
}

/* ---- steps of any length ---- */

/* Where stamps stand between their bounds. */
static const char *place_in(double stamp_s, double low_s, double high_s) {
    return fabs(stamp_s - low_s) < 1.0 ? "start" : fabs(stamp_s - high_s) < 1.0 ? "end" : "middle";
}

static lg_status take_short_bounds(reader *r, const char *bounds, lg_time_stamps *s) {
    double *pair = NULL;
    LG_TRY(read_bounds(r, bounds, &pair));
    double low = fmin(pair[0], pair[1]), high = fmax(pair[0], pair[1]);
    s->step_s = high - low;
    if (s->step_s > 0.5 && s->step_s < DAY_S - 3600.0)
        s->stamps = place_in(s->second[0], low, high);
    lg_free(r->in->context, pair);
    return LG_OK;
}

static lg_status check_stamps(const reader *r, const lg_time_stamps *s) {
    for (int64_t i = 0; i < s->count; i++)
        if (!(s->second[i] >= -719162.0 * DAY_S && s->second[i] <= 2932897.0 * DAY_S) ||
            (r->mixed && s->second[i] < (double)LG_GREGORIAN_BEGINS * DAY_S))
            return lg_fail(r->in->context, LG_EDATA,
                           "%s: value %lld of %s is no time of the years 1 to 9999 (%s)",
                           r->in->path, (long long)i + 1, r->name,
                           isnan(s->second[i]) ? "it is missing" : "it lies beyond");
    return LG_OK;
}

static lg_status take_any_stamps(reader *r, lg_time_stamps *s) {
    char bounds[TEXT_CHARS] = "";
    if (lg_nc_get_text(r->in, r->name, "climatology", bounds, sizeof bounds))
        return fail(r, "is a climatology; weather is of days that were");
    bool bounded =
        lg_nc_get_text(r->in, r->name, "bounds", bounds, sizeof bounds) && lg_nc_has(r->in, bounds);
    LG_TRY(read_seconds(r, r->name, (size_t)r->count, s->second));
    LG_TRY(check_stamps(r, s));
    if (bounded)
        LG_TRY(take_short_bounds(r, bounds, s));
    if (r->count > 1 && s->stamps == NULL)
        s->step_s = fabs(s->second[1] - s->second[0]);
    /* Steps of about a day are days, by the same rules as those of any weather file. */
    if (fabs(s->step_s - DAY_S) > 3600.0)
        return LG_OK;
    s->step_s = DAY_S;
    LG_TRY(read_days(r, s->second));
    for (int64_t i = 0; i < s->count; i++)
        s->second[i] *= DAY_S;
    return LG_OK;
}

lg_status lg_weather_stamps_read(const lg_nc_in *in, lg_time_stamps *stamps, char **assumed) {
    reader r = {.in = in, .name = "time", .any = true, .assumed = assumed};
    lg_time_stamps s = {.count = 0};
    LG_TRY(open_axis(&r));
    s.count = r.count;
    s.noleap = r.noleap;
    LG_TRY(lg_alloc(in->context, (size_t)r.count, sizeof *s.second, "the time axis", &s.second));
    lg_status status = take_any_stamps(&r, &s);
    lg_format(s.name, sizeof s.name, "%s", r.name);
    memcpy(s.zone, r.zone, sizeof s.zone);
    if (status == LG_OK)
        *stamps = s;
    else
        lg_free(in->context, s.second);
    return status;
}
