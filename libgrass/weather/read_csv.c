#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/assumed.h"
#include "text/csv.h"
#include "text/lookup.h"
#include "text/message.h"
#include "text/number.h"
#include "weather/estimate.h"
#include "weather/read_csv.h"
#include "weather/series.h"

enum { ZONE_CHARS = 64, NO_ZONE = -1 };

/* The days of one zone as the rows bring them. */
typedef struct zone_rows {
    char name[ZONE_CHARS];
    int32_t first_day, days;
} zone_rows;

typedef struct reader {
    lg_context *context;
    lg_csv *table;
    const lg_land *land;
    size_t date_column;
    int zone_column;                /* -1: none */
    int column[LG_WEATHER_COLUMNS]; /* -1: not in the file */
    int32_t nzones;                 /* in the file */
    zone_rows *zones;
    lg_lookup lookup;   /* of the land's */
    int32_t room;       /* of zones */
    int32_t *row_zone;  /* NO_ZONE: the row is of a zone that the land has not */
    size_t strange_row; /* the first of them; rows of the table: none */
} reader;

/* LG_EDATA with the place of the cell. */
#define FAIL_DATA(r, row, column, ...)                                                             \
    ((void)lg_csv_fail((r)->table, (row), (column), __VA_ARGS__), LG_EDATA)

/* Columns of a point's weather file that other rooms read. */
static bool is_elsewhere(const char *name) {
    return strcmp(name, "cut_height_m") == 0 || strcmp(name, "stocking_su_ha") == 0;
}

static bool is_ours(const char *name) {
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (strcmp(name, lg_weather_columns[c].name) == 0)
            return true;
    return strcmp(name, "date") == 0 || strcmp(name, "zone") == 0;
}

/* A column nobody reads is most often a misspelt one. */
static void tell_unused(const reader *r, const char *name) {
    const char *known[LG_WEATHER_COLUMNS];
    lg_shown shown;
    if (is_ours(name) || is_elsewhere(name))
        return;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        known[c] = lg_weather_columns[c].name;
    int near = lg_nearest(name, known, LG_WEATHER_COLUMNS);
    lg_show_text(&shown, name);
    if (near >= 0)
        lg_log(r->context, LG_LOG_WARNING, "%s: the column '%s' is not used; did you mean '%s'?",
               lg_csv_path(r->table), shown.text, known[near]);
    else
        lg_log(r->context, LG_LOG_NOTICE, "%s: the column '%s' is not used", lg_csv_path(r->table),
               shown.text);
}

static lg_status find_columns(reader *r) {
    size_t required = 0;
    LG_TRY(lg_csv_require(r->table, "date", &r->date_column));
    LG_TRY(lg_csv_require(r->table, "tmean_c", &required));
    LG_TRY(lg_csv_require(r->table, "precip_mm", &required));
    r->zone_column = lg_csv_find(r->table, "zone");
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        r->column[c] = lg_csv_find(r->table, lg_weather_columns[c].name);
    for (size_t c = 0; c < lg_csv_columns(r->table); c++)
        tell_unused(r, lg_csv_header(r->table, c));
    if (lg_csv_rows(r->table) == 0)
        return lg_fail(r->context, LG_EDATA, "%s: the weather has no days", lg_csv_path(r->table));
    return LG_OK;
}

static const char *name_of(const void *list, size_t index) {
    return ((const zone_rows *)list)[index].name;
}

/* The file's zones are the land's, or without a land those that occur, in order of first
 * occurrence. */
static lg_status set_up_zones(reader *r) {
    if (r->zone_column < 0 || r->land == NULL) {
        r->nzones = r->zone_column < 0 ? 1 : 0;
        return lg_alloc(r->context, 1, sizeof *r->zones, "weather zones", &r->zones);
    }
    r->nzones = r->land->nweather_zones;
    LG_TRY(lg_alloc(r->context, (size_t)r->nzones, sizeof *r->zones, "weather zones", &r->zones));
    for (int32_t zone = 0; zone < r->nzones; zone++)
        snprintf(r->zones[zone].name, ZONE_CHARS, "%s", r->land->weather_zones[zone].name);
    return lg_lookup_make(r->context, r->zones, (size_t)r->nzones, name_of, &r->lookup);
}

