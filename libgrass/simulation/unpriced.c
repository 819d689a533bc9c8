#include "simulation/unpriced.h"

#include <math.h>

#include "simulation/variables.h"

static bool any_price(const lg_prices *prices) {
    double most = 0.0;
#define LG_PARAM(field, ...) most = fmax(most, prices->field);
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
    return most > 0.0;
}

/* A plan without any price was told so when it was opened; one price that is missed among others
 * would be nowhere said. */
void lg_engine_tell_unpriced(lg_engine *e, const char *set, const char *price) {
    if (e->told_unpriced || !any_price(&e->in.prices) ||
        lg_unit_variable_find(price)->get(e->herds.of, &e->in) > 0.0 ||
        (e->in.husbandry != NULL && e->in.prices.adult_yuan_kg > 0.0))
        return;
    e->told_unpriced = true;
    lg_log(e->context, LG_LOG_WARNING,
           "scenario '%s': '%s' is set, and its price '%s' is 0 or not given: it moves no money in "
           "the books; is that meant?",
           e->in.scenario->name, set, price);
}
