/* Weather from a caller's arrays, used where they lie. */
#include <math.h>
#include <string.h>

#include "core/format.h"
#include "land/intake.h"
#include "text/twin.h"
#include "text/utf8.h"
#include "weather/estimate.h"
#include "weather/plausible.h"
#include "weather/read_csv.h"
#include "weather/series.h"
#include "weather/stated.h"

/* The struct has room for columns that only newer headers have. */
static lg_status check_known(lg_context *context, const lg_weather_arrays *a) {
    for (int c = LG_WEATHER_COLUMNS; c < LG_WEATHER_ROOM; c++)
        if (a->column[c] != NULL)
            return lg_fail(context, LG_EARG,
                           "column %d of the weather is none that this libgrass knows: is the "
                           "program built with the headers of a newer one?",
                           c);
    return LG_OK;
}

static lg_status check_given(lg_context *context, const lg_weather_arrays *a, const lg_land *land) {
    static const lg_weather_column needed[] = {LG_WEATHER_TMEAN_C, LG_WEATHER_PRECIP_MM};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (a->column[needed[i]] == NULL)
            return lg_fail(context, LG_EDATA, "weather needs the column '%s'",
                           lg_weather_columns[needed[i]].name);
    LG_TRY(check_known(context, a));
    if (a->zones < 1 || a->days < 1)
        return lg_fail(context, LG_EDATA, "weather of %d zones and %d days is none", (int)a->zones,
                       (int)a->days);
    if (a->zones > UINT16_MAX)
        return lg_fail(context, LG_EDATA, "weather of %d zones: there can be %d at most",
                       (int)a->zones, (int)UINT16_MAX);
    if (!lg_date_is_valid(a->first))
        return lg_fail(context, LG_EDATA, "the weather's first day, %04d-%02d-%02d, is no date",
                       a->first.year, a->first.month, a->first.day);
    if (a->days - 1 > lg_day_number((lg_date){9999, 12, 31}) - lg_day_number(a->first))
        return lg_fail(context, LG_EDATA,
                       "the weather's %d days from %04d-%02d-%02d on end after 9999-12-31",
                       (int)a->days, a->first.year, a->first.month, a->first.day);
    if (a->note != NULL && !lg_text_is_utf8(a->note))
        return lg_fail(context, LG_EDATA, "the note of the weather is not UTF-8");
    if (land != NULL && a->zones != 1 && a->zone == NULL && a->zones != land->nweather_zones)
        return lg_fail(context, LG_EDATA, "the weather has %d zones, the land has %d",
                       (int)a->zones, (int)land->nweather_zones);
    if (!(isnan(a->latitude_deg) || fabs(a->latitude_deg) <= 90.0))
        return lg_fail(context, LG_EARG, "the latitude %g is outside -90 .. 90", a->latitude_deg);
    return LG_OK;
}

static const char *name_of(const void *list, size_t index) {
    return ((const char *const *)list)[index];
}

/* Names without a land to match them with: proper, and each only once. */
static lg_status check_names(lg_context *context, const lg_weather_arrays *a) {
    const char **order = NULL;
    size_t named = 0;
    LG_TRY(lg_alloc(context, (size_t)a->zones, sizeof *order, "names of weather zones", &order));
    lg_status status = LG_OK;
    for (int32_t zone = 0; status == LG_OK && zone < a->zones; zone++) {
        char name[LG_NAME_CHARS];
        if (a->zone[zone] == NULL || a->zone[zone][0] == '\0')
            continue;
        status = lg_land_copy_name(context, "weather zone", zone, a->zone[zone], name);
        order[named++] = a->zone[zone];
    }
    lg_twins twins = {named, named};
    if (status == LG_OK)
        status = lg_find_twins(context, order, named, name_of, NULL, &twins);
    if (status == LG_OK && twins.second < named)
        status =
            lg_fail(context, LG_EDATA, "two weather zones are called '%s'", order[twins.second]);
    lg_free(context, order);
    return status;
}

static lg_status set_names(lg_weather *weather, const lg_weather_arrays *a, const lg_land *land) {
    const size_t room = sizeof weather->zone_name[0];
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        char *name = weather->zone_name[zone];
        const char *given = a->zone == NULL || zone >= a->zones ? NULL : a->zone[zone];
        if (land != NULL)
            lg_format(name, room, "%s", land->weather_zones[zone].name);
        else if (given != NULL && given[0] != '\0')
            lg_format(name, room, "%s", given);
        else if (weather->nzones == 1)
            lg_format(name, room, "point");
        else
            lg_format(name, room, "zone%d", (int)zone + 1);
    }
    return lg_copy_text(weather->context, a->note == NULL ? "given daily series" : a->note,
                        &weather->note);
}

