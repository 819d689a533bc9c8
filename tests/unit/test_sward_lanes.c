/* Lanes with terms of their own: each gets the bits that a cell gets with the same terms. */
#include "lg_test.h"
#include "sward/lanes.h"
#include "test_sward_draw.h"

enum { LANE_DRAWS = 300 };

#define LG_SAME(name, unit, meaning) assert_true(lanes.name[i] == cell.name[0]);

static void each_lane_is_a_cell_of_its_own(void **state) {
    (void)state;
    static store_d cell;
    for (uint64_t seed = 1; seed <= LANE_DRAWS; seed++) {
        draw d = {seed, 0};
        const size_t n = 1 + seed % LG_LANES;
        lg_point_params params[LG_LANES];
        lg_steppe_terms terms[LG_LANES];
        draw_cell drawn[LG_LANES];
        lg_lane_terms today;
        lg_lane_columns lanes;
        memset(&lanes, 0, sizeof lanes);
        for (size_t i = 0; i < n; i++) {
            draw_params(&d, &params[i]);
            draw_terms(&d, &params[i].steppe, &terms[i]);
            lg_lane_settle(&params[i].steppe, &terms[i], &today, i);
            lg_lane_today(&params[i].steppe, &terms[i], &today, i);
            draw_a_cell(&d, &params[i].steppe, &drawn[i]);
#define LG_PUT(name, unit, meaning) lanes.name[i] = drawn[i].name;
            DRAW_ALL(LG_PUT)
            lanes.utilisation_frac[i] = drawn[i].utilisation_frac;
            if (seed % 3 == 0)
                lg_lane_mow(&params[i].steppe, 0.05, &lanes, i);
        }
        lg_lanes_offer(&today, &lanes, n);
        double offer[LG_LANES];
        memcpy(offer, lanes.offer, sizeof offer);
        lg_lanes_live(&today, &lanes, n);
        for (size_t i = 0; i < n; i++) {
            lg_steppe_scalars_d scalars;
            lg_kernel_f64.make_terms(&params[i].steppe, &terms[i], &scalars);
            store_open_d(&cell);
            store_set_d(&cell, 0, &drawn[i]);
            if (seed % 3 == 0)
                lg_kernel_f64.mow(&params[i].steppe, 0.05, &cell.columns, 1);
            lg_kernel_f64.offer(&scalars, &cell.columns, 1);
            assert_true(offer[i] == cell.offer[0]);
            lg_kernel_f64.step(&scalars, &cell.columns, 1);
            DRAW_ALL(LG_SAME)
            LG_FLUX_LIST(LG_SAME)
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_lane_is_a_cell_of_its_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
