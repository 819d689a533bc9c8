/* From segments to units and from units to zones, administrative units, types and the city. Every
 * sum runs over the units in the land's order. */
#include "simulation/accounts.h"

#include <math.h>
#include <string.h>

#include "core/sum.h"
#include "grazing/access.h"
#include "simulation/money.h"

enum { PARTS = 512 }; /* segments whose entries are made at a time */

/* Which evening of which year it is, and what is booked. */
typedef struct closing {
    lg_accounts *a;
    const lg_inputs *in;
    const lg_cells *cells;
    const lg_policy *policy;
    const lg_soil *soil;
    lg_herds *herds;
    lg_capacity_of capacity;
    const lg_account_reader *reader; /* NULL: nobody */
    int policy_year;
    int days;   /* since 1 January */
    bool moves; /* whether condition does so tonight */
} closing;

/* Condition, grades and sand of a cell when the year has ended. */
static void add_state(const closing *end, const lg_block *b, const lg_segment *s, int32_t i,
                      const float **fine, lg_account *sum) {
    int32_t cell = lg_segment_cell(s, i);
    double v = end->moves
                   ? lg_cell_condition_after(end->cells, end->policy, b, s, i, end->policy_year)
                   : lg_kept_value(end->cells, b, LG_KEPT_condition, i);
    lg_grade grade = lg_condition_grade(&end->in->degradation, v);
    sum->condition_ha += v;
    sum->grade_ha[grade] += 1.0;
    if (end->in->land->flags[cell] & LG_CELL_SAND) {
        double fines = *fine == NULL ? 1.0 : (double)*(*fine)++;
        if (end->moves && *fine != NULL)
            fines =
                lg_cell_fines_after(end->cells, b, i, fines,
                                    lg_cell_recovery_factor(end->policy, cell, end->policy_year));
        lg_grade sand = lg_sand_grade(&end->in->sand, &end->in->degradation, v, fines);
        sum->sandified_ha += sand != LG_UNDEGRADED;
        sum->wind_erosion_t += lg_wind_erosion_t_ha(&end->in->sand, &end->in->degradation,
                                                    lg_cell_windy_cover(end->cells, b, i));
    }
    bool red = (end->in->land->flags[cell] & LG_CELL_RED_LINE) != 0;
    sum->red_line_ha += red;
    sum->red_degraded_ha += red && grade != LG_UNDEGRADED;
}

/* The cells of a segment. Forage and capacity are the season's, with the condition it had. */
static lg_account segment_entry(const closing *end, const lg_block *b, int32_t index) {
    const lg_segment *s = &end->cells->layout.segments[index];
    const lg_kind *kind = &end->cells->layout.kinds[s->kind];
    const lg_steppe_params *p = &end->in->types->params[kind->type].steppe;
    double cell_ha = end->herds->of[s->unit].cell_ha;
    lg_account sum = {0};
    const float *fine = lg_segment_fines(end->soil, end->cells, s);
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        double v = lg_kept_value(end->cells, b, LG_KEPT_condition, i);
        double production = lg_kept_value(end->cells, b, LG_KEPT_production, i);
        double edible = production * p->edible_frac * lg_edible_share(p, v);
        sum.peak_kg += lg_kept_value(end->cells, b, LG_KEPT_peak, i);
        sum.production_kg += production;
        sum.edible_kg += edible;
        sum.litter_kg += lg_kept_value(end->cells, b, LG_KEPT_litter, i);
        sum.reserve_kg += lg_kept_value(end->cells, b, LG_KEPT_reserve, i);
        sum.cover_ha += lg_ground_cover(&end->in->degradation, v,
                                        lg_kept_value(end->cells, b, LG_KEPT_peak, i));
        add_state(end, b, s, i, &fine, &sum);
    }
    lg_capacity_add(&end->capacity, b, index, &sum.capacity);
    const lg_segment_year *year = &end->a->years[index];
    sum.area_ha = s->count;
    sum.soil_carbon_kg = (end->soil->carbon[index].young + end->soil->carbon[index].old) * s->count;
    sum.growth_kg = year->growth;
    sum.intake_kg = year->intake;
    sum.precip = year->precip;
    sum.aet = year->aet;
    sum.drainage = year->drainage;
    if (end->a->sets != NULL) {
        sum.set_dry_matter_kg = end->a->sets[index].dry_matter;
        sum.set_water = end->a->sets[index].water;
    }
    for (int i = 0; i < LG_ACCOUNT_NUMBERS; i++)
        ((double *)&sum)[i] *= cell_ha;
    return sum;
}