static lg_status add_zone(reader *r, size_t row, const char *name, int32_t *zone) {
    size_t column = (size_t)r->zone_column;
    if (name[0] == '\0' || strlen(name) >= ZONE_CHARS)
        return FAIL_DATA(r, row, column, "a zone's name has 1 to %d characters", ZONE_CHARS - 1);
    size_t count = (size_t)r->nzones, room = 2 * count + 16;
    if (count >= (size_t)r->room) {
        LG_TRY(lg_grow(r->context, count, room, sizeof *r->zones, "weather zones", &r->zones));
        r->room = (int32_t)room;
    }
    snprintf(r->zones[count].name, ZONE_CHARS, "%s", name);
    *zone = r->nzones++;
    return LG_OK;
}

static lg_status zone_of_row(reader *r, size_t row, int32_t *zone) {
    if (r->zone_column < 0) {
        *zone = 0;
        return LG_OK;
    }
    const char *name = lg_csv_text(r->table, row, (size_t)r->zone_column);
    if (name[0] == '\0')
        return FAIL_DATA(r, row, (size_t)r->zone_column,
                         "a zone's name has 1 to %d characters, and this row has none; a row of "
                         "units must go: they are those of the columns' names",
                         ZONE_CHARS - 1);
    /* Rows come sorted by zone or by date: the same zone or the next one is the usual case. */
    int32_t guess = row > 0 && r->row_zone[row - 1] >= 0 ? r->row_zone[row - 1] : 0;
    for (int32_t i = 0; i < r->nzones && (i < 2 || r->land == NULL); i++) {
        *zone = (guess + i) % r->nzones;
        if (strcmp(r->zones[*zone].name, name) == 0)
            return LG_OK;
    }
    if (r->land == NULL)
        return add_zone(r, row, name, zone);
    *zone = (int32_t)lg_lookup_find(&r->lookup, name, NULL);
    if (*zone < r->nzones)
        return LG_OK;
    *zone = NO_ZONE;
    if (r->strange_row == lg_csv_rows(r->table))
        r->strange_row = row;
    return LG_OK;
}

static lg_status add_day(reader *r, size_t row, zone_rows *zone) {
    lg_date date = {0, 0, 0};
    if (!lg_date_parse(lg_csv_text(r->table, row, r->date_column), &date))
        return lg_csv_fail_date(r->table, row, r->date_column);
    int32_t day = lg_day_number(date);
    if (zone->days == 0)
        zone->first_day = day;
    int32_t expected = zone->first_day + zone->days;
    if (day == expected) {
        zone->days++;
        return LG_OK;
    }
    lg_date e = lg_date_from_day(expected);
    const char *text = lg_csv_text(r->table, row, r->date_column);
    if (day == expected - 1)
        return FAIL_DATA(r, row, r->date_column, "the date %s is repeated", text);
    if (day < expected)
        return FAIL_DATA(r, row, r->date_column,
                         "the date %s is out of order: %04d-%02d-%02d is expected", text, e.year,
                         e.month, e.day);
    return FAIL_DATA(r, row, r->date_column,
                     "a gap before %s: %04d-%02d-%02d is expected; fill the days between", text,
                     e.year, e.month, e.day);
}

/* Dates ascend by one day in every zone, and all zones cover the same days. */
static lg_status read_days(reader *r) {
    size_t rows = r->strange_row = lg_csv_rows(r->table);
    LG_TRY(lg_alloc(r->context, rows, sizeof *r->row_zone, "rows of weather", &r->row_zone));
    for (size_t row = 0; row < rows; row++) {
        int32_t zone = 0;
        LG_TRY(zone_of_row(r, row, &zone));
        r->row_zone[row] = zone;
        if (zone != NO_ZONE)
            LG_TRY(add_day(r, row, &r->zones[zone]));
    }
    for (int32_t zone = 0; zone < r->nzones && r->strange_row < rows; zone++)
        if (r->zones[zone].days == 0)
            return FAIL_DATA(r, r->strange_row, (size_t)r->zone_column,
                             "the land has no weather zone '%s', and its zone '%s' has no rows",
                             lg_csv_text(r->table, r->strange_row, (size_t)r->zone_column),
                             r->zones[zone].name);
    for (int32_t zone = 0; zone < r->nzones; zone++)
        if (r->zones[zone].days == 0)
            return lg_fail(r->context, LG_EDATA,
                           "%s: the land's weather zone '%s' has no rows; the column zone should "
                           "hold every zone of the land",
                           lg_csv_path(r->table), r->zones[zone].name);
    for (int32_t zone = 0; zone < r->nzones; zone++)
        if (r->zones[zone].first_day != r->zones[0].first_day ||
            r->zones[zone].days != r->zones[0].days)
            return lg_fail(r->context, LG_EDATA,
                           "%s: the zones '%s' (%d days) and '%s' (%d days) do not cover the same "
                           "days",
                           lg_csv_path(r->table), r->zones[0].name, r->zones[0].days,
                           r->zones[zone].name, r->zones[zone].days);
    return LG_OK;
}

