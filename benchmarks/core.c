/* The library's cell loop behind a plain interface, so that one script can time it, in turns, with
 * the same step in NumPy, numba and plain C. */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <string.h>
#include <time.h>

#include "core.h"
#include "core/philox.h"
#include "core/sum.h"
#include "grazing/access.h"
#include "sward/kernel.h"
#include "sward/steppe_scalars.h"

/* Copies of the cell loop for one processor level each, from the same source with the same flags.
 */
extern const lg_kernel bench_kernel_base, bench_kernel_v2, bench_kernel_v3, bench_kernel_v4;

typedef void day_loop(const void *terms, const lg_columns *columns, size_t n);

enum {
#define BENCH_COUNT(name, unit, meaning) +1
    KEPT = 0 LG_STATE_LIST(BENCH_COUNT) LG_YEAR_LIST(BENCH_COUNT) LG_SITE_LIST(BENCH_COUNT),
    COLUMNS = KEPT LG_FLUX_LIST(BENCH_COUNT) + 1
#undef BENCH_COUNT
};

static lg_steppe_terms terms[BENCH_DAYS];
static lg_steppe_scalars_f scalars[BENCH_DAYS];
static bench_day days[BENCH_DAYS];
static lg_steppe_params params;
static bench_herd herd;

static const char *const column_names[] = {
#define BENCH_NAME(name, unit, meaning) #name,
    LG_STATE_LIST(BENCH_NAME) LG_YEAR_LIST(BENCH_NAME) LG_SITE_LIST(BENCH_NAME)
        LG_FLUX_LIST(BENCH_NAME) "bite"};
#undef BENCH_NAME
static const char *const term_names[] = {
#define BENCH_NAME(name, value) #name,
    BENCH_TERM_LIST(BENCH_NAME)};
#undef BENCH_NAME
static const char *const sum_names[] = {
#define BENCH_NAME(name) #name,
    BENCH_SUM_LIST(BENCH_NAME)};
#undef BENCH_NAME

int bench_columns(void) {
    return COLUMNS;
}
const char *bench_column_name(int i) {
    return column_names[i];
}
int bench_terms(void) {
    return (int)(sizeof term_names / sizeof *term_names);
}
const char *bench_term_name(int i) {
    return term_names[i];
}
int bench_sums(void) {
    return (int)(sizeof sum_names / sizeof *sum_names);
}
const char *bench_sum_name(int i) {
    return sum_names[i];
}
int bench_is_dormant(int day) {
    return terms[day].dormant;
}
const float *bench_day_terms(void) {
    return (const float *)days;
}
const bench_herd *bench_the_herd(void) {
    return &herd;
}

/* A made-up year with a steppe's amplitude. */
static lg_sward_weather weather_of(int day) {
    double year = cos(6.283185307179586 * (day - 15) / 365.0);
    double noise = lg_hash_unit(3, (uint64_t)day, 0), wet = lg_hash_unit(4, (uint64_t)day, 0);
    double t = 3 - 21 * year + 6 * (noise - 0.5);
    return (lg_sward_weather){
        t,       t - 7, 7 - 4 * year, wet < 0.25 ? 3 - 2.5 * year : 0, 2.6 - 2.2 * year, day + 1, 0,
        day + 1, 44};
}

void bench_start(double stocking_su_ha) {
    lg_point_params all;
    lg_point_params_init(LG_PROFILE_STEPPE, &all);
    params = all.steppe;
    lg_clock clock = {0};
    for (int day = 0; day < BENCH_DAYS; day++) {
        lg_sward_weather w = weather_of(day);
        lg_steppe_terms *t = &terms[day];
        lg_steppe_terms_make(&params, &w, &clock, t);
        lg_kernel_f32.make_terms(&params, t, &scalars[day]);
#define BENCH_FILL(name, value) days[day].name = (float)(value);
        BENCH_TERM_LIST(BENCH_FILL)
#undef BENCH_FILL
    }
    herd = (bench_herd){stocking_su_ha * params.demand_kg_su_d, params.half_saturation_kg_ha,
                        1.0 / (1.0 + params.trample_frac)};
}

static lg_columns bind(float *at, int64_t stride) {
    lg_columns c = {0};
    int64_t k = 0;
#define BENCH_BIND(name, unit, meaning) c.name = at + stride * k++;
    LG_STATE_LIST(BENCH_BIND)
    LG_YEAR_LIST(BENCH_BIND)
    LG_SITE_LIST(BENCH_BIND)
    LG_FLUX_LIST(BENCH_BIND)
#undef BENCH_BIND
    c.utilisation_frac = at + stride * k;
    return c;
}

static void put(void *column, int i, double value) {
    ((float *)column)[i] = (float)value;
}

