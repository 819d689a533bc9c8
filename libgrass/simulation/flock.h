/* The animals with bodies of a unit while it is simulated: the unit's herd in sheep units
 * (grazing/herd.h) is what they count as. Measures, rules and programs act on the herd; the flock
 * follows with heads on the next morning. */
#ifndef LG_SIMULATION_FLOCK_H
#define LG_SIMULATION_FLOCK_H

#include "scenario/husbandry.h"
#include "simulation/inputs.h"
#include "simulation/kinds.h"
#include "simulation/unit.h"

/* Those of one breed; a unit has one for every breed of the scenario's herds, in the order of
 * lg_husbandry.kept. */
typedef struct lg_flock {
    lg_stock stock;
    lg_stock_ledger opened;      /* of 1 January */
    lg_stock_ledger noted;       /* what the herd knows of */
    lg_choice choice;            /* of a day, with what the pasture cannot give cut off */
    double planned_kg[LG_POOLS]; /* of a day */
    double appetite_kg, asked_kg, given_kg; /* of a day: of all heads; feed by the rule */
    double fed_kg; /* in the days that they have still to live (lg_flock_last) */
} lg_flock;

/* The last day, from 0, of those that bodies live at once with a day of a month: five, the last
 * ones of a month with what is left of it. What is done to the herd, births and a look at the cells
 * end them early. */
int lg_flock_last(int day, int days_of_month);

/* The first day of the first reported year, a day of a 365-day year: the unit's herd becomes animals with bodies. Every call
 * below takes all flocks of the unit. */
void lg_flock_start(const lg_husbandry *h, const char *unit_name, int first_day,
                    double latitude_deg, lg_unit_run *unit, lg_flock *flocks);
/* 1 January: after the herd's entries began anew. */
void lg_flock_open_year(const lg_husbandry *h, lg_unit_run *unit, lg_flock *flocks);

/* Before the pasture is grazed: what was done to the herd, births, weaning, sales. table[at] is
 * today of the first breed, followed by the days of the month; of the next breed 31 further; */
void lg_flock_morning(const lg_husbandry *h, const lg_animal_day *table, int32_t at,
                      lg_unit_run *unit, lg_flock *flocks);
/* what they would eat, what they are fed and what they take of each pool: decided for `days` days,
 * of which today is the first; */
void lg_flock_bite(const lg_husbandry *h, const lg_animal_day *table, int32_t at, int days,
                   const lg_feed_rule *rule, double down, bool grazing, lg_unit_run *unit,
                   lg_flock *flocks);
/* and after it. On the `last` day bodies live all that they have still to live, */
void lg_flock_evening(const lg_husbandry *h, const lg_animal_day *table, int32_t at, bool last,
                      lg_unit_run *unit, lg_flock *flocks);
/* as they do when something is decided anew; the herd is not told. */
void lg_flock_live(const lg_husbandry *h, const lg_animal_day *table, lg_unit_run *unit,
                   lg_flock *flocks);

/* What was done to the herd since it was last looked at becomes heads; moves are lg_flocks_travel's
 * matter. */
void lg_flock_follow(const lg_husbandry *h, lg_unit_run *unit, lg_flock *flocks);
/* After lg_herd_move on some units: animals go from those that gave to those that got, with their
 * bodies. Where several give and several get, all that go are mixed. */
void lg_flocks_travel(const lg_husbandry *h, lg_herds *herds, int32_t units);

/* Sheep units of a head of a cohort. */
double lg_flock_su(const lg_keeping *kept, const lg_stock *stock, lg_cohort_kind kind);
/* A cohort as it is bought or begins: females of the usual age, or young. */
void lg_flock_usual(const lg_keeping *kept, const lg_stock_calendar *calendar, int first_day,
                    double heads, lg_cohort_kind kind, lg_cohort *cohort);
/* What the herd and its readers are to know of the flocks: all of it, or parts. */
void lg_flock_tell(const lg_husbandry *h, lg_unit_run *unit, lg_flock *flocks);
void lg_flock_note(const lg_husbandry *h, lg_unit_run *unit, lg_flock *flocks);
void lg_flock_weigh(const lg_husbandry *h, lg_unit_run *unit, const lg_flock *flocks);
void lg_flock_sum_year(const lg_husbandry *h, lg_unit_run *unit, const lg_flock *flocks);

/* Of a weather zone; where the land does not say, that of Xilinhot. */
double lg_flock_latitude(const lg_land *land, int32_t zone);

/* Residuals of heads and energy into the unit's worst. */
void lg_flock_close(const lg_husbandry *h, const lg_flock *flocks, int32_t index, int32_t day,
                    lg_unit_run *unit);

/* What the days of a month are to animals, for every weather zone 31 of every breed. */
void lg_flock_days(const lg_inputs *in, const lg_weather *weather, const lg_days *days,
                   lg_animal_day *to);

#endif
