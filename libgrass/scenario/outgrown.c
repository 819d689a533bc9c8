#include "scenario/outgrown.h"

#include <string.h>

/* What its items point to is the newer array's. */
typedef struct lg_outgrown_array {
    struct lg_outgrown_array *next;
    lg_scenario *scenarios;
} lg_outgrown_array;

static lg_status grow(lg_context *context, lg_scenario **scenarios, size_t count,
                      lg_outgrown *outgrown) {
    const size_t room = 2 * count + 2;
    lg_outgrown_array *before = NULL;
    lg_scenario *more = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *before, "scenarios", &before));
    lg_status status = lg_alloc(context, room, sizeof *more, "scenarios", &more);
    if (status != LG_OK) {
        lg_free(context, before);
        return status;
    }
    memcpy(more, *scenarios, count * sizeof *more);
    *before = (lg_outgrown_array){outgrown->arrays, *scenarios};
    *outgrown = (lg_outgrown){room, before};
    *scenarios = more;
    return LG_OK;
}

lg_status lg_scenarios_add(lg_context *context, const lg_scenario *scenario,
                           lg_scenario **scenarios, size_t *count, lg_outgrown *outgrown) {
    if (*count >= outgrown->room)
        LG_TRY(grow(context, scenarios, *count, outgrown));
    (*scenarios)[(*count)++] = *scenario;
    return LG_OK;
}

void lg_outgrown_free(lg_context *context, lg_outgrown *outgrown) {
    while (outgrown->arrays != NULL) {
        lg_outgrown_array *first = outgrown->arrays;
        outgrown->arrays = first->next;
        lg_free(context, first->scenarios);
        lg_free(context, first);
    }
}
