#define _POSIX_C_SOURCE                                                                            \
    200809L /* locale_t: a comma of the host's locale must not reach the file                      \
             */
#include <errno.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "text/disk.h"
#include "text/form.h"
#include "text/part.h"
#include "weather/columns.h"
#include "weather/series.h"
#include "weather/window.h"

static void write_header(FILE *file, const lg_weather *weather) {
    if (weather->note != NULL)
        fprintf(file, "# %s\n", weather->note);
    if (weather->generated)
        fprintf(file, "# seed %llu\n", (unsigned long long)weather->seed);
    fputs("date,zone", file);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        fprintf(file, ",%s", lg_weather_columns[c].name);
    fputc('\n', file);
}

/* Of a long series; then the caller is asked whether to go on. */
enum { ROWS_BETWEEN_PROGRESS = 20000 };

static void write_row(FILE *file, const lg_weather *weather, lg_date date, int32_t zone,
                      size_t at) {
    fprintf(file, "%04d-%02d-%02d,%s", date.year, date.month, date.day, weather->zone_name[zone]);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        fprintf(file, ",%.17g", weather->column[c][at]);
    fputc('\n', file);
}

static lg_status write_days_of(FILE *file, const lg_weather *weather, lg_window *window) {
    int64_t since = 0;
    for (int32_t day = 0; day < weather->ndays; day++) {
        since += weather->nzones;
        if (since > ROWS_BETWEEN_PROGRESS) {
            LG_TRY(lg_progress(weather->context, "writing weather", day, weather->ndays));
            since = 0;
        }
        const int32_t number = weather->first_day + day;
        const lg_date date = lg_date_from_day(number);
        const lg_weather *seen = NULL;
        LG_TRY(lg_window_turn(weather->context, weather, number, 1, window, &seen));
        for (int32_t zone = 0; zone < seen->nzones; zone++)
            write_row(file, seen, date, zone,
                      (size_t)zone * (size_t)seen->ndays + (size_t)(number - seen->first_day));
    }
    return LG_OK;
}

static lg_status write_days(FILE *file, const lg_weather *weather) {
    lg_window window = {.values = NULL};
    lg_status status = write_days_of(file, weather, &window);
    lg_window_free(weather->context, &window);
    return status;
}

/* `whole` when every byte reached the file. */
static lg_status write_whole(FILE *file, const lg_weather *weather, bool *whole) {
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return LG_OK;
    locale_t host = uselocale(plain);
    write_header(file, weather);
    lg_status status = write_days(file, weather);
    uselocale(host);
    freelocale(plain);
    *whole = fflush(file) == 0 && ferror(file) == 0;
    return status;
}

static lg_status fail_output(lg_context *context, const char *path, int reason) {
    return lg_fail(context, lg_disk_status(reason), "cannot write the weather file %s: %s", path,
                   reason != 0 ? strerror(reason) : "the output is incomplete");
}

static lg_status write_part(lg_context *context, const lg_weather *weather, const char *path,
                            const lg_part *part) {
    FILE *file = NULL;
    LG_TRY(lg_part_stream(context, part, path, &file));
    errno = 0;
    bool whole = false;
    lg_status status = write_whole(file, weather, &whole);
    int reason = errno;
    if (fclose(file) != 0 && whole) {
        whole = false;
        reason = errno;
    }
    if (status != LG_OK)
        return status;
    return whole ? LG_OK : fail_output(context, path, reason);
}

lg_status lg_weather_write_csv(lg_context *context, const lg_weather *weather, const char *path) {
    LG_GIVEN(context, weather);
    LG_GIVEN(context, path);
    lg_part part;
    LG_TRY(lg_form_check(context, path, LG_OUTPUT_CSV));
    LG_TRY(lg_part_open(context, path, &part));
    lg_status status = write_part(context, weather, path, &part);
    if (status == LG_OK)
        return lg_part_finish(context, &part, path);
    lg_part_drop(context, &part);
    return status;
}
