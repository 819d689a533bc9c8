#include "analysis/tally.h"

static double intake_kg(const lg_engine *e, const lg_unit_run *u) {
    double sum = 0.0;
    for (int32_t s = u->first_segment; s < u->first_segment + u->segments; s++)
        sum += e->accounts.years[e->cells.segment_order[s]].intake;
    return sum;
}

static void add_types(const lg_engine *e, const lg_unit_run *u, double value, double *type) {
    const double eaten = intake_kg(e, u);
    for (int32_t s = u->first_segment; s < u->first_segment + u->segments; s++) {
        const int32_t index = e->cells.segment_order[s];
        const lg_segment *segment = &e->cells.layout.segments[index];
        const double share = eaten > 0.0 ? e->accounts.years[index].intake / eaten
                                         : segment->count / (double)u->cells;
        type[e->cells.layout.kinds[segment->kind].type] += share * value;
    }
}

void lg_tally_units(const lg_draws_world *world, const lg_engine *e, const double *unit,
                    double *region) {
    const lg_land *land = world->parts.land;
    const size_t *first = world->first_region;
    for (size_t i = 0; i < world->regions; i++)
        region[i] = 0.0;
    for (int32_t k = 0; k < land->nunits; k++) {
        region[first[LG_REGION_CITY]] += unit[k];
        region[first[LG_REGION_ZONE] + (size_t)land->units[k].zone] += unit[k];
        region[first[LG_REGION_ADMIN] + (size_t)land->units[k].admin] += unit[k];
        region[first[LG_REGION_UNIT] + (size_t)k] = unit[k];
        add_types(e, &e->herds.of[k], unit[k], region + first[LG_REGION_TYPE]);
    }
}
