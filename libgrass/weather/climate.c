#include "weather/climate.h"

#include "weather/running_day.h"

/* Of the Gregorian calendar, in the mean. */
static const double MONTH_DAYS[12] = {31, 28.2425, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
static const double YEAR_DAYS = 365.2425;

lg_climate lg_climate_of(const lg_weather *weather, int32_t zone) {
    lg_climate c = {.whole = true};
    double days[12] = {0};
    const size_t first = (size_t)zone * (size_t)weather->ndays;
    lg_running_day day = lg_running_day_at(weather->first_day);
    for (int32_t i = 0; i < weather->ndays; i++, lg_running_day_next(&day)) {
        int month = day.date.month - 1;
        c.mean_c[month] += weather->column[LG_WEATHER_TMEAN_C][first + (size_t)i];
        c.rain_mm[month] += weather->column[LG_WEATHER_PRECIP_MM][first + (size_t)i];
        days[month] += 1.0;
    }
    for (int m = 0; m < 12; m++) {
        if (!(days[m] > 0.0)) {
            c.whole = false;
            continue;
        }
        c.mean_c[m] /= days[m];
        c.rain_mm[m] *= MONTH_DAYS[m] / days[m];
        c.year_c += c.mean_c[m] * MONTH_DAYS[m] / YEAR_DAYS;
        c.year_mm += c.rain_mm[m];
    }
    c.years = weather->ndays / YEAR_DAYS;
    return c;
}
