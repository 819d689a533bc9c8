#include "batch/land_vary.h"

#include <inttypes.h>
#include <string.h>

static lg_status find(const lg_land_vary *v, const char *name, size_t *index) {
    char other[LG_VARIATION_TEXT];
    const size_t count = lg_variation_count(v->variation);
    for (*index = 0; *index < count; ++*index) {
        LG_TRY(lg_variation_name(v->variation, *index, other, sizeof other));
        if (strcmp(name, other) == 0)
            return LG_OK;
    }
    return lg_fail(v->context, LG_EDATA,
                   "'vary' makes no scenario '%s' of this plan ('libgrass run PLAN --list' shows "
                   "the %zu that it makes)",
                   name, count);
}

/* Those of one weather can be made from one opened plan. */
static lg_status take_seed(lg_land_vary *v, const char *name, size_t index) {
    uint64_t seed = 0;
    const bool drawn = lg_variation_seed(v->variation, index, &seed);
    if (drawn && v->made == 0)
        v->plan.weather.options.seed = (int64_t)seed;
    const uint64_t own = drawn ? seed : (uint64_t)v->plan.weather.options.seed;
    if (own == (uint64_t)v->plan.weather.options.seed)
        return LG_OK;
    return lg_fail(v->context, LG_EDATA,
                   "scenario '%s' has a weather of its own (seed %" PRIu64 "), another than '%s'; "
                   "keep parts of scenarios with different weather in different folders",
                   name, seed, v->plan.scenarios[0].name);
}

static lg_status make(lg_land_vary *v, const char *const *names, size_t count) {
    v->plan.vary = NULL;
    v->plan.nscenarios = count;
    v->plan.scenarios = NULL;
    LG_TRY(lg_alloc(v->context, count, sizeof *v->plan.scenarios, "scenarios", &v->plan.scenarios));
    for (size_t i = 0; i < count; i++) {
        size_t index = 0;
        LG_TRY(find(v, names[i], &index));
        LG_TRY(take_seed(v, names[i], index));
        LG_TRY(lg_variation_scenario(v->context, v->variation, index, &v->plan.scenarios[i]));
        v->made++;
    }
    return LG_OK;
}

lg_status lg_land_vary_make(lg_context *context, const lg_plan *given, const char *const *names,
                            size_t count, lg_land_vary *vary, const lg_plan **plan) {
    *vary = (lg_land_vary){.context = NULL};
    *plan = given;
    if (!lg_plan_varies(given))
        return LG_OK;
    *vary = (lg_land_vary){.context = context, .plan = *given};
    vary->plan.scenarios = NULL;
    lg_status status = lg_variation_read(context, given, &vary->variation);
    if (status == LG_OK)
        status = make(vary, names, count);
    if (status != LG_OK)
        lg_land_vary_free(vary);
    else
        *plan = &vary->plan;
    return status;
}

void lg_land_vary_free(lg_land_vary *v) {
    if (v->context == NULL)
        return;
    for (size_t i = 0; i < v->made; i++)
        lg_scenario_free(v->context, &v->plan.scenarios[i]);
    lg_free(v->context, v->plan.scenarios);
    lg_variation_free(v->variation);
    *v = (lg_land_vary){.context = NULL};
}
