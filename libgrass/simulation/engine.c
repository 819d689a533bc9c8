#include "simulation/engine.h"

#include <math.h>
#include <string.h>

#include "simulation/drought.h"
#include "simulation/flock.h"
#include "simulation/herds.h"
#include "simulation/idle.h"
#include "simulation/measures.h"
#include "simulation/rotate.h"

void lg_engine_free(lg_engine *e) {
    if (e == NULL)
        return;
    lg_context *context = e->context;
    lg_layout_free(&e->cells.layout);
    lg_kind_terms_free(&e->cells.kinds);
    lg_free(context, e->cells.columns);
    lg_free(context, e->cells.picks);
    lg_free(context, e->crew.flux);
    lg_free(context, e->crew.team_sums);
    lg_free(context, e->herds.of);
    lg_free(context, e->herds.paddocks);
    lg_free(context, e->herds.flocks);
    lg_free(context, e->herds.animal_day);
    lg_free(context, e->accounts.years);
    lg_free(context, e->accounts.sets);
    lg_free(context, e->accounts.yields);
    lg_free(context, e->series);
    lg_free(context, e->map);
    lg_free(context, e->policy.masks);
    lg_free(context, e->soil.fines);
    lg_free(context, e->soil.first_fines);
    lg_free(context, e->soil.carbon);
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        lg_free(context, e->accounts.rows[kind]);
    lg_free(context, e->accounts.entries);
    lg_free(context, e->cells.block_of_segment);
    lg_free(context, e->cells.segment_order);
    lg_free(context, e->rule_state.units);
    lg_free(context, e->rule_state.adult_su);
    lg_past_free(context, &e->past);
    lg_window_free(context, &e->window);
    lg_free(context, e);
}

/* Segments by unit; inside a unit they are made in the order of kind and cell. */
static lg_status order_segments(lg_engine *e) {
    const lg_layout *l = &e->cells.layout;
    int32_t *next = NULL;
    LG_TRY(lg_alloc(e->context, (size_t)l->nsegments, sizeof *e->cells.block_of_segment, "segments",
                    &e->cells.block_of_segment));
    LG_TRY(lg_alloc(e->context, (size_t)l->nsegments, sizeof *e->cells.segment_order, "segments",
                    &e->cells.segment_order));
    LG_TRY(lg_alloc(e->context, (size_t)e->in.land->nunits + 1, sizeof *next, "segments", &next));
    for (int32_t b = 0; b < l->nblocks; b++)
        for (int32_t k = 0; k < l->blocks[b].segments; k++)
            e->cells.block_of_segment[l->blocks[b].first_segment + k] = b;
    for (int32_t k = 0; k < l->nsegments; k++)
        next[l->segments[k].unit + 1]++;
    for (int32_t u = 0; u < e->in.land->nunits; u++)
        next[u + 1] += next[u];
    for (int32_t u = 0; u < e->in.land->nunits; u++) {
        e->herds.of[u].first_segment = next[u];
        e->herds.of[u].segments = next[u + 1] - next[u];
    }
    for (int32_t k = 0; k < l->nsegments; k++) {
        int32_t unit = l->segments[k].unit;
        if (e->herds.of[unit].kind < 0)
            e->herds.of[unit].kind = l->segments[k].kind; /* its first segment */
        e->cells.segment_order[next[unit]++] = k;
    }
    lg_free(e->context, next);
    return LG_OK;
}

/* A block that is worth more than its part of all threads' work would keep the others waiting. Days
 * of such a block cost two barriers of the threads each, which small blocks do not repay. */
