/* How a day's deficit is met: hay in store, then bought feed; the rest is unmet demand, the
 * column hunger_t. */
#ifndef LG_GRAZING_FEED_H
#define LG_GRAZING_FEED_H

#include "grazing/store.h"

typedef struct lg_feed_rule {
    double bought_max_kg_su; /* most that is bought for a sheep unit and day, dry matter */
    double hay_loss_frac;    /* share of the store that spoils in a year */
} lg_feed_rule;

typedef struct lg_fed {
    double hay_kg, bought_kg, unmet_demand_kg;
} lg_fed;

/* hay_kg + bought_kg + unmet_demand_kg = deficit_kg; the hay leaves the store. */
static inline lg_fed lg_feed(const lg_feed_rule *rule, double deficit_kg, double herd_su,
                             lg_store *store) {
    lg_fed fed;
    fed.hay_kg = deficit_kg < store->kg ? deficit_kg : store->kg;
    lg_store_enter(store, LG_HAY_FED, fed.hay_kg);
    double left = deficit_kg - fed.hay_kg, most = rule->bought_max_kg_su * herd_su;
    fed.bought_kg = left < most ? left : most;
    fed.unmet_demand_kg = left - fed.bought_kg;
    return fed;
}

#endif
