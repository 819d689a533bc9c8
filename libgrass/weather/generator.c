#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/philox.h"
#include "land/land.h"
#include "weather/city_days.h"
#include "weather/clearness.h"
#include "weather/generator.h"
#include "weather/pet.h"
#include "weather/plausible.h"
#include "weather/rain.h"
#include "weather/series.h"
#include "weather/sources.h"
#include "weather/tables.h"
#include "weather/weather.h"
#include "weather/zone_places.h"

/* What every zone's work reads, and the series it writes. */
typedef struct generator {
    const lg_weather_asked *asked;
    const lg_city_days *city;
    const lg_zone_place *places;
    lg_weather *weather;
} generator;

/* Days of one month of one zone. */
typedef struct span {
    int year, month, days, day_of_year;
    int32_t first; /* day of the series */
    size_t at;     /* the same in the columns */
    int32_t zone;
} span;

static int make_rain(const generator *g, const lg_zone_place *p, const span *s,
                     const lg_station_month *m) {
    double share[LG_MONTH_DAYS];
    memcpy(share, g->city->share + s->first, (size_t)s->days * sizeof *share);
    lg_draw draw = {g->asked->day_seed, p->drawn_as, (uint32_t)(s->year * 12 + s->month)};
    lg_vary_shares(draw, p->rain_noise, s->days, share);
    return lg_scale_rain(m->rain_mm * p->rain_factor, s->days, share,
                         g->weather->column[LG_WEATHER_PRECIP_MM] + s->at);
}

static void make_radiation(const generator *g, const lg_zone_place *p, const span *s,
                           const lg_station_month *m) {
    double ra[LG_MONTH_DAYS];
    for (int day = 0; day < s->days; day++)
        ra[day] = lg_extraterrestrial_mj_m2(p->latitude_rad, s->day_of_year + day);
    double *rs = g->weather->column[LG_WEATHER_RADIATION_MJ_M2] + s->at;
    lg_daily_radiation(m->sunshine_frac, s->days, g->city->clearness + s->first, ra, rs);
    for (int day = 0; day < s->days; day++)
        g->weather->column[LG_WEATHER_PAR_MJ_M2][s->at + (size_t)day] = LG_PAR_FRACTION * rs[day];
}

