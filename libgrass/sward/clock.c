#include "sward/clock.h"

void lg_clock_heat(lg_clock *clock, double tmean_c, double t0_c, int day_of_year) {
    if (day_of_year == 1) {
        clock->st_cd = clock->spring_cd = 0.0;
        clock->greenup_day = 0;
    }
    if (tmean_c >= t0_c)
        clock->st_cd += tmean_c;
}

void lg_clock_keep(lg_clock *clock, double tmean_c) {
    clock->last_c[clock->next] = tmean_c;
    clock->next = (clock->next + 1) % LG_MEAN_DAYS;
    if (clock->kept < LG_MEAN_DAYS)
        clock->kept++;
}

void lg_clock_day(lg_clock *clock, double tmean_c, double t0_c, int day_of_year) {
    lg_clock_heat(clock, tmean_c, t0_c, day_of_year);
    lg_clock_keep(clock, tmean_c);
}

void lg_clock_spring(lg_clock *clock, double tmean_c, double t0_c, bool lengthens) {
    if ((lengthens || clock->spring_cd > 0.0) && tmean_c >= t0_c)
        clock->spring_cd += tmean_c;
}

double lg_clock_mean_c(const lg_clock *clock) {
    /* Oldest first, so that the order of the additions does not depend on the ring's position. */
    double sum = 0.0;
    int start = clock->kept < LG_MEAN_DAYS ? 0 : clock->next;
    for (int i = 0; i < clock->kept; i++)
        sum += clock->last_c[(start + i) % LG_MEAN_DAYS];
    return clock->kept > 0 ? sum / clock->kept : 0.0;
}
