/* The cell loop: what must hold for every state, parameter and day, in float and double. */
#include "lg_test.h"
#include "test_sward_draw.h"

enum { DRAWS = 400 };

static void open_both(const scene *s, store_f *f, store_d *d) {
    store_open_f(f);
    store_open_d(d);
    for (int i = 0; i < CELLS; i++) {
        store_set_f(f, i, &s->cells[i]);
        store_set_d(d, i, &s->cells[i]);
    }
}

/* What a cell held and moved, before and after, of either precision. */
#define MASS(s, i)                                                                                 \
    ((double)(s)->gv[i] + (s)->gr[i] + (s)->dv[i] + (s)->dr[i] + (s)->reserve[i] + (s)->litter[i])
#define WATER(s, i) ((double)(s)->water_top[i] + (s)->water_deep[i])

#define ASSERT_CLOSED(before, after, i, tolerance)                                                 \
    do {                                                                                           \
        double held = MASS(before, i) + (after)->growth[i] + 1;                                    \
        double moved = (double)(after)->growth[i] - (after)->loss[i] - (after)->intake[i];         \
        assert_near((MASS(after, i) - MASS(before, i) - moved) / held, 0, tolerance);              \
        double wet = WATER(before, i) + liquid + 1;                                                \
        double change = liquid - (after)->aet[i] - (after)->drainage[i];                           \
        assert_near((WATER(after, i) - WATER(before, i) - change) / wet, 0, tolerance);            \
    } while (0)

static void dry_matter_and_water_close_in_every_cell(void **state) {
    (void)state;
    static scene s;
    static store_f f, f0;
    static store_d d, d0;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        open_both(&s, &f, &d);
        f0 = f;
        d0 = d;
        double liquid = s.terms.liquid_mm;
        day_f(&s.params.steppe, &s.terms, &f.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &d.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            ASSERT_CLOSED(&f0, &f, i, 1e-6);
            ASSERT_CLOSED(&d0, &d, i, 1e-14);
        }
    }
}

#define ASSERT_NOT_NEGATIVE(name, unit, meaning)                                                   \
    if (!(f.name[i] >= 0) || !(d.name[i] >= 0) || !isfinite(f.name[i]) || !isfinite(d.name[i]))    \
        fail_msg("seed %d cell %d: " #name " is %.17g and %.17g", (int)seed, i, (double)f.name[i], \
                 d.name[i]);

static void nothing_is_ever_negative_or_infinite(void **state) {
    (void)state;
    static scene s;
    static store_f f;
    static store_d d;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        open_both(&s, &f, &d);
        draw more = {seed, 100000};
        for (int day = 0; day < 8; day++) {
            day_f(&s.params.steppe, &s.terms, &f.columns, CELLS);
            day_d(&s.params.steppe, &s.terms, &d.columns, CELLS);
            for (int i = 0; i < CELLS; i++) {
                LG_STATE_LIST(ASSERT_NOT_NEGATIVE)
                LG_YEAR_LIST(ASSERT_NOT_NEGATIVE)
                LG_FLUX_LIST(ASSERT_NOT_NEGATIVE)
                assert_true(d.aet[i] <= s.terms.pet_mm * (1 + 1e-12));
            }
            draw_terms(&more, &s.params.steppe, &s.terms);
        }
    }
}

/* psi jumps at two ages: a cell that float and double put on different sides is left out. */
static int near_a_jump(const scene *s, const draw_cell *c) {
    double green = c->age_dv * s->terms.inv_life_gv, seed = c->age_dr * s->terms.inv_life_gr;
    for (int k = 1; k <= 2; k++)
        if (fabs(green - k / 3.0) < 1e-5 || fabs(seed - k / 3.0) < 1e-5)
            return 1;
    return 0;
}

/* The age of a pool that is nearly eaten up hangs on a small difference of large numbers. */
static int is_near(const char *name, double f, double d) {
    double tolerance = strncmp(name, "age_", 4) == 0 ? 1e-3 : 1e-4;
    return fabs(f - d) <= tolerance * fabs(d) + 1e-3;
}

