/* A day's weather as animals of one breed meet it: once per weather zone and breed, for it knows no
 * cell and no animal. */
#ifndef LG_ANIMALS_DAY_H
#define LG_ANIMALS_DAY_H

#include <math.h>
#include <stdbool.h>

#include "animals/breed.h"
#include "animals/params.h"
#include "core/elementary.h"

typedef struct lg_animal_weather {
    double tmin_c, tmax_c;
    double wind_m_s; /* at 2 m */
    double rain_mm;
    double latitude_deg;
    int day; /* of a 365-day year, 1..365 */
} lg_animal_weather;

/* The day in two halves, the warm and erosion_season one first. */
typedef struct lg_animal_day {
    double temperature_c[2];
    double air[2];     /* insulation of the air, C m2 d MJ-1 */
    double coat_cm[2]; /* insulation of a cm of coat, C m2 d MJ-1 cm-1 */
    double coat_depth_cm;
    double wet; /* insulation of the wet coat over that of a dry one */
    double mean_c;
    double dry;            /* how much rain leaves of the appetite that cold gives */
    double hot;            /* factor on appetite of a hot day */
    double spring;         /* factor on the gain from herbage */
    double chill;          /* of newborn in their shed, kJ m-2 h-1 */
    double conceive, twin; /* factors of the season on conception */
    int day;
    int days;                         /* that it is the mean of; 0 and 1: a single one */
    const struct lg_animal_day *each; /* those days, where there are several */
} lg_animal_day;

/* Most days that may be one. */
enum { LG_ANIMAL_DAYS = 7 };

static inline int lg_animal_days(const lg_animal_day *day) {
    return day->days > 1 ? day->days : 1;
}

/* How far its middle lies behind its first day: where the curves of age are looked up. */
static inline double lg_animal_mid_d(const lg_animal_day *day) {
    return 0.5 * (lg_animal_days(day) - 1);
}

/* Share of the sward that animals reach through snow, and of a day's bites that find it.
 * @source review of November 2026: 1 - depth/height; ice: a limit
 * @check height 26 cm, snow 20 cm -> 0.230769; reach .5 -> 0.615385; ice 6.35 mm -> 0 */
static inline double lg_snow_access(const lg_breed_params *p, double height_cm, double snow_cm,
                                    double ice_mm) {
    double depth = snow_cm * p->snow_reach;
    double open = depth <= 0.0 ? 1.0 : depth < height_cm ? 1.0 - depth / height_cm : 0.0;
    double ice = ice_mm <= 0.0 ? 1.0 : fmax(0.0, 1.0 - ice_mm / p->ice_mm);
    return open * ice;
}

/* Chill of a newborn lamb.  @source Nixon-Smith 1972, Donnelly 1984, as codes quote them (V*)
 * @check 5 C, 4 m/s, dry -> (11.7 + 6.2) 35 + 481 = 1107.5; 10 mm -> + 418 (1 - exp(-.4)) */
static inline double lg_chill_kj(double temperature_c, double wind_m_s, double rain_mm) {
    return (LG_CHILL_BASE + LG_CHILL_WIND * sqrt(wind_m_s)) * (LG_CHILL_C - temperature_c) +
           LG_CHILL_STILL + LG_CHILL_RAIN * (1.0 - lg_exp(-LG_CHILL_RAIN_RATE * rain_mm));
}

/* Factor of the season on conception: best at the autumn equinox of the hemisphere.
 * @source GrazPlan for the southern hemisphere; mirrored here for the northern
 * @check season .34, 35 N: day 264 -> 1 - .34 (1 + sin(2 pi 274/365)) = 1; day 81 -> .32 */
double lg_conception_season(double season, double latitude_deg, int day);

void lg_animal_day_make(const lg_breed *breed, const lg_animal_weather *weather,
                        lg_animal_day *day);

/* Days that follow each other as one: their mean; `day` is the first one's. Cold, which a mean
 * would hide, is told by each of them. */
void lg_animal_day_mean(const lg_animal_day *of, int days, lg_animal_day *mean);

#endif
