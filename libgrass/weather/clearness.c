#include <gsl/gsl_rng.h>
#include <math.h>

#include "core/normal.h"
#include "core/philox.h"
#include "weather/clearness.h"
#include "weather/params.h"

static void scale_to_mean_1(int days, double *value) {
    double sum = 0.0;
    for (int day = 0; day < days; day++)
        sum += value[day];
    for (int day = 0; day < days; day++)
        value[day] *= days / sum;
}

void lg_relative_clearness(lg_draw draw, const lg_season *season, int days, const uint8_t *wet,
                           double *clearness) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_CLEARNESS, draw.zone, draw.month);
    for (int day = 0; day < days; day++) {
        double mean = wet[day] ? season->clear_wet_ratio : 1.0;
        double sd = wet[day] ? season->clear_sd_wet : season->clear_sd_dry;
        double f = mean * (1.0 + sd * lg_draw_normal(rng));
        clearness[day] = fmin(fmax(f, LG_CLEARNESS_LOWEST), LG_CLEARNESS_HIGHEST);
    }
    scale_to_mean_1(days, clearness);
}

void lg_relative_wind(lg_draw draw, double variation, int days, double *wind) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_WIND, draw.zone, draw.month);
    double shape = variation > 0.0 ? 1.0 / (variation * variation) : 0.0;
    for (int day = 0; day < days; day++)
        wind[day] = variation > 0.0 ? fmax(lg_draw_gamma(rng, shape, 1.0 / shape), 1e-3) : 1.0;
    scale_to_mean_1(days, wind);
}

/* sum of ra * clip(raw + shift) */
static double weighted_sun(int days, const double *ra, const double *raw, double shift) {
    double sum = 0.0;
    for (int day = 0; day < days; day++)
        sum += ra[day] * fmin(fmax(raw[day] + shift, 0.0), 1.0);
    return sum;
}

/* The shift that gives `target`; the sum rises with the shift, so halving finds it. */
static double find_shift(int days, const double *ra, const double *raw, double target) {
    double least = raw[0], most = raw[0];
    for (int day = 1; day < days; day++) {
        least = fmin(least, raw[day]);
        most = fmax(most, raw[day]);
    }
    double low = -most, high = 1.0 - least;
    for (int step = 0; step < 60; step++) {
        double middle = 0.5 * (low + high);
        if (weighted_sun(days, ra, raw, middle) < target)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void lg_daily_radiation(double sunshine_frac, int days, const double *clearness,
                        const double *extraterrestrial_mj_m2, double *radiation_mj_m2) {
    double raw[LG_MONTH_DAYS] = {0.0}, target = 0.0;
    double month = LG_ANGSTROM_A + LG_ANGSTROM_B * sunshine_frac;
    for (int day = 0; day < days; day++) {
        raw[day] = (month * clearness[day] - LG_ANGSTROM_A) / LG_ANGSTROM_B;
        target += sunshine_frac * extraterrestrial_mj_m2[day];
    }
    double shift = find_shift(days, extraterrestrial_mj_m2, raw, target);
    for (int day = 0; day < days; day++) {
        double sun = fmin(fmax(raw[day] + shift, 0.0), 1.0);
        radiation_mj_m2[day] = (LG_ANGSTROM_A + LG_ANGSTROM_B * sun) * extraterrestrial_mj_m2[day];
    }
}