#define ASSERT_SAME(name, unit, meaning)                                                           \
    if (!is_near(#name, f.name[i], d.name[i]))                                                     \
        fail_msg("seed %d cell %d: " #name " is %.9g and %.9g", (int)seed, i, (double)f.name[i],   \
                 d.name[i]);

static void float_follows_double(void **state) {
    (void)state;
    static scene s;
    static store_f f;
    static store_d d;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        open_both(&s, &f, &d);
        day_f(&s.params.steppe, &s.terms, &f.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &d.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            if (near_a_jump(&s, &s.cells[i]))
                continue;
            LG_STATE_LIST(ASSERT_SAME)
            LG_YEAR_LIST(ASSERT_SAME)
            LG_FLUX_LIST(ASSERT_SAME)
        }
    }
}

#define ASSERT_BITS(name, unit, meaning)                                                           \
    assert_memory_equal(&many.name[i], &one.name[0], sizeof one.name[0]);

static void the_tail_of_the_vector_has_the_same_bits(void **state) {
    (void)state;
    static scene s;
    static store_f many, one;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        draw_scene(seed, &s);
        for (size_t n = 1; n <= 40; n++) {
            store_open_f(&many);
            for (int i = 0; i < CELLS; i++)
                store_set_f(&many, i, &s.cells[i]);
            day_f(&s.params.steppe, &s.terms, &many.columns, n);
            for (int i = 0; i < (int)n; i++) {
                store_open_f(&one);
                store_set_f(&one, 0, &s.cells[i]);
                day_f(&s.params.steppe, &s.terms, &one.columns, 1);
                LG_STATE_LIST(ASSERT_BITS)
                LG_YEAR_LIST(ASSERT_BITS)
                LG_FLUX_LIST(ASSERT_BITS)
            }
            /* Cells beyond n are left alone. */
            store_open_f(&one);
            store_set_f(&one, 0, &s.cells[n]);
            const int i = (int)n;
            LG_STATE_LIST(ASSERT_BITS)
        }
    }
}

static void a_dormant_day_is_the_full_day_with_zeros(void **state) {
    (void)state;
    static scene s;
    static store_f many, one; /* the short loop, the full one */
    int dormant = 0;
    for (uint64_t seed = 1; seed <= 40 * DRAWS; seed++) {
        draw_scene(seed, &s);
        if (!s.terms.dormant)
            continue;
        dormant++;
        lg_steppe_terms full = s.terms;
        full.dormant = false;
        store_open_f(&many);
        store_open_f(&one);
        for (int i = 0; i < CELLS; i++) {
            store_set_f(&many, i, &s.cells[i]);
            store_set_f(&one, i, &s.cells[i]);
        }
        day_f(&s.params.steppe, &s.terms, &many.columns, CELLS);
        day_f(&s.params.steppe, &full, &one.columns, CELLS);
#define ASSERT_COLUMN(name, unit, meaning)                                                         \
    for (int i = 0; i < CELLS; i++)                                                                \
        assert_true(many.name[i] == one.name[i]);
        LG_STATE_LIST(ASSERT_COLUMN)
        LG_YEAR_LIST(ASSERT_COLUMN)
        LG_FLUX_LIST(ASSERT_COLUMN)
    }
    assert_true(dormant > DRAWS / 4);
}

/* A sward of density v is v times a full one under the same light, water and ground. */
static void a_thin_sward_is_a_share_of_a_full_one(void **state) {
    (void)state;
    static scene s;
    static store_d thin, full;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        s.terms.pet_mm = 0; /* equal soil water on both */
        s.terms.tread = 0;  /* hooves tread ground, whatever grows there */
        store_open_d(&thin);
        store_open_d(&full);
        for (int i = 0; i < CELLS; i++) {
            draw_cell c = s.cells[i];
            store_set_d(&thin, i, &c);
            double v = c.condition;
            c.gv /= v, c.gr /= v, c.dv /= v, c.dr /= v;
            c.reserve /= v, c.litter /= v, c.condition = 1;
            c.straw /= v, c.recent /= v;
            store_set_d(&full, i, &c);
        }
        day_d(&s.params.steppe, &s.terms, &thin.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &full.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            double v = s.cells[i].condition, near = 1e-11 * (full.standing[i] + full.litter[i] + 1);
            assert_near(thin.growth[i], v * full.growth[i], near);
            assert_near(thin.standing[i], v * full.standing[i], near);
            assert_near(thin.reserve[i], v * full.reserve[i], near + 1e-11 * full.reserve[i]);
            assert_near(thin.litter[i], v * full.litter[i], near);
            assert_near(thin.intake[i], v * full.intake[i], near);
            assert_near(thin.offer[i], v * full.offer[i], near);
            assert_near(thin.age_gv[i], full.age_gv[i], 1e-9 * (full.age_gv[i] + 1));
        }
    }
}

