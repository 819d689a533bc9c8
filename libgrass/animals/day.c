#include "animals/day.h"

#include <stddef.h>

#include "animals/params.h"
#include "core/circular.h"
#include "core/elementary.h"

static const double TURN = 6.283185307179586 / 365.0;
static const double RADIAN = 0.017453292519943295;
/* Mean of a half wave over its peak: 2/pi. */
static const double HALF_WAVE = 0.6366197723675814;

/* Of LG_CONCEIVE_DEG, made once. */
static const double CONCEIVE_SINE = 0x1.25abcf87c4978p-1; /* 0.5736 */

double lg_conception_season(double season, double latitude_deg, int day) {
    double s = lg_sin(TURN * (day + LG_SOLSTICE_D));
    double away = latitude_deg < 0.0 ? 1.0 - s : 1.0 + s;
    double tilt = fabs(lg_sin(RADIAN * latitude_deg)) / CONCEIVE_SINE;
    return fmax(0.0, 1.0 - season * away * tilt);
}

/* Between its least in mid July and its most in mid January; half a year off in the south. */
static double coat_depth(const lg_breed_params *p, const lg_animal_weather *w) {
    double winter = 0.5 * (1.0 + lg_cos(TURN * (w->day - LG_COAT_WINTER_DAY)));
    if (w->latitude_deg < 0.0)
        winter = 1.0 - winter;
    return p->coat_summer_cm + (p->coat_winter_cm - p->coat_summer_cm) * winter;
}

void lg_animal_day_make(const lg_breed *breed, const lg_animal_weather *w, lg_animal_day *day) {
    const lg_breed_params *p = &breed->p;
    double mean_c = 0.5 * (w->tmin_c + w->tmax_c), swing_c = 0.5 * (w->tmax_c - w->tmin_c);
    double wind = p->wind_frac * fmax(0.0, w->wind_m_s), rain = fmax(0.0, w->rain_mm);
    *day = (lg_animal_day){.mean_c = mean_c, .day = w->day};
    for (int half = 0; half < 2; half++) {
        double sign = half == 0 ? HALF_WAVE : -HALF_WAVE;
        double blow = sqrt(wind * (1.0 + sign * LG_WIND_SWING) * (half == 0 ? 1.0 : p->night_wind));
        day->temperature_c[half] = mean_c + sign * swing_c + (half == 0 ? 0.0 : p->pen_c);
        day->air[half] = 1.0 / (p->air + p->air_wind * blow);
        /* a storm never turns a coat into less than none */
        day->coat_cm[half] = fmax(LG_COAT_LEAST * p->coat, p->coat - p->coat_wind * blow);
    }
    day->coat_depth_cm = coat_depth(p, w);
    day->wet =
        day->coat_depth_cm > 0.0
            ? p->wet_least + (1.0 - p->wet_least) * lg_exp(-p->wet_rate * rain / day->coat_depth_cm)
            : 1.0;
    day->dry = fmax(0.0, 1.0 - rain / p->cold_rain_mm);
    day->hot = w->tmin_c >= p->hot_night_c
                   ? fmax(0.0, 1.0 - p->hot_appetite * fmax(0.0, mean_c - p->hot_c))
                   : 1.0;
    day->spring = 1.0 + p->kg_season * w->latitude_deg / LG_SPRING_DEG * lg_sin(TURN * w->day);
    day->chill =
        lg_chill_kj(fmin(LG_CHILL_C, mean_c + p->shed_c), p->shed_wind * wind / p->wind_frac, 0);
    day->conceive = lg_conception_season(p->conceive_season, w->latitude_deg, w->day);
    day->twin = lg_conception_season(p->twin_season, w->latitude_deg, w->day);
}

void lg_animal_day_mean(const lg_animal_day *of, int days, lg_animal_day *mean) {
    enum { VALUES = offsetof(lg_animal_day, day) / sizeof(double) };
    const double part = 1.0 / days;
    double *to = (double *)mean;
    *mean = of[0];
    for (int d = 1; d < days; d++) {
        const double *more = (const double *)&of[d];
        for (size_t i = 0; i < VALUES; i++)
            to[i] += more[i];
    }
    for (size_t i = 0; i < VALUES; i++)
        to[i] *= part;
    mean->days = days;
    mean->each = of;
}
