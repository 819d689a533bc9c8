/* The same step as somebody would write it first: one struct a cell, one cell after the other, day
 * by day over the whole land, with the C library's expf. Nothing here is meant to be slow. */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "core.h"

typedef struct cell {
#define AOS_MEMBER(name, unit, meaning) float name;
    LG_STATE_LIST(AOS_MEMBER)
    LG_YEAR_LIST(AOS_MEMBER)
    LG_SITE_LIST(AOS_MEMBER)
    LG_FLUX_LIST(AOS_MEMBER)
    float utilisation_frac;
} cell;
enum { CELL_FLOATS = sizeof(cell) / sizeof(float) };

static float least(float a, float b) {
    return a < b ? a : b;
}

static float most(float a, float b) {
    return a > b ? a : b;
}

static float above(float mass, float residual) {
    return mass > residual ? mass - residual : 0.0f;
}

static float age_factor_green(float age) {
    return least(most(3.0f * age, 1.0f), 3.0f);
}

static float age_factor_dead(float age) {
    if (age < (float)(1.0 / 3.0))
        return 1.0f;
    return age < (float)(2.0 / 3.0) ? 2.0f : 3.0f;
}

static float mixed_age(float age, float heat, float stays, float inflow) {
    return heat + age * (stays / most(stays + inflow, 1e-20f));
}

static void graze(const bench_day *d, cell *c) {
    float utilisation_frac = c->utilisation_frac * c->access, v = c->condition;
    float gv = utilisation_frac * d->p_gv * above(c->gv, d->r_gv * v);
    float gr = utilisation_frac * d->p_gr * above(c->gr, d->r_gr * v);
    float dv = utilisation_frac * d->p_dv * above(c->dv, d->r_dv * v);
    float dr = utilisation_frac * d->p_dr * above(c->dr, d->r_dr * v);
    float omd_gv = d->omd_gv_high - least(c->age_gv * d->inv_life_gv, 1.0f) * d->omd_gv_fall;
    float omd_gr = d->omd_gr_high - least(c->age_gr * d->inv_life_gr, 1.0f) * d->omd_gr_fall;
    c->intake = (gv + gr) + (dv + dr);
    c->digested = (gv * omd_gv + gr * omd_gr) + (dv * d->omd_dv + dr * d->omd_dr);
    float down = 1.0f + d->trample;
    c->gv -= down * gv;
    c->gr -= down * gr;
    c->dv -= down * dv;
    c->dr -= down * dr;
}

/* Rain, evaporation and transpiration; returns the stress on growth. */
static float water(const bench_day *d, cell *c, float intercepted, float *w_top) {
    float top_cap = d->top_frac * c->awc, deep_cap = c->awc - top_cap;
    float wet_top = c->water_top + d->liquid, over_top = above(wet_top, top_cap);
    c->water_top = wet_top - over_top;
    float wet_deep = c->water_deep + over_top;
    c->drainage = above(wet_deep, deep_cap);
    c->water_deep = wet_deep - c->drainage;
    *w_top = c->water_top / top_cap;
    float w = d->root_top * *w_top + (1.0f - d->root_top) * (c->water_deep / deep_cap);
    float fw = least(least(d->ws0 * w + d->wb0, d->ws1 * w + d->wb1),
                     least(d->ws2 * w + d->wb2, d->ws3 * w + d->wb3));
    fw = least(fw, d->ws4 * w + d->wb4);
    float shade = 1.0f / (1.0f + c->litter * d->inv_litter_shade);
    float from_soil = least(d->pet * (1.0f - intercepted) * *w_top * shade, c->water_top);
    float wanted = d->pet * intercepted * fw;
    float top_part = d->root_top * *w_top / most(w, 1e-6f);
    float from_top = least(wanted * top_part, c->water_top - from_soil);
    float from_deep = least(wanted * (1.0f - top_part), c->water_deep);
    c->water_top = (c->water_top - from_soil) - from_top;
    c->water_deep -= from_deep;
    c->aet = from_soil + from_top + from_deep;
    return fw;
}