static lg_status make_teams(lg_engine *e) {
    enum { TEAM_CELLS = 8192, PARTS = 4 };
    /* docs/performance.md: cells in large units, what a unit has beside them, float64. */
    enum { CELL_NS = 7, UNIT_NS = 130, DOUBLE_TIMES = 5 };
    const lg_layout *l = &e->cells.layout;
    int32_t most = 0;
    while (e->crew.threads > 1 && e->crew.team_blocks < l->nblocks) {
        const lg_block *b = &l->blocks[e->crew.team_blocks];
        if (b->slots < TEAM_CELLS || (int64_t)b->slots * PARTS * e->crew.threads < l->slots)
            break;
        most = b->segments > most ? b->segments : most;
        e->crew.team_blocks++;
    }
    for (int32_t k = e->crew.team_blocks; k < l->nblocks; k++)
        e->crew.day_ns +=
            CELL_NS * (double)l->blocks[k].slots + UNIT_NS * (double)l->blocks[k].units;
    e->crew.day_ns *= e->cells.kernel == &lg_kernel_f64 ? DOUBLE_TIMES : 1;
    e->crew.team_segments = most;
    return most == 0 ? LG_OK
                     : lg_alloc(e->context, (size_t)most, sizeof *e->crew.team_sums,
                                "the sums of a day", &e->crew.team_sums);
}

static lg_status make_flocks(lg_engine *e) {
    const size_t breeds = e->herds.nbreeds = e->in.husbandry->nkept;
    LG_TRY(lg_alloc(e->context, (size_t)e->in.land->nunits * breeds, sizeof *e->herds.flocks,
                    "flocks", &e->herds.flocks));
    LG_TRY(lg_alloc(e->context, LG_PICK_COLUMNS * (size_t)e->cells.layout.slots,
                    e->cells.kernel->real, "what herds take", &e->cells.picks));
    return lg_alloc(e->context, (size_t)e->in.land->nweather_zones * 31 * breeds,
                    sizeof *e->herds.animal_day, "days of flocks", &e->herds.animal_day);
}

static lg_status make_memory(lg_engine *e, const lg_settled *settled, uint32_t droughts) {
    lg_context *context = e->context;
    const lg_output_rule *output = &e->in.scenario->output;
    const lg_kind_split split = {e->policy.masks, droughts,
                                 settled == NULL ? NULL : settled->bundles};
    e->cells.keeps_growth = output->yearly_maps;
    LG_TRY(lg_layout_make(context, e->in.land, &split, LG_KEPT_COLUMNS - !e->cells.keeps_growth,
                          &e->cells.layout));
    LG_TRY(lg_kind_terms_make(context, e->cells.layout.nkinds, droughts != 0, e->cells.kernel,
                              &e->cells.kinds));
    lg_kind_terms_seasons(&e->cells.layout, e->in.types, e->in.weather, e->in.seasons,
                          &e->cells.kinds);
    LG_TRY(lg_alloc(context, (size_t)e->cells.layout.elements, e->cells.kernel->real,
                    "the cells' state", &e->cells.columns));
    LG_TRY(lg_alloc(context, (size_t)e->crew.threads * LG_FLUX_REALS, e->cells.kernel->real,
                    "the cells' fluxes", &e->crew.flux));
    LG_TRY(make_teams(e));
    if (output->daily_series)
        LG_TRY(lg_alloc(context, (size_t)LG_SERIES_COUNT * 31 * (size_t)e->in.land->nunits,
                        sizeof *e->series, "daily series", &e->series));
    if (output->yearly_maps || output->monthly_maps)
        LG_TRY(lg_alloc(context, (size_t)e->in.land->ncells, sizeof *e->map, "a map", &e->map));
    LG_TRY(lg_herds_make(&e->in, &e->herds));
    LG_TRY(order_segments(e));
    if (e->in.husbandry != NULL)
        LG_TRY(make_flocks(e));
    LG_TRY(lg_soil_make(&e->cells, &e->soil));
    if (e->in.husbandry != NULL)
        e->in.intake_kg_su_d = lg_husbandry_intake_kg_su_d(e->in.husbandry);
    return lg_accounts_make(&e->cells, &e->accounts);
}

static void take_coefficients(lg_inputs *in, const lg_coefficients *c) {
    if (c != NULL) {
        in->degradation = c->degradation;
        in->sand = c->sand;
        in->carbon = c->carbon;
        in->subsidy = c->subsidy;
        return;
    }
    lg_degradation_params_init(&in->degradation);
    lg_sand_params_init(&in->sand);
    lg_carbon_params_init(&in->carbon);
    in->subsidy = in->scenario->subsidy;
}

