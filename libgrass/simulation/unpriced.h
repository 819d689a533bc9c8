/* What is bought or sold at a price that nobody gave. */
#ifndef LG_SIMULATION_UNPRICED_H
#define LG_SIMULATION_UNPRICED_H

#include "simulation/engine.h"

/* Warns once where what is `set` ("buy_feed_kg") is traded at a `price` ("feed_yuan_t") of 0 while
 * others are given. */
void lg_engine_tell_unpriced(lg_engine *engine, const char *set, const char *price);

#endif
