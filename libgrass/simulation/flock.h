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
    lg_stock_ledger opened;      /* of 1 January */
    lg_stock_ledger noted;       /* what the herd knows of */
    lg_herd seen;                /* what the heads have followed */
    lg_choice choice;            /* of a day, with what the pasture cannot give cut off */
    double planned_kg[LG_POOLS]; /* of a day */
    double pick[LG_POOLS];       /* share of each pool within reach that is eaten today */
    /* Bodies live some days at once (lg_flock_last). */
    int lived;    /* days that the bodies have still to live */
    bool decides; /* anew this morning */
    bool grazes;
    double appetite_kg, plan_kg, feed_kg, lack_kg, given_kg; /* of a day */
    double mid_d;            /* from the first of the days decided for to their middle */
    double eaten_kg, fed_kg; /* in the days that they have still to live */
} lg_flock;

/* The last day, from 0, of those that bodies live at once with a day of a month: five, the last
 * ones of a month with what is left of it. What is done to the herd, births and a look at the cells
 * end them early. */
int lg_flock_last(int day, int days_of_month);

/* 1 January of the first reported year: the unit's herd becomes animals with bodies. */
void lg_flock_start(const lg_husbandry *h, const char *unit_name, double latitude_deg,
                    lg_unit_run *unit, lg_flock *flock);
/* 1 January: after the herd's entries began anew. */
void lg_flock_open_year(lg_unit_run *unit, lg_flock *flock);

/* Before the pasture is grazed: what was done to the herd, births, weaning, sales; */
void lg_flock_morning(const lg_husbandry *h, const lg_animal_day *today, lg_unit_run *unit,
                      lg_flock *flock);
/* what they would eat, what they are fed and what they take of each pool: decided for `days` days,
 * of which `today` is the first; */
void lg_flock_bite(const lg_husbandry *h, const lg_animal_day *today, int days,
                   const lg_feed_rule *rule, double down, bool grazing, lg_unit_run *unit,
                   lg_flock *flock);
/* and after it. On the `last` day bodies live all that they have still to live, */
void lg_flock_evening(const lg_husbandry *h, const lg_animal_day *today, bool last,
                      lg_unit_run *unit, lg_flock *flock);
/* as they do when something is decided anew on the morning of `tomorrow`, before whom these days
 * stand. `tell`: the herd. */
void lg_flock_live(const lg_husbandry *h, const lg_animal_day *tomorrow, bool tell,
                   lg_unit_run *unit, lg_flock *flock);

/* Of a weather zone; where the land does not say, that of Xilinhot. */
double lg_flock_latitude(const lg_land *land, int32_t zone);

/* Residuals of heads and energy into the unit's worst. */
void lg_flock_close(const lg_flock *flock, int32_t index, int32_t day, lg_unit_run *unit);

/* What the days of a month are to animals, for every weather zone: 31 a zone. */
void lg_flock_days(const lg_inputs *in, const lg_days *days, lg_animal_day *to);

#endif
