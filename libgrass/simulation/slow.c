/* What moves by years, not by days: fine earth of sand land, cell by cell, and soil carbon, stretch
 * by stretch, whose equations are linear. */
#include "simulation/engine.h"

static bool has_sand(const lg_land *land) {
    for (int64_t c = 0; c < land->ncells; c++)
        if (land->flags[c] & LG_CELL_SAND)
            return true;
    return false;
}

/* Soil as the land is given. */
static lg_carbon first_soil(const lg_engine *e, const lg_stretch *s) {
    lg_carbon sum = {0.0, 0.0};
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        int32_t cell = lg_stretch_cell(s, i);
        bool sand = (e->land->flags[cell] & LG_CELL_SAND) != 0;
        lg_carbon c =
            lg_carbon_start(&e->carbon, sand ? e->carbon.sand_stock_kg_ha : e->carbon.stock_kg_ha,
                            (double)e->land->condition[cell]);
        sum.young += c.young;
        sum.old += c.old;
    }
    return (lg_carbon){sum.young / s->count, sum.old / s->count};
}

/* Room for the fine earth of every sand cell, stretch by stretch. */
static lg_status make_fines(lg_engine *e) {
    int32_t count = 0;
    LG_TRY(lg_alloc(e->context, (size_t)e->layout.nstretches, sizeof *e->first_fines,
                    "fine earth of sand", &e->first_fines));
    for (int32_t k = 0; k < e->layout.nstretches; k++) {
        const lg_stretch *s = &e->layout.stretches[k];
        e->first_fines[k] = count;
        for (int32_t i = s->first_cell; i < s->first_cell + s->count; i++)
            count += (e->land->flags[i] & LG_CELL_SAND) != 0;
    }
    e->nfines = count;
    LG_TRY(lg_alloc(e->context, (size_t)count, sizeof *e->fines, "fine earth of sand", &e->fines));
    for (int32_t i = 0; i < count; i++)
        e->fines[i] = 1.0f;
    return LG_OK;
}

lg_status lg_engine_make_slow(lg_engine *e) {
    LG_TRY(lg_alloc(e->context, (size_t)e->layout.nstretches, sizeof *e->soil, "soil carbon",
                    &e->soil));
    for (int32_t k = 0; k < e->layout.nstretches; k++)
        e->soil[k] = first_soil(e, &e->layout.stretches[k]);
    if (!e->scenario->degradation || !has_sand(e->land))
        return LG_OK;
    return make_fines(e);
}

float *lg_stretch_fines(const lg_engine *e, const lg_stretch *s) {
    return e->fines == NULL ? NULL : e->fines + e->first_fines[s - e->layout.stretches];
}

double lg_cell_windy_cover(const lg_engine *e, const lg_block *b, int32_t i) {
    double standing = lg_kept_value(e, b, LG_KEPT_gv, i) + lg_kept_value(e, b, LG_KEPT_gr, i) +
                      lg_kept_value(e, b, LG_KEPT_dv, i) + lg_kept_value(e, b, LG_KEPT_dr, i);
    return lg_windy_cover(&e->sand, &e->degradation, standing,
                          lg_kept_value(e, b, LG_KEPT_litter, i));
}

double lg_cell_condition_after(const lg_engine *e, const lg_block *b, const lg_stretch *s,
                               int32_t i, int year) {
    const lg_steppe_params *p = &e->types->params[e->layout.kinds[s->kind].type].steppe;
    double v = lg_kept_value(e, b, LG_KEPT_condition, i);
    double fill = lg_reserve_fill(&e->degradation, p, lg_kept_value(e, b, LG_KEPT_reserve, i), v);
    double next =
        lg_condition_next(&e->degradation, v, fill, lg_cell_help(e, lg_stretch_cell(s, i), year));
    return e->double_precision ? next : (double)(float)next;
}

double lg_cell_fines_after(const lg_engine *e, const lg_block *b, int32_t i, double fines,
                           double help) {
    double cover = lg_cell_windy_cover(e, b, i);
    return (double)(float)lg_fines_next(&e->sand, &e->degradation, fines, cover, help);
}

static double sum_of(const lg_engine *e, const lg_block *b, const lg_stretch *s, lg_kept column) {
    double sum = 0.0;
    for (int32_t i = s->first; i < s->first + s->count; i++)
        sum += lg_kept_value(e, b, column, i);
    return sum;
}

void lg_engine_feed_soil(lg_engine *e) {
    enum { CELL_NS = 3 };
    int threads = lg_threads_for(e->context, CELL_NS * (double)e->land->ncells);
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t k = 0; k < e->layout.nstretches; k++) {
        const lg_stretch *s = &e->layout.stretches[k];
        const lg_block *b = &e->layout.blocks[e->block_of_stretch[k]];
        const lg_carbon_year year = {.production = sum_of(e, b, s, LG_KEPT_production) / s->count,
                                     .litter = sum_of(e, b, s, LG_KEPT_litter) / s->count,
                                     .eaten = e->stretch_years[k].intake / s->count};
        e->soil[k] = lg_carbon_next(&e->carbon, e->soil[k], lg_carbon_input(&e->carbon, &year));
    }
}
