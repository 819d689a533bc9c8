#include "animals/energy.h"

#include "core/elementary.h"

lg_cold lg_cold_mj(const lg_breed_params *p, const lg_animal_day *day, const lg_cohort *c,
                   double condition, double heat_mj) {
    double root = c->root;
    double skin = p->skin_m2 * root * root, radius = p->radius_cm * root;
    double heat =
        lg_most(p->breath + LG_HEAT_LEAST, heat_mj / skin); /* a body makes some, fed or not */
    double grown = c->age_d < LG_NEWBORN_TISSUE_D
                       ? LG_NEWBORN_TISSUE + LG_NEWBORN_TISSUE_RATE * c->age_d
                       : 1.0;
    double tissue =
        p->tissue * grown *
        (p->tissue_thin + (1.0 - p->tissue_thin) * lg_least(LG_TISSUE_CONDITION, condition));
    double bare = radius / (radius + day->coat_depth_cm);
    double thick = radius * lg_log1p(day->coat_depth_cm / radius);
    double spare = heat - p->breath;
    lg_cold cold;
    cold.mj = cold.critical_c = 0.0;
    const double inner = heat / spare * tissue, core_c = p->body_c - heat * tissue;
    const int days = lg_animal_days(day);
    const double part = days > 1 ? 1.0 / days : 1.0;
    const lg_animal_day *of = days > 1 ? day->each : day;
    for (int d = 0; d < days; d++) {
        cold.each_mj[d] = 0.0;
        for (int half = 0; half < 2; half++) {
            double outside = of[d].wet * (bare * of[d].air[half] + thick * of[d].coat_cm[half]);
            double critical = core_c - spare * outside;
            double below = critical - of[d].temperature_c[half];
            cold.critical_c += 0.5 * part * critical;
            if (below > 0.0)
                cold.each_mj[d] += 0.5 * skin * below / (inner + outside);
        }
        cold.mj += part * cold.each_mj[d];
    }
    return cold;
}

double lg_milk_mj(const lg_breed_params *p, double potential_mj, double surplus_mj, double kl,
                  double day, double condition) {
    double ratio = p->milk_me * kl * surplus_mj / potential_mj;
    double days = lg_most(day, ratio / (2.0 * p->milk_d));
    double x = p->milk_a - p->milk_b * ratio - p->milk_c * days * (ratio - p->milk_d * days) +
               p->milk_e * condition * (ratio - p->milk_f * condition);
    return potential_mj * p->milk_most / (1.0 + lg_exp(lg_least(700.0, x)));
}
