/* What made or completed a series. */
#ifndef LG_WEATHER_NOTE_H
#define LG_WEATHER_NOTE_H

#include "weather/weather.h"

/* Adds every coefficient that made or completed the series, with source and confidence. */
lg_status lg_weather_note(const lg_weather *weather, lg_figures *figures);

#endif
