/* A rotation as data: paddocks inside a unit, how long the herd stays in one, what a paddock must
 * have before it comes back, and paddocks that are spared for hay. */
#ifndef LG_POLICY_ROTATION_H
#define LG_POLICY_ROTATION_H

#include <stdbool.h>
#include <stdint.h>

#include "text/yaml.h"

enum {
    LG_PADDOCKS_MOST = 60,
    LG_TURNS_MOST = 120 /* turns of a round, where an order names paddocks more than once */
};

/* 0 where a key is absent. */
typedef struct lg_rotation {
    int64_t paddocks;
    int64_t paddock_days;  /* in a paddock; the most, with a residual */
    double residual_kg_ha; /* mean standing crop at which the herd leaves a paddock */
    double target_kg_ha;   /* and that a paddock must have before the herd enters */
    int64_t rest_days_min; /* a paddock stays closed so long after it was left */
    int64_t cycles;        /* rounds in a window */
    int64_t hay_paddocks;  /* spared in turn by years, mown on `mow_day` */
    int mow_day;           /* of a 365-day year */
    int turns;             /* of the order; 0: 1 .. paddocks */
    uint8_t order[LG_TURNS_MOST];
} lg_rotation;

/* The days in which a rotation is in force. */
typedef struct lg_rotation_window {
    int from;        /* day of a 365-day year; 0: the whole year or from green-up */
    int days;        /* 0: never */
    bool by_greenup; /* no dates are known beforehand */
} lg_rotation_window;

/* Reads `order` of a mapping whose other keys stand in *rotation already, and refuses what cannot
 * be run or would do nothing: LG_EPARSE at the key. */
lg_status lg_rotation_read(const lg_yaml *document, const lg_yaml_node *measure,
                           const lg_rotation_window *window, lg_rotation *rotation);

/* Whether which paddock is open follows from the date alone. */
bool lg_rotation_by_date(const lg_rotation *rotation);

/* Turns of a round, and the paddock (0 .. paddocks - 1) of a turn. */
int lg_rotation_turns(const lg_rotation *rotation);
int lg_rotation_turn(const lg_rotation *rotation, int turn);

#endif
