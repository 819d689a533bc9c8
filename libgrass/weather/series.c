#include "core/format.h"
#include "weather/series.h"
#include "weather/limits.h"
#include "weather/places.h"
#include "weather/weather.h"

#include <math.h>
#include <string.h>

const lg_weather_column_info lg_weather_columns[LG_WEATHER_COLUMNS] = {
#define COLUMN(id, name, low, high) [id] = {name, low, high},
    LG_WEATHER_COLUMN_LIST(COLUMN)
#undef COLUMN
};

_Static_assert(LG_WEATHER_COLUMNS <= (int)LG_WEATHER_ROOM,
               "lg_weather_arrays has no room for the columns");

lg_status lg_weather_create_bare(lg_context *context, int32_t nzones, lg_date first, int32_t ndays,
                                 lg_weather **weather) {
    if (nzones < 1 || ndays < 1 || !lg_date_is_valid(first))
        return lg_fail(context, LG_EARG, "weather needs a zone, a day and a valid first date");
    lg_weather *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the weather", &made));
    made->context = context;
    lg_figures_init(context, &made->figures);
    made->nzones = nzones;
    made->ndays = ndays;
    made->first_day = lg_day_number(first);
    lg_status status = LG_OK;
    LG_TRY_OR(status, fail,
              lg_alloc(context, (size_t)nzones, sizeof *made->zone_name, "names of weather zones",
                       &made->zone_name));
    *weather = made;
    return LG_OK;
fail:
    lg_weather_free(made);
    return status;
}

lg_status lg_weather_add_column(lg_weather *weather, lg_weather_column column) {
    return lg_weather_room_make(weather, column);
}

/* Every series has pages of its own between the first day and the last that were put. */
static void note_put(lg_weather *w, lg_weather_column column, int32_t first_day, int32_t ndays) {
    enum { PAGE = 4096 };
    size_t pages = 0;
    const bool none = w->put_to[column] == 0;
    if (none || first_day < w->put_from[column])
        w->put_from[column] = first_day;
    if (none || first_day + ndays > w->put_to[column])
        w->put_to[column] = first_day + ndays;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (w->put_to[c] > 0)
            pages += (size_t)(w->put_to[c] - w->put_from[c]) * sizeof(double) / PAGE + 2;
    if ((size_t)w->nzones * pages * PAGE < LG_WEATHER_PUT_BYTES)
        return;
    lg_weather_let_go(w, 0, w->nzones);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        w->put_from[c] = w->put_to[c] = 0;
}

void lg_weather_put_days(lg_weather *weather, lg_weather_column column, int32_t first_day,
                         int32_t ndays, const double *zone_major) {
    const size_t days = (size_t)ndays;
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        memcpy(weather->column[column] + (size_t)zone * (size_t)weather->ndays + first_day,
               zone_major + (size_t)zone * days, days * sizeof(double));
    if (weather->mapped[column])
        note_put(weather, column, first_day, ndays);
}

lg_status lg_weather_create(lg_context *context, int32_t nzones, lg_date first, int32_t ndays,
                            lg_weather **weather) {
    lg_weather *made = NULL;
    LG_TRY(lg_weather_create_bare(context, nzones, first, ndays, &made));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        lg_status status = lg_weather_add_column(made, (lg_weather_column)c);
        if (status != LG_OK) {
            lg_weather_free(made);
            return status;
        }
    }
    *weather = made;
    return LG_OK;
}

void lg_weather_free(lg_weather *weather) {
    if (weather == NULL)
        return;
    lg_context *context = weather->context;
    lg_weather_room_free(weather);
    lg_free(context, weather->zone_name);
    lg_free(context, weather->note);
    lg_free(context, weather->assumed);
    lg_figures_free(&weather->figures);
    lg_weather_places_free(weather);
    lg_free(context, weather);
}

void lg_weather_get_facts(const lg_weather *weather, lg_weather_facts *facts) {
    if (facts == NULL)
        return;
    *facts = (lg_weather_facts){0};
    if (weather == NULL)
        return;
    *facts = (lg_weather_facts){
        .zones = weather->nzones,
        .days = weather->ndays,
        .first = lg_date_from_day(weather->first_day),
        .last = lg_date_from_day(weather->first_day + weather->ndays - 1),
        .seed = weather->seed,
        .generated = weather->generated,
    };
}

const double *lg_weather_series(const lg_weather *weather, int32_t zone, lg_weather_column column) {
    if (weather == NULL || zone < 0 || zone >= weather->nzones || (int)column < 0 ||
        (int)column >= LG_WEATHER_COLUMNS)
        return NULL;
    return weather->column[column] + (size_t)zone * (size_t)weather->ndays;
}

const char *lg_weather_zone_name(const lg_weather *weather, int32_t zone) {
    return weather != NULL && zone >= 0 && zone < weather->nzones ? weather->zone_name[zone] : NULL;
}

const char *lg_weather_origin(const lg_weather *weather) {
    return weather == NULL || weather->note == NULL ? "" : weather->note;
}

const char *lg_weather_assumed(const lg_weather *weather) {
    return weather == NULL || weather->assumed == NULL ? "" : weather->assumed;
}

const char *lg_weather_column_name(lg_weather_column column) {
    return (int)column >= 0 && (int)column < LG_WEATHER_COLUMNS ? lg_weather_columns[column].name
                                                                : NULL;
}

