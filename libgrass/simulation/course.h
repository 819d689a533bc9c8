/* Where a run stands: years of spin-up, then the reported ones, day by day. */
#ifndef LG_SIMULATION_COURSE_H
#define LG_SIMULATION_COURSE_H

#include <stdbool.h>
#include <stdint.h>

#include "simulation/sink.h"

typedef struct lg_engine_years {
    int first, count, spinup;
    int begins; /* month of the calendar on whose first day years begin; 0: January */
} lg_engine_years;

/* The month of the calendar, 1..12, that is the `month`th of such a year; *year: that in which it
 * began, becomes the month's own. */
static inline int lg_month_of(const lg_engine_years *years, int month, int *year) {
    int at = month - 1 + (years->begins > 0 ? years->begins - 1 : 0);
    *year += at / 12;
    return at % 12 + 1;
}

/* The first day of the year that begins in `year`, lg_day_number. */
static inline int32_t lg_year_starts(const lg_engine_years *years, int year) {
    int month = lg_month_of(years, 1, &year);
    return lg_day_number((lg_date){year, month, 1});
}

/* That day as one of a 365-day year. */
static inline int lg_year_starts_on(const lg_engine_years *years) {
    return lg_day_of_year((lg_date){2001, years->begins > 0 ? years->begins : 1, 1});
}

/* Whoever looks on while days go by; a NULL member is not called. All are called by one thread on
 * an evening: of a reported day, when its month was sent, when its year is closed. */
typedef struct lg_watch {
    void *self;
    lg_status (*day)(void *self);
    lg_status (*month)(void *self);
    lg_status (*year)(void *self);
} lg_watch;

typedef struct lg_course {
    lg_engine_years years;
    lg_sink sink;
    lg_watch watch;
    int done;    /* years that are closed, spin-up's among them */
    int month;   /* of the year after them, 1..12 from its first: in which the next day lies */
    int day;     /* of that month, from 0: the next one */
    bool open;   /* the year's books are open */
    bool closed; /* no day since a reported year was closed: engine->rows hold it */
    bool begun;  /* its first day is decided: measures had their say */
} lg_course;

#endif
