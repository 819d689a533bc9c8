#include <gsl/gsl_rng.h>
#include <math.h>

#include "core/normal.h"
#include "core/philox.h"
#include "weather/temperature.h"

void lg_temperature_anomalies(lg_draw draw, const lg_season *season, int days, double *state,
                              double *anomaly_c) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_TEMPERATURE, draw.zone, draw.month);
    double rho = season->tmean_lag1, fresh = sqrt(1.0 - rho * rho);
    double z = isnan(*state) ? lg_draw_normal(rng) : *state;
    for (int day = 0; day < days; day++) {
        z = rho * z + fresh * lg_draw_normal(rng);
        anomaly_c[day] = season->tmean_sd_c * z;
    }
    *state = z;
}

void lg_smooth_month(double before, double mean, double after, int days, double *value) {
    double start = (before + mean) / 2.0, end = (mean + after) / 2.0, arch = 0.0;
    for (int day = 0; day < days; day++) {
        double x = (day + 0.5) / days;
        arch += x * (1.0 - x) / days;
    }
    /* The line alone has the mean of its ends, because the x lie symmetric in the month. */
    double rise = (mean - (start + end) / 2.0) / arch;
    for (int day = 0; day < days; day++) {
        double x = (day + 0.5) / days;
        value[day] = start * (1.0 - x) + end * x + rise * x * (1.0 - x);
    }
}
