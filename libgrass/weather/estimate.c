#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "weather/estimate.h"
#include "weather/pet.h"
#include "weather/plausible.h"
#include "weather/running_day.h"
#include "weather/series.h"
#include "weather/stated.h"
#include "weather/suns.h"

enum { WAY_CHARS = 80 };

/* What the estimates of one zone need. */
typedef struct place {
    double latitude_rad, elevation_m;
} place;

typedef struct estimate {
    lg_weather *weather;
    bool radiation, par, tmin, tmax, wind, rh, pet; /* given */
} estimate;

static double *value(const estimate *e, lg_weather_column column, size_t at) {
    return &e->weather->column[column][at];
}

static void fill_extremes(const estimate *e, size_t at) {
    double mean = *value(e, LG_WEATHER_TMEAN_C, at);
    double *tmin = value(e, LG_WEATHER_TMIN_C, at), *tmax = value(e, LG_WEATHER_TMAX_C, at);
    if (!e->tmin)
        *tmin = e->tmax ? fmin(mean, 2.0 * mean - *tmax) : mean - LG_HALF_RANGE_C;
    if (!e->tmax)
        *tmax = e->tmin ? fmax(mean, 2.0 * mean - *tmin) : mean + LG_HALF_RANGE_C;
}

static void fill_radiation(const estimate *e, size_t at, const lg_sky *sky) {
    double *radiation = value(e, LG_WEATHER_RADIATION_MJ_M2, at);
    double *par = value(e, LG_WEATHER_PAR_MJ_M2, at);
    if (!e->radiation)
        *radiation = e->par ? *par / LG_PAR_FRACTION
                            : lg_hargreaves_radiation_mj_m2(*value(e, LG_WEATHER_TMAX_C, at),
                                                            *value(e, LG_WEATHER_TMIN_C, at),
                                                            sky->extraterrestrial_mj_m2,
                                                            sky->clear_sky_mj_m2);
    if (!e->par)
        *par = LG_PAR_FRACTION * *radiation;
}

static void fill_air(const estimate *e, size_t at) {
    double tmin = *value(e, LG_WEATHER_TMIN_C, at), tmax = *value(e, LG_WEATHER_TMAX_C, at);
    if (!e->wind)
        *value(e, LG_WEATHER_WIND_M_S, at) = LG_DEFAULT_WIND_M_S;
    /* FAO-56 eq. 48: the dewpoint is near the daily minimum. */
    if (!e->rh)
        *value(e, LG_WEATHER_RH_FRAC, at) =
            fmin(1.0, lg_saturation_kpa(tmin) / lg_mean_saturation_kpa(tmax, tmin));
}

static void fill_pet(const estimate *e, size_t at, const lg_sky *sky) {
    double tmean = *value(e, LG_WEATHER_TMEAN_C, at);
    double extremes[2] = {*value(e, LG_WEATHER_TMIN_C, at), *value(e, LG_WEATHER_TMAX_C, at)};
    double *pet = value(e, LG_WEATHER_PET_MM, at);
    if (e->wind && e->rh)
        *pet =
            lg_pet_of_day_mm(sky, tmean, extremes, *value(e, LG_WEATHER_RADIATION_MJ_M2, at),
                             *value(e, LG_WEATHER_WIND_M_S, at), *value(e, LG_WEATHER_RH_FRAC, at));
    else
        *pet = lg_hargreaves_mm(tmean, extremes[1], extremes[0], sky->extraterrestrial_mj_m2);
}

/* lg_sky_of, for all days of the year. */
static void make_skies(const lg_suns *suns, place p, lg_sky skies[LG_DAYS_OF_YEAR + 1]) {
    double top[LG_DAYS_OF_YEAR + 1];
    const double pressure_kpa = lg_air_pressure_kpa(p.elevation_m);
    lg_suns_at(suns, p.latitude_rad, top);
    for (int day = 0; day <= LG_DAYS_OF_YEAR; day++)
        skies[day] =
            isnan(p.latitude_rad)
                ? (lg_sky){0.0, 0.0, 0.0}
                : (lg_sky){top[day], lg_clear_sky_mj_m2(p.elevation_m, top[day]), pressure_kpa};
}

