#include <gsl/gsl_rng.h>
#include <math.h>

#include "core/normal.h"
#include "core/philox.h"
#include "weather/params.h"
#include "weather/rain.h"

/* A share this small still counts as a wet day. */
static const double LEAST_SHARE = 1e-9;

void lg_wet_shares(lg_draw draw, double shape, int days, const uint8_t *wet, double *share) {
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_AMOUNT, draw.zone, draw.month);
    for (int day = 0; day < days; day++)
        share[day] = wet[day] ? fmax(lg_draw_gamma(rng, shape, 1.0 / shape), LEAST_SHARE) : 0.0;
}

void lg_vary_shares(lg_draw draw, double variation, int days, double *share) {
    if (variation <= 0.0)
        return;
    double shape = 1.0 / (variation * variation);
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_ZONE_RAIN, draw.zone, draw.month);
    for (int day = 0; day < days; day++)
        if (share[day] > 0.0)
            share[day] = fmax(share[day] * lg_draw_gamma(rng, shape, 1.0 / shape), LEAST_SHARE);
}

/* Takes the rain from the wet day with the smallest share. */
static void drop_smallest(int days, double *share) {
    int least = -1;
    for (int day = 0; day < days; day++)
        if (share[day] > 0.0 && (least < 0 || share[day] < share[least]))
            least = day;
    share[least] = 0.0;
}

int lg_scale_rain(double total_mm, int days, double *share, double *rain_mm) {
    int wet = 0, dropped = 0;
    for (int day = 0; day < days; day++)
        wet += share[day] > 0.0;
    /* The margin lets a total pass that is n times 0.1 mm but for rounding. */
    while (wet > 0 && (wet > 1 || total_mm <= 0.0) && wet * LG_WET_DAY_MM > total_mm + 1e-9) {
        drop_smallest(days, share);
        wet--;
        dropped++;
    }
    double sum = 0.0;
    for (int day = 0; day < days; day++)
        sum += share[day];
    double least = wet > 0 ? fmin(LG_WET_DAY_MM, total_mm / wet) : 0.0;
    for (int day = 0; day < days; day++)
        rain_mm[day] =
            share[day] > 0.0 ? least + (total_mm - wet * least) * (share[day] / sum) : 0.0;
    return dropped;
}
