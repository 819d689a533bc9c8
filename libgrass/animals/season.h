/* The year of a stock: mating, births, weaning, and the young that become females to be mated. */
#ifndef LG_ANIMALS_SEASON_H
#define LG_ANIMALS_SEASON_H

#include "animals/ledger.h"

/* Days of a 365-day year; 0: the breed's own. */
typedef struct lg_stock_calendar {
    int join_day, wean_day;
} lg_stock_calendar;

/* Share of females that conceive in a season, and of those that carry two.
 * @source GrazPlan  @check .75, 5.12, season 1: size x condition 1 -> .782445 in a cycle, 2.5
 *         cycles -> 1 - .217555^2.5 = .977925 */
double lg_conceive(const lg_breed_params *p, const lg_animal_day *day, double size_condition);
double lg_twin(const lg_breed_params *p, const lg_animal_day *day, double size_condition);

/* Share of the newborn that die of cold.  @source GrazPlan after Donnelly 1984
 * @check condition 1, chill 1107.5 -> logit(-8.9 - 1.49 + 8.97075) = .194765; twins .354427 */
double lg_exposure(const lg_breed_params *p, double condition, double chill_kj, double twins);

/* Whether females give birth on the morning after `lived` days that their bodies have still to live
 * (lg_stock_evening). */
bool lg_stock_bears(const lg_breed *breed, int lived, const lg_stock *stock);

/* The events of a day, before anything is eaten. */
void lg_stock_morning(const lg_breed *breed, const lg_animal_day *day,
                      const lg_stock_calendar *calendar, lg_stock *stock);

#endif
