#include "weather/window.h"

#include <string.h>

#include "weather/room.h"

enum { YEAR_DAYS = 366 };

/* What a window holds at most, if it holds a month. Assumption. */
#define WINDOW_BYTES ((size_t)96 << 20)

static bool lies_in_file(const lg_weather *whole) {
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (whole->mapped[c])
            return true;
    return false;
}

static int32_t days_at_once(const lg_weather *whole, int32_t least) {
    const size_t day = (size_t)whole->nzones * LG_WEATHER_COLUMNS * sizeof(double);
    const size_t days = WINDOW_BYTES / day;
    return days < (size_t)least ? least : days > YEAR_DAYS ? YEAR_DAYS : (int32_t)days;
}

static void copy_zone(const lg_weather *whole, lg_weather *seen, int32_t zone) {
    const size_t days = (size_t)seen->ndays;
    const size_t from =
        (size_t)zone * (size_t)whole->ndays + (size_t)(seen->first_day - whole->first_day);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (whole->column[c] != NULL)
            memcpy(seen->column[c] + (size_t)zone * days, whole->column[c] + from,
                   days * sizeof(double));
}

static lg_status fill(lg_context *context, const lg_weather *whole, int32_t first_day, int32_t days,
                      lg_window *w) {
    const int32_t left = whole->first_day + whole->ndays - first_day;
    const int32_t span = days_at_once(whole, days);
    lg_weather seen = *whole;
    seen.first_day = first_day;
    seen.ndays = span < left ? span : left;
    const size_t cells = (size_t)seen.nzones * (size_t)seen.ndays;
    if (w->count < cells * LG_WEATHER_COLUMNS) {
        lg_window_free(context, w);
        LG_TRY(lg_alloc(context, cells * LG_WEATHER_COLUMNS, sizeof *w->values,
                        "the weather of a year", &w->values));
        w->count = cells * LG_WEATHER_COLUMNS;
    }
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        seen.column[c] = whole->column[c] == NULL ? NULL : w->values + (size_t)c * cells;
    for (int32_t zone = 0; zone < seen.nzones; zone++) {
        copy_zone(whole, &seen, zone);
        lg_weather_pass(whole, zone);
    }
    memset(seen.mapped, 0, sizeof seen.mapped);
    w->seen = seen;
    return LG_OK;
}

lg_status lg_window_turn(lg_context *context, const lg_weather *whole, int32_t first_day,
                         int32_t days, lg_window *window, const lg_weather **seen) {
    const lg_weather *now = &window->seen;
    *seen = whole;
    if (!lies_in_file(whole))
        return LG_OK;
    if (window->values == NULL || first_day < now->first_day ||
        first_day + days > now->first_day + now->ndays)
        LG_TRY(fill(context, whole, first_day, days, window));
    *seen = now;
    return LG_OK;
}

void lg_window_free(lg_context *context, lg_window *window) {
    lg_free(context, window->values);
    *window = (lg_window){.values = NULL};
}
