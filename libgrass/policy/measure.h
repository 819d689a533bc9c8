/* A measure: one instrument of policy as data, with a place, a time and its own numbers. */
#ifndef LG_POLICY_MEASURE_H
#define LG_POLICY_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "policy/rotation.h"
#include "policy/where.h"
#include "policy/window.h"

/* KIND(number, name, what it does); its row, lg_measure_BAN ..., stands in a file of its own
 * (form.h). */
#define LG_MEASURE_LIST(KIND)                                                                      \
    KIND(BAN, "ban", "no animals on these cells")                                                  \
    KIND(REST, "rest", "no animals for a season: penned and fed")                                  \
    KIND(ROTATION, "rotation", "one paddock of the unit at a time")                                \
    KIND(BALANCE, "balance", "the herd is reviewed against proper capacity every 1 January")       \
    KIND(RESTORATION, "restoration", "recovery of plant density is helped")                        \
    KIND(FEED, "feed", "forage fields: feed that is grown")                                        \
    KIND(HAY, "hay", "pasture and hay land take turns: closed, then mown")                         \
    KIND(HERD, "herd", "herd structure: fewer adults, young sold earlier")                         \
    KIND(SHOCK, "shock", "fire, locusts, deep snow, drought, rodents")

#define LG_MEASURE_ENUM(number, name, does) LG_MEASURE_##number,
typedef enum lg_measure_kind { LG_MEASURE_LIST(LG_MEASURE_ENUM) LG_MEASURE_KINDS } lg_measure_kind;

/* What animals do when all their pasture is closed: they are confined and fed, sold, or (bans of
 * whole years only) moved on 1 January to the units of the same administrative unit that stay open,
 * by area. */
typedef enum lg_displaced { LG_DISPLACED_PENS, LG_DISPLACED_SOLD, LG_DISPLACED_MOVED } lg_displaced;

/* Fire and locusts take a share of the standing mass on the first day of the window, rodents the
 * same share little by little on all its days; deep snow shuts the pasture for the window; in a
 * drought a share of the precipitation does not fall. */
typedef enum lg_shock {
    LG_SHOCK_FIRE,
    LG_SHOCK_LOCUSTS,
    LG_SHOCK_SNOW,
    LG_SHOCK_DROUGHT,
    LG_SHOCK_RODENTS
} lg_shock;

typedef struct lg_measure {
    int kind; /* lg_measure_kind */
    lg_where where;
    lg_when when;
    int animals;        /* ban: lg_displaced */
    double grazed_frac; /* ban and rest: share of the usual access that is taken all the same */
    lg_rotation rotation;
    int64_t phase_in_years; /* balance: years over which the surplus is sold */
    double tolerance_frac;  /* balance: surplus that is let be */
    double recovery_factor; /* restoration: times the natural recovery */
    double feed_kg_mu;      /* feed: dry matter a mu of the place and year */
    int64_t rotate_years;   /* hay: every cell is hay land once in so many years */
    double adults_frac;     /* herd: adults kept, of those at the start of the first year */
    int sold_day;           /* herd: day on which young stock is sold, 0: the scenario's */
    int shock;              /* lg_shock */
    double severity_frac;   /* shock: share of standing mass or precipitation that is lost */
    double yuan_mu;         /* cost a mu and year: ban, rest, rotation, restoration, feed */
    const lg_yaml_node *place;
} lg_measure;

#endif
