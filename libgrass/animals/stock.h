/* A day of the animals of one breed in one unit: lg_stock_morning (animals/season.h),
 * lg_stock_appetite, then feed is given and the sward grazed, lg_stock_evening. */
#ifndef LG_ANIMALS_STOCK_H
#define LG_ANIMALS_STOCK_H

#include "animals/forage.h"
#include "animals/ledger.h"

/* Feed that is given in a day: for all heads of a unit together. */
typedef struct lg_given_feed {
    double kg, me_mj_kg, omd;
} lg_given_feed;

/* What all of them could eat if nothing limited it, kg; keeps the parts of the cohorts. */
double lg_stock_appetite(const lg_breed *breed, const lg_animal_day *day, lg_stock *stock);

/* The bodies' day, or as many as `day` is the mean of. eaten_kg: of each pool, by all heads; feed:
 * what was given; both in all those days. */
void lg_stock_evening(const lg_breed *breed, const lg_animal_day *day, const lg_choice *choice,
                      const double eaten_kg[LG_POOLS], const lg_given_feed *feed, lg_stock *stock);

#endif