static void make_day(const generator *g, const lg_zone_place *p, const span *s, int day) {
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
    const lg_zone_place *p = &g->places[zone];
    int dropped = 0;
    span s = {.year = g->city->first_year + year_index, .zone = zone, .day_of_year = 1};
    s.first = lg_day_number((lg_date){s.year, 1, 1}) - g->weather->first_day;
    for (s.month = 1; s.month <= 12; s.month++) {
        const lg_station_month *m = &g->city->year[year_index][s.month - 1];
        s.days = lg_days_in_month(s.year, s.month);
        s.at = (size_t)zone * (size_t)g->weather->ndays + (size_t)s.first;
        dropped += make_rain(g, p, &s, m);
        make_radiation(g, p, &s, m);
        for (int day = 0; day < s.days; day++)
            make_day(g, p, &s, day);
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

/* Also takes over the tables' figures. */
static lg_status describe(lg_context *context, const lg_weather_asked *asked,
                          lg_weather_tables *tables, lg_weather *weather) {
    char note[512], drawn[64] = "";
    const lg_weather_recipe *recipe = &asked->recipe;
    const char *slash = strrchr(tables->months_path, '/');
    if (asked->drawn)
        snprintf(drawn, sizeof drawn, ", years drawn from fitted distributions, draw %llu",
                 (unsigned long long)asked->draw);
    snprintf(
        note, sizeof note,
        "generated from the monthly figures of %s (%s)%s; all zones share the days of the station, "
        "month sums and means are exact",
        tables->station.name, slash == NULL ? tables->months_path : slash + 1,
        recipe->climate ? ", years drawn at random" : drawn);
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

lg_status lg_weather_make(lg_context *context, const lg_weather_asked *asked,
                          lg_weather_tables *tables, const lg_chosen_years *years,
                          lg_weather **weather) {
    const lg_weather_recipe *recipe = &asked->recipe;
    int32_t nzones = recipe->land == NULL ? 1 : recipe->land->nweather_zones;
    lg_city_days *city = NULL;
    lg_zone_place *places = NULL;
    lg_weather *made = NULL;
    lg_status status = LG_OK;
    LG_TRY_OR(status, done, lg_zone_places(context, recipe->land, tables, &places));
    LG_TRY_OR(status, done,
              lg_city_days_make(context, tables, asked->day_seed, recipe->first_year, years->count,
                                years->months, &city));
    LG_TRY_OR(status, done,
              lg_weather_create(context, nzones, (lg_date){recipe->first_year, 1, 1}, city->ndays,
                                &made));
    LG_TRY_OR(status, done, describe(context, asked, tables, made));
    make_all(context, &(generator){asked, city, places, made});
    status = lg_weather_check(made);
    if (status == LG_OK)
        lg_weather_warn_south(context, recipe->land, tables->station.latitude_deg);
done:
    lg_free(context, places);
    lg_city_days_free(city);
    if (status == LG_OK)
        *weather = made;
    else
        lg_weather_free(made);
    return status;
}

static lg_status generate(lg_context *context, const lg_weather_asked *asked,
                          lg_weather **weather) {
    const lg_weather_recipe *recipe = &asked->recipe;
    LG_GIVEN(context, weather);
    LG_GIVEN(context, recipe->description_path);
    if (recipe->first_year < 1 || recipe->last_year > 9999 ||
        recipe->first_year > recipe->last_year)
        return lg_fail(context, LG_EARG, "years %d to %d: must ascend and lie within 1 to 9999",
                       recipe->first_year, recipe->last_year);
    lg_weather_tables *tables = NULL;
    lg_chosen_years years = {0};
    LG_TRY(lg_weather_tables_read(context, recipe->description_path, &tables));
    lg_status status = lg_choose_years(context, asked, tables, &years);
    if (status == LG_OK)
        status = lg_weather_make(context, asked, tables, &years, weather);
    lg_chosen_years_free(context, &years);
    lg_weather_tables_free(tables);
    return status;
}

lg_status lg_weather_generate(lg_context *context, const lg_weather_recipe *recipe,
                              lg_weather **weather) {
    LG_GIVEN(context, recipe);
    return generate(context, &(lg_weather_asked){.recipe = *recipe, .day_seed = recipe->seed},
                    weather);
}

lg_status lg_weather_draw(lg_context *context, const lg_weather_drawing *drawing,
                          lg_weather **weather) {
    LG_GIVEN(context, drawing);
    LG_GIVEN(context, drawing->description_path);
    for (size_t i = 0; i < sizeof drawing->reserved / sizeof drawing->reserved[0]; i++)
        if (drawing->reserved[i] != 0)
            return lg_fail(context, LG_EARG,
                           "lg_weather_drawing.reserved is not 0: it is of newer headers than this "
                           "library, or not initialised");
    lg_weather_asked asked = {.recipe = {drawing->description_path, drawing->land,
                                         drawing->first_year, drawing->last_year, drawing->seed, 0},
                              .drawn = true,
                              .draw = drawing->draw};
    asked.month_seed = asked.day_seed = lg_hash64(drawing->seed, LG_STREAM_DRAW, drawing->draw);
    return generate(context, &asked, weather);
}

lg_status lg_weather_open_months(lg_context *context, const lg_weather_request *request,
                                 lg_weather **weather) {
    const lg_weather_options *options = &request->options;
    if (options->draw >= 0) {
        const lg_weather_drawing drawing = {.description_path = request->path,
                                            .land = request->land,
                                            .first_year = request->first_year,
                                            .last_year = request->last_year,
                                            .seed = (uint64_t)options->seed,
                                            .draw = (uint64_t)options->draw};
        return lg_weather_draw(context, &drawing, weather);
    }
    const lg_weather_recipe recipe = {.description_path = request->path,
                                      .land = request->land,
                                      .first_year = request->first_year,
                                      .last_year = request->last_year,
                                      .seed = (uint64_t)options->seed,
                                      .climate = options->climate};
    return lg_weather_generate(context, &recipe, weather);
}