static void fill_zone(const estimate *e, const lg_suns *suns, int32_t zone, place p) {
    lg_sky skies[LG_DAYS_OF_YEAR + 1];
    make_skies(suns, p, skies);
    lg_running_day running = lg_running_day_at(e->weather->first_day);
    for (int32_t day = 0; day < e->weather->ndays; day++, lg_running_day_next(&running)) {
        size_t at = (size_t)zone * (size_t)e->weather->ndays + (size_t)day;
        const lg_sky *sky = &skies[running.day_of_year];
        fill_extremes(e, at);
        fill_radiation(e, at, sky);
        fill_air(e, at);
        if (!e->pet)
            fill_pet(e, at, sky);
    }
}

static place place_of(const lg_land *land, double latitude_deg, int32_t zone) {
    if (land == NULL)
        return (place){lg_radians(latitude_deg), 0.0};
    return (place){lg_radians(land->weather_zones[zone].lat_deg),
                   land->weather_zones[zone].elevation_m};
}

/* Zone by zone, each by one thread; a batch at a time, whose pages are let go. */
static void fill_zones(const estimate *e, const lg_land *land, double latitude_deg) {
    enum { DAY_NS = 120 }; /* of one zone: some exponentials */
    const lg_weather *w = e->weather;
    const int32_t batch = lg_weather_batch(w);
    lg_suns suns;
    lg_suns_make(&suns);
    for (int32_t first = 0; first < w->nzones; first += batch) {
        const int32_t end = w->nzones - first < batch ? w->nzones : first + batch;
        const int threads = lg_threads_for(w->context, (double)DAY_NS * w->ndays * (end - first));
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int32_t zone = first; zone < end; zone++)
            fill_zone(e, &suns, zone, place_of(land, latitude_deg, zone));
        lg_weather_let_go(w, first, end - first);
    }
}

static lg_status check_latitude(const estimate *e, const lg_land *land, double latitude_deg) {
    const char *what = !e->radiation && !e->par ? "radiation" : !e->pet ? "pet_mm" : NULL;
    if (what == NULL || land != NULL)
        return LG_OK;
    if (isnan(latitude_deg))
        return lg_fail(e->weather->context, LG_EDATA,
                       "%s is not given and its estimate needs a latitude; give the column (for "
                       "radiation: radiation_mj_m2 or par_mj_m2), the latitude or a land",
                       what);
    return LG_OK;
}

/* How a column that is not given is made. The figures are those of weather_params.def. */
static void way_of(const estimate *e, int column, char way[WAY_CHARS]) {
    switch (column) {
    case LG_WEATHER_TMIN_C:
        lg_format(way, WAY_CHARS, e->tmax ? "tmean_c less what tmax_c is above it" : "tmean_c - %g",
                  LG_HALF_RANGE_C);
        return;
    case LG_WEATHER_TMAX_C:
        lg_format(way, WAY_CHARS, e->tmin ? "tmean_c and what tmin_c is below it" : "tmean_c + %g",
                  LG_HALF_RANGE_C);
        return;
    case LG_WEATHER_RADIATION_MJ_M2:
        lg_format(way, WAY_CHARS,
                  e->par ? "par_mj_m2 / %g" : "from latitude and daily range, FAO-56 eq. 50",
                  LG_PAR_FRACTION);
        return;
    case LG_WEATHER_PAR_MJ_M2:
        lg_format(way, WAY_CHARS, "%g of radiation_mj_m2", LG_PAR_FRACTION);
        return;
    case LG_WEATHER_WIND_M_S:
        lg_format(way, WAY_CHARS, "%g m/s", LG_DEFAULT_WIND_M_S);
        return;
    case LG_WEATHER_RH_FRAC:
        lg_format(way, WAY_CHARS, "from a dewpoint at tmin_c");
        return;
    default:
        lg_format(way, WAY_CHARS, "evapotranspiration by %s",
                  e->wind && e->rh ? "Penman-Monteith, FAO-56 eq. 6" : "Hargreaves, FAO-56 eq. 52");
    }
}

