/* The climate that a grassland type is meant for, and one that it meets. */
#ifndef LG_SWARD_HOME_H
#define LG_SWARD_HOME_H

#include <libgrass/sward.h>
#include "weather/climate.h"

/* What of a climate lies outside, in words ("18.3 C a year (-6 to 12)"); "" for nothing, which also
 * holds for a series without some month. latitude_deg NAN: not known. */
void lg_home_outside(const lg_steppe_params *params, const lg_climate *climate, double latitude_deg,
                     char *text, size_t room);

#endif
