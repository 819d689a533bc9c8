/* What the days of a month are to animals with bodies. */
#include <math.h>

#include <libgrass/calendar.h>
#include "animals/params.h"
#include "simulation/flock.h"
#include "weather/params.h"
#include "weather/plausible.h"

/* Days that bodies live at once. */
enum { RUN_D = 5 };

int lg_flock_last(int day, int days_of_month) {
    int last = day / RUN_D * RUN_D + RUN_D - 1;
    if (last + RUN_D / 2 >= days_of_month - 1)
        return days_of_month - 1;
    return last;
}

double lg_flock_latitude(const lg_land *land, int32_t zone) {
    double latitude_deg = lg_weather_latitude(land, NAN, zone);
    return isnan(latitude_deg) ? LG_HERD_LATITUDE_DEG : latitude_deg;
}

/* A column that the weather has not is NaN throughout. */
static double given(double value, double other) {
    return isnan(value) ? other : value;
}

static lg_animal_weather weather_of(const lg_inputs *in, const lg_weather *weather, int32_t zone,
                                    lg_date date) {
    double *const *column = weather->column;
    const size_t at =
        (size_t)zone * (size_t)weather->ndays + (size_t)(lg_day_number(date) - weather->first_day);
    const double mean_c = column[LG_WEATHER_TMEAN_C][at];
    return (lg_animal_weather){given(column[LG_WEATHER_TMIN_C][at], mean_c),
                               given(column[LG_WEATHER_TMAX_C][at], mean_c),
                               given(column[LG_WEATHER_WIND_M_S][at], LG_DEFAULT_WIND_M_S),
                               column[LG_WEATHER_PRECIP_MM][at],
                               lg_flock_latitude(in->land, zone),
                               lg_common_day(date.year, lg_day_of_year(date))};
}

void lg_flock_days(const lg_inputs *in, const lg_weather *weather, const lg_days *days,
                   lg_animal_day *to) {
    /* whole runs of days, as bodies live them */
    const lg_date month = lg_date_from_day(days->first_day);
    const int month_days = lg_days_in_month(month.year, month.month);
    const int to_day = lg_flock_last(days->to - 1, month_days) + 1;
    int from = days->from;
    while (from > 0 && lg_flock_last(from - 1, month_days) == lg_flock_last(from, month_days))
        from--;
    enum { ANIMAL_DAY_NS = 150 }; /* of a breed in a zone, by the clock */
    const size_t breeds = in->husbandry->nkept;
    const int threads = lg_threads_for(in->context, (double)ANIMAL_DAY_NS * (to_day - from) *
                                                        weather->nzones * (double)breeds);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        for (int day = from; day < to_day; day++) {
            lg_date date = month;
            date.day = day + 1;
            const lg_animal_weather w = weather_of(in, weather, zone, date);
            for (size_t b = 0; b < breeds; b++)
                lg_animal_day_make(in->husbandry->kept[b].breed, &w,
                                   &to[((size_t)zone * breeds + b) * 31 + (size_t)day]);
        }
}
