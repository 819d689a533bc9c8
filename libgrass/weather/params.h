/* The room's constants, from weather_params.def. */
#ifndef LG_WEATHER_PARAMS_H
#define LG_WEATHER_PARAMS_H

#define LG_WEATHER_PARAM(name, value, low, high, unit, source, confidence)                         \
    static const double LG_##name = value;
#include "weather/weather_params.def"
#undef LG_WEATHER_PARAM

#endif
