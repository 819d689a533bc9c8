#include "simulation/cell_events.h"

#include "grazing/access.h"
#include "policy/form.h"

static const lg_steppe_params *params_of(const lg_cells *cells, const lg_segment *s) {
    return &cells->in->types->params[cells->layout.kinds[s->kind].type].steppe;
}

void lg_segment_open(lg_cells *cells, const lg_policy *policy, lg_unit_run *u, const lg_block *b,
                     const lg_segment *s) {
    const lg_steppe_params *p = params_of(cells, s);
    const lg_land *land = cells->in->land;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        int32_t cell = lg_segment_cell(s, i);
        bool usable = lg_cell_is_usable(policy, &u->policy, s->unit, cell);
        bool open = usable && lg_cell_in_paddock(policy, &u->policy, s->unit, cell);
        double reach = lg_reach(p, land->slope_deg[cell], land->water_km[cell]);
        double edible = lg_edible_share(p, lg_kept_value(cells, b, LG_KEPT_condition, i));
        double grazed = usable ? 0.0 : lg_cell_grazed_frac(policy, &u->policy, s->unit, cell);
        lg_kept_set(cells, b, LG_KEPT_access, i, open ? edible * reach : grazed * edible * reach);
        u->open_cells += open ? 1.0 : grazed;
        u->breached_cells += grazed;
        u->usable_cells += usable;
        if (!open && policy->masks != NULL) {
            uint32_t here = policy->masks[cell] & u->policy.active;
            bool banned = (here & policy->of_kind[LG_MEASURE_BAN]) != 0;
            u->ban_cells += banned;
            u->rest_cells += !banned && (here & policy->of_kind[LG_MEASURE_REST]) != 0;
        }
    }
}

/* One cell is cut to the stubble. */
static void mow(const lg_cells *cells, lg_unit_run *u, const lg_block *b, const lg_segment *s,
                int32_t i, void *flux) {
    const lg_columns c = lg_columns_at(cells, b, flux, i);
    cells->kernel->mow(params_of(cells, s), cells->in->scenario->hay.stubble_m, &c, 1);
    u->cut += lg_real_get(cells->kernel, c.intake, 0);
}

void lg_segment_mow(lg_cells *cells, lg_unit_run *u, const lg_block *b, const lg_segment *s,
                    void *flux) {
    for (int32_t i = s->first; i < s->first + s->count; i++)
        if (cells->in->land->flags[lg_segment_cell(s, i)] & LG_CELL_HAY_MEADOW)
            mow(cells, u, b, s, i, flux);
}

/* A share of what stands, and of litter in a fire, is gone. The product of two numbers of a column
 * is exact in double, where they are floats, so that it is rounded once, as in the cell loop. */
static void destroy(const lg_cells *cells, const lg_measure *m, lg_unit_run *u, const lg_block *b,
                    int32_t i) {
    static const lg_kept pools[] = {LG_KEPT_gv, LG_KEPT_gr, LG_KEPT_dv, LG_KEPT_dr, LG_KEPT_litter};
    const double straw = lg_kept_value(cells, b, LG_KEPT_straw, i); /* part of the dead pools */
    enum { POOLS = sizeof pools / sizeof pools[0] };
    bool litter = false;
    const double keep =
        lg_real_round(cells->kernel, lg_measure_form_of(m->kind)->kept_frac(m, &litter));
    const int hit = litter ? POOLS : POOLS - 1;
    double before = 0.0, after = 0.0;
    for (int k = 0; k < POOLS; k++) {
        const double held = lg_kept_value(cells, b, pools[k], i);
        before += held;
        if (k < hit)
            lg_kept_set(cells, b, pools[k], i, held * keep);
        after += lg_kept_value(cells, b, pools[k], i);
    }
    lg_kept_set(cells, b, LG_KEPT_straw, i, straw * keep);
    u->lost += before - after;
}

void lg_segment_events(lg_cells *cells, const lg_policy *policy, lg_unit_run *u, const lg_block *b,
                       const lg_segment *s, void *flux) {
    const lg_scenario *scenario = cells->in->scenario;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        int32_t cell = lg_segment_cell(s, i);
        for (size_t m = 0; m < scenario->nmeasures; m++) {
            if (!(u->events & 1u << m) || !lg_cell_has_turn(policy, &u->policy, s->unit, cell, m))
                continue;
            if (lg_measure_form_of(scenario->measures[m].kind)->kept_frac != NULL)
                destroy(cells, &scenario->measures[m], u, b, i);
            else
                mow(cells, u, b, s, i, flux);
        }
    }
}
