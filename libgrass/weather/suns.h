/* The sun of every day of the year, worked out once for many places. */
#ifndef LG_WEATHER_SUNS_H
#define LG_WEATHER_SUNS_H

#include "weather/radiation.h"
#include "weather/running_day.h"

typedef struct lg_suns {
    lg_angle declination[LG_DAYS_OF_YEAR + 1];
    double distance[LG_DAYS_OF_YEAR + 1];
} lg_suns;

static inline void lg_suns_make(lg_suns *suns) {
    for (int day = 0; day <= LG_DAYS_OF_YEAR; day++) {
        suns->declination[day] = lg_angle_of(lg_sun_declination(day));
        suns->distance[day] = lg_sun_distance(day);
    }
}

/* lg_extraterrestrial_mj_m2 of each of these days. */
static inline void lg_suns_at(const lg_suns *suns, double latitude_rad,
                              double top_mj_m2[LG_DAYS_OF_YEAR + 1]) {
    const lg_angle latitude = lg_angle_of(latitude_rad);
    for (int day = 0; day <= LG_DAYS_OF_YEAR; day++)
        top_mj_m2[day] =
            lg_extraterrestrial_of(&latitude, &suns->declination[day], suns->distance[day]);
}

#endif
