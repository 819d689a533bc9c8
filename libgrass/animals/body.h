/* The mean body of a cohort: heads of one breed and age in one unit. */
#ifndef LG_ANIMALS_BODY_H
#define LG_ANIMALS_BODY_H

#include "animals/breed.h"
#include "animals/params.h"
#include "animals/swift.h"

/* Of a body: normal weight, size over SRW, condition. */
typedef struct lg_frame {
    double normal_kg, size, condition;
} lg_frame;

/* Means of a head; sums of cohorts are by heads. */
typedef struct lg_cohort {
    double heads;
    double male_frac;
    double age_d;
    double base_kg;             /* without conceptus */
    double root;                /* cube root of base_kg, near enough */
    double peak_kg;             /* most that it ever weighed */
    double frame_kg;            /* what age allows a well-fed one */
    double srw_kg;              /* standard reference weight of this mix of sexes */
    double slower;              /* what a day leaves of the frame still to grow: exp(-k) */
    double body_mj;             /* energy of the body: by what gain was made of */
    double pregnant, lactating; /* share of the heads */
    double womb_mj;             /* energy of conceptuses, over all heads */
    double gain_kg;             /* of the day */
    double critical_c;          /* lower critical temperature, of the day */
    double need_mj;             /* of the day: maintenance, cold, conceptus and milk */
    double potential_kg;        /* intake of the day if nothing limited it */
    lg_frame frame;             /* this morning */
} lg_cohort;

/* Normal weight: what age allows, less in an animal that never grew to it.
 * @source GrazPlan  @check lag .4: frame 50, peak 31.5 -> 38.9; frame 50, peak 52 -> 50 */
static inline lg_frame lg_cohort_frame(const lg_breed_params *p, const lg_cohort *c) {
    double normal = c->peak_kg < c->frame_kg
                        ? p->growth_lag * c->frame_kg + (1.0 - p->growth_lag) * c->peak_kg
                        : c->frame_kg;
    return (lg_frame){normal, normal / c->srw_kg, c->base_kg / normal};
}

/* Condition score of five classes.  @source GrazPlan: a class is 0.15 of relative condition in
 * sheep (M)  @check condition 1 -> 3, .7 -> 1 */
static inline double lg_condition_score(double condition) {
    return lg_least(5.0, lg_most(0.0, 3.0 + (condition - 1.0) / LG_CLASS_CONDITION));
}

#endif