/* Sites differ, bites are moderate. */
void bench_fill(float *columns, int64_t stride, int64_t first, int cells) {
    memset(columns, 0, sizeof(float) * COLUMNS * (size_t)stride);
    lg_columns c = bind(columns, stride);
    for (int i = 0; i < cells; i++) {
        uint64_t cell = (uint64_t)(first + i);
        const lg_steppe_params *p = &params;
        double condition = 0.2 + 0.8 * lg_hash_unit(5, cell, 0);
        double awc = 60 + 120 * lg_hash_unit(5, cell, 1);
        double water_mm = fmin(1.0, p->soil_water_mm / p->whc_mm) * awc;
#define BENCH_FIRST(name, value) put(c.name, i, value);
        LG_FIRST_LIST(BENCH_FIRST)
#undef BENCH_FIRST
        put(c.awc, i, awc);
        put(c.fertility, i, 0.6 + lg_hash_unit(5, cell, 2));
        put(c.condition, i, condition);
        put(c.access, i,
            lg_edible_share(p, condition) *
                lg_reach(p, 20 * lg_hash_unit(5, cell, 3), 8 * lg_hash_unit(5, cell, 4)));
        put(c.utilisation_frac, i, 0.01f);
    }
    lg_kernel_f32.offer(&scalars[0], &c, (size_t)cells);
}

/* NULL: this processor cannot. 0: the library's own choice. */
static day_loop *loop_of(int level) {
    switch (level) {
    case 0:
        return lg_kernel_f32.step;
    case 1:
        return bench_kernel_base.step;
#ifdef BENCH_LEVELS
    case 2:
        return bench_kernel_v2.step;
    case 3:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
                   ? bench_kernel_v3.step
                   : NULL;
    case 4:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
                   ? bench_kernel_v4.step
                   : NULL;
#endif
    default:
        return NULL;
    }
}

enum { TILE = 1024, PAD = 16 }; /* slots of a tile, as in libgrass/simulation/layout.h */

/* The columns from a cell on; the day's fluxes where the engine has them, in a thread's own memory.
 */
static lg_columns tile_of(const lg_columns *c, size_t first, float *flux) {
    lg_columns t = {0};
    int k = 0;
#define BENCH_KEPT(name, unit, meaning) t.name = (float *)c->name + first;
#define BENCH_FLUX(name, unit, meaning)                                                            \
    t.name = flux == NULL ? (float *)c->name + first : flux + (TILE + PAD) * k++;
    LG_STATE_LIST(BENCH_KEPT)
    LG_YEAR_LIST(BENCH_KEPT)
    LG_SITE_LIST(BENCH_KEPT)
    LG_FLUX_LIST(BENCH_FLUX)
    t.utilisation_frac =
        flux == NULL ? (float *)c->utilisation_frac + first : flux + (TILE + PAD) * k;
#undef BENCH_KEPT
#undef BENCH_FLUX
    return t;
}

/* The herd bites by yesterday's offer, the cells live a day, the books get their sums. Returns what
 * is on offer tomorrow. */
static double day_with_books(day_loop *loop, int day, const lg_columns *c, size_t n, double offer,
                             float *flux, double sums[]) {
    float utilisation_frac = bench_bite(&herd, offer, (double)n);
    double tomorrow = 0;
    for (size_t first = 0; first < n; first += TILE) {
        size_t cells = n - first < TILE ? n - first : TILE;
        lg_columns t = tile_of(c, first, flux);
        lg_kernel_f32.fill(t.utilisation_frac, 0, cells, utilisation_frac);
        loop(&scalars[day], &t, cells);
        lg_steppe_sums s;
        lg_kernel_f32.sum(&t, 0, cells, terms[day].dormant ? LG_STILL_GROWTH : 0u, &s);
        int k = 0;
#define BENCH_ADD(name) sums[k++] += s.name;
        BENCH_SUM_LIST(BENCH_ADD)
#undef BENCH_ADD
        tomorrow += s.offer;
    }
    return tomorrow;
}

static double cpu_ns_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return 1e9 * (double)t.tv_sec + (double)t.tv_nsec;
}

double bench_run(int level, int with_books, int from, int to, int blocks, int cells, int64_t stride,
                 float *columns) {
    day_loop *loop = loop_of(level);
    if (loop == NULL)
        return -1;
    double sums[sizeof sum_names / sizeof *sum_names] = {0};
    _Alignas(64) float flux[(COLUMNS - KEPT) * (TILE + PAD)] = {0};
    double start = cpu_ns_now();
    for (int b = 0; b < blocks; b++) {
        lg_columns c = bind(columns + (int64_t)b * COLUMNS * stride, stride);
        double offer = lg_sum16_f(c.offer, (size_t)cells);
        for (int day = from; day < to; day++) {
            if (with_books) /* the last day's fluxes are shown */
                offer = day_with_books(loop, day, &c, (size_t)cells, offer,
                                       day == to - 1 ? NULL : flux, sums);
            else
                loop(&scalars[day], &c, (size_t)cells);
        }
    }
    double took = cpu_ns_now() - start;
    volatile double keep = sums[0];
    (void)keep;
    return took;
}

double bench_run_aos(int from, int to, int units, int cells, float *columns) {
    double took;
    return bench_aos_run(&days[from], to - from, &herd, units, cells, columns, &took) == 0 ? took
                                                                                           : -1;
}
