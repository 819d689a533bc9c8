/* The daily weather table of a point run. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "grazing/herd.h"
#include "store/point_weather.h"
#include "text/csv.h"
#include "text/message.h"
#include "text/number.h"
#include "weather/columns.h"
#include "weather/plausible.h"
#include "weather/series.h"

enum { CUT_HEIGHT, STOCKING, EXTRAS };

typedef struct column {
    const char *name;
    double low, high;
} column;

/* The bounds that the sward room holds a forcing to. */
static const column extras[EXTRAS] = {
    [CUT_HEIGHT] = {"cut_height_m", 0.0, 2.0},
    [STOCKING] = {"stocking_su_ha", 0.0, LG_MOST_SU_HA},
};

static const lg_weather_column required[] = {LG_WEATHER_TMEAN_C, LG_WEATHER_PAR_MJ_M2,
                                             LG_WEATHER_PRECIP_MM, LG_WEATHER_PET_MM};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const other_columns[] = {"date", "zone"};

void lg_point_input_free(lg_context *context, lg_point_input *input) {
    lg_weather_free(input->weather);
    lg_free(context, input->cut_height_m);
    lg_free(context, input->stocking_su_ha);
    memset(input, 0, sizeof *input);
}

/* A column nobody reads is most often a misspelt one, so it is said aloud. */
static void warn_of_unknown(lg_context *context, const lg_csv *table) {
    const char *known[LG_WEATHER_COLUMNS + EXTRAS + COUNT(other_columns)];
    size_t count = 0;
    for (size_t i = 0; i < COUNT(other_columns); i++)
        known[count++] = other_columns[i];
    for (int i = 0; i < LG_WEATHER_COLUMNS; i++)
        known[count++] = lg_weather_columns[i].name;
    for (int i = 0; i < EXTRAS; i++)
        known[count++] = extras[i].name;
    for (size_t i = 0; i < lg_csv_columns(table); i++) {
        const char *name = lg_csv_header(table, i);
        int near = lg_nearest(name, known, count);
        lg_shown shown;
        if (near >= 0 && strcmp(known[near], name) == 0)
            continue;
        lg_show_text(&shown, name);
        if (near >= 0)
            lg_log(context, LG_LOG_WARNING, "%s: column '%s' is not used; did you mean '%s'?",
                   lg_show_path(lg_csv_path(table)), shown.text, known[near]);
        else
            lg_log(context, LG_LOG_NOTICE, "%s: column '%s' is not used",
                   lg_show_path(lg_csv_path(table)), shown.text);
    }
}

static lg_status require_columns(lg_csv *table) {
    size_t at;
    LG_TRY(lg_csv_require(table, "date", &at));
    for (size_t i = 0; i < COUNT(required); i++)
        LG_TRY(lg_csv_require(table, lg_weather_columns[required[i]].name, &at));
    return LG_OK;
}

static lg_status fail_date(lg_csv *table, size_t row, size_t at, int32_t before, int32_t found) {
    lg_date next = lg_date_from_day(before + 1), here = lg_date_from_day(found);
    const char *fault = found == before ? "is repeated" : "is out of order";
    if (found > before)
        fault = "follows a gap";
    return lg_csv_fail(table, row, at,
                       "date %04d-%02d-%02d %s; this row should be of %04d-%02d-%02d", here.year,
                       here.month, here.day, fault, next.year, next.month, next.day);
}

/* The day number of the first row, after every row was found to follow the one before. */
static lg_status read_dates(lg_csv *table, lg_date *first) {
    size_t at = (size_t)lg_csv_find(table, "date");
    int32_t before = 0;
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        lg_date date;
        if (!lg_date_parse(lg_csv_text(table, row, at), &date))
            return lg_csv_fail_date(table, row, at);
        int32_t day = lg_day_number(date);
        if (row == 0)
            *first = date;
        else if (day != before + 1)
            return fail_date(table, row, at, before, day);
        before = day;
    }
    return LG_OK;
}

static lg_status check_zone(lg_csv *table) {
    int at = lg_csv_find(table, "zone");
    if (at < 0)
        return LG_OK;
    const char *first = lg_csv_text(table, 0, (size_t)at);
    for (size_t row = 1; row < lg_csv_rows(table); row++) {
        lg_shown one, other;
        const char *name = lg_csv_text(table, row, (size_t)at);
        if (strcmp(name, first) != 0)
            return lg_csv_fail(table, row, (size_t)at,
                               "a point has one weather, but this file holds the zones '%s' and "
                               "'%s'; keep the rows of one",
                               lg_show_text(&one, first), lg_show_text(&other, name));
    }
    return LG_OK;
}