lg_inputs lg_engine_inputs(lg_context *context, const lg_engine_options *o) {
    lg_inputs in = {.context = context,
                    .land = o->land,
                    .weather = o->weather,
                    .scenario = o->scenario,
                    .types = o->types,
                    .standard = o->standard,
                    .document = o->document,
                    .prices = o->prices,
                    .tolerance = o->tolerance,
                    .su_per_head = o->su_per_head > 0.0 ? o->su_per_head : 1.0,
                    .husbandry = o->husbandry,
                    .seasons = o->seasons};
    take_coefficients(&in, o->coefficients);
    if (o->penalty != NULL)
        in.penalty = *o->penalty;
    return in;
}

lg_policy lg_engine_policy(lg_context *context, const lg_engine_options *o) {
    return (lg_policy){.context = context,
                       .land = o->land,
                       .scenario = o->scenario->name,
                       .measures = o->scenario->measures,
                       .count = o->scenario->nmeasures};
}

/* Of a part, as the whole land has it. */
static lg_status mark(lg_engine *e, const lg_engine_options *o) {
    if (o->settled == NULL || e->policy.count == 0)
        return lg_policy_mark(&e->policy, o->document);
    const size_t cells = (size_t)o->land->ncells;
    LG_TRY(lg_alloc(e->context, cells, sizeof *e->policy.masks, "places of measures",
                    &e->policy.masks));
    memcpy(e->policy.masks, o->settled->masks, cells * sizeof *e->policy.masks);
    return LG_OK;
}

static lg_status place(lg_engine *e, const lg_engine_options *o) {
    if (o->settled == NULL)
        return lg_herds_place(&e->in, &e->herds, o->document, o->herd_su);
    for (int32_t k = 0; k < o->land->nunits; k++)
        lg_herd_start(&e->herds.of[k].herd, o->settled->herd_su[k]);
    return LG_OK;
}

static lg_status make(lg_engine *e, const lg_engine_options *o) {
    if (o->land->nweather_zones != o->weather->nzones)
        return lg_fail(e->context, LG_EDATA, "the land has %d weather zones, the weather %d",
                       (int)o->land->nweather_zones, (int)o->weather->nzones);
    LG_TRY(mark(e, o));
    LG_TRY(make_memory(e, o->settled,
                       lg_policy_droughts(&e->policy, o->first_policy_year, o->last_policy_year)));
    const int too_small = lg_policy_touch_units(&e->policy, &e->herds);
    if (!e->is_part)
        lg_policy_tell_small(&e->policy, too_small);
    LG_TRY(lg_rotations_make(&e->policy, &e->herds));
    return place(e, o);
}

lg_status lg_engine_make(lg_context *context, const lg_engine_options *o, lg_engine **engine) {
    lg_engine *e = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *e, "the engine", &e));
    *e = (lg_engine){.context = context,
                     .in = lg_engine_inputs(context, o),
                     .policy = lg_engine_policy(context, o),
                     .cells = {.kernel = o->double_precision ? &lg_kernel_f64 : &lg_kernel_f32},
                     .crew = {.threads = lg_threads(context)},
                     .reader = o->settled == NULL ? NULL : o->settled->reader,
                     .owned = o->settled == NULL ? NULL : o->settled->owned,
                     .is_part = o->settled != NULL};
    lg_engine_join(e);
    lg_status status = make(e, o);
    if (status != LG_OK) {
        lg_engine_free(e);
        return status;
    }
    const lg_teller teller = {&e->in, &e->policy, &e->herds, o->first_policy_year,
                              o->last_policy_year};
    if (!e->is_part)
        lg_tell_idle(&teller, o->herd_su);
    int threads = lg_threads_for(context, 2.0 * e->crew.day_ns);
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int32_t b = 0; b < e->cells.layout.nblocks; b++)
        lg_block_start(&e->cells, &e->herds, &e->cells.layout.blocks[b]);
    *engine = e;
    return LG_OK;
}
