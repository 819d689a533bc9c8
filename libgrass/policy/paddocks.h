/* Where the herd of one unit is in its rotation. A day is decided from the state of the evening
 * before; nothing else is looked at, so the same grass gives the same moves. */
#ifndef LG_POLICY_PADDOCKS_H
#define LG_POLICY_PADDOCKS_H

#include <stdbool.h>
#include <stdint.h>

#include "policy/rotation.h"

enum {
    LG_PADDOCK_NONE = -1, /* confined: no paddock is ready */
    LG_PADDOCK_ALL = -2   /* the rotation is not in force, or its rounds are done */
};

typedef struct lg_paddocks {
    int count;              /* paddocks of the unit, fewer than the measure's in a small unit */
    int paddock;            /* 0 .. count - 1, or one of the above */
    int turn;               /* of the order, the last one taken; -1: none */
    int round;              /* rounds that are done */
    int day;                /* of the window, yesterday; -1: it was not in force */
    int32_t today, entered; /* days since the run began */
    int32_t left[LG_PADDOCKS_MOST];
    uint64_t spared; /* bits of the paddocks that wait to be mown */
} lg_paddocks;

typedef struct lg_paddock_day {
    int day;                  /* of the window; -1: the rotation is not in force */
    int mow_day;              /* of the window, when paddocks are spared */
    int year;                 /* in which the window began */
    bool grazing;             /* whether it is the season of grazing */
    const double *crop_kg_ha; /* of each paddock, mean; below 0: no cell animals may graze */
} lg_paddock_day;

void lg_paddocks_start(int count, lg_paddocks *paddocks);

/* Decides the day; whether the herd was put into another paddock. */
bool lg_paddocks_step(const lg_rotation *rule, const lg_paddock_day *day, lg_paddocks *paddocks);

#endif
