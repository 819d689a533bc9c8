/* Days of weather from the months of chosen years. */
#ifndef LG_WEATHER_GENERATOR_H
#define LG_WEATHER_GENERATOR_H

#include "weather/year_choice.h"

/* For the zones of asked->recipe.land, or the station alone. Figures and what is assumed go over from
 * the tables to the weather. */
lg_status lg_weather_make(lg_context *context, const lg_weather_asked *asked,
                          lg_weather_tables *tables, const lg_chosen_years *years,
                          lg_weather **weather);

#endif
