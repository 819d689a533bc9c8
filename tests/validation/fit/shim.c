/* What thirst.py calls: point runs whose days come back as one array, without a Python call a day.
 * Not part of the build: cc -O2 -shared -fPIC -I libgrass/include shim.c -L BUILD/libgrass -lgrass
 */
#include <stdlib.h>

#include <libgrass/sward.h>
#include <libgrass/weather.h>

static lg_context *the_context(void) {
    static lg_context *context;
    if (context == NULL && lg_context_create(NULL, &context) != LG_OK)
        abort();
    return context;
}

const char *shim_error(void) {
    return lg_context_error(the_context());
}

void *shim_generate(const char *description, int first, int last, unsigned seed) {
    lg_weather_recipe recipe = {
        .description_path = description, .first_year = first, .last_year = last, .seed = seed};
    lg_weather *weather = NULL;
    return lg_weather_generate(the_context(), &recipe, &weather) == LG_OK ? weather : NULL;
}

int shim_days(const lg_weather *weather) {
    lg_weather_facts facts;
    lg_weather_get_facts(weather, &facts);
    return (int)facts.days;
}

const double *shim_column(const lg_weather *weather, int column) {
    return lg_weather_series(weather, 0, (lg_weather_column)column);
}

/* columns: those of LG_WEATHER_COLUMNS, NULL where not given; kept by the caller. */
void *shim_weather(int year, int days, const double *const *columns, int count) {
    lg_weather_arrays a = {
        .first = {year, 1, 1}, .zones = 1, .days = days, .latitude_deg = 43.95, .as_given = 1};
    for (int c = 0; c < count; c++)
        a.column[c] = columns[c];
    lg_weather *weather = NULL;
    return lg_weather_from_arrays(the_context(), &a, NULL, &weather) == LG_OK ? weather : NULL;
}

enum { VALUES = 9 };

typedef struct writer {
    double *at;
} writer;

static int write_day(const lg_point_day *d, void *user) {
    writer *w = user;
    const double v[VALUES] = {
        d->standing_kg_ha, d->current_year_kg_ha, d->gv_kg_ha + d->gr_kg_ha, d->growth_kg_ha,
        d->intake_kg_ha,   d->litter_kg_ha,       d->reserve_kg_ha,          d->aet_mm,
        d->condition};
    for (int i = 0; i < VALUES; i++)
        *w->at++ = v[i];
    return 0;
}

int shim_run(const char *const *names, const double *values, int count, const lg_weather *weather,
             const double *stocking, int degradation, int spinup, double *out) {
    lg_point_params params;
    lg_point_params_init(LG_PROFILE_STEPPE, &params);
    for (int i = 0; i < count; i++)
        if (lg_point_params_set(the_context(), &params, names[i], values[i], NULL) != LG_OK)
            return 1;
    lg_point_forcing f = {.weather = weather,
                          .stocking_su_ha = stocking,
                          .degradation = degradation,
                          .spinup_years = spinup};
    writer w = {out};
    return lg_point_run(the_context(), &params, &f, write_day, &w) == LG_OK ? 0 : 1;
}