/* The animals of a unit, for the share of it that a type holds. */
static lg_account animals_entry(const closing *end, int32_t unit, const lg_account *cells,
                                double share) {
    const lg_unit_run *u = &end->herds->of[unit];
    double stock_su = u->year.su_days / end->days;
    double proper_su = lg_standard_capacity_su(end->in->standard, cells->capacity.hay_kg, 365.0);
    const lg_stocking stock = {.mean_su = stock_su,
                               .year_su = u->year.su_days / end->a->days_of_year,
                               .proper_su = proper_su};
    lg_money m = lg_money_of(end->in, u, &stock);
    return (lg_account){.stock_su = share * stock_su,
                        .deficit_kg = share * u->year.deficit_kg,
                        .hay_fed_kg = share * u->store.year_kg[LG_HAY_FED],
                        .bought_kg = share * u->year.bought_kg,
                        .unmet_demand_kg = share * u->year.unmet_demand_kg,
                        .mown_kg = share * u->store.year_kg[LG_HAY_MOWN],
                        .hay_lost_kg = share * u->store.year_kg[LG_HAY_SPOILED],
                        .destroyed_kg = share * u->year.destroyed_kg,
                        .digested_kg = share * u->year.digested_kg,
                        .bought_su = share * u->herd.bought_su,
                        .feed_grown_kg = share * u->store.year_kg[LG_HAY_GROWN],
                        .sold_su = share * lg_herd_sold_su(&u->herd),
                        .subsidy_yuan = share * m.subsidy_yuan,
                        .penalty_yuan = share * m.penalty_yuan,
                        .income_yuan = share * m.income_yuan,
                        .measure_cost_yuan = share * m.measure_cost_yuan,
                        .feed_cost_yuan = share * m.feed_cost_yuan,
                        .keep_cost_yuan = share * m.keep_cost_yuan,
                        .herd_value_yuan = share * m.herd_value_yuan,
                        .herd_change_yuan = share * m.herd_change_yuan,
                        .moves = share * u->year.moves,
                        .no_paddock_su_d = share * u->year.no_paddock_su_d,
                        .short_su_d = share * u->year.short_su_d,
                        .set_herd_su = share * u->herd.set_su,
                        .set_hay_kg = share * u->store.year_kg[LG_HAY_SET],
                        .hay_bought_kg = share * u->store.year_kg[LG_HAY_BOUGHT],
                        .heads = share * lg_bodies_heads(&u->bodies),
                        .live_kg = share * (u->bodies.adult_kg + u->bodies.young_kg),
                        .births = share * u->bodies.births,
                        .deaths = share * u->bodies.deaths,
                        .starved = share * u->bodies.starved,
                        .sold_kg = share * (u->bodies.sold_adult_kg + u->bodies.sold_young_kg),
                        .methane_kg = share * u->bodies.methane_kg};
}

typedef struct tables {
    lg_account *of[LG_REGION_KINDS];
} tables;

static lg_account *entries_of(const lg_accounts *a, lg_region_kind kind) {
    lg_account *at = a->entries;
    for (int k = 0; k < (int)kind; k++)
        at += a->regions[k];
    return at;
}

/* Cells of every segment into its unit and its type. Threads make the entries of a few segments,
 * then one adds them up. Blocks are stored largest first, so the walk goes over units: a type's sum
 * has the order of the land's units whatever the blocks are. */
static void add_cells(const closing *end, lg_account *parts, lg_account *units, lg_account *types) {
    enum { CELL_NS = 15 }; /* parts of a few thousand segments each */
    double part = fmin(1.0, (double)PARTS / end->cells->layout.nsegments);
    int threads = lg_threads_for(end->in->context, CELL_NS * part * (double)end->in->land->ncells);
    for (int32_t from = 0; from < end->cells->layout.nsegments; from += PARTS) {
        int32_t left = end->cells->layout.nsegments - from, count = left < PARTS ? left : PARTS;
#pragma omp parallel for schedule(static) num_threads(threads)
        for (int32_t k = 0; k < count; k++) {
            int32_t index = end->cells->segment_order[from + k];
            parts[k] = segment_entry(
                end, &end->cells->layout.blocks[end->cells->block_of_segment[index]], index);
        }
        for (int32_t k = 0; k < count; k++) {
            const lg_segment *s = &end->cells->layout.segments[end->cells->segment_order[from + k]];
            lg_account_add(&units[s->unit], &parts[k]);
            lg_account_add(&types[end->cells->layout.kinds[s->kind].type], &parts[k]);
            if (end->reader != NULL)
                end->reader->cells(end->reader->self, s->unit,
                                   end->cells->layout.kinds[s->kind].type, &parts[k]);
        }
    }
}

