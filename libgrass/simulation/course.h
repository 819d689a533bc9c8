/* Where a run stands: years of spin-up, then the reported ones, day by day. */
#ifndef LG_SIMULATION_COURSE_H
#define LG_SIMULATION_COURSE_H

#include <stdbool.h>
#include <stdint.h>

#include "simulation/sink.h"

typedef struct lg_engine_years {
    int first, count, spinup;
} lg_engine_years;

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
    int month;   /* of the year after them, 1..12: the one in which the next day lies */
    int day;     /* of that month, from 0: the next one */
    bool open;   /* the year's books are open */
    bool closed; /* no day since a reported year was closed: engine->rows hold it */
    bool begun;  /* its 1 January is decided: measures had their say */
} lg_course;

#endif