static void live(const bench_day *d, cell *c, float intercepted, float fw, float dead_shading,
                 float w_top) {
    float age_gv = c->age_gv * d->inv_life_gv, age_gr = c->age_gr * d->inv_life_gr;
    float inv_v = 1.0f / c->condition;
    float young = 1.0f - d->age_fall * least(age_gv, 1.0f);
    c->growth = d->growth_kg * intercepted * c->fertility * young *
                (fw * (1.0f + d->stomata) / ((fw + d->stomata) * dead_shading));
    float filled = c->reserve * d->inv_reserve_max * inv_v, room = above(1.0f, filled);
    float stored = least(c->growth * dead_shading * d->fill * room, c->growth);
    float released =
        c->reserve * (d->release * (1.0f + d->release_half) / (filled + d->release_half));
    float respired = c->reserve * d->maintenance;
    float shoots = c->growth - stored;
    float in_gr = shoots * d->rep;
    float in_gv = (shoots - in_gr) + released * d->release_yield;

    float old_gv = c->gv * least(d->sen_gv * age_factor_green(age_gv), 0.4f);
    float old_gr = c->gr * least(d->sen_gr * age_factor_green(age_gr), 0.4f);
    float lost_gv = d->loss_gv * old_gv, lost_gr = d->loss_gr * old_gr;
    float back = d->retranslocated * room * (lost_gv + lost_gr);
    float cold_gv = d->dieback * c->gv, cold_gr = d->dieback * c->gr;
    float in_dv = (old_gv - lost_gv) + cold_gv, in_dr = (old_gr - lost_gr) + cold_gr;
    float stays_gv = c->gv - (old_gv + cold_gv), stays_gr = c->gr - (old_gr + cold_gr);
    float out_dv =
        c->dv * least(d->abs_dv * age_factor_dead(c->age_dv * d->inv_life_gv) + d->fall, 0.9f);
    float out_dr =
        c->dr * least(d->abs_dr * age_factor_dead(c->age_dr * d->inv_life_gr) + d->fall, 0.9f);
    float stays_dv = c->dv - out_dv, stays_dr = c->dr - out_dr;
    float decayed = c->litter * least(d->litter_decay * w_top + d->tread * c->intake, 1.0f);

    c->gv = stays_gv + in_gv;
    c->gr = stays_gr + in_gr;
    c->dv = stays_dv + in_dv;
    c->dr = stays_dr + in_dr;
    c->age_gv = mixed_age(c->age_gv, d->heat, stays_gv, in_gv);
    c->age_gr = mixed_age(c->age_gr, d->heat, stays_gr, in_gr);
    c->age_dv = mixed_age(c->age_dv, d->heat, stays_dv, in_dv);
    c->age_dr = mixed_age(c->age_dr, d->heat, stays_dr, in_dr);
    c->reserve += (stored + back) - (released + respired);
    c->litter += (out_dv + out_dr + d->trample * c->intake) - decayed;
    c->loss = (released - released * d->release_yield) + respired + ((lost_gv + lost_gr) - back) +
              decayed;
}

static void report(const bench_day *d, cell *c) {
    float v = c->condition;
    c->standing = (c->gv + c->gr) + (c->dv + c->dr);
    c->green = c->gv + c->gr;
    c->water = c->water_top + c->water_deep;
    c->growth_year += c->growth;
    c->removed_year += d->survey * c->intake;
    float seen = d->survey * c->standing;
    if (seen > c->peak) {
        c->production = seen + c->removed_year;
        c->peak = seen;
    }
    c->offer =
        c->access * (d->p_gv * above(c->gv, d->r_gv * v) + d->p_gr * above(c->gr, d->r_gr * v) +
                     d->p_dv * above(c->dv, d->r_dv * v) + d->p_dr * above(c->dr, d->r_dr * v));
}

static void cell_day(const bench_day *d, cell *c) {
    graze(d, c);
    float inv_v = 1.0f / c->condition;
    float intercepted = c->condition * (1.0f - expf(d->minus_k * c->gv * inv_v));
    float dead_shading = 1.0f + (c->dv + c->dr) * d->inv_dead_shade * inv_v;
    float w_top;
    float fw = water(d, c, intercepted, &w_top);
    live(d, c, intercepted, fw, dead_shading, w_top);
    report(d, c);
}

typedef struct unit_sums {
#define AOS_MEMBER_SUM(name) double name;
    BENCH_SUM_LIST(AOS_MEMBER_SUM)
} unit_sums;

static unit_sums unit_day(const bench_day *d, const bench_herd *herd, cell *c, int n,
                          double offer) {
    float utilisation_frac = bench_bite(herd, offer, n);
    unit_sums sums = {0};
    for (int i = 0; i < n; i++) {
        c[i].utilisation_frac = utilisation_frac;
        cell_day(d, &c[i]);
#define AOS_ADD(name) sums.name += (double)c[i].name;
        BENCH_SUM_LIST(AOS_ADD)
    }
    return sums;
}

int bench_aos_run(const bench_day *days, int ndays, const bench_herd *herd, int units, int cells,
                  float *columns, double *cpu_ns) {
    size_t n = (size_t)units * (size_t)cells;
    cell *all = calloc(n, sizeof *all);
    unit_sums *sums = calloc((size_t)units, sizeof *sums);
    if (all == NULL || sums == NULL) {
        free(all);
        free(sums);
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < CELL_FLOATS; k++)
            ((float *)&all[i])[k] = columns[k * n + i];
        sums[i / (size_t)cells].offer += (double)all[i].offer;
    }
    struct timespec from, to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    for (int day = 0; day < ndays; day++)
        for (int u = 0; u < units; u++)
            sums[u] =
                unit_day(&days[day], herd, all + (size_t)u * (size_t)cells, cells, sums[u].offer);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    *cpu_ns = 1e9 * (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < CELL_FLOATS; k++)
            columns[k * n + i] = ((const float *)&all[i])[k];
    free(all);
    free(sums);
    return 0;
}