/* Animals of a unit go to its types by what they ate there, by area where nothing was eaten. */
static void add_animals(const closing *end, lg_account *units, const int32_t *order,
                        lg_account *types) {
    for (int32_t k = 0; k < end->cells->layout.nsegments; k++) {
        const lg_segment *s = &end->cells->layout.segments[order[k]];
        const lg_unit_run *u = &end->herds->of[s->unit];
        const lg_account *unit = &units[s->unit];
        double share = unit->intake_kg > 0.0
                           ? end->a->years[order[k]].intake * u->cell_ha / unit->intake_kg
                           : s->count * u->cell_ha / unit->area_ha;
        lg_account animals = animals_entry(end, s->unit, unit, share);
        lg_account_add(&types[end->cells->layout.kinds[s->kind].type], &animals);
    }
    for (int32_t k = 0; k < end->in->land->nunits; k++) {
        lg_account animals = animals_entry(end, k, &units[k], 1.0);
        lg_account_add(&units[k], &animals);
        if (end->reader != NULL)
            end->reader->animals(end->reader->self, k, &animals);
    }
}

static void sum_year(const closing *end) {
    const lg_land *land = end->in->land;
    tables t = {{0}};
    lg_account *at = end->a->entries;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        t.of[kind] = at;
        at += end->a->regions[kind];
    }
    memset(end->a->entries, 0, (size_t)(at - (lg_account *)end->a->entries) * sizeof *at);
    add_cells(end, at, t.of[LG_REGION_UNIT], t.of[LG_REGION_TYPE]);
    add_animals(end, t.of[LG_REGION_UNIT], end->cells->segment_order, t.of[LG_REGION_TYPE]);
    for (int32_t k = 0; k < land->nunits; k++) {
        const lg_account *unit = &t.of[LG_REGION_UNIT][k];
        lg_account_add(&t.of[LG_REGION_ZONE][land->units[k].zone], unit);
        lg_account_add(&t.of[LG_REGION_ADMIN][land->units[k].admin], unit);
        lg_account_add(&t.of[LG_REGION_CITY][0], unit);
    }
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        for (int32_t k = 0; k < end->a->regions[kind]; k++)
            lg_account_write(end->in->standard, &t.of[kind][k], &end->a->rows[kind][k]);
}

static closing closing_of(lg_accounts *a, const lg_booked *from, int policy_year) {
    return (closing){.a = a,
                     .in = from->cells->in,
                     .cells = from->cells,
                     .policy = from->policy,
                     .soil = from->soil,
                     .herds = from->herds,
                     .capacity = {.cells = from->cells,
                                  .policy = from->policy,
                                  .policy_year = policy_year,
                                  .yields = a->yields,
                                  .years = a->years,
                                  .past = from->years,
                                  .noted = !from->open},
                     .policy_year = policy_year,
                     .days = a->days_of_year};
}

void lg_accounts_close_year(lg_accounts *a, const lg_booked *from, int policy_year, bool moves) {
    closing end = closing_of(a, from, policy_year);
    end.moves = moves;
    end.reader = from->reader;
    sum_year(&end);
    const lg_account *units = entries_of(a, LG_REGION_UNIT);
    for (int32_t k = 0; k < end.in->land->nunits; k++)
        end.herds->of[k].next_capacity_su =
            lg_standard_capacity_su(end.in->standard, units[k].capacity.hay_next_kg, 365.0);
}

void lg_accounts_sum_days(lg_accounts *a, const lg_booked *from, int policy_year, int days) {
    closing end = closing_of(a, from, policy_year);
    end.days = days;
    sum_year(&end);
}

lg_sets lg_accounts_sets(const lg_accounts *a, lg_region_kind kind, int32_t region) {
    const lg_account *n = &entries_of(a, kind)[region];
    return (lg_sets){.dry_matter_t = n->set_dry_matter_kg / 1000.0,
                     .water_mm = lg_account_mean(n->set_water, n),
                     .herd_su = n->set_herd_su,
                     .hay_t = n->set_hay_kg / 1000.0,
                     .hay_bought_t = n->hay_bought_kg / 1000.0};
}

lg_status lg_accounts_make(const lg_cells *cells, lg_accounts *a) {
    const lg_land *land = cells->in->land;
    lg_context *context = cells->in->context;
    const int32_t regions[LG_REGION_KINDS] = {1, land->nzones, land->nadmins, land->ntypes,
                                              land->nunits};
    int64_t all = 0;
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        a->regions[kind] = regions[kind];
        all += regions[kind];
        LG_TRY(lg_alloc(context, (size_t)regions[kind], sizeof *a->rows[kind], "books",
                        &a->rows[kind]));
    }
    LG_TRY(lg_alloc(context, (size_t)cells->layout.nsegments, sizeof *a->years, "segments",
                    &a->years));
    LG_TRY(lg_alloc(context, (size_t)cells->layout.nsegments, sizeof *a->yields, "segments",
                    &a->yields));
    return lg_alloc(context, lg_books_bytes(all), 1, "books", &a->entries);
}

size_t lg_books_bytes(int64_t regions) {
    return ((size_t)regions + PARTS) * sizeof(lg_account);
}
