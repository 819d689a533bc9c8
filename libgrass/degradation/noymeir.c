#include "degradation/noymeir.h"

#include <math.h>

#include "grazing/intake.h"

double lg_noymeir_removal_kg_su_d(const lg_noymeir *m) {
    return m->grazing->demand_kg_su_d * (1.0 + m->grazing->trample_frac);
}

double lg_noymeir_rate(const lg_noymeir *m, double herbage_kg_ha, double stocking_su_ha) {
    if (!(herbage_kg_ha > 0.0))
        return 0.0;
    double growth = m->growth_d * herbage_kg_ha * (1.0 - herbage_kg_ha / m->capacity_kg_ha);
    return growth - lg_noymeir_removal_kg_su_d(m) * stocking_su_ha * herbage_kg_ha /
                        (herbage_kg_ha + m->grazing->half_saturation_kg_ha);
}

double lg_noymeir_slope(const lg_noymeir *m, double herbage_kg_ha, double stocking_su_ha) {
    double half = m->grazing->half_saturation_kg_ha, reach = herbage_kg_ha + half;
    double growth = m->growth_d * (1.0 - 2.0 * herbage_kg_ha / m->capacity_kg_ha);
    return growth - lg_noymeir_removal_kg_su_d(m) * stocking_su_ha * half / (reach * reach);
}

double lg_noymeir_return_su_ha(const lg_noymeir *m) {
    return m->growth_d * m->grazing->half_saturation_kg_ha / lg_noymeir_removal_kg_su_d(m);
}

double lg_noymeir_fold_su_ha(const lg_noymeir *m) {
    double half = m->grazing->half_saturation_kg_ha, sum = m->capacity_kg_ha + half;
    if (half >= m->capacity_kg_ha)
        return lg_noymeir_return_su_ha(m);
    return m->growth_d * sum * sum / (4.0 * m->capacity_kg_ha * lg_noymeir_removal_kg_su_d(m));
}

double lg_noymeir_fold_kg_ha(const lg_noymeir *m) {
    return fmax(0.0, m->capacity_kg_ha - m->grazing->half_saturation_kg_ha) / 2.0;
}

lg_noymeir_states lg_noymeir_steady(const lg_noymeir *m, double stocking_su_ha) {
    lg_noymeir_states states = {NAN, NAN};
    double k = m->capacity_kg_ha, half = m->grazing->half_saturation_kg_ha;
    double pull = lg_noymeir_removal_kg_su_d(m) * stocking_su_ha / m->growth_d; /* kg/ha */
    double product = k * (pull - half), square = (k + half) * (k + half) - 4.0 * k * pull;
    if (square < 0.0)
        return states;
    /* The root away from 0 first, the other from their product: no digits cancel. */
    double sum = k - half, far = (sum + copysign(sqrt(square), sum)) / 2.0;
    double near = far != 0.0 ? product / far : 0.0;
    double high = fmax(far, near), low = fmin(far, near);
    if (high > 0.0)
        states.grassy_kg_ha = high;
    if (low > 0.0)
        states.threshold_kg_ha = low;
    return states;
}

double lg_noymeir_step(const lg_noymeir *m, double herbage_kg_ha, double stocking_su_ha,
                       double step_d) {
    double wanted_kg = m->grazing->demand_kg_su_d * stocking_su_ha * step_d;
    double utilisation_frac = lg_utilisation(m->grazing, wanted_kg, herbage_kg_ha, 1.0);
    double growth = m->growth_d * step_d * (1.0 - herbage_kg_ha / m->capacity_kg_ha);
    double change = herbage_kg_ha * (growth - utilisation_frac * (1.0 + m->grazing->trample_frac));
    return fmax(0.0, herbage_kg_ha + change);
}

double lg_noymeir_settle(const lg_noymeir *m, const lg_noymeir_run *run, double herbage_kg_ha,
                         double stocking_su_ha, bool *settled) {
    double now = fmax(herbage_kg_ha, run->seed_kg_ha);
    bool still = false;
    for (double day = 0.0; day < run->most_d && !still; day += run->step_d) {
        double next = lg_noymeir_step(m, now, stocking_su_ha, run->step_d);
        next = fmax(next, run->seed_kg_ha);
        still = fabs(next - now) <= run->relative_d * run->step_d * now;
        now = next;
    }
    if (settled != NULL)
        *settled = still;
    return now;
}