static lg_status read_cell(reader *r, size_t row, int column, double *value) {
    size_t cell = (size_t)r->column[column];
    const char *text = lg_csv_text(r->table, row, cell);
    if (lg_parse_number(text, value))
        return LG_OK;
    if (text[0] == '\0' || strcasecmp(text, "nan") == 0 || strcasecmp(text, "na") == 0)
        return FAIL_DATA(r, row, cell, "%s of %s is missing ('%s'); fill the gap",
                         lg_weather_columns[column].name,
                         lg_csv_text(r->table, row, r->date_column), text);
    return lg_csv_number(r->table, row, cell, -HUGE_VAL, HUGE_VAL, value);
}

static lg_status read_values(reader *r, lg_weather *weather) {
    int32_t ndays = weather->ndays;
    for (int32_t zone = 0; zone < r->nzones; zone++)
        r->zones[zone].days = 0;
    for (size_t row = 0; row < lg_csv_rows(r->table); row++) {
        int32_t zone = r->row_zone[row];
        if (zone == NO_ZONE)
            continue;
        size_t at = (size_t)zone * (size_t)ndays + (size_t)r->zones[zone].days++;
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            if (r->column[c] >= 0)
                LG_TRY(read_cell(r, row, c, &weather->column[c][at]));
    }
    return LG_OK;
}

static lg_status fill(reader *r, const char *path, double latitude_deg, lg_weather *weather) {
    bool given[LG_WEATHER_COLUMNS];
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        given[c] = r->column[c] >= 0;
    for (int32_t zone = 0; zone < r->nzones; zone++)
        memcpy(weather->zone_name[zone], r->zones[zone].name, ZONE_CHARS);
    LG_TRY(lg_weather_describe_given(weather, path, r->land));
    LG_TRY(read_values(r, weather));
    if (r->strange_row < lg_csv_rows(r->table))
        LG_TRY(lg_assume(r->context, &weather->assumed,
                         "weather: rows of '%s' and of other zones that the land has not are not "
                         "used",
                         lg_csv_text(r->table, r->strange_row, (size_t)r->zone_column)));
    if (r->zone_column < 0)
        LG_TRY(lg_weather_spread(weather));
    lg_status status = lg_weather_complete(weather, given, r->land, latitude_deg);
    if (status != LG_OK)
        lg_error_prefix(r->context, "%s: ", path);
    return status;
}

static lg_status read_table(reader *r, const char *path, double latitude_deg,
                            lg_weather **weather) {
    LG_TRY(find_columns(r));
    LG_TRY(set_up_zones(r));
    LG_TRY(read_days(r));
    lg_weather *made = NULL;
    int32_t nzones = r->land != NULL ? r->land->nweather_zones : r->nzones;
    LG_TRY(lg_weather_create(r->context, nzones, lg_date_from_day(r->zones[0].first_day),
                             r->zones[0].days, &made));
    lg_status status = fill(r, path, latitude_deg, made);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

lg_status lg_weather_read_csv(lg_context *context, const char *path, const lg_land *land,
                              double latitude_deg, lg_weather **weather) {
    reader r = {.context = context, .land = land};
    LG_TRY(lg_csv_read(context, path, true, &r.table));
    lg_status status = read_table(&r, path, latitude_deg, weather);
    lg_free(context, r.row_zone);
    lg_free(context, r.zones);
    lg_lookup_free(&r.lookup);
    lg_csv_free(r.table);
    return status;
}