static lg_status tell(const estimate *e, const bool given[LG_WEATHER_COLUMNS],
                      const lg_land *land) {
    char names[512] = "", ways[512] = "", way[WAY_CHARS];
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (!given[c]) {
            size_t used = strlen(names), said = strlen(ways);
            way_of(e, c, way);
            lg_format(names + used, sizeof names - used, "%s%s", used > 0 ? ", " : "",
                      lg_weather_columns[c].name);
            lg_format(ways + said, sizeof ways - said, "%s%s", said > 0 ? "; " : "", way);
        }
    if (names[0] == '\0')
        return LG_OK;
    LG_TRY(lg_assume(e->weather->context, &e->weather->assumed,
                     "weather: estimated, because not given: %s (%s%s)", names, ways,
                     land == NULL ? "; at sea level" : ""));
    return e->wind ? LG_OK
                   : lg_assume(e->weather->context, &e->weather->assumed,
                               "weather: no wind is given: animals with bodies feel the cold of a "
                               "light wind, %g m/s",
                               LG_DEFAULT_WIND_M_S);
}

lg_status lg_weather_complete(lg_weather *weather, const bool given[LG_WEATHER_COLUMNS],
                              const lg_land *land, double latitude_deg) {
    estimate e = {
        .weather = weather,
        .radiation = given[LG_WEATHER_RADIATION_MJ_M2],
        .par = given[LG_WEATHER_PAR_MJ_M2],
        .tmin = given[LG_WEATHER_TMIN_C],
        .tmax = given[LG_WEATHER_TMAX_C],
        .wind = given[LG_WEATHER_WIND_M_S],
        .rh = given[LG_WEATHER_RH_FRAC],
        .pet = given[LG_WEATHER_PET_MM],
    };
    lg_context *context = weather->context;
    LG_TRY(lg_weather_check_latitude(context, land, latitude_deg));
    LG_TRY(lg_weather_check_columns(weather, given));
    LG_TRY(check_latitude(&e, land, latitude_deg));
    LG_TRY(tell(&e, given, land));
    if (land != NULL && !isnan(latitude_deg))
        LG_TRY(lg_assume(context, &weather->assumed,
                         "weather: latitude_deg %g is not used: the land's weather zones have "
                         "their own, the first %g",
                         latitude_deg, land->weather_zones[0].lat_deg));
    fill_zones(&e, land, latitude_deg);
    LG_TRY(lg_weather_check(weather));
    lg_weather_warn(weather, given, land, latitude_deg);
    lg_weather_warn_south(context, land, latitude_deg);
    return LG_OK;
}

lg_status lg_weather_spread(lg_weather *weather) {
    size_t days = (size_t)weather->ndays;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        for (int32_t zone = 1; zone < weather->nzones; zone++) {
            memcpy(weather->column[c] + (size_t)zone * days, weather->column[c],
                   days * sizeof(double));
            lg_weather_pass(weather, zone);
        }
    return lg_weather_tell_spread(weather);
}

lg_status lg_weather_describe_given(lg_weather *weather, const char *path, const lg_land *land) {
    char note[256];
    const char *slash = strrchr(path, '/');
    lg_format(note, sizeof note, "given daily series %.200s", slash == NULL ? path : slash + 1);
    for (int32_t zone = 0; land != NULL && zone < weather->nzones; zone++)
        lg_format(weather->zone_name[zone], sizeof weather->zone_name[zone], "%s",
                  land->weather_zones[zone].name);
    if (land == NULL && weather->zone_name[0][0] == '\0')
        lg_format(weather->zone_name[0], sizeof weather->zone_name[0], "point");
    return lg_copy_text(weather->context, note, &weather->note);
}
