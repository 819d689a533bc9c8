#include "simulation/settle.h"

#include <string.h>

#include "simulation/herds.h"
#include "simulation/idle.h"
#include "simulation/measures.h"

/* A whole land as measures and herds meet it; no cell of it lives. */
typedef struct whole {
    lg_inputs in;
    lg_policy policy;
    lg_herds herds;
} whole;

static lg_status meet(whole *w, const lg_engine_options *o) {
    LG_TRY(lg_policy_mark(&w->policy, o->document));
    LG_TRY(lg_herds_make(&w->in, &w->herds));
    lg_policy_tell_small(&w->policy, lg_policy_touch_units(&w->policy, &w->herds));
    LG_TRY(lg_herds_place(&w->in, &w->herds, o->document, o->herd_su));
    const lg_teller teller = {&w->in, &w->policy, &w->herds, o->first_policy_year,
                              o->last_policy_year};
    lg_tell_idle(&teller, o->herd_su);
    return LG_OK;
}

static lg_status take_bundles(lg_context *context, const lg_land *land, const int32_t *units,
                              int32_t count, lg_settled *made) {
    int32_t *all = NULL;
    LG_TRY(lg_alloc(context, (size_t)count, sizeof *made->bundles, "blocks", &made->bundles));
    LG_TRY(lg_alloc(context, (size_t)land->nunits, sizeof *all, "blocks", &all));
    lg_layout_bundles(land, all);
    for (int32_t k = 0; k < count; k++)
        made->bundles[k] = all[units[k]];
    lg_free(context, all);
    return LG_OK;
}

static lg_status take(lg_context *context, const whole *w, const int32_t *units, int32_t count,
                      lg_settled *made) {
    const lg_land *land = w->in.land;
    int64_t cells = 0;
    for (int32_t k = 0; k < count; k++)
        cells += land->units[units[k]].count;
    LG_TRY(lg_alloc(context, (size_t)count, sizeof *made->herd_su, "herds", &made->herd_su));
    for (int32_t k = 0; k < count; k++)
        made->herd_su[k] = w->herds.of[units[k]].herd.adult_su;
    LG_TRY(take_bundles(context, land, units, count, made));
    if (w->policy.masks == NULL)
        return LG_OK;
    LG_TRY(
        lg_alloc(context, (size_t)cells, sizeof *made->masks, "places of measures", &made->masks));
    int64_t at = 0;
    for (int32_t k = 0; k < count; k++) {
        const lg_unit *unit = &land->units[units[k]];
        memcpy(made->masks + at, w->policy.masks + unit->first,
               (size_t)unit->count * sizeof *made->masks);
        at += unit->count;
    }
    return LG_OK;
}

lg_status lg_settle(lg_context *context, const lg_engine_options *o, const int32_t *units,
                    int32_t count, lg_settled *settled) {
    whole w = {.in = lg_engine_inputs(context, o), .policy = lg_engine_policy(context, o)};
    *settled = (lg_settled){0};
    lg_status status = meet(&w, o);
    if (status == LG_OK)
        status = take(context, &w, units, count, settled);
    if (status != LG_OK)
        lg_settled_free(context, settled);
    lg_free(context, w.herds.of);
    lg_free(context, w.policy.masks);
    return status;
}

void lg_settled_free(lg_context *context, lg_settled *settled) {
    lg_free(context, settled->masks);
    lg_free(context, settled->herd_su);
    lg_free(context, settled->bundles);
    *settled = (lg_settled){0};
}
