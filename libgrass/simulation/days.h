/* Days of all blocks, and what they leave at the end of months and years. */
#ifndef LG_SIMULATION_DAYS_H
#define LG_SIMULATION_DAYS_H

#include "simulation/engine.h"

lg_status lg_engine_live(lg_engine *engine, const lg_month *month);
lg_status lg_engine_send_month(lg_engine *engine, const lg_sink *sink, const lg_month *month);
lg_status lg_engine_send_year(lg_engine *engine, const lg_sink *sink, int year);
void lg_engine_new_year(lg_engine *engine);
void lg_engine_degrade(lg_engine *engine, int year);
lg_run_tail lg_engine_tail(const lg_engine *engine);

#endif
