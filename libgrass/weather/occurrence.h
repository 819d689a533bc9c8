/* The wet days of a month. */
#ifndef LG_WEATHER_OCCURRENCE_H
#define LG_WEATHER_OCCURRENCE_H

#include "weather/month_days.h"

/* @formula wet days: two-state Markov chain p(wet|wet), p(wet|dry), conditional on `count` wet days
 * of the month. beta_d(s, k) = P(k wet days after day d | state s on day d) runs backward over days
 *   and counts; forward, P(wet on d | s, k left) = p(wet|s) beta_d(wet, k-1) / beta_{d-1}(s, k).
 * @symbols count [d], probabilities [1] inside (0, 1)
 * @source chain: Richardson 1981, doi:10.1029/WR017i001p00182; conditioning is Bayes' rule
 * @check the number of wet days is `count` in every draw; spells follow the chain */
void lg_wet_days(lg_draw draw, const lg_season *season, int days, int count, int *was_wet,
                 uint8_t *wet);

#endif
