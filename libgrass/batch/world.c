#include "batch/world.h"

lg_status lg_world_open(lg_context *context, const lg_plan *plan,
                        const lg_plan_run_options *options, lg_world *world) {
    *world = (lg_world){.context = context, .plan = plan};
    return lg_plan_open(context, plan, options, &world->base);
}

static void drop_drawn(lg_world *world) {
    if (world->has_drawn)
        lg_plan_close(&world->drawn);
    world->has_drawn = false;
}

void lg_world_close(lg_world *world) {
    drop_drawn(world);
    lg_plan_close(&world->base);
}

/* The base's land is cut already, and has the zones of a weather with places. */
static lg_status draw(lg_world *world, uint64_t seed) {
    const lg_plan_run_options lent = {.land = world->base.parts.land};
    world->drawn_plan = *world->plan;
    world->drawn_plan.weather.options.seed = (int64_t)seed;
    world->drawn_plan.land_only = (lg_land_choice){.place = NULL};
    LG_TRY(lg_plan_open(world->context, &world->drawn_plan, &lent, &world->drawn));
    world->drawn.parts.land_is_lent = world->base.parts.land_is_lent;
    world->has_drawn = true;
    world->seed = seed;
    return LG_OK;
}

lg_status lg_world_of(lg_world *world, const lg_variation *variation, size_t index,
                      const lg_plan_parts **parts) {
    uint64_t seed = 0;
    if (!lg_variation_seed(variation, index, &seed)) {
        *parts = &world->base.parts;
        return LG_OK;
    }
    if (world->base.parts.weather_is_lent)
        return lg_fail(world->context, LG_EARG,
                       "'vary' sets the seed of the weather, but a weather is lent in place of the "
                       "plan's own; lend none, or take that axis away");
    if (!world->has_drawn || world->seed != seed) {
        drop_drawn(world);
        LG_TRY(draw(world, seed));
    }
    *parts = &world->drawn.parts;
    return LG_OK;
}
