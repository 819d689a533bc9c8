/* The herd of one unit, in sheep units, and its year. */
#ifndef LG_GRAZING_HERD_H
#define LG_GRAZING_HERD_H

#include <stdbool.h>

#include "core/context.h"

/* No pasture carries more (assumption): the bound of a unit's herd and of a point's stocking. */
#define LG_MOST_SU_HA 1000.0

/* What a scenario says of herds; the same for every unit. Days of a 365-day year, 1..365. */
typedef struct lg_herd_calendar {
    int graze_from,
        graze_to;      /* outside this window animals are confined and fed; may cross New Year */
    double young_frac; /* weaned young per adult, in sheep units */
    int weaned_day, sold_day; /* they join the herd, they are sold, maybe next year; 0: no young */
} lg_herd_calendar;

/* Sheep units, and by which entries they came and went since 1 January: what the check of the day
 * closes is what the row of the year prints. */
typedef struct lg_herd {
    double adult_su, young_su;
    double start_adult_su, start_young_su; /* when the year began */
    double born_su, bought_su, sold_adult_su, sold_young_su, died_su;
    double moved_su; /* from other units, less to other units */
    double set_su;   /* by a caller, from outside; below 0: taken away */
    double grown_su; /* animals with bodies: by what the same heads count for more, or less */
    double round_su; /* of moved_su and set_su what went both ways, by its size */
} lg_herd;

void lg_herd_start(lg_herd *herd, double adult_su);
/* Young that were weaned before the first day of a year of this calendar and are sold after it. */
void lg_herd_start_young(const lg_herd_calendar *calendar, int first_day, lg_herd *herd);
/* 1 January: the entries begin anew. */
void lg_herd_open_year(lg_herd *herd);

/* The events of a day. */
void lg_herd_day(const lg_herd_calendar *calendar, int day, lg_herd *herd);

static inline double lg_herd_su(const lg_herd *herd) {
    return herd->adult_su + herd->young_su;
}

static inline double lg_herd_sold_su(const lg_herd *h) {
    return h->sold_adult_su + h->sold_young_su;
}

/* What the herd held and what came and went, this year: what a gap of the ledger is measured by,
 * because a herd that was sold down to little has the rounding of all that was sold. */
static inline double lg_herd_turnover_su(const lg_herd *h) {
    double moved_su = h->moved_su < 0.0 ? -h->moved_su : h->moved_su;
    double set_su = h->set_su < 0.0 ? -h->set_su : h->set_su;
    double grown_su = h->grown_su < 0.0 ? -h->grown_su : h->grown_su;
    return h->start_adult_su + h->start_young_su + h->born_su + h->bought_su + lg_herd_sold_su(h) +
           h->died_su + moved_su + set_su + grown_su + h->round_su;
}

/* Animals that the ledger cannot explain. */
static inline double lg_herd_residual_su(const lg_herd *h) {
    return lg_herd_su(h) -
           (h->start_adult_su + h->start_young_su + h->born_su + h->bought_su + h->moved_su -
            lg_herd_sold_su(h) - h->died_su + h->set_su + h->grown_su);
}

/* Every animal that comes or goes does so by one of these, and by the two above: the ledger above
 * is written nowhere else.
 * Adults are sold, none but those that are there; bought (above 0) or sold; bought or sold until so
 * many are kept; come from another unit, or go to one (below 0). */
void lg_herd_sell(lg_herd *herd, double adult_su);
void lg_herd_trade(lg_herd *herd, double adult_su);
void lg_herd_keep(lg_herd *herd, double adult_su);
void lg_herd_move(lg_herd *herd, double adult_su);
/* Young that go with them. */
void lg_herd_move_young(lg_herd *herd, double young_su);
/* Young are sold, none but those that are there. */
void lg_herd_sell_young(lg_herd *herd, double young_su);
/* A caller sets adults and young, NaN: as they are. */
void lg_herd_set(lg_herd *herd, double adult_su, double young_su);

/* All animals of the unit leave it by sale. */
void lg_herd_sell_all(lg_herd *herd);

/* Whether `day` lies in from..to, a window that may cross New Year. */
bool lg_day_in_window(int day, int from, int to);

/* Days from weaning to the sale, which may lie in the next year; beyond New Year so many are told of
 * as hardly meant. */
enum { LG_YOUNG_DAYS_MOST = 183 };
static inline int lg_young_days(int weaned_day, int sold_day) {
    return (sold_day - weaned_day + 365) % 365;
}

/* The day of a 365-day year, so that 29 February counts as 28 February and dates keep their number.
 */
int lg_common_day(int year, int day_of_year);

#endif
