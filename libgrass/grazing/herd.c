#include "grazing/herd.h"

#include <math.h>

#include <libgrass/calendar.h>

void lg_herd_start(lg_herd *herd, double adult_su) {
    *herd = (lg_herd){.start_adult_su = adult_su, .adult_su = adult_su};
}

void lg_herd_start_young(const lg_herd_calendar *calendar, int first_day, lg_herd *herd) {
    if (calendar->weaned_day == 0 || calendar->weaned_day == first_day ||
        !lg_day_in_window(first_day, calendar->weaned_day, calendar->sold_day))
        return;
    herd->young_su = herd->start_young_su = calendar->young_frac * herd->adult_su;
}

void lg_herd_open_year(lg_herd *herd) {
    *herd = (lg_herd){.adult_su = herd->adult_su,
                      .young_su = herd->young_su,
                      .start_adult_su = herd->adult_su,
                      .start_young_su = herd->young_su};
}

void lg_herd_day(const lg_herd_calendar *calendar, int day, lg_herd *herd) {
    if (calendar->weaned_day == 0)
        return;
    if (day == calendar->weaned_day) {
        double young_su = calendar->young_frac * herd->adult_su;
        herd->young_su += young_su;
        herd->born_su += young_su;
    }
    if (day == calendar->sold_day) {
        herd->sold_young_su += herd->young_su;
        herd->young_su = 0.0;
    }
}

void lg_herd_sell(lg_herd *herd, double adult_su) {
    double sold_su = adult_su < herd->adult_su ? adult_su : herd->adult_su;
    herd->adult_su -= sold_su;
    herd->sold_adult_su += sold_su;
}

void lg_herd_trade(lg_herd *herd, double adult_su) {
    if (adult_su < 0.0) {
        lg_herd_sell(herd, -adult_su);
        return;
    }
    herd->bought_su += adult_su;
    herd->adult_su += adult_su;
}

void lg_herd_keep(lg_herd *herd, double adult_su) {
    if (adult_su > herd->adult_su)
        herd->bought_su += adult_su - herd->adult_su;
    else
        herd->sold_adult_su += herd->adult_su - adult_su;
    herd->adult_su = adult_su;
}

void lg_herd_sell_young(lg_herd *herd, double young_su) {
    double sold_su = young_su < herd->young_su ? young_su : herd->young_su;
    herd->young_su -= sold_su;
    herd->sold_young_su += sold_su;
}

/* Both ways of a sum leave its size, and with it the rounding that a gap may have, unseen. */
static void add_signed(lg_herd *herd, double *sum_su, double su) {
    const double before_su = fabs(*sum_su);
    *sum_su += su;
    herd->round_su += before_su + fabs(su) - fabs(*sum_su);
}

void lg_herd_move(lg_herd *herd, double adult_su) {
    herd->adult_su += adult_su;
    add_signed(herd, &herd->moved_su, adult_su);
}

void lg_herd_move_young(lg_herd *herd, double young_su) {
    herd->young_su += young_su;
    add_signed(herd, &herd->moved_su, young_su);
}

void lg_herd_set(lg_herd *herd, double adult_su, double young_su) {
    double before_su = lg_herd_su(herd);
    herd->adult_su = isnan(adult_su) ? herd->adult_su : adult_su;
    herd->young_su = isnan(young_su) ? herd->young_su : young_su;
    add_signed(herd, &herd->set_su, lg_herd_su(herd) - before_su);
}

void lg_herd_sell_all(lg_herd *herd) {
    herd->sold_adult_su += herd->adult_su;
    herd->sold_young_su += herd->young_su;
    herd->adult_su = herd->young_su = 0.0;
}

bool lg_day_in_window(int day, int from, int to) {
    return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

int lg_common_day(int year, int day_of_year) {
    return lg_is_leap(year) && day_of_year >= 60 ? day_of_year - 1 : day_of_year;
}
