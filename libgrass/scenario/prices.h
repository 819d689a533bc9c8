/* Prices of what a herd sells and needs, from a plan's table and its scenarios. */
#ifndef LG_SCENARIO_PRICES_H
#define LG_SCENARIO_PRICES_H

#include "core/figures.h"
#include "text/yaml.h"

typedef struct lg_prices {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) double field;
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
} lg_prices;

enum {
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning) +1
    LG_PRICE_COUNT = 0
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
};

/* Those that a plan is expected to give: all but the prices by the kilogram. */
enum { LG_PRICE_USUAL = LG_PRICE_COUNT - 2 };

/* All prices NAN: not given. */
void lg_prices_init(lg_prices *prices);

/* The scenario's own prices over those of the table (a path, or NULL), each noted with its source.
 * What neither gives is 0, young stock what adults are. *given counts those of LG_PRICE_USUAL that one of
 * them gives, also by the kilogram. */
lg_status lg_prices_settle(lg_context *context, const char *path, const lg_prices *own,
                           lg_figures *figures, lg_prices *prices, int *given);

/* The same with several givers, each over the one before; a price is noted with the source of the
 * last that gives it. */
typedef struct lg_price_giver {
    const lg_prices *prices; /* NAN: not given */
    const char *source;
} lg_price_giver;
lg_status lg_prices_settle_by(lg_context *context, const char *path, const lg_price_giver *givers,
                              int count, lg_figures *figures, lg_prices *prices, int *given);

const lg_key *lg_price_keys(size_t *count);

#endif
