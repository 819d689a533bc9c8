#include <math.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_rng.h>

#include "core/philox.h"
#include "land/land.h"
#include "weather/city_days.h"
#include "weather/clearness.h"
#include "weather/pet.h"
#include "weather/plausible.h"
#include "weather/rain.h"
#include "weather/series.h"
#include "weather/sources.h"
#include "weather/tables.h"
#include "weather/weather.h"

/* What every zone's work reads, and the series it writes. */
typedef struct generator {
    const lg_weather_recipe *recipe;
    const lg_weather_tables *tables;
    const lg_city_days *city;
    lg_weather *weather;
} generator;

/* Where a zone lies and how it differs from the station. */
typedef struct place {
    double latitude_rad, elevation_m, rain_factor, temp_offset_c, rain_noise;
    uint32_t drawn_as; /* its number in the keys of random streams */
} place;

static place place_of(const generator *g, int32_t zone) {
    const lg_station *s = &g->tables->station;
    if (g->recipe->land == NULL)
        return (place){lg_radians(s->latitude_deg), s->elevation_m, 1.0, 0.0, 0.0, 1};
    const lg_weather_zone *z = &g->recipe->land->weather_zones[zone];
    return (place){lg_radians(z->lat_deg), z->elevation_m,
                   z->rain_factor,         z->temp_offset_c,
                   g->tables->rain_noise,  (uint32_t)(z->drawn_as > 0 ? z->drawn_as : zone + 1)};
}

/* Days of one month of one zone. */
typedef struct span {
    int year, month, days, day_of_year;
    int32_t first; /* day of the series */
    size_t at;     /* the same in the columns */
    int32_t zone;
} span;

static int make_rain(const generator *g, const place *p, const span *s, const lg_station_month *m) {
    double share[LG_MONTH_DAYS];
    memcpy(share, g->city->share + s->first, (size_t)s->days * sizeof *share);
    lg_draw draw = {g->recipe->seed, p->drawn_as, (uint32_t)(s->year * 12 + s->month)};
    lg_vary_shares(draw, p->rain_noise, s->days, share);
    return lg_scale_rain(m->rain_mm * p->rain_factor, s->days, share,
                         g->weather->column[LG_WEATHER_PRECIP_MM] + s->at);
}

static void make_radiation(const generator *g, const place *p, const span *s,
                           const lg_station_month *m) {
    double ra[LG_MONTH_DAYS];
    for (int day = 0; day < s->days; day++)
        ra[day] = lg_extraterrestrial_mj_m2(p->latitude_rad, s->day_of_year + day);
    double *rs = g->weather->column[LG_WEATHER_RADIATION_MJ_M2] + s->at;
    lg_daily_radiation(m->sunshine_frac, s->days, g->city->clearness + s->first, ra, rs);
    for (int day = 0; day < s->days; day++)
        g->weather->column[LG_WEATHER_PAR_MJ_M2][s->at + (size_t)day] = LG_PAR_FRACTION * rs[day];
}

static void make_day(const generator *g, const place *p, const span *s, int day) {
    const lg_city_days *c = g->city;
    double **column = g->weather->column;
    size_t at = s->at + (size_t)day;
    int32_t d = s->first + day;
    double tmean = c->tmean_c[d] + p->temp_offset_c;
    double extremes[2] = {c->tmin_c[d] + p->temp_offset_c, c->tmax_c[d] + p->temp_offset_c};
    /* Rounding of the offset must not break the order. */
    extremes[0] = fmin(extremes[0], tmean);
    extremes[1] = fmax(extremes[1], tmean);
    double rh = lg_saturation_kpa(c->dewpoint_c[d] + p->temp_offset_c) /
                lg_mean_saturation_kpa(extremes[1], extremes[0]);
    rh = fmin(fmax(rh, LG_RH_LOWEST), 1.0);
    lg_sky sky = lg_sky_of(p->latitude_rad, p->elevation_m, s->day_of_year + day);
    column[LG_WEATHER_TMEAN_C][at] = tmean;
    column[LG_WEATHER_TMIN_C][at] = extremes[0];
    column[LG_WEATHER_TMAX_C][at] = extremes[1];
    column[LG_WEATHER_WIND_M_S][at] = c->wind_m_s[d];
    column[LG_WEATHER_RH_FRAC][at] = rh;
    column[LG_WEATHER_PET_MM][at] = lg_pet_of_day_mm(
        &sky, tmean, extremes, column[LG_WEATHER_RADIATION_MJ_M2][at], c->wind_m_s[d], rh);
}

