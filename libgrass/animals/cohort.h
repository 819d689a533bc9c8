/* Cohorts are made, change their sexes, and join each other. */
#ifndef LG_ANIMALS_COHORT_H
#define LG_ANIMALS_COHORT_H

#include "animals/body.h"

/* Heads of an age and weight; age and sexes say the frame. */
void lg_cohort_make(const lg_breed *breed, double heads, double age_d, double base_kg,
                    double male_frac, lg_cohort *cohort);

/* Reference weight and growth of the frame after the sexes changed. */
void lg_cohort_sexes(const lg_breed *breed, double male_frac, lg_cohort *cohort);

/* `from` joins `to`; `from` is empty afterwards. */
void lg_cohort_join(const lg_breed *breed, lg_cohort *to, lg_cohort *from);

#endif
