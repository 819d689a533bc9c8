/* In which order scenarios are given out: those of one weather and one spin-up one after another, to
 * one process if there are enough. */
#ifndef LG_BATCH_ORDER_H
#define LG_BATCH_ORDER_H

#include "core/context.h"
#include "scenario/variation.h"

/* A run of items, or what is left of it. */
typedef struct lg_order_group {
    size_t next, end; /* in `items`: not given out yet */
    size_t at_work;   /* processes that took its last items */
} lg_order_group;

typedef struct lg_order {
    lg_context *context;
    size_t *items; /* scenarios */
    size_t count;
    size_t *group_of; /* of every scenario of the batch; SIZE_MAX: not to be done */
    lg_order_group *groups;
    size_t ngroups;
    size_t *again; /* given back: next in turn */
    size_t nagain;
} lg_order;

/* wanted[i]: whether scenario i is to be done. */
lg_status lg_order_make(lg_context *context, const lg_variation *variation, const bool *wanted,
                        lg_order *order);
void lg_order_free(lg_order *order);

/* SIZE_MAX: none is left. `after`: what the process did last, or SIZE_MAX. */
size_t lg_order_next(lg_order *order, size_t after);
void lg_order_return(lg_order *order, size_t index);

#endif