/* Returns how many wet days were given up because the zone's rain is too small for them. */
static int make_year(const generator *g, int32_t zone, int year_index) {
    place p = place_of(g, zone);
    int dropped = 0;
    span s = {.year = g->city->first_year + year_index, .zone = zone, .day_of_year = 1};
    s.first = lg_day_number((lg_date){s.year, 1, 1}) - g->weather->first_day;
    for (s.month = 1; s.month <= 12; s.month++) {
        const lg_station_month *m = &g->city->year[year_index][s.month - 1];
        s.days = lg_days_in_month(s.year, s.month);
        s.at = (size_t)zone * (size_t)g->weather->ndays + (size_t)s.first;
        dropped += make_rain(g, &p, &s, m);
        make_radiation(g, &p, &s, m);
        for (int day = 0; day < s.days; day++)
            make_day(g, &p, &s, day);
        s.first += s.days;
        s.day_of_year += s.days;
    }
    return dropped;
}

static void make_all(lg_context *context, const generator *g) {
    int nyears = g->city->nyears, nzones = g->weather->nzones;
    enum { YEAR_NS = 150000 };
    int threads = lg_threads_for(context, (double)YEAR_NS * nyears * nzones);
    long dropped = 0;
#pragma omp parallel for collapse(2) schedule(static) reduction(+ : dropped) num_threads(threads)
    for (int zone = 0; zone < nzones; zone++)
        for (int year = 0; year < nyears; year++)
            dropped += make_year(g, zone, year);
    if (dropped > 0)
        lg_log(context, LG_LOG_NOTICE,
               "weather: %ld wet days of the zones were given up, their months' rain is too small",
               dropped);
}

/* The table's complete years, in order. */
static int complete_years(const lg_weather_tables *tables, const lg_station_month **complete) {
    int n = 0;
    for (int year = 0; year < tables->nyears; year++) {
        const lg_station_month *months = lg_weather_tables_year(tables, tables->first_year + year);
        if (months != NULL)
            complete[n++] = months;
    }
    return n;
}

static lg_status fail_year(lg_context *context, const lg_weather_tables *tables, int year) {
    return lg_fail(
        context, LG_EDATA,
        "%s has no complete figures for the year %d (its rows span %d to %d); choose other "
        "years, or climate: years drawn at random from those known",
        tables->months_path, year, tables->first_year, tables->first_year + tables->nyears - 1);
}

static lg_status draw_years(lg_context *context, const lg_weather_recipe *recipe,
                            const lg_weather_tables *tables, const lg_station_month **years) {
    const lg_station_month **complete = NULL;
    LG_TRY(
        lg_alloc(context, (size_t)tables->nyears, sizeof *complete, "years of weather", &complete));
    int n = complete_years(tables, complete);
    for (int year = recipe->first_year; n > 0 && year <= recipe->last_year; year++) {
        lg_stream stream;
        gsl_rng *rng =
            lg_stream_open(&stream, recipe->seed, LG_STREAM_YEAR, 0, (uint32_t)year * 12);
        years[year - recipe->first_year] = complete[(int)(gsl_rng_uniform(rng) * n)];
    }
    lg_free(context, complete);
    return n > 0 ? LG_OK : fail_year(context, tables, tables->first_year);
}

