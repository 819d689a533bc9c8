/* The columns of a weather file: names and what a value may be. */
#ifndef LG_WEATHER_COLUMNS_H
#define LG_WEATHER_COLUMNS_H

#include <stdbool.h>

#include "weather/weather.h"

/* COLUMN(id, name in files, lowest, highest) */
#define LG_WEATHER_COLUMN_LIST(COLUMN)                                                             \
    COLUMN(LG_WEATHER_TMEAN_C, "tmean_c", -80.0, 60.0)                                             \
    COLUMN(LG_WEATHER_TMIN_C, "tmin_c", -80.0, 60.0)                                               \
    COLUMN(LG_WEATHER_TMAX_C, "tmax_c", -80.0, 60.0)                                               \
    COLUMN(LG_WEATHER_PRECIP_MM, "precip_mm", 0.0, 1000.0)                                         \
    COLUMN(LG_WEATHER_RADIATION_MJ_M2, "radiation_mj_m2", 0.0, 50.0)                               \
    COLUMN(LG_WEATHER_PAR_MJ_M2, "par_mj_m2", 0.0, 25.0)                                           \
    COLUMN(LG_WEATHER_WIND_M_S, "wind_m_s", 0.0, 60.0)                                             \
    COLUMN(LG_WEATHER_RH_FRAC, "rh_frac", 0.0, 1.0)                                                \
    COLUMN(LG_WEATHER_PET_MM, "pet_mm", 0.0, 40.0)

typedef struct lg_weather_column_info {
    const char *name;
    double low, high;
} lg_weather_column_info;

#endif
