#include "simulation/point_weather.h"

#include "weather/season.h"

static lg_point_weather weather_of(const lg_point_forcing *f, const lg_weather_facts *facts,
                                   int32_t day) {
    lg_point_weather w;
    w.date = lg_date_from_day(lg_day_number(facts->first) + day);
    w.day_of_year = lg_day_of_year(w.date);
    w.tmean_c = lg_weather_series(f->weather, 0, LG_WEATHER_TMEAN_C)[day];
    w.tmin_c = lg_weather_series(f->weather, 0, LG_WEATHER_TMIN_C)[day];
    w.par_mj_m2 = lg_weather_series(f->weather, 0, LG_WEATHER_PAR_MJ_M2)[day];
    w.precip_mm = lg_weather_series(f->weather, 0, LG_WEATHER_PRECIP_MM)[day];
    w.pet_mm = lg_weather_series(f->weather, 0, LG_WEATHER_PET_MM)[day];
    w.cut_height_m = f->cut_height_m == NULL ? 0.0 : f->cut_height_m[day];
    w.stocking_su_ha = f->stocking_su_ha == NULL ? 0.0 : f->stocking_su_ha[day];
    return w;
}

int lg_point_season(const lg_weather *weather, double own, double latitude_deg) {
    if (own < 0.0)
        return lg_season_by_climate(weather, 0, latitude_deg, NULL);
    return own < 1.0 ? 1 : (int)own;
}

lg_status lg_point_weather_make(lg_context *context, const lg_point_forcing *forcing,
                                const lg_weather_facts *facts, lg_point_weather **days) {
    lg_point_weather *made;
    LG_TRY(lg_alloc(context, (size_t)facts->days, sizeof *made, "a point's weather", &made));
    for (int32_t day = 0; day < facts->days; day++)
        made[day] = weather_of(forcing, facts, day);
    *days = made;
    return LG_OK;
}
