/* Weather from a caller's arrays, used where they lie. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "weather/read.h"

static lg_status check_given(lg_context *context, const lg_weather_arrays *a, const lg_land *land) {
    static const lg_weather_column needed[] = {LG_WEATHER_TMEAN_C, LG_WEATHER_PRECIP_MM};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (a->column[needed[i]] == NULL)
            return lg_fail(context, LG_EDATA, "weather needs the column '%s'",
                           lg_weather_columns[needed[i]].name);
    if (a->zones < 1 || a->days < 1)
        return lg_fail(context, LG_EDATA, "weather of %d zones and %d days is none", (int)a->zones,
                       (int)a->days);
    if (!lg_date_is_valid(a->first))
        return lg_fail(context, LG_EDATA, "the weather's first day is no date");
    if (land != NULL && a->zones != 1 && a->zones != land->nweather_zones)
        return lg_fail(context, LG_EDATA, "the weather has %d zones, the land has %d",
                       (int)a->zones, (int)land->nweather_zones);
    return LG_OK;
}

static lg_status set_names(lg_weather *weather, const lg_weather_arrays *a, const lg_land *land) {
    const size_t room = sizeof weather->zone_name[0];
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        char *name = weather->zone_name[zone];
        const char *given = a->zone == NULL || zone >= a->zones ? NULL : a->zone[zone];
        if (land != NULL && a->zones == land->nweather_zones && given != NULL &&
            strcmp(given, land->weather_zones[zone].name) != 0)
            return lg_fail(weather->context, LG_EDATA,
                           "weather zone %d is '%.63s', that of the land is '%s'; give the zones "
                           "in the land's order",
                           (int)zone, given, land->weather_zones[zone].name);
        if (land != NULL)
            snprintf(name, room, "%s", land->weather_zones[zone].name);
        else if (given != NULL && given[0] != '\0')
            snprintf(name, room, "%s", given);
        else if (weather->nzones == 1)
            snprintf(name, room, "point");
        else
            snprintf(name, room, "zone%d", (int)zone + 1);
    }
    return lg_copy_text(weather->context, a->note == NULL ? "given daily series" : a->note,
                        &weather->note);
}

/* The caller's column becomes the weather's as it lies; the one place where its const is dropped,
 * which `borrowed` makes up for. */
static void borrow(lg_weather *weather, int column, const double *days) {
    memcpy(&weather->column[column], &days, sizeof days);
    weather->borrowed[column] = true;
}

static lg_status set_columns(lg_weather *weather, const lg_weather_arrays *a) {
    size_t days = (size_t)a->days, cells = (size_t)weather->nzones * days;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (a->column[c] != NULL && weather->nzones == a->zones) {
            borrow(weather, c, a->column[c]);
            continue;
        }
        LG_TRY(lg_weather_add_column(weather, (lg_weather_column)c));
        double *own = weather->column[c];
        for (size_t i = 0; i < cells && (a->column[c] != NULL || a->as_given); i++)
            own[i] = a->column[c] == NULL ? NAN : a->column[c][i % days];
    }
    return LG_OK;
}

/* Only what was given; an absent column is NAN, which orders with anything. */
static lg_status check_as_given(const lg_weather *weather, const bool given[LG_WEATHER_COLUMNS]) {
    LG_TRY(lg_weather_check_columns(weather, given));
    size_t cells = (size_t)weather->nzones * (size_t)weather->ndays;
    for (size_t i = 0; i < cells; i++) {
        double low = weather->column[LG_WEATHER_TMIN_C][i];
        double mean = weather->column[LG_WEATHER_TMEAN_C][i];
        double high = weather->column[LG_WEATHER_TMAX_C][i];
        if (!(low > mean || mean > high || low > high))
            continue;
        char sentence[160];
        snprintf(sentence, sizeof sentence,
                 "tmin_c %g, tmean_c %g, tmax_c %g are not in ascending order", low, mean, high);
        return lg_weather_fail_day(weather, (int32_t)(i / (size_t)weather->ndays),
                                   (int32_t)(i % (size_t)weather->ndays), sentence);
    }
    return LG_OK;
}

static lg_status fill(lg_weather *weather, const lg_weather_arrays *a, const lg_land *land) {
    bool given[LG_WEATHER_COLUMNS];
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        given[c] = a->column[c] != NULL;
    LG_TRY(set_names(weather, a, land));
    LG_TRY(set_columns(weather, a));
    if (a->as_given)
        return check_as_given(weather, given);
    return lg_weather_complete(weather, given, land, a->latitude_deg);
}

lg_status lg_weather_from_arrays(lg_context *context, const lg_weather_arrays *arrays,
                                 const lg_land *land, lg_weather **weather) {
    if (context == NULL)
        return LG_EARG;
    if (arrays == NULL || weather == NULL)
        return lg_fail(context, LG_EARG, "weather needs the arrays and a place for the result");
    LG_TRY(check_given(context, arrays, land));
    lg_weather *made = NULL;
    LG_TRY(lg_weather_create_bare(context, land != NULL ? land->nweather_zones : arrays->zones,
                                  arrays->first, arrays->days, &made));
    lg_status status = fill(made, arrays, land);
    if (status != LG_OK) {
        lg_weather_free(made);
        return status;
    }
    *weather = made;
    return LG_OK;
}
