/* The days of a block, in both precisions: where all parts of the engine meet. */
#ifndef LG_SIMULATION_BLOCK_H
#define LG_SIMULATION_BLOCK_H

#include "simulation/engine.h"

/* The days of a month for one block, with the flux of one thread; and for a block whose cells all
 * threads share, with the fluxes of all. */
void lg_block_month_f(lg_engine *engine, const lg_block *block, const lg_month *month, void *flux);
void lg_block_month_d(lg_engine *engine, const lg_block *block, const lg_month *month, void *flux);
void lg_block_month_team_f(lg_engine *engine, const lg_block *block, const lg_month *month,
                           void *fluxes);
void lg_block_month_team_d(lg_engine *engine, const lg_block *block, const lg_month *month,
                           void *fluxes);

/* The day of a block's units into the daily series. */
void lg_block_report(lg_engine *engine, const lg_block *block, int day);

/* Fills sites and the first state of a block. */
void lg_block_start_f(lg_engine *engine, const lg_block *block);
void lg_block_start_d(lg_engine *engine, const lg_block *block);

/* Takes the sums that a unit of the block begins the next day with from its cells. */
void lg_block_take_sums_f(lg_engine *engine, const lg_block *block, int32_t unit);
void lg_block_take_sums_d(lg_engine *engine, const lg_block *block, int32_t unit);

/* 1 January: the year's columns of a block begin anew. */
void lg_block_new_year_f(lg_engine *engine, const lg_block *block);
void lg_block_new_year_d(lg_engine *engine, const lg_block *block);

/* 31 December: condition moves, where the scenario lets it. */
void lg_stretch_degrade_f(lg_engine *engine, const lg_block *block, const lg_stretch *stretch,
                          int year);
void lg_stretch_degrade_d(lg_engine *engine, const lg_block *block, const lg_stretch *stretch,
                          int year);

#endif
