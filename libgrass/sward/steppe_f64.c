/* The float64 instance, for points and for checking the float32 one. */
#include <stdint.h>
#include <string.h>

#include "core/sum.h"
#include "sward/kernel.h"
#include "sward/lanes.h"

/* As exp2_f32 (steppe_f32.c): 2^n times a power from -1/2 to 1/2, by the exponential's series to t^13 / 13!, which leaves
 * 1e-17. The C library's exp2 has other bits on other processors. */
static inline double exp2_f64(double x) {
    x = x < -1021.0 ? -1021.0 : x;
    const double large = x + 0x1.8p52, t = (x - (large - 0x1.8p52)) * 0x1.62e42fefa39efp-1;
    const double q = t * t;
    double p =
        (1.0 / 3628800 + t * (1.0 / 39916800)) + q * (1.0 / 479001600 + t * (1.0 / 6227020800));
    p = (1.0 / 40320 + t * (1.0 / 362880)) + q * p;
    p = (1.0 / 720 + t * (1.0 / 5040)) + q * p;
    p = (1.0 / 24 + t * (1.0 / 120)) + q * p;
    p = 1.0 + (t + q * ((1.0 / 2 + t * (1.0 / 6)) + q * p));
    uint64_t bits, n;
    memcpy(&bits, &p, sizeof bits);
    memcpy(&n, &large, sizeof n);
    bits += n << 52;
    memcpy(&p, &bits, sizeof p);
    return p;
}

#define REAL double
#define LG_BITS int64_t
#define LG_KERNEL lg_kernel_f64
#define LG_SUM_COLUMN lg_sum16_d
#define LG_CLONES
#define LG_N(name) name##_d
#define LG_SUM_ONE(name) sums->name = lg_sum16_d((const double *)c->name + first, n);
#define LG_SUM_EACH(LIST) LIST(LG_SUM_ONE)
#define LG_EXP2(x) exp2_f64(x)
#include "sward/steppe_columns.inc"

/* ---- lanes: the same day, with terms of each lane's own ---- */

#ifdef LIBGRASS_CLONES /* as in steppe_f32.c */
#define LG_LANE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LG_LANE_CLONES
#endif

void lg_lane_settle(const lg_steppe_params *p, const lg_steppe_terms *t, lg_lane_terms *lanes,
                    size_t lane) {
    (void)p; /* as in make_terms of steppe_columns.inc */
#define LG_MAKE(name, value) lanes->name[lane] = (value);
#define LG_SKIP(name, value)
    LG_SCALAR_LIST_OF(LG_MAKE, LG_SKIP)
}

void lg_lane_today(const lg_steppe_params *p, const lg_steppe_terms *t, lg_lane_terms *lanes,
                   size_t lane) {
    (void)p;
    LG_SCALAR_LIST_OF(LG_SKIP, LG_MAKE)
#undef LG_SKIP
#undef LG_MAKE
}

/* The power of each canopy's gap, as steppe_day.inc finds it; and the gap, by the C library, which
 * has no exponential of many numbers at once with the same bits. Where nothing grows and nothing
 * is drunk, all that the gap leads to is multiplied by 0. */
static LG_LANE_CLONES void gap_powers(const lg_lane_terms *s, const lg_lane_columns *c, size_t n,
                                      double *restrict power) {
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
        const double v = c->condition[i], inv_v = 1.0 / v, eve_gv = c->gv[i];
        const double taken = s->down[i] * (c->utilisation_frac[i] * c->access[i]);
        const double can_gv = s->weight_gv[i] * above_d(eve_gv, s->residual_gv[i] * v);
        power[i] = s->gap_power[i] * inv_v * (eve_gv - taken * can_gv);
    }
}

#define LG_REACHED utilisation_of[i] * reach
#define LG_PICK(pool) weight_##pool
#define LG_MEAN_GAP(gap, power) gap
static LG_LANE_CLONES void lanes_loop(const lg_lane_terms *s, lg_lane_columns *c,
                                      const double *restrict gap_of, size_t n) {
#define LG_TAKE(name, unit, meaning) double *restrict name##_of = c->name;
    LG_STATE_LIST(LG_TAKE)
    LG_YEAR_LIST(LG_TAKE)
    LG_FLUX_LIST(LG_TAKE)
#undef LG_TAKE
#define LG_TAKE(name, unit, meaning) const double *restrict name##_of = c->name;
    LG_SITE_LIST(LG_TAKE)
#undef LG_TAKE
    const double *restrict utilisation_of = c->utilisation_frac;
    const double one = 1.0;
#undef LG_EXP2
#define LG_EXP2(x) gap_of[i]
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
#define LG_TAKE(name, value) const double name = s->name[i];
        LG_SCALAR_LIST(LG_TAKE)
#undef LG_TAKE
        (void)gap_power; /* gap_powers has used it */
#include "sward/steppe_day.inc"
    }
}
#undef LG_PICK
#undef LG_MEAN_GAP
#undef LG_REACHED

void lg_lanes_live(const lg_lane_terms *s, lg_lane_columns *c, size_t n) {
    double gap[LG_LANES];
    gap_powers(s, c, n, gap);
    for (size_t i = 0; i < n; i++)
        gap[i] = s->growth_kg[i] == 0.0 && s->pet[i] == 0.0 && s->release[i] == 0.0
                     ? 1.0
                     : exp2_f64(gap[i]);
    lanes_loop(s, c, gap, n);
}

void lg_lanes_offer(const lg_lane_terms *s, lg_lane_columns *c, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const double v = c->condition[i];
        const double gv = s->weight_gv[i] * above_d(c->gv[i], s->residual_gv[i] * v);
        const double gr = s->weight_gr[i] * above_d(c->gr[i], s->residual_gr[i] * v);
        const double dv = s->weight_dv[i] * above_d(c->dv[i], s->residual_dv[i] * v);
        const double dr = s->weight_dr[i] * above_d(c->dr[i], s->residual_dr[i] * v);
        c->offer[i] = c->access[i] * ((gv + gr) + (dv + dr));
    }
}

void lg_lane_mow(const lg_steppe_params *p, double height_m, lg_lane_columns *c, size_t lane) {
#define LG_POINT(name, unit, meaning) .name = c->name + lane,
    const lg_columns columns = {LG_STATE_LIST(LG_POINT) LG_YEAR_LIST(LG_POINT)
                                    LG_SITE_LIST(LG_POINT) LG_FLUX_LIST(LG_POINT)};
#undef LG_POINT
    mow_d(p, height_m, &columns, 1);
}
