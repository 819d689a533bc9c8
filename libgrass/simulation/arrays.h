/* The memory of an engine as a list, so that a copy and a saved state hold all of it. */
#ifndef LG_SIMULATION_ARRAYS_H
#define LG_SIMULATION_ARRAYS_H

#include <string.h>

#include "simulation/engine.h"

typedef enum lg_array_kind {
    LG_ARRAY_STATE,  /* what days change: saved and copied */
    LG_ARRAY_FIXED,  /* made from land and scenario: copied */
    LG_ARRAY_SCRATCH /* written before it is read: made */
} lg_array_kind;

typedef struct lg_array {
    void *place; /* of the pointer, as lg_alloc takes it */
    size_t bytes;
    lg_array_kind kind;
    bool there; /* the pointer is not NULL */
} lg_array;

enum { LG_ARRAYS_MOST = 48 };

/* Fills the list; returns how many. */
int lg_engine_arrays(lg_engine *engine, lg_array arrays[LG_ARRAYS_MOST]);

static inline void *lg_array_block(const lg_array *array) {
    void *block;
    memcpy(&block, array->place, sizeof block);
    return block;
}

/* What days change beside the arrays. */
typedef struct lg_engine_mark {
    int32_t done, month, day, days_of_year;
    int32_t past_since, past_last_year, past_years, spare;
    uint8_t open, begun, closed, have_books, was_set, warned, has_sets, rests, has_past, more[7];
} lg_engine_mark;

lg_engine_mark lg_engine_get_mark(const lg_engine *engine);
/* Before the state's arrays are filled: makes those that the mark says are there. */
lg_status lg_engine_set_mark(lg_engine *engine, const lg_engine_mark *mark);

/* A second engine that stands where the first does, without its sink and watch. */
lg_status lg_engine_copy(const lg_engine *engine, lg_engine **copy);

#endif
