#include "sward/clock.h"

#include "sward/constants.h"

static void begin_anew(lg_clock *clock) {
    clock->st_cd = clock->spring_cd = 0.0;
    clock->greenup_day = 0;
}

void lg_clock_heat(lg_clock *clock, double tmean_c, double t0_c, int season_day) {
    if (season_day == 1)
        begin_anew(clock);
    if (tmean_c >= t0_c)
        clock->st_cd += tmean_c;
}

void lg_clock_keep(lg_clock *clock, double tmean_c) {
    clock->last_c[clock->next] = tmean_c;
    clock->next = (clock->next + 1) % LG_MEAN_DAYS;
    if (clock->kept < LG_MEAN_DAYS)
        clock->kept++;
}

void lg_clock_day(lg_clock *clock, double tmean_c, double t0_c, int season_day) {
    lg_clock_heat(clock, tmean_c, t0_c, season_day);
    lg_clock_keep(clock, tmean_c);
}

void lg_clock_spring(lg_clock *clock, double tmean_c, double t0_c, bool lengthens) {
    if ((lengthens || clock->spring_cd > 0.0) && tmean_c >= t0_c)
        clock->spring_cd += tmean_c;
}

void lg_clock_rain(lg_clock *clock, double rain_mm, double pet_mm, double room_mm, double dry_d) {
    if (!(dry_d > 0.0))
        return;
    double sum = clock->rain_mm + rain_mm, asked = pet_mm * clock->rain_mm / room_mm;
    sum = sum < room_mm ? sum : room_mm;
    clock->rain_mm = sum > asked ? sum - asked : 0.0;
    if (clock->rain_mm < LG_DRY_FRAC * room_mm) {
        clock->dry_days++;
        return;
    }
    if (clock->rain_mm < LG_WET_FRAC * room_mm)
        return; /* neither: the days before count on */
    if (clock->dry_days >= dry_d)
        begin_anew(clock);
    clock->dry_days = 0;
}

double lg_clock_mean_c(const lg_clock *clock) {
    /* Oldest first, so that the order of the additions does not depend on the ring's position. */
    double sum = 0.0;
    int start = clock->kept < LG_MEAN_DAYS ? 0 : clock->next;
    for (int i = 0; i < clock->kept; i++)
        sum += clock->last_c[(start + i) % LG_MEAN_DAYS];
    return clock->kept > 0 ? sum / clock->kept : 0.0;
}
