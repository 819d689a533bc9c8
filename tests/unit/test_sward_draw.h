/* Random parameters, weather and cells of the steppe profile, within every bound that the tables
 * give: for tests of what must hold whatever the numbers are. */
#ifndef TEST_SWARD_DRAW_H
#define TEST_SWARD_DRAW_H

#include "core/philox.h"
#include "lg_test.h"
#include "sward/kernel.h"
#include "sward/steppe_scalars.h"

typedef struct draw {
    uint64_t seed, count;
} draw;

static inline double draw_in(draw *d, double low, double high) {
    return low + (high - low) * lg_hash_unit(d->seed, d->count++, 0);
}

/* Bounds are wide: three times in four near the default, else anywhere, now and then a bound
 * itself. */
static inline double draw_param(draw *d, const lg_param_facts *f) {
    double how = draw_in(d, 0, 1);
    if (how < 0.02)
        return how < 0.01 ? f->low : f->high;
    double any = draw_in(d, f->low, f->high);
    if (how > 0.75)
        return any;
    double near =
        f->value * draw_in(d, 0.5, 1.5) + (f->value == 0 ? 0.1 * draw_in(d, 0, f->high) : 0);
    return near < f->low ? f->low : near > f->high ? f->high : near;
}

enum { PARAMS_MOST = 256 };

/* Which of the profile's members a parameter is: the one that its name changes. */
static inline size_t draw_place(lg_context *context, const lg_param_facts *f) {
    lg_point_params was, is;
    lg_point_params_init(LG_PROFILE_STEPPE, &was);
    is = was;
    const double other = f->value == f->low ? f->high : f->low;
    assert_ok(context, lg_point_params_set(context, &is, f->name, other, NULL));
    const double *before = (const double *)(const void *)&was.steppe;
    const double *after = (const double *)(const void *)&is.steppe;
    size_t i = 0;
    while (i < sizeof was.steppe / sizeof *before && before[i] == after[i])
        i++;
    assert_true(i < sizeof was.steppe / sizeof *before);
    return i;
}

/* Most draws are refused by the rules between parameters: looking up names each time would take most of
 * the time of the tests. */
static inline void draw_params(draw *d, lg_point_params *p) {
    static lg_param_facts facts[PARAMS_MOST];
    static size_t place[PARAMS_MOST], count;
    lg_context *context = lg_test_context(NULL);
    for (; count < lg_param_count(LG_PROFILE_STEPPE); count++) {
        assert_true(count < PARAMS_MOST);
        assert_int_equal(lg_param_get(LG_PROFILE_STEPPE, count, &facts[count]), LG_OK);
        place[count] = draw_place(context, &facts[count]);
    }
    lg_status status;
    do {
        lg_point_params_init(LG_PROFILE_STEPPE, p);
        for (size_t i = 0; i < count; i++)
            ((double *)(void *)&p->steppe)[place[i]] = draw_param(d, &facts[i]);
        status = lg_point_params_check(context, p);
    } while (status != LG_OK);
    lg_context_free(context);
}

static inline void draw_terms(draw *d, const lg_steppe_params *p, lg_steppe_terms *t) {
    lg_clock clock = {.st_cd = draw_in(d, 0, 4000), .snow_mm = fmax(0, draw_in(d, -20, 40))};
    double season_c = draw_in(d, -30, 30);
    for (int i = 0; i < LG_MEAN_DAYS; i++)
        lg_clock_day(&clock, season_c + draw_in(d, -8, 8), p->t0_c, 100);
    lg_sward_weather w = {.tmean_c = season_c + draw_in(d, -8, 8),
                          .par_mj_m2 = draw_in(d, 0, 16),
                          .precip_mm = fmax(0, draw_in(d, -40, 80)),
                          .pet_mm = draw_in(d, 0, 12),
                          .day_of_year = (int)draw_in(d, 2, 366),
                          .latitude_deg = p->latitude_deg};
    w.season_day = w.day_of_year;
    w.tmin_c = draw_in(d, 0, 1) < 0.2 ? NAN : w.tmean_c - draw_in(d, 0, 15);
    lg_steppe_terms_make(p, &w, &clock, t);
}

/* One cell as plain numbers; columns in float or double are filled from it. */
typedef struct draw_cell {
#define LG_VALUE(name, unit, meaning) double name;
    LG_STATE_LIST(LG_VALUE)
    LG_YEAR_LIST(LG_VALUE)
    LG_SITE_LIST(LG_VALUE)
#undef LG_VALUE
    double utilisation_frac;
} draw_cell;