/* One series that bears the name of one zone is of that zone, and serves no others. */
static bool is_of_land(const char *name, const lg_land *land) {
    for (int32_t zone = 0; zone < land->nweather_zones && name != NULL; zone++)
        if (strcmp(land->weather_zones[zone].name, name) == 0)
            return true;
    return false;
}

/* source[zone]: the series of the caller's that a zone takes. */
static lg_status find_sources(lg_weather *weather, const lg_weather_arrays *a, const lg_land *land,
                              int32_t *source) {
    bool by_name = land != NULL && a->zone != NULL &&
                   (a->zones > 1 || weather->nzones == 1 || is_of_land(a->zone[0], land));
    for (int32_t zone = 0; zone < a->zones && by_name; zone++)
        if (a->zone[zone] == NULL)
            return lg_fail(weather->context, LG_EDATA, "weather zone %d has no name",
                           (int)zone + 1);
    if (by_name)
        return lg_weather_match_zones(weather->context, a->zone, a->zones, land, source,
                                      &weather->assumed);
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        source[zone] = a->zones == 1 ? 0 : zone;
    return a->zones == 1 ? lg_weather_tell_spread(weather) : LG_OK;
}

/* The caller's column becomes the weather's as it lies; the one place where its const is dropped,
 * which `borrowed` makes up for. */
static void borrow(lg_weather *weather, int column, const double *days) {
    memcpy(&weather->column[column], &days, sizeof days);
    weather->borrowed[column] = true;
}

/* The caller's numbers as the weather holds them: its zones in its order, in its units. */
static void copy_column(lg_weather *weather, const lg_weather_arrays *a, int column,
                        const int32_t *source, lg_unit_line line) {
    size_t days = (size_t)a->days;
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        const double *from = a->column[column] + (size_t)source[zone] * days;
        double *to = weather->column[column] + (size_t)zone * days;
        for (size_t i = 0; i < days; i++)
            to[i] = lg_unit_changes(line) ? lg_unit_value(line, from[i]) : from[i];
        lg_weather_pass(weather, zone);
    }
}

static lg_status set_columns(lg_weather *weather, const lg_weather_arrays *a, const int32_t *source,
                             const lg_unit_line line[LG_WEATHER_COLUMNS]) {
    size_t cells = (size_t)weather->nzones * (size_t)a->days;
    bool as_they_lie = weather->nzones == a->zones;
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        as_they_lie = as_they_lie && source[zone] == zone;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (a->column[c] != NULL && as_they_lie && !lg_unit_changes(line[c])) {
            borrow(weather, c, a->column[c]);
            continue;
        }
        LG_TRY(lg_weather_add_column(weather, (lg_weather_column)c));
        if (a->column[c] != NULL)
            copy_column(weather, a, c, source, line[c]);
        for (size_t i = 0; a->column[c] == NULL && a->as_given && i < cells; i++)
            weather->column[c][i] = NAN;
    }
    return LG_OK;
}

static lg_status take_columns(lg_weather *weather, const lg_weather_arrays *a, const lg_land *land,
                              const bool given[LG_WEATHER_COLUMNS]) {
    lg_unit_line line[LG_WEATHER_COLUMNS];
    int32_t *source = NULL;
    LG_TRY(lg_weather_units(weather->context, a->unit, given, line, &weather->assumed));
    LG_TRY(lg_alloc(weather->context, (size_t)weather->nzones, sizeof *source, "weather zones",
                    &source));
    lg_status status = find_sources(weather, a, land, source);
    if (status == LG_OK)
        status = set_columns(weather, a, source, line);
    lg_free(weather->context, source);
    return status;
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
        lg_format(sentence, sizeof sentence,
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
    LG_TRY(take_columns(weather, a, land, given));
    if (a->as_given) {
        LG_TRY(check_as_given(weather, given));
        lg_weather_warn(weather, given, land, a->latitude_deg);
        return LG_OK;
    }
    return lg_weather_complete(weather, given, land, a->latitude_deg);
}

lg_status lg_weather_from_arrays(lg_context *context, const lg_weather_arrays *arrays,
                                 const lg_land *land, lg_weather **weather) {
    LG_GIVEN(context, arrays);
    LG_GIVEN(context, weather);
    LG_TRY(check_given(context, arrays, land));
    if (land == NULL && arrays->zone != NULL)
        LG_TRY(check_names(context, arrays));
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
