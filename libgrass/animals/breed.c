#include "animals/breed.h"

#include <math.h>

#include "core/elementary.h"

void lg_breed_params_init(lg_breed_params *params) {
    *params = (lg_breed_params){
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning)             \
    .field = (value),
#include <libgrass/tables/breed_params.def>
#undef LG_PARAM
    };
}

/* Wood's curve, 1 at its peak.  @source Wood 1967 (Nature 216:164)
 * @check peak 28, shape 1.4: day 28 -> 1, day 56 -> 2^1.4 exp(-1.4) = 0.650769 */
static double wood(double day, double peak, double shape) {
    double t = day / peak;
    return lg_pow(t, shape) * lg_exp(shape * (1.0 - t));
}

/* Gompertz's curve that is 1 at t 1, and its slope.  @source GrazPlan
 * @check b 1.304, c 2.625: t 0 -> exp(1.304 (1 - exp(2.625))) = 5.6e-8, t 1 -> 1, slope 3.423 */
static double gompertz(double t, double b, double c) {
    return lg_exp(b * (1.0 - lg_exp(c * (1.0 - t))));
}

static double gompertz_slope(double t, double b, double c) {
    return b * c * lg_exp(c * (1.0 - t)) * gompertz(t, b, c);
}

static void prepare_young(lg_breed *breed) {
    const lg_breed_params *p = &breed->p;
    for (int d = 0; d < LG_BREED_DAYS; d++) {
        double t = fmin(1.0, d / p->gestation_d);
        bool born = d >= p->gestation_d;
        breed->foetus[d] = gompertz(t, p->foetus_b, p->foetus_c);
        breed->womb[d] = gompertz(t, p->womb_b, p->womb_c);
        breed->foetus_day[d] =
            born ? 0.0 : gompertz_slope(t, p->foetus_b, p->foetus_c) / p->gestation_d;
        breed->womb_mj_day[d] =
            born ? 0.0 : gompertz_slope(t, p->womb_mj_b, p->womb_mj_c) / p->gestation_d;
    }
}

void lg_breed_prepare(lg_breed *breed) {
    const lg_breed_params *p = &breed->p;
    for (int d = 0; d < LG_BREED_DAYS; d++) {
        breed->appetite[d] = wood(d, p->milk_intake_d, p->milk_intake_shape);
        breed->milk[d] = wood(d + p->milk_offset_d, p->milk_peak_d, p->milk_shape);
        breed->suck[d] = p->milk_mj_kg * (p->suck_base + p->suck_more * lg_exp(-p->suck_rate * d));
        breed->grass[d] = 1.0 / (1.0 + lg_exp(-p->young_rate * (d - p->young_age_d)));
    }
    prepare_young(breed);
    for (int c = 0; c < LG_BREED_CLASSES; c++) {
        breed->class_omd[c] = LG_BREED_BEST - LG_BREED_STEP * c;
        breed->class_quality[c] = lg_quality(p, breed->class_omd[c]);
    }
    double size = lg_pow(p->srw_kg, 0.75);
    breed->milk_scale = p->milk_peak * size;
    breed->milk_scale_twin = p->milk_peak_twin * size;
}