static inline double draw_pool(draw *d, double most) {
    double how = draw_in(d, 0, 1), value = draw_in(d, 0, most);
    return how < 0.1 ? 0 : how < 0.3 ? 1e-3 * value : value;
}

static inline void draw_a_cell(draw *d, const lg_steppe_params *p, draw_cell *c) {
    double v = draw_in(d, 0.02, 1), awc = draw_in(d, 1, 400), life = p->st2_cd - p->st1_cd;
    *c = (draw_cell){.gv = draw_pool(d, 3000 * v),
                     .gr = draw_pool(d, 1500 * v),
                     .dv = draw_pool(d, 3000 * v),
                     .dr = draw_pool(d, 1500 * v),
                     .age_gv = draw_in(d, 0, 2 * p->lls_cd),
                     .age_gr = draw_in(d, 0, 2 * life),
                     .age_dv = draw_in(d, 0, 2 * p->lls_cd),
                     .age_dr = draw_in(d, 0, 2 * life),
                     .reserve = draw_pool(d, 1.1 * p->reserve_max_kg_ha * v),
                     .litter = draw_pool(d, 5000),
                     .straw = draw_pool(d, 3000 * v),
                     .recent = draw_pool(d, 4000 * v),
                     .water_top = draw_pool(d, p->top_frac * awc),
                     .water_deep = draw_pool(d, awc - p->top_frac * awc),
                     .awc = awc,
                     .fertility = draw_in(d, 0.1, 3),
                     .condition = v,
                     .access = draw_in(d, 0, 1),
                     .utilisation_frac =
                         draw_in(d, 0, 1) < 0.3 ? 0 : draw_in(d, 0, 1 / (1 + p->trample_frac))};
}

#define LG_STORE(name, unit, meaning) REAL name[CELLS];
#define LG_POINT(name, unit, meaning) s->columns.name = s->name;
#define LG_FILL(name, unit, meaning) s->name[i] = (REAL)c->name;
#define DRAW_ALL(ENTRY) LG_STATE_LIST(ENTRY) LG_YEAR_LIST(ENTRY) LG_SITE_LIST(ENTRY)

enum { CELLS = 48 };

/* A day of many cells. */
typedef struct scene {
    lg_point_params params;
    lg_steppe_terms terms;
    draw_cell cells[CELLS];
} scene;

static inline void draw_scene(uint64_t seed, scene *s) {
    draw d = {seed, 0};
    draw_params(&d, &s->params);
    draw_terms(&d, &s->params.steppe, &s->terms);
    for (int i = 0; i < CELLS; i++)
        draw_a_cell(&d, &s->params.steppe, &s->cells[i]);
}

#define REAL float
typedef struct store_f {
    DRAW_ALL(LG_STORE)
    LG_FLUX_LIST(LG_STORE)
    float utilisation_frac[CELLS];
    lg_columns columns;
} store_f;

static inline void store_open_f(store_f *s) {
    memset(s, 0, sizeof *s);
    DRAW_ALL(LG_POINT)
    LG_FLUX_LIST(LG_POINT)
    s->columns.utilisation_frac = s->utilisation_frac;
}

static inline void store_set_f(store_f *s, int i, const draw_cell *c) {
    DRAW_ALL(LG_FILL)
    s->utilisation_frac[i] = (float)c->utilisation_frac;
}
#undef REAL

#define REAL double
typedef struct store_d {
    DRAW_ALL(LG_STORE)
    LG_FLUX_LIST(LG_STORE)
    double utilisation_frac[CELLS];
    lg_columns columns;
} store_d;

static inline void store_open_d(store_d *s) {
    memset(s, 0, sizeof *s);
    DRAW_ALL(LG_POINT)
    LG_FLUX_LIST(LG_POINT)
    s->columns.utilisation_frac = s->utilisation_frac;
}

static inline void store_set_d(store_d *s, int i, const draw_cell *c) {
    DRAW_ALL(LG_FILL)
    s->utilisation_frac[i] = c->utilisation_frac;
}
#undef REAL

/* A day from the terms as they are made. */
static inline void day_f(const lg_steppe_params *p, const lg_steppe_terms *terms,
                         const lg_columns *columns, size_t n) {
    lg_steppe_scalars_f scalars;
    lg_kernel_f32.make_terms(p, terms, &scalars);
    lg_kernel_f32.step(&scalars, columns, n);
}

static inline void day_d(const lg_steppe_params *p, const lg_steppe_terms *terms,
                         const lg_columns *columns, size_t n) {
    lg_steppe_scalars_d scalars;
    lg_kernel_f64.make_terms(p, terms, &scalars);
    lg_kernel_f64.step(&scalars, columns, n);
}

#endif
