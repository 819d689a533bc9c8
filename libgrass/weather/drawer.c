#include "weather/drawer.h"

#include "core/philox.h"
#include "weather/generator.h"
#include "weather/month_days.h"
#include "weather/tables.h"

lg_status lg_weather_drawer_open(lg_context *context, const char *description_path,
                                 const lg_land *land, lg_weather_drawer **drawer) {
    lg_weather_drawer *d = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *d, "a drawer of weather", &d));
    d->context = context;
    d->land = land;
    lg_status status = lg_copy_text(context, description_path, &d->description_path);
    if (status == LG_OK)
        status = lg_weather_tables_read(context, description_path, &d->tables);
    if (status == LG_OK)
        status = lg_year_model_fit(context, d->tables, &d->model);
    if (status != LG_OK) {
        lg_weather_drawer_close(d);
        return status;
    }
    *drawer = d;
    return LG_OK;
}

void lg_weather_drawer_close(lg_weather_drawer *d) {
    if (d == NULL)
        return;
    lg_weather_tables_free(d->tables);
    lg_free(d->context, d->description_path);
    lg_free(d->context, d);
}

/* The tables are lent: what a weather takes over from them is made anew. */
lg_status lg_weather_drawer_draw(lg_context *own, const lg_weather_drawer *d,
                                 const lg_weather_wish *wish, lg_weather **weather) {
    const uint64_t pair = wish->antithetic ? wish->draw / 2 * 2 : wish->draw;
    const lg_weather_asked asked = {
        .recipe = {d->description_path, d->land, wish->first_year, wish->last_year, wish->seed, 0},
        .drawn = true,
        .draw = wish->draw,
        .day_seed = lg_hash64(wish->seed, LG_STREAM_DRAW, wish->draw),
        .month_seed = lg_hash64(wish->seed, LG_STREAM_DRAW, pair),
        .mirrored = wish->draw != pair,
        .model = &d->model,
        .warming_c_decade = wish->warming_c_decade,
        .rain_frac_decade = wish->rain_frac_decade};
    lg_weather_tables lent = *d->tables;
    lg_chosen_years years = {0};
    lent.context = own;
    lent.assumed = NULL;
    lg_figures_init(own, &lent.figures);
    lg_status status = lg_choose_years(own, &asked, &lent, &years);
    if (status == LG_OK)
        status = lg_weather_make(own, &asked, &lent, &years, weather);
    lg_chosen_years_free(own, &years);
    lg_free(own, lent.assumed);
    lg_figures_free(&lent.figures);
    return status;
}
