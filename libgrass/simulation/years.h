/* The years of a run, by days, into a sink. A run that failed has called the sink's abandon. */
#ifndef LG_SIMULATION_YEARS_H
#define LG_SIMULATION_YEARS_H

#include "simulation/engine.h"

/* LG_EDATA when the weather does not hold the years whole. */
bool lg_weather_holds(const lg_weather *weather, const lg_engine_years *years);
lg_status lg_weather_hold_years(lg_context *context, const lg_weather *weather,
                                const lg_engine_years *years);

/* lg_engine_begin, then spin-up, then days; `end` follows the last one. */
lg_status lg_engine_begin(lg_engine *engine, const lg_engine_years *years, const lg_run_head *head,
                          const lg_sink *sink);
lg_status lg_engine_spin_up(lg_engine *engine);
/* The same by months, while spin-up lasts. */
bool lg_engine_spins(const lg_engine *engine);
lg_status lg_engine_spin_month(lg_engine *engine);
/* The books of the next year begin, if they have not. */
void lg_engine_open_year(lg_engine *engine);
/* To the evening of a reported day after the present one. */
lg_status lg_engine_advance(lg_engine *engine, int32_t day);
/* lg_day_number of the evening on which the engine stands; of the last reported day. */
int32_t lg_engine_today(const lg_engine *engine);
int32_t lg_engine_last_day(const lg_engine *engine);
/* Of the last day of the year of the books that begins in `year`. */
int32_t lg_engine_year_ends(const lg_engine *engine, int year);
/* Fills the rows with the books of this evening, since the year began; before the first reported day,
 * with those of the last year of spin-up. */
void lg_engine_sum_tonight(lg_engine *engine);
/* The run is given up: its sink is told, if it was not yet or has not ended. */
void lg_engine_abandon(lg_engine *engine);
/* All of these in one. */
lg_status lg_engine_run(lg_engine *engine, const lg_engine_years *years, const lg_run_head *head,
                        const lg_sink *sink);

#endif
