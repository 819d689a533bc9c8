/* A management unit as measures see it: what they decided of it, and what they may do. */
#ifndef LG_POLICY_UNIT_H
#define LG_POLICY_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "grazing/herd.h"
#include "grazing/store.h"

/* What measures, and a caller, decided of a unit. */
typedef struct lg_unit_policy {
    int64_t cells;
    uint32_t touched;      /* measures that meet any of its cells */
    uint32_t active;       /* those that close cells today */
    uint32_t acted;        /* those that did so on any day */
    uint32_t began_before; /* of the active ones: their window began in the year before */
    int year;              /* of the measures */
    int rotation;          /* the measure that rules today, -1: none */
    int paddock, paddocks;
    uint64_t spared; /* paddocks that wait to be mown, bits */
    int32_t at;      /* where its rotation is in the list of paddocks, -1: by date */
    int at_rotation; /* the measure that `at` belongs to, -1: none yet */
    bool closed;     /* by a caller: no animals on any of its cells, */
    bool resting;    /* likewise, today, */
    int32_t rest_d;  /* and on so many days to come */
    bool stale;      /* access must be taken anew */
    bool balance;    /* under a balance measure this year */
    int sold_day;    /* of young stock, 0: the scenario's */
} lg_unit_policy;

/* Cells of a unit in the land's order, cut into paddocks of equal number: that of the place-th. */
static inline int lg_unit_paddock_at(const lg_unit_policy *u, int64_t place, int paddocks) {
    return (int)(place * paddocks / u->cells);
}

/* What a measure sees on 1 January, and may make entries in: the herd and the store of a unit. */
typedef struct lg_unit_view {
    const struct lg_policy *places; /* what its cells are under: lg_unit_open_cells ... */
    int32_t index;
    lg_unit_policy *policy;
    lg_herd *herd;   /* by the calls of grazing/herd.h */
    lg_store *store; /* by those of grazing/store.h */
    double area_ha;
    int year;
    bool have_books;    /* there are those of the year before, */
    double capacity_su; /* and by them the land that is open this year properly carries so many */
} lg_unit_view;

/* All units of a run; a view is made when it is asked for. */
typedef struct lg_policy_units {
    void *self;
    lg_unit_view (*at)(void *self, int32_t unit);
    void (*pay)(void *self, int32_t unit, double yuan); /* costs of measures */
    void (*moved)(void *self); /* animals were moved among units: after every group of them */
} lg_policy_units;

#endif
