#include "simulation/soil.h"

static bool has_sand(const lg_land *land) {
    for (int64_t c = 0; c < land->ncells; c++)
        if (land->flags[c] & LG_CELL_SAND)
            return true;
    return false;
}

/* Soil as the land is given. */
static lg_carbon first_soil(const lg_cells *c, const lg_segment *s) {
    lg_carbon sum = {0.0, 0.0};
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        int32_t cell = lg_segment_cell(s, i);
        bool sand = (c->in->land->flags[cell] & LG_CELL_SAND) != 0;
        lg_carbon one = lg_carbon_start(
            &c->in->carbon, sand ? c->in->carbon.sand_stock_kg_ha : c->in->carbon.stock_kg_ha,
            (double)c->in->land->condition[cell]);
        sum.young += one.young;
        sum.old += one.old;
    }
    return (lg_carbon){sum.young / s->count, sum.old / s->count};
}

/* Room for the fine earth of every sand cell, segment by segment. */
static lg_status make_fines(const lg_cells *c, lg_soil *soil) {
    int32_t count = 0;
    LG_TRY(lg_alloc(c->in->context, (size_t)c->layout.nsegments, sizeof *soil->first_fines,
                    "fine earth of sand", &soil->first_fines));
    for (int32_t k = 0; k < c->layout.nsegments; k++) {
        const lg_segment *s = &c->layout.segments[k];
        soil->first_fines[k] = count;
        for (int32_t i = s->first_cell; i < s->first_cell + s->count; i++)
            count += (c->in->land->flags[i] & LG_CELL_SAND) != 0;
    }
    soil->nfines = count;
    LG_TRY(lg_alloc(c->in->context, (size_t)count, sizeof *soil->fines, "fine earth of sand",
                    &soil->fines));
    for (int32_t i = 0; i < count; i++)
        soil->fines[i] = 1.0f;
    return LG_OK;
}

lg_status lg_soil_make(const lg_cells *c, lg_soil *soil) {
    LG_TRY(lg_alloc(c->in->context, (size_t)c->layout.nsegments, sizeof *soil->carbon,
                    "soil carbon", &soil->carbon));
    for (int32_t k = 0; k < c->layout.nsegments; k++)
        soil->carbon[k] = first_soil(c, &c->layout.segments[k]);
    if (!c->in->scenario->degradation || !has_sand(c->in->land))
        return LG_OK;
    return make_fines(c, soil);
}

float *lg_segment_fines(const lg_soil *soil, const lg_cells *c, const lg_segment *s) {
    return soil->fines == NULL ? NULL : soil->fines + soil->first_fines[s - c->layout.segments];
}

double lg_cell_windy_cover(const lg_cells *c, const lg_block *b, int32_t i) {
    double standing = lg_kept_value(c, b, LG_KEPT_gv, i) + lg_kept_value(c, b, LG_KEPT_gr, i) +
                      lg_kept_value(c, b, LG_KEPT_dv, i) + lg_kept_value(c, b, LG_KEPT_dr, i);
    return lg_windy_cover(&c->in->sand, &c->in->degradation, standing,
                          lg_kept_value(c, b, LG_KEPT_litter, i));
}

double lg_cell_condition_after(const lg_cells *c, const lg_policy *policy, const lg_block *b,
                               const lg_segment *s, int32_t i, int year) {
    const lg_steppe_params *p = &c->in->types->params[c->layout.kinds[s->kind].type].steppe;
    double v = lg_kept_value(c, b, LG_KEPT_condition, i);
    double fill =
        lg_reserve_fill(&c->in->degradation, p, lg_kept_value(c, b, LG_KEPT_reserve, i), v);
    double next = lg_condition_next(&c->in->degradation, v, fill,
                                    lg_cell_recovery_factor(policy, lg_segment_cell(s, i), year));
    return lg_real_round(c->kernel, next);
}

double lg_cell_fines_after(const lg_cells *c, const lg_block *b, int32_t i, double fines,
                           double recovery_factor) {
    double cover = lg_cell_windy_cover(c, b, i);
    return (double)(float)lg_fines_next(&c->in->sand, &c->in->degradation, fines, cover,
                                        recovery_factor);
}

void lg_soil_feed(lg_soil *soil, const lg_cells *c, const lg_segment_year *years) {
    enum { CELL_NS = 3 };
    int threads = lg_threads_for(c->in->context, CELL_NS * (double)c->in->land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t k = 0; k < c->layout.nsegments; k++) {
        const lg_segment *s = &c->layout.segments[k];
        const lg_block *b = &c->layout.blocks[c->block_of_segment[k]];
        const lg_carbon_year year = {.production = lg_kept_mean(c, b, s, LG_KEPT_production),
                                     .litter = lg_kept_mean(c, b, s, LG_KEPT_litter),
                                     .eaten = years[k].intake / s->count};
        soil->carbon[k] =
            lg_carbon_next(&c->in->carbon, soil->carbon[k], lg_carbon_input(&c->in->carbon, &year));
    }
}

void lg_segment_degrade(lg_soil *soil, lg_cells *c, const lg_policy *policy, const lg_block *b,
                        const lg_segment *s, int year) {
    const lg_land *land = c->in->land;
    float *fines = lg_segment_fines(soil, c, s);
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        int32_t cell = lg_segment_cell(s, i);
        lg_kept_set(c, b, LG_KEPT_condition, i, lg_cell_condition_after(c, policy, b, s, i, year));
        if (fines != NULL && (land->flags[cell] & LG_CELL_SAND)) {
            double recovery_factor = lg_cell_recovery_factor(policy, cell, year);
            double fine = lg_cell_fines_after(c, b, i, (double)*fines, recovery_factor);
            *fines++ = (float)fine;
            lg_kept_set(c, b, LG_KEPT_awc, i,
                        (double)land->awc_mm[cell] *
                            lg_fines_factor(c->in->sand.water_share, fine));
            lg_kept_set(c, b, LG_KEPT_fertility, i,
                        (double)land->fertility[cell] *
                            lg_fines_factor(c->in->sand.fertility_share, fine));
        }
    }
}
