/* What of a sward animals would take, by GRAZPLAN: pools are spread over classes of digestibility,
 * the best class is grazed first, and what is bitten from it leaves less room for the next. */
#ifndef LG_ANIMALS_FORAGE_H
#define LG_ANIMALS_FORAGE_H

#include "animals/day.h"

/* The pools of the sward, in its order: leaf and stem alive, leaf and stem dead. */
enum { LG_POOLS = 4 };

typedef struct lg_forage {
    double kg_ha[LG_POOLS]; /* that may be bitten, snow or not */
    double omd[LG_POOLS];   /* digestibility */
    double height_cm;       /* of the sward */
    double snow_cm, ice_mm; /* depth on it, crust in it */
    double heads_ha;        /* animals of this breed on the land that is open */
    double su_ha; /* all animals there, in sheep units: they leave each other less choice */
} lg_forage;

/* By pool, over the potential intake of whatever animal: what it wants, the room in its gut that
 * this takes, and the digestibility of that part of the pool. The same for every cohort. */
typedef struct lg_choice {
    double want[LG_POOLS], fill[LG_POOLS], omd[LG_POOLS];
    double wanted;  /* sum of want */
    double access;  /* through snow */
    double walk_km; /* of a day on this pasture */
} lg_choice;

/* Share of a meal that is chosen.  @source ours  @check crowd 40: 0 -> 1, 10 -> .8, 40 -> .5 */
static inline double lg_choice_chosen(const lg_breed_params *p, double su_ha) {
    return p->choice_crowd / (p->choice_crowd + su_ha);
}

/* Spread of use within a cell, as a coefficient of variation: the more animals at once, the more
 * even.  @source form: review of November 2026, fitted to Barnes et al. 2008
 * @check 5.3 su/ha -> .2603; 129 -> .1300 */
static inline double lg_use_spread(const lg_breed_params *p, double su_ha) {
    return p->uneven_frac * p->uneven_crowd / (p->uneven_crowd + su_ha);
}

void lg_choose(const lg_breed *breed, const lg_forage *forage, lg_choice *choice);

/* The choice of animals that are confined. */
static inline lg_choice lg_choose_nothing(void) {
    return (lg_choice){.access = 0.0};
}

#endif
