/* Energy of a head and day, MJ: what feed gives, what the body needs, what is left over. */
#ifndef LG_ANIMALS_ENERGY_H
#define LG_ANIMALS_ENERGY_H

#include <math.h>

#include "animals/body.h"
#include "animals/day.h"

/* Metabolisable energy of herbage, MJ/kg.  @source GrazPlan  @check D .6 -> 8.2, D .1 -> 0 */
static inline double lg_me_content(const lg_breed_params *p, double omd) {
    return lg_most(0.0, p->me_slope * omd - p->me_fall);
}

/* W^0.75 and W^(2/3), W^(1/3).  @check 16 -> 8; 27 -> 9, 3 */
static inline double lg_weight_075(double kg) {
    double root = sqrt(kg);
    return root * sqrt(root);
}

/* Basal metabolism; falls with age to a floor.
 * @source GrazPlan  @check 45 kg, 4000 d, .26, .84 -> .26 45^.75 .84 = 3.794565 */
static inline double lg_basal_mj(const lg_breed_params *p, const lg_cohort *c, double base_kg,
                                 double milk_share) {
    double aged = p->basal_age * c->age_d;
    double young = 1.0 - aged + 0.5 * aged * aged - aged * aged * aged / 6.0; /* exp(-aged) */
    double factor = aged < 0.5 && young > p->basal_least ? young : p->basal_least;
    return (1.0 + p->basal_milk * milk_share) * p->basal * lg_weight_075(base_kg) * factor;
}

/* Work of eating and of walking.  @source GrazPlan
 * @check 45 kg, 1.2 kg, D .6, 5 km -> .02 45 1.2 .3 + .0026 45 5 = .324 + .585 */
static inline double lg_work_mj(const lg_breed_params *p, double base_kg, double herbage_kg,
                                double omd, double km) {
    return p->chewing * base_kg * herbage_kg * lg_most(0.0, p->chewing_end - omd) +
           p->walking * base_kg * km;
}

/* Share of the contents of gain that is still a young animal's.
 * @source GrazPlan  @check size .4 -> .5; .7 -> .141851 */
static inline double lg_gain_youth(const lg_breed_params *p, double size) {
    return lg_sigmoid_down(p->gain_rate * (size - p->gain_middle));
}

/* Energy of a kg of empty body gained or lost. Grown: the size that the peak weight reached.
 * @source GrazPlan, after SCA  @check grown, condition 1, level 1 -> 29.8 - youth 22.9: size 1 ->
 *         29.8 - .0265969 22.9 = 29.190931 */
static inline double lg_gain_mj_kg(const lg_breed_params *p, const lg_cohort *c, double level,
                                   double condition) {
    double grown = lg_least(c->peak_kg, c->frame_kg) / c->srw_kg;
    double ramp = (grown - p->gain_from) / (p->gain_to - p->gain_from);
    ramp = ramp < 0.0 ? 0.0 : ramp > 1.0 ? 1.0 : ramp;
    double content = p->gain_mature -
                     lg_gain_youth(p, grown) * (p->gain_young - p->gain_level * (level - 1.0)) +
                     ramp * p->gain_fat * (condition - 1.0);
    return lg_most(LG_GAIN_LEAST_MJ_KG, content);
}

/* Energy that a body stands for in the books: as if all of it had been gained as of today. */
static inline double lg_body_mj(const lg_breed_params *p, const lg_cohort *c) {
    return c->base_kg / p->gut * lg_gain_mj_kg(p, c, 0.0, lg_cohort_frame(p, c).condition);
}

/* Heat that a body needs beyond what it makes, and the temperature where that begins.
 * @source GrazPlan (Blaxter's insulations), on two halves of the day instead of twelve hours */
typedef struct lg_cold {
    double mj, critical_c;
    double each_mj[LG_ANIMAL_DAYS]; /* of the days that `day` is the mean of; a single one: of it */
} lg_cold;

lg_cold lg_cold_mj(const lg_breed_params *p, const lg_animal_day *day, const lg_cohort *c,
                   double condition, double heat_mj);

/* Milk of a female, as energy for her young.
 * surplus_mj: energy left after maintenance and pregnancy  @source GrazPlan */
double lg_milk_mj(const lg_breed_params *p, double potential_mj, double surplus_mj, double kl,
                  double day, double condition);

#endif
