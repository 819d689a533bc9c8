/* One winter of a draw. */
#ifndef LG_ANALYSIS_OUTLOOK_LIFE_H
#define LG_ANALYSIS_OUTLOOK_LIFE_H

#include "analysis/outlook_parts.h"

/* An engine of the calling thread with a weather, and winters of it; times: of every unit; seen: of
 * every unit. */
lg_status lg_outlook_engine(lg_context *own, const lg_outlook *outlook, const lg_weather *weather,
                            lg_engine **engine);
lg_status lg_outlook_live(const lg_outlook *outlook, lg_engine *engine, const double *times,
                          lg_winter *seen);
/* What the books of an engine hold of every unit this evening; nothing where a year of them is closed. */
void lg_outlook_fed(const lg_engine *engine, lg_fed_so_far *units);

#endif
