/* The room's constants, from weather_params.def and the tables of what makes a weather on a grid, of
 * drawn years and of planes through stations. */
#ifndef LG_WEATHER_PARAMS_H
#define LG_WEATHER_PARAMS_H

#define LG_WEATHER_PARAM(name, value, low, high, unit, source, confidence)                         \
    static const double LG_##name = value;
#define LG_WEATHER_COUNT(name, value, low, high, unit, source, confidence)                         \
    enum { LG_##name = value };
#include "weather/draw_params.def"
#include "weather/grid_params.def"
#include "weather/plane_params.def"
#include "weather/weather_params.def"
#undef LG_WEATHER_PARAM
#undef LG_WEATHER_COUNT

#endif
