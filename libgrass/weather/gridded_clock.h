/* "+08:00": how far a clock is ahead of UTC. */
#ifndef LG_WEATHER_GRIDDED_CLOCK_H
#define LG_WEATHER_GRIDDED_CLOCK_H

#include "core/context.h"

/* "UTC", "Z", "+08:00", "+0530", "-3", "8". LG_EDATA for another text, such as the name of a place. */
lg_status lg_gridded_clock_read(lg_context *context, const char *text, double *clock_s);

#endif