static void no_bite_no_intake_and_a_larger_bite_takes_more(void **state) {
    (void)state;
    static scene s;
    static store_f unused;
    static store_d none, some, more;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        open_both(&s, &unused, &none);
        open_both(&s, &unused, &some);
        open_both(&s, &unused, &more);
        double most = 1 / (1 + s.params.steppe.trample_frac);
        for (int i = 0; i < CELLS; i++)
            none.utilisation_frac[i] = 0, some.utilisation_frac[i] = 0.3 * most,
            more.utilisation_frac[i] = 0.9 * most;
        lg_steppe_scalars_d scalars;
        lg_kernel_f64.make_terms(&s.params.steppe, &s.terms, &scalars);
        lg_kernel_f64.offer(&scalars, &some.columns, CELLS);
        store_d offer = some;
        day_d(&s.params.steppe, &s.terms, &none.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &some.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &more.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            assert_true(none.intake[i] == 0 && none.digested[i] == 0);
            assert_near(some.intake[i], 0.3 * most * offer.offer[i], 1e-9 * (offer.offer[i] + 1));
            assert_near(more.intake[i], 3 * some.intake[i], 1e-9 * (more.intake[i] + 1));
            assert_true(more.digested[i] <= more.intake[i] * (1 + 1e-12));
            assert_true(more.standing[i] <= none.standing[i] * (1 + 1e-12) + 1e-9);
        }
    }
}

static void mowing_leaves_the_stubble_of_each_pool(void **state) {
    (void)state;
    static scene s;
    static store_f f;
    static store_d d;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        const lg_steppe_params *p = &s.params.steppe;
        open_both(&s, &f, &d);
        lg_kernel_f32.mow(p, 0.05, &f.columns, CELLS);
        lg_kernel_f64.mow(p, 0.05, &d.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            const draw_cell *c = &s.cells[i];
            double v = c->condition;
            assert_near(d.gv[i], fmin(c->gv, 0.5 * p->density_gv_g_m3 * v), 1e-9 * (c->gv + 1));
            assert_near(d.dr[i], fmin(c->dr, 0.5 * p->density_dr_g_m3 * v), 1e-9 * (c->dr + 1));
            double cut = c->gv + c->gr + c->dv + c->dr - d.gv[i] - d.gr[i] - d.dv[i] - d.dr[i];
            assert_near(d.intake[i], cut, 1e-9 * (cut + 1));
            assert_near(d.removed_year[i], c->removed_year + cut, 1e-9 * (cut + 1));
            assert_near(f.intake[i], cut, 1e-3 + 1e-5 * cut);
            assert_true(f.gv[i] >= 0 && f.gr[i] >= 0 && f.dv[i] >= 0 && f.dr[i] >= 0);
        }
        store_d again = d;
        lg_kernel_f64.mow(p, 0.05, &d.columns, CELLS); /* a second cut finds nothing */
        for (int i = 0; i < CELLS; i++)
            assert_near(d.intake[i], 0, 1e-9);
        assert_memory_equal(again.litter, d.litter, sizeof d.litter);
    }
}

