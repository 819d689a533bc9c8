#include "simulation/capacity.h"

#include <math.h>

#include "grazing/access.h"

/* The mean of the years behind, as they were noted, and of the present one. */
static double mean_of_years(const lg_capacity_of *of, const float *noted, double present) {
    const int own = of->noted ? 0 : 1, most = LG_YIELD_YEARS - own;
    const int n = of->past < most ? of->past : most;
    double sum = own * present;
    for (int k = 0; k < n; k++)
        sum += (double)noted[(of->past - 1 - k) % LG_YIELD_YEARS];
    return n + own > 0 ? sum / (n + own) : present;
}

typedef struct level {
    double yield, growth; /* mean of the years, kg/ha */
    double now;           /* yield of this year */
    double intake_kg_d;   /* of a sheep unit */
} level;

/* A cell yields in the mean year what it does in this one, times what the segment does; alike where
 * nothing grew this year. */
static void add_cell(const lg_capacity_of *of, const lg_block *b, const lg_segment *s, int32_t i,
                     const level *l, lg_capacity_sums *sum) {
    const lg_kind *kind = &of->cells->layout.kinds[s->kind];
    const lg_standard *standard = of->cells->in->standard;
    const lg_standard_type *rates = &standard->types[kind->type];
    const lg_steppe_params *p = &of->cells->in->types->params[kind->type].steppe;
    const int32_t cell = lg_segment_cell(s, i);
    const double v = lg_kept_value(of->cells, b, LG_KEPT_condition, i);
    const double now = lg_kept_value(of->cells, b, LG_KEPT_production_current, i);
    const double part = l->now > 0.0 ? now / l->now : 1.0, yield = l->yield * part;
    const double eatable = yield * lg_edible_share(p, v);
    const double graded = eatable * lg_standard_grade_factor(standard, v);
    const double edible = graded * p->edible_frac;
    const double hay = lg_standard_hay(standard, kind->type, edible, rates->use_year);
    sum->production_kg += now;
    sum->hay_all_kg += hay;
    if (!lg_cell_is_banned(of->policy, cell, of->policy_year + 1))
        sum->hay_next_kg += hay;
    if (lg_cell_is_banned(of->policy, cell, of->policy_year))
        return;
    sum->open_ha += 1.0;
    sum->dense_kg += yield / v;
    sum->yield_kg += yield;
    sum->eatable_kg += eatable;
    sum->graded_kg += graded;
    sum->hay_kg += hay;
    sum->hay_warm_kg += lg_standard_hay(standard, kind->type, edible, rates->use_warm);
    sum->hay_cold_kg += lg_standard_hay(standard, kind->type, edible, rates->use_cold);
    sum->hay_year_kg += l->yield > 0.0 ? hay * (l->now / l->yield) : 0.0;
    const lg_standard *ends[2] = {standard->low, standard->high};
    double *hays[2] = {&sum->hay_low_kg, &sum->hay_high_kg};
    for (int k = 0; k < 2; k++) {
        const lg_standard *end = ends[k] == NULL ? standard : ends[k];
        *hays[k] += lg_standard_hay(end, kind->type,
                                    eatable * p->edible_frac * lg_standard_grade_factor(end, v),
                                    end->types[kind->type].use_year);
    }
    sum->growth_kg += l->growth * part;
    sum->head_kg_d += l->growth * part / l->intake_kg_d;
}

void lg_capacity_add(const lg_capacity_of *of, const lg_block *b, int32_t segment,
                     lg_capacity_sums *sums) {
    const lg_segment *s = &of->cells->layout.segments[segment];
    const lg_segment_yields *noted = &of->yields[segment];
    const int32_t type = of->cells->layout.kinds[s->kind].type;
    level l = {.now = lg_kept_mean(of->cells, b, s, LG_KEPT_production_current)};
    l.yield = mean_of_years(of, noted->yield, l.now);
    l.growth = mean_of_years(of, noted->growth, of->years[segment].growth / s->count);
    l.intake_kg_d = of->cells->in->intake_kg_su_d > 0.0
                        ? of->cells->in->intake_kg_su_d
                        : of->cells->in->types->params[type].steppe.demand_kg_su_d;
    for (int32_t i = s->first; i < s->first + s->count; i++)
        add_cell(of, b, s, i, &l, sums);
}

void lg_yields_note(const lg_cells *cells, const lg_segment_year *years, int past,
                    lg_segment_yields *yields) {
    enum { CELL_NS = 3 };
    int threads = lg_threads_for(cells->in->context, CELL_NS * (double)cells->in->land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t k = 0; k < cells->layout.nsegments; k++) {
        const lg_segment *s = &cells->layout.segments[k];
        const lg_block *b = &cells->layout.blocks[cells->block_of_segment[k]];
        yields[k].yield[past % LG_YIELD_YEARS] =
            (float)lg_kept_mean(cells, b, s, LG_KEPT_production_current);
        yields[k].growth[past % LG_YIELD_YEARS] = (float)(years[k].growth / s->count);
    }
}

static double part_of(double part, double whole) {
    return whole > 0.0 ? part / whole : 0.0;
}

void lg_capacity_write(const lg_standard *s, const lg_capacity_sums *n, lg_book_row *row) {
    const lg_standard *low = s->low == NULL ? s : s->low, *high = s->high == NULL ? s : s->high;
    const double grazed_su = n->head_kg_d / 365.0; /* if all that grows were eaten */
    row->production_current_t = n->production_kg / 1000.0;
    row->open_area_mu = LG_MU_PER_HA * n->open_ha;
    row->standard_hay_t = n->hay_kg / 1000.0;
    row->proper_capacity_su = lg_standard_capacity_su(s, n->hay_kg, 365.0);
    row->proper_capacity_low_su = lg_standard_capacity_su(low, n->hay_low_kg, 365.0);
    row->proper_capacity_high_su = lg_standard_capacity_su(high, n->hay_high_kg, 365.0);
    row->proper_capacity_year_su = lg_standard_capacity_su(s, n->hay_year_kg, 365.0);
    row->proper_capacity_all_su = lg_standard_capacity_su(s, n->hay_all_kg, 365.0);
    row->proper_capacity_warm_su = lg_standard_capacity_su(s, n->hay_warm_kg, s->warm_days);
    row->proper_capacity_cold_su = lg_standard_capacity_su(s, n->hay_cold_kg, 365.0 - s->warm_days);
    row->forage_capacity_su = s->safe_use * grazed_su;
    row->forage_capacity_low_su = low->safe_use * grazed_su;
    row->forage_capacity_high_su = high->safe_use * grazed_su;
    row->capacity_yield_t = n->yield_kg / 1000.0;
    row->capacity_density_frac = part_of(n->yield_kg, n->dense_kg);
    row->capacity_edible_frac = part_of(n->eatable_kg, n->yield_kg);
    row->capacity_grade_frac = part_of(n->graded_kg, n->eatable_kg);
    row->capacity_use_frac = part_of(n->hay_kg * s->hay_dry_frac, n->graded_kg);
    row->capacity_growth_t = n->growth_kg / 1000.0;
    row->capacity_intake_kg_su_d = part_of(n->growth_kg, n->head_kg_d);
}
