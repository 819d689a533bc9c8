#include <gsl/gsl_rng.h>

#include "core/philox.h"
#include "weather/occurrence.h"

typedef double ahead[LG_MONTH_DAYS + 1][2][LG_MONTH_DAYS + 1];

/* left[d][s][k]: probability of k wet days in the d last days, given state s before them. */
static void count_ahead(const double p_wet[2], int days, int count, ahead left) {
    for (int s = 0; s < 2; s++)
        for (int k = 0; k <= count; k++)
            left[0][s][k] = k == 0 ? 1.0 : 0.0;
    for (int d = 1; d <= days; d++)
        for (int s = 0; s < 2; s++)
            for (int k = 0; k <= count; k++) {
                double wet = k > 0 ? left[d - 1][1][k - 1] : 0.0;
                left[d][s][k] = p_wet[s] * wet + (1.0 - p_wet[s]) * left[d - 1][0][k];
            }
}

void lg_wet_days(lg_draw draw, const lg_season *season, int days, int count, int *was_wet,
                 uint8_t *wet) {
    const double p_wet[2] = {season->wet_after_dry, season->wet_after_wet};
    ahead left;
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, draw.seed, LG_STREAM_WET, draw.zone, draw.month);
    count_ahead(p_wet, days, count, left);
    int state = *was_wet, remaining = count;
    for (int day = 0; day < days; day++) {
        int after = days - day - 1;
        double if_wet = remaining > 0 ? p_wet[state] * left[after][1][remaining - 1] : 0.0;
        double either = left[after + 1][state][remaining];
        double u = gsl_rng_uniform(rng);
        /* The bounds hold whatever rounding does to the ratio. */
        if (remaining == 0)
            state = 0;
        else if (remaining > after)
            state = 1;
        else
            state = u * either < if_wet;
        remaining -= state;
        wet[day] = (uint8_t)state;
    }
    *was_wet = state;
}