static void check_held(const lg_kernel *kernel, const lg_columns *columns, double tolerance) {
    lg_steppe_sums day, held = {0};
    kernel->sum(columns, 0, CELLS, 0, &day);
    kernel->add_held(columns, CELLS, &held);
#define SAME_HELD(name, total) assert_near(held.name, day.name, tolerance *(fabs(day.name) + 1));
    LG_SUM_LIST_HELD(SAME_HELD, )
#undef SAME_HELD
    const void *both[] = {columns->gv, columns->gr};
    float map[CELLS], one[CELLS];
    kernel->draw(both, 2, CELLS, map);
    kernel->draw(both, 1, CELLS, one);
    for (size_t i = 0; i < CELLS; i++) {
        double gv = lg_real_get(kernel, columns->gv, i), gr = lg_real_get(kernel, columns->gr, i);
        assert_true(one[i] == (float)gv && map[i] == (float)(gv + gr));
    }
    kernel->fill(columns->utilisation_frac, 3, 5, 0.3);
    assert_near(kernel->total(columns->utilisation_frac, 3, 5), 1.5, 1e-6);
    lg_real_set(kernel, columns->utilisation_frac, 4, 0.7);
    assert_true(lg_real_get(kernel, columns->utilisation_frac, 4) == lg_real_round(kernel, 0.7));
}

static void what_the_state_holds_is_what_the_day_reports(void **state) {
    (void)state;
    static scene s;
    static store_f f;
    static store_d d;
    for (uint64_t seed = 1; seed <= DRAWS / 10; seed++) {
        draw_scene(seed, &s);
        open_both(&s, &f, &d);
        day_f(&s.params.steppe, &s.terms, &f.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &d.columns, CELLS);
        check_held(&lg_kernel_f32, &f.columns, 1e-5);
        check_held(&lg_kernel_f64, &d.columns, 1e-12);
    }
}

/* growth = growth_kg (1 - exp(-0.6 gv)) where nothing else limits it, so the exponential can be
 * seen from outside: in double it is the C library's, in float the kernel's own. */
static void the_float_exponential_is_good_to_a_few_bits(void **state) {
    (void)state;
    static store_f f;
    static store_d d;
    const lg_point_params p = {0};
    lg_steppe_terms t = {.water = lg_water_response_lines(0), /* 1 in wet soil */
                         .inv_life_gv = 1,
                         .inv_life_gr = 1,
                         .growth_kg = 1,
                         .dilution_min = 1e30, /* nitrogen without end */
                         .lai_per_kg = 1,
                         .top_frac = 0.5,
                         .root_top = 0.5,
                         .stomata_half = 1,
                         .release_half = 1};
    double worst = 0;
    for (int k = 0; k < 4000; k++) {
        draw_cell c = {.awc = 100,
                       .water_top = 50,
                       .water_deep = 50,
                       .fertility = 1,
                       .condition = 1,
                       .gv = (double)(float)(k * 0.005)};
        store_open_f(&f);
        store_open_d(&d);
        store_set_f(&f, 0, &c);
        store_set_d(&d, 0, &c);
        day_f(&p.steppe, &t, &f.columns, 1);
        day_d(&p.steppe, &t, &d.columns, 1);
        assert_near(d.growth[0], 1 - exp(-0.6 * c.gv), 1e-15);
        worst = fmax(worst, fabs(f.growth[0] - d.growth[0]));
    }
    assert_near(worst, 0, 2.5e-7); /* the exponential's 1.3e-7 and the rounding of 1 - gap */
    draw_cell thick = {
        .awc = 100, .water_top = 50, .water_deep = 50, .fertility = 1, .condition = 1, .gv = 1e6};
    store_open_f(&f);
    store_set_f(&f, 0, &thick);
    day_f(&p.steppe, &t, &f.columns, 1);
    assert_near(f.growth[0], 1, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dry_matter_and_water_close_in_every_cell),
        cmocka_unit_test(nothing_is_ever_negative_or_infinite),
        cmocka_unit_test(float_follows_double),
        cmocka_unit_test(the_tail_of_the_vector_has_the_same_bits),
        cmocka_unit_test(a_dormant_day_is_the_full_day_with_zeros),
        cmocka_unit_test(a_thin_sward_is_a_share_of_a_full_one),
        cmocka_unit_test(no_bite_no_intake_and_a_larger_bite_takes_more),
        cmocka_unit_test(what_the_state_holds_is_what_the_day_reports),
        cmocka_unit_test(mowing_leaves_the_stubble_of_each_pool),
        cmocka_unit_test(the_float_exponential_is_good_to_a_few_bits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
