#include "analysis/calibration_parts.h"

const lg_likelihood *lg_calibration_profile_of(const lg_calibration *c, size_t parameter) {
    for (size_t i = 0; i < c->profiles; i++)
        if ((size_t)c->profile[i].a == parameter && c->profile[i].b == LG_LIKELIHOOD_ALONE)
            return &c->profile[i];
    return NULL;
}

int lg_calibration_at_bound(const lg_calibration *c, size_t i) {
    const double near = LG_FIT_AT_BOUND * (c->high[i] - c->low[i]) / 2.0;
    return c->fit.value[i] - c->low[i] < near ? -1 : c->high[i] - c->fit.value[i] < near ? 1 : 0;
}
