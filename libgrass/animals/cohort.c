#include "animals/cohort.h"

#include "animals/energy.h"
#include "core/elementary.h"

void lg_cohort_sexes(const lg_breed *breed, double male_frac, lg_cohort *c) {
    const lg_breed_params *p = &breed->p;
    c->male_frac = male_frac;
    c->srw_kg = p->srw_kg * (1.0 + male_frac * (p->male_size - 1.0));
    c->slower = lg_exp(-p->growth_rate / lg_pow(c->srw_kg, p->growth_power));
}

void lg_cohort_make(const lg_breed *breed, double heads, double age_d, double base_kg,
                    double male_frac, lg_cohort *c) {
    *c = (lg_cohort){.heads = heads,
                     .age_d = age_d,
                     .base_kg = base_kg,
                     .root = lg_cbrt(base_kg),
                     .peak_kg = base_kg};
    lg_cohort_sexes(breed, male_frac, c);
    double born_kg = breed->p.birth_frac * c->srw_kg;
    c->frame_kg = c->srw_kg - (c->srw_kg - born_kg) * lg_pow(c->slower, age_d);
    /* grown animals have once been as heavy as they ought to be */
    if (age_d >= LG_GROWN_D)
        c->peak_kg = fmax(base_kg, c->frame_kg);
    c->critical_c = -100.0;
    c->body_mj = lg_body_mj(&breed->p, c);
}

static double mean(double a, double wa, double b, double wb) {
    return (a * wa + b * wb) / (wa + wb);
}

void lg_cohort_join(const lg_breed *breed, lg_cohort *to, lg_cohort *from) {
    if (!(from->heads > 0.0))
        return;
    if (!(to->heads > 0.0)) {
        *to = *from;
    } else {
        double a = to->heads, b = from->heads, male = mean(to->male_frac, a, from->male_frac, b);
        double *const into[] = {&to->age_d,   &to->base_kg,   &to->peak_kg,   &to->frame_kg,
                                &to->body_mj, &to->pregnant,  &to->lactating, &to->womb_mj,
                                &to->need_mj, &to->critical_c};
        const double more[] = {from->age_d,   from->base_kg,   from->peak_kg,   from->frame_kg,
                               from->body_mj, from->pregnant,  from->lactating, from->womb_mj,
                               from->need_mj, from->critical_c};
        for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
            *into[i] = mean(*into[i], a, more[i], b);
        to->heads = a + b;
        to->root = lg_cbrt(to->base_kg);
        if (male != to->male_frac)
            lg_cohort_sexes(breed, male, to);
    }
    *from = (lg_cohort){0};
}
