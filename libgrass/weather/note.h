/* What made or completed a series. */
#ifndef LG_WEATHER_NOTE_H
#define LG_WEATHER_NOTE_H

#include "weather/weather.h"

/* Adds every coefficient that made or completed the series, with source and confidence. */
lg_status lg_weather_note(const lg_weather *weather, lg_figures *figures);

/* Ways to make a series that have numbers of their own (draw_params.def, plane_params.def, grid_params.def). */
typedef enum lg_weather_way {
    LG_WAY_DRAWN,
    LG_WAY_PLANE,
    LG_WAY_GRID,
    LG_WEATHER_WAYS
} lg_weather_way;

/* Adds these numbers to the figures that travel with the series. */
lg_status lg_weather_note_way(lg_weather_way way, lg_figures *figures);

#endif
