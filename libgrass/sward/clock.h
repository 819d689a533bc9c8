/* What all cells of one weather zone and one type share: thermal time, the last ten temperatures,
 * snow. */
#ifndef LG_SWARD_CLOCK_H
#define LG_SWARD_CLOCK_H

#include <stdbool.h>

#include "sward/snowpack.h"

enum { LG_MEAN_DAYS = 10 };

typedef struct lg_clock {
    double st_cd;     /* thermal time since the season or its last flush began */
    double spring_cd; /* the same, from the day on which days are long enough for green-up */
    double last_c[LG_MEAN_DAYS];
    int kept, next;
    double snow_mm;
    lg_snowpack pack; /* how it lies */
    int greenup_day;  /* day of the season on which thermal time reached green-up; 0: not yet */
    double rain_mm;   /* what is left of the rain, for the flushes of a season */
    int dry_days;     /* in a row */
} lg_clock;

/* The 1st day of a season begins thermal time anew (in the north, where nothing else is said, 1
 * January). Thermal time adds the whole mean temperature on days at or above t0; f(T) takes the
 * mean of the last ten days including today, fewer at the start (rules 1 and 2 of the original
 * program). */
void lg_clock_day(lg_clock *clock, double tmean_c, double t0_c, int season_day);

/* Its two halves: thermal time, which depends on the parameters, and the last temperatures, which
 * clocks of one weather have in common. */
void lg_clock_heat(lg_clock *clock, double tmean_c, double t0_c, int season_day);
void lg_clock_keep(lg_clock *clock, double tmean_c);

/* Thermal time towards green-up: warmth counts once days have become long (`lengthens`), and from
 * then on all season. After lg_clock_heat. */
void lg_clock_spring(lg_clock *clock, double tmean_c, double t0_c, bool lengthens);

/* Rain and what the air asks for on a day; where rain comes after `dry_d` dry days in a row (0:
 * never) thermal time begins anew, so that a year of two rains has two flushes. Before
 * lg_clock_heat. */
void lg_clock_rain(lg_clock *clock, double rain_mm, double pet_mm, double room_mm, double dry_d);

double lg_clock_mean_c(const lg_clock *clock);

#endif
