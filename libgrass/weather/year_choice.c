#include "weather/year_choice.h"

#include <math.h>

#include <gsl/gsl_rng.h>

#include "core/assumed.h"
#include "core/philox.h"
#include "weather/drawn_years.h"
#include "weather/month_days.h"
#include "weather/note.h"
#include "weather/params.h"
#include "weather/tables.h"

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

static lg_status resample(lg_context *context, const lg_weather_recipe *recipe,
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

/* What a fitted model takes for granted. */
static lg_status tell(lg_context *context, const lg_weather_asked *asked, lg_weather_tables *t,
                      const lg_year_model *model) {
    int wind = 0, humidity = 0;
    for (int month = 0; month < 12; month++) {
        wind += model->rest[month].wind.years == 0;
        humidity += model->rest[month].humidity.years == 0;
    }
    LG_TRY(
        lg_assume(context, &t->assumed,
                  "weather: years are drawn from distributions fitted to %s, %d to %d; draw %llu "
                  "of seed %llu",
                  t->station.name, t->first_year, t->first_year + t->nyears - 1,
                  (unsigned long long)asked->draw, (unsigned long long)asked->recipe.seed));
    if (model->trend_shown)
        LG_TRY(
            lg_assume(context, &t->assumed,
                      "weather: the table's years change by %+.2f degC in ten years; drawn years "
                      "keep their mean, which is %+.1f degC from where that line ends",
                      10.0 * model->trend_c, -model->trend_c * 0.5 * (t->nyears - 1)));
    if (model->dry_months > 0)
        LG_TRY(lg_assume(context, &t->assumed,
                         "weather: rain of %d calendar months is the normals' in every drawn year: "
                         "it is measured in less than %d",
                         model->dry_months, LG_FIT_YEARS));
    if (humidity > 0)
        LG_TRY(lg_assume(context, &t->assumed,
                         "weather: humidity of %d calendar months is the normals' in every drawn "
                         "year: it is measured in less than %d",
                         humidity, LG_FIT_YEARS));
    return wind == 0
               ? LG_OK
               : lg_assume(context, &t->assumed,
                           "weather: wind of %d calendar months is the normals' in every drawn "
                           "year: it is measured in less than %d",
                           wind, LG_FIT_YEARS);
}

/* Days as wet as they were: rain grows on the days that it falls on. Humidity stays as it was. */
static void drift(const lg_weather_asked *asked, lg_chosen_years *years) {
    for (int year = 0; year < years->count; year++) {
        const double warmer_c = asked->warming_c_decade * year / 10.0;
        const double times = fmax(0.0, 1.0 + asked->rain_frac_decade * year / 10.0);
        for (int m = 0; m < 12; m++) {
            lg_station_month *month = &years->drawn[year * 12 + m];
            month->tmean_c += warmer_c;
            month->tmax_c += warmer_c;
            month->tmin_c += warmer_c;
            month->dewpoint_c += warmer_c;
            month->rain_mm *= times;
            if (!(month->rain_mm > 0.0))
                month->wet_days = 0;
        }
    }
}

static lg_status tell_drift(lg_context *context, const lg_weather_asked *asked,
                            lg_weather_tables *t) {
    if (asked->warming_c_decade == 0.0 && asked->rain_frac_decade == 0.0)
        return LG_OK;
    return lg_assume(context, &t->assumed,
                     "weather: drawn years grow warmer by %g degC and their rain changes by %g %% "
                     "in ten years, from %d on; days of rain and humidity stay as drawn",
                     asked->warming_c_decade, 100.0 * asked->rain_frac_decade,
                     asked->recipe.first_year);
}

static lg_status draw_new(lg_context *context, const lg_weather_asked *asked, lg_weather_tables *t,
                          lg_chosen_years *years) {
    lg_year_model *fitted = NULL;
    const lg_year_model *model = asked->model;
    lg_status status = LG_OK;
    if (model == NULL) {
        LG_TRY_OR(status, done, lg_alloc(context, 1, sizeof *fitted, "a model of years", &fitted));
        LG_TRY_OR(status, done, lg_year_model_fit(context, t, fitted));
        model = fitted;
    }
    LG_TRY_OR(status, done,
              lg_alloc(context, (size_t)years->count * 12, sizeof *years->drawn,
                       "months of drawn years", &years->drawn));
    LG_TRY_OR(status, done,
              lg_years_draw(context, model, asked->month_seed, asked->mirrored,
                            asked->recipe.first_year, years->count, years->drawn));
    drift(asked, years);
    for (int year = 0; year < years->count; year++)
        years->months[year] = years->drawn + (size_t)year * 12;
    LG_TRY_OR(status, done, lg_weather_note_way(LG_WAY_DRAWN, &t->figures));
    LG_TRY_OR(status, done, tell(context, asked, t, model));
    status = tell_drift(context, asked, t);
done:
    lg_free(context, fitted);
    return status;
}

static lg_status choose(lg_context *context, const lg_weather_asked *asked, lg_weather_tables *t,
                        lg_chosen_years *years) {
    const lg_weather_recipe *recipe = &asked->recipe;
    if (asked->drawn)
        return draw_new(context, asked, t, years);
    if (recipe->climate)
        return resample(context, recipe, t, years->months);
    for (int year = recipe->first_year; year <= recipe->last_year; year++) {
        const lg_station_month *months = lg_weather_tables_year(t, year);
        if (months == NULL)
            return fail_year(context, t, year);
        years->months[year - recipe->first_year] = months;
    }
    return LG_OK;
}

lg_status lg_choose_years(lg_context *context, const lg_weather_asked *asked,
                          lg_weather_tables *tables, lg_chosen_years *years) {
    *years = (lg_chosen_years){.count = asked->recipe.last_year - asked->recipe.first_year + 1};
    LG_TRY(lg_alloc(context, (size_t)years->count, sizeof *years->months, "years of weather",
                    &years->months));
    lg_status status = choose(context, asked, tables, years);
    if (status != LG_OK)
        lg_chosen_years_free(context, years);
    return status;
}

void lg_chosen_years_free(lg_context *context, lg_chosen_years *years) {
    lg_free(context, years->months);
    lg_free(context, years->drawn);
    *years = (lg_chosen_years){0};
}