/* values[row], or NAN everywhere when the table has no such column. */
static lg_status read_column(lg_csv *table, const column *wanted, double *values) {
    int at = lg_csv_find(table, wanted->name), date = lg_csv_find(table, "date");
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        values[row] = NAN;
        if (at < 0)
            continue;
        const char *text = lg_csv_text(table, row, (size_t)at);
        if (lg_parse_number(text, &values[row]) && values[row] >= wanted->low &&
            values[row] <= wanted->high)
            continue;
        lg_shown found, range;
        return lg_csv_fail(table, row, (size_t)at, "%s on %s is %s%s%s; it should be %s",
                           wanted->name, lg_csv_text(table, row, (size_t)date),
                           text[0] == '\0' ? "missing" : "'", lg_show_text(&found, text),
                           text[0] == '\0' ? "" : "'",
                           lg_show_range(&range, "number", wanted->low, wanted->high, NULL));
    }
    return LG_OK;
}

static lg_status read_extra(lg_csv *table, lg_context *context, int which, double **values) {
    if (lg_csv_find(table, extras[which].name) < 0)
        return LG_OK;
    LG_TRY(lg_alloc(context, lg_csv_rows(table), sizeof **values, "a column of weather", values));
    return read_column(table, &extras[which], *values);
}

/* An absent column is NAN and orders with anything. */
static lg_status check_temperatures(lg_csv *table, const lg_weather *weather) {
    int date = lg_csv_find(table, "date");
    for (size_t row = 0; row < lg_csv_rows(table); row++) {
        double low = weather->column[LG_WEATHER_TMIN_C][row];
        double mean = weather->column[LG_WEATHER_TMEAN_C][row];
        double high = weather->column[LG_WEATHER_TMAX_C][row];
        if (low > mean || mean > high || low > high)
            return lg_csv_fail(table, row, (size_t)date,
                               "on %s tmin_c %g, tmean_c %g and tmax_c %g are not in ascending "
                               "order",
                               lg_csv_text(table, row, (size_t)date), low, mean, high);
    }
    return LG_OK;
}

static void warn_of_values(const lg_csv *table, const lg_weather *weather) {
    bool given[LG_WEATHER_COLUMNS];
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        given[c] = lg_csv_find(table, lg_weather_columns[c].name) >= 0;
    lg_weather_warn(weather, given, NULL, NAN);
}

static lg_status fill(lg_context *context, lg_csv *table, lg_point_input *input) {
    if (lg_csv_rows(table) == 0 || lg_csv_rows(table) > INT32_MAX)
        return lg_csv_fail(table, 0, 0, "a weather file needs at least one day");
    lg_date first = {0, 0, 0};
    LG_TRY(check_zone(table));
    LG_TRY(read_dates(table, &first));
    LG_TRY(lg_weather_create(context, 1, first, (int32_t)lg_csv_rows(table), &input->weather));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        const lg_weather_column_info *info = &lg_weather_columns[c];
        const column wanted = {info->name, info->low, info->high};
        LG_TRY(read_column(table, &wanted, input->weather->column[c]));
    }
    snprintf(input->weather->zone_name[0], sizeof input->weather->zone_name[0], "point");
    LG_TRY(check_temperatures(table, input->weather));
    LG_TRY(read_extra(table, context, CUT_HEIGHT, &input->cut_height_m));
    return read_extra(table, context, STOCKING, &input->stocking_su_ha);
}

lg_status lg_point_input_read(lg_context *context, const char *path, lg_point_input *input) {
    lg_csv *table = NULL;
    LG_TRY(lg_csv_read(context, path, true, &table));
    lg_point_input made = {NULL, NULL, NULL};
    lg_status status = require_columns(table);
    if (status == LG_OK)
        status = fill(context, table, &made);
    if (status == LG_OK) {
        warn_of_unknown(context, table);
        warn_of_values(table, made.weather);
        *input = made;
    } else {
        lg_point_input_free(context, &made);
    }
    lg_csv_free(table);
    return status;
}
