/* The animals with bodies of one unit while it is simulated: the unit's herd in sheep units
 * (grazing/herd.h) is what they count as. Measures, rules and programs act on the herd; the flock
 * follows with heads on the next morning. */
#ifndef LG_SIMULATION_FLOCK_H
#define LG_SIMULATION_FLOCK_H

#include "scenario/husbandry.h"
#include "simulation/inputs.h"
#include "simulation/kinds.h"
#include "simulation/unit.h"

typedef struct lg_flock {
    lg_stock stock;
    lg_stock_ledger opened; /* of 1 January */
    lg_stock_ledger noted;  /* what the herd knows of */
    lg_herd seen;           /* what the heads have followed */
    lg_choice choice;       /* of the day, with what the pasture cannot give cut off */
    double planned_kg[LG_POOLS];
    double pick[LG_POOLS]; /* share of each pool within reach that is eaten today */
    lg_given_feed feed;
} lg_flock;

/* 1 January of the first reported year: the unit's herd becomes animals with bodies. */
void lg_flock_start(const lg_husbandry *h, const char *unit_name, double latitude_deg,
                    lg_unit_run *unit, lg_flock *flock);
/* 1 January: after the herd's entries began anew. */
void lg_flock_open_year(lg_unit_run *unit, lg_flock *flock);

/* Before the pasture is grazed: what was done to the herd, births, weaning, sales; */
void lg_flock_morning(const lg_husbandry *h, const lg_animal_day *day, lg_unit_run *unit,
                      lg_flock *flock);
/* what they would eat, what they are fed and what they take of each pool; */
void lg_flock_bite(const lg_husbandry *h, const lg_animal_day *day, const lg_feed_rule *rule,
                   double down, bool grazing, lg_unit_run *unit, lg_flock *flock);
/* and after it. */
void lg_flock_evening(const lg_husbandry *h, const lg_animal_day *day, lg_unit_run *unit,
                      lg_flock *flock);

/* Of a weather zone; where the land does not say, that of Xilinhot. */
double lg_flock_latitude(const lg_land *land, int32_t zone);

/* Residuals of heads and energy into the unit's worst. */
void lg_flock_close(const lg_flock *flock, int32_t index, int32_t day, lg_unit_run *unit);

/* What the days of a month are to animals, for every weather zone: 31 a zone. */
void lg_flock_days(const lg_inputs *in, const lg_days *days, lg_animal_day *to);

#endif