static lg_status choose_years(lg_context *context, const lg_weather_recipe *recipe,
                              const lg_weather_tables *tables, const lg_station_month **years) {
    if (recipe->climate)
        return draw_years(context, recipe, tables, years);
    for (int year = recipe->first_year; year <= recipe->last_year; year++) {
        const lg_station_month *months = lg_weather_tables_year(tables, year);
        if (months == NULL)
            return fail_year(context, tables, year);
        years[year - recipe->first_year] = months;
    }
    return LG_OK;
}

/* Also takes over the tables' figures. */
static lg_status describe(lg_context *context, const lg_weather_recipe *recipe,
                          lg_weather_tables *tables, lg_weather *weather) {
    char note[512];
    const char *slash = strrchr(tables->months_path, '/');
    snprintf(
        note, sizeof note,
        "generated from the monthly figures of %s (%s)%s; all zones share the days of the station, "
        "month sums and means are exact",
        tables->station.name, slash == NULL ? tables->months_path : slash + 1,
        recipe->climate ? ", years drawn at random" : "");
    weather->seed = recipe->seed;
    weather->generated = 1;
    weather->figures = tables->figures;
    weather->assumed = tables->assumed;
    tables->assumed = NULL;
    lg_figures_init(context, &tables->figures);
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        const char *name =
            recipe->land == NULL ? tables->station.name : recipe->land->weather_zones[zone].name;
        snprintf(weather->zone_name[zone], sizeof weather->zone_name[zone], "%s", name);
    }
    return lg_copy_text(context, note, &weather->note);
}

static lg_status generate(lg_context *context, const lg_weather_recipe *recipe,
                          lg_weather_tables *tables, const lg_station_month **years,
                          lg_weather **weather) {
    int nyears = recipe->last_year - recipe->first_year + 1;
    int32_t nzones = recipe->land == NULL ? 1 : recipe->land->nweather_zones;
    lg_city_days *city = NULL;
    lg_weather *made = NULL;
    lg_status status = LG_OK;
    LG_TRY_OR(status, done, choose_years(context, recipe, tables, years));
    LG_TRY_OR(
        status, done,
        lg_city_days_make(context, tables, recipe->seed, recipe->first_year, nyears, years, &city));
    LG_TRY_OR(status, done,
              lg_weather_create(context, nzones, (lg_date){recipe->first_year, 1, 1}, city->ndays,
                                &made));
    LG_TRY_OR(status, done, describe(context, recipe, tables, made));
    make_all(context, &(generator){recipe, tables, city, made});
    status = lg_weather_check(made);
    if (status == LG_OK)
        lg_weather_warn_south(context, recipe->land, tables->station.latitude_deg);
done:
    lg_city_days_free(city);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

lg_status lg_weather_generate(lg_context *context, const lg_weather_recipe *recipe,
                              lg_weather **weather) {
    LG_GIVEN(context, recipe);
    LG_GIVEN(context, weather);
    LG_GIVEN(context, recipe->description_path);
    if (recipe->first_year < 1 || recipe->last_year > 9999 ||
        recipe->first_year > recipe->last_year)
        return lg_fail(context, LG_EARG, "years %d to %d: must ascend and lie within 1 to 9999",
                       recipe->first_year, recipe->last_year);
    lg_weather_tables *tables = NULL;
    const lg_station_month **years = NULL;
    LG_TRY(lg_weather_tables_read(context, recipe->description_path, &tables));
    lg_status status = lg_alloc(context, (size_t)(recipe->last_year - recipe->first_year) + 1,
                                sizeof *years, "years of weather", &years);
    if (status == LG_OK)
        status = generate(context, recipe, tables, years, weather);
    lg_free(context, years);
    lg_weather_tables_free(tables);
    return status;
}

lg_status lg_weather_open_months(lg_context *context, const lg_weather_request *request,
                                 lg_weather **weather) {
    const lg_weather_recipe recipe = {.description_path = request->path,
                                      .land = request->land,
                                      .first_year = request->first_year,
                                      .last_year = request->last_year,
                                      .seed = (uint64_t)request->options.seed,
                                      .climate = request->options.climate};
    return lg_weather_generate(context, &recipe, weather);
}
