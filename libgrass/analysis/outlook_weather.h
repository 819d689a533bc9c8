/* The weather of a draw. */
#ifndef LG_ANALYSIS_OUTLOOK_WEATHER_H
#define LG_ANALYSIS_OUTLOOK_WEATHER_H

#include "analysis/outlook_parts.h"

/* How many winters are drawn; LG_EDATA: the plan's weather does not hold so many. */
lg_status lg_outlook_settle_draws(lg_outlook *outlook);
/* *weather: from the first of the month of the question on; for lg_weather_free. */
lg_status lg_outlook_weather(lg_context *own, const lg_outlook *outlook, size_t draw,
                             lg_weather **weather);
/* What the draws took for granted. */
lg_status lg_outlook_tell_weather(lg_outlook *outlook);

#endif