lg_status lg_weather_fail_day(const lg_weather *weather, int32_t zone, int32_t day,
                              const char *sentence) {
    lg_date d = lg_date_from_day(weather->first_day + day);
    return lg_fail(weather->context, LG_EDATA, "weather of zone '%s' on %04d-%02d-%02d: %s",
                   weather->zone_name[zone], d.year, d.month, d.day, sentence);
}

/* What a number beyond the bounds most often is. */
static const char *hint(int column, double value) {
    if (value <= -99.0)
        return "; is it a sign for a gap?";
    if (value < 0 && value > -0.01)
        return "; is it 0, but for rounding? Write 0 there";
    switch (column) {
    case LG_WEATHER_TMEAN_C:
    case LG_WEATHER_TMIN_C:
    case LG_WEATHER_TMAX_C:
        if (value > 0 && value < HOT_F)
            return "; is it in degrees Fahrenheit? Take off 32 and divide by 1.8";
        return value > COLD_K && value < HOT_K ? "; is it in kelvin? Take off 273.15" : "";
    case LG_WEATHER_RADIATION_MJ_M2:
    case LG_WEATHER_PAR_MJ_M2:
        return value > 0 ? "; is it in W m-2 (x 0.0864) or J m-2 (/ 1000000)?" : "";
    case LG_WEATHER_WIND_M_S:
        return value > 0 ? "; is it in km/h (/ 3.6)?" : "";
    case LG_WEATHER_RH_FRAC:
        return value > 1.0 && value <= 100.5 ? "; is it in percent? Divide by 100" : "";
    default:
        return "";
    }
}

static lg_status check_value(const lg_weather *weather, int32_t zone, int32_t day, int column) {
    const lg_weather_column_info *info = &lg_weather_columns[column];
    double value = weather->column[column][(size_t)zone * (size_t)weather->ndays + (size_t)day];
    if (value >= info->low && value <= info->high)
        return LG_OK;
    char sentence[200];
    if (isnan(value))
        lg_format(sentence, sizeof sentence, "%s is missing (NaN); fill the gap", info->name);
    else
        lg_format(sentence, sizeof sentence, "%s is %g, outside %g .. %g%s", info->name, value,
                  info->low, info->high, hint(column, value));
    return lg_weather_fail_day(weather, zone, day, sentence);
}

static lg_status check_order(const lg_weather *weather, int32_t zone, int32_t day) {
    size_t i = (size_t)zone * (size_t)weather->ndays + (size_t)day;
    double tmin = weather->column[LG_WEATHER_TMIN_C][i];
    double tmean = weather->column[LG_WEATHER_TMEAN_C][i];
    double tmax = weather->column[LG_WEATHER_TMAX_C][i];
    if (tmin <= tmean && tmean <= tmax)
        return LG_OK;
    char sentence[160];
    lg_format(sentence, sizeof sentence,
              "tmin_c %g, tmean_c %g, tmax_c %g are not in ascending order", tmin, tmean, tmax);
    return lg_weather_fail_day(weather, zone, day, sentence);
}

/* Without a branch a day, as nearly all series are good. */
static bool is_good(const lg_weather *weather, int32_t zone, int column) {
    const double low = lg_weather_columns[column].low, high = lg_weather_columns[column].high;
    const double *value = weather->column[column] + (size_t)zone * (size_t)weather->ndays;
    int bad = 0;
    for (int32_t day = 0; day < weather->ndays; day++)
        bad |= !(value[day] >= low) | !(value[day] <= high);
    return bad == 0;
}

/* The first bad value of the zone, day by day. */
static lg_status check_zone(const lg_weather *weather, int32_t zone,
                            const bool columns[LG_WEATHER_COLUMNS]) {
    bool good = true;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        good = good && (!columns[c] || is_good(weather, zone, c));
    for (int32_t day = 0; !good && day < weather->ndays; day++)
        for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
            if (columns[c])
                LG_TRY(check_value(weather, zone, day, c));
    return LG_OK;
}

lg_status lg_weather_check_columns(const lg_weather *weather,
                                   const bool columns[LG_WEATHER_COLUMNS]) {
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        LG_TRY(check_zone(weather, zone, columns));
        lg_weather_pass(weather, zone);
    }
    return LG_OK;
}

lg_status lg_weather_check(const lg_weather *weather) {
    bool all[LG_WEATHER_COLUMNS];
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        all[c] = true;
    LG_TRY(lg_weather_check_columns(weather, all));
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        for (int32_t day = 0; day < weather->ndays; day++)
            LG_TRY(check_order(weather, zone, day));
        lg_weather_pass(weather, zone);
    }
    return LG_OK;
}

/* A column that was not given is NAN throughout; one that was given holds none. */
lg_status lg_weather_check_needed(lg_context *context, const lg_weather *weather) {
    static const lg_weather_column needed[] = {LG_WEATHER_TMEAN_C, LG_WEATHER_PAR_MJ_M2,
                                               LG_WEATHER_PRECIP_MM, LG_WEATHER_PET_MM};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (isnan(weather->column[needed[i]][0]))
            return lg_fail(context, LG_EDATA,
                           "the weather has no column '%s', which the sward lives on: give it, or "
                           "let it be estimated (as_given 0)",
                           lg_weather_columns[needed[i]].name);
    return LG_OK;
}
