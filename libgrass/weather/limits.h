/* Where a warning or a hint begins, from limits.def. */
#ifndef LG_WEATHER_LIMITS_H
#define LG_WEATHER_LIMITS_H

#define LIMIT(name, value, unit, source, confidence) static const double name = value;
#include "weather/limits.def"
#undef LIMIT

#endif
