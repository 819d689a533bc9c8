/* Use that is uneven within a cell. */
#include "lg_test.h"
#include "test_sward_draw.h"

enum { DRAWS = 400 };

/* The columns of herds with bodies: picks and spread of every cell. */
typedef struct picked_d {
    double pick[4][CELLS], spread[CELLS];
} picked_d;

static void pick_all(store_d *d, picked_d *p, double pick, double spread) {
    for (int i = 0; i < CELLS; i++)
        p->spread[i] = spread;
    for (int pool = 0; pool < 4; pool++) {
        d->columns.pick[pool] = p->pick[pool];
        for (int i = 0; i < CELLS; i++)
            p->pick[pool][i] = pick;
    }
    d->columns.spread = p->spread;
}

/* A cell that was used unevenly catches the light of two halves, one with more leaf than the mean and
 * one with less: growth is lower, by the mean of their gaps to the second order. */
static void uneven_use_opens_the_canopy(void **state) {
    (void)state;
    static scene s;
    static store_d even, uneven;
    static picked_d p, q;
    int seen = 0;
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        draw_scene(seed, &s);
        s.terms.growth_kg = 50, s.terms.dormant = false; /* a day on which it grows */
        store_open_d(&even);
        store_open_d(&uneven);
        for (int i = 0; i < CELLS; i++) {
            s.cells[i].removed_year = 200.0 * i * s.cells[i].condition;
            store_set_d(&even, i, &s.cells[i]);
            store_set_d(&uneven, i, &s.cells[i]);
        }
        pick_all(&even, &p, 0, 0);
        pick_all(&uneven, &q, 0, 0.25);
        day_d(&s.params.steppe, &s.terms, &even.columns, CELLS);
        day_d(&s.params.steppe, &s.terms, &uneven.columns, CELLS);
        for (int i = 0; i < CELLS; i++) {
            const draw_cell *c = &s.cells[i];
            double standing = (c->gv + c->gr) + (c->dv + c->dr);
            double away = fmin(1, 0.25 * c->removed_year / (standing + 1e-20));
            double leaf = 0.6 * s.terms.lai_per_kg * c->gv / c->condition;
            if (!(even.growth[i] > 0))
                continue;
            double gap = exp(-leaf),
                   mean = 0.5 * (exp(-leaf * (1 + away)) + exp(-leaf * (1 - away)));
            double second = gap * (1 + 0.5 * away * leaf * away * leaf);
            /* 1 - gap and 1 - second, of which a trace of leaf leaves no digits as they stand */
            double caught = -expm1(-leaf);
            double caught_uneven = caught - gap * 0.5 * away * leaf * away * leaf;
            assert_near(uneven.growth[i] / even.growth[i], caught_uneven / caught, 1e-9);
            assert_true(second <= mean * (1 + 1e-12) && uneven.growth[i] >= 0);
            assert_true(uneven.growth[i] <= even.growth[i]);
            if (away * leaf < 0.3) /* what two halves would have given */
                assert_near(second, mean, 1e-3);
            seen += away > 0 && leaf > 0;
        }
    }
    assert_true(seen > DRAWS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(uneven_use_opens_the_canopy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
