/* Regions that the tables list and the map does not have. */
#include "test_simulation_world.h"

static void a_region_without_cells_has_rows_of_zero(void **state) {
    (void)state;
    static const int sizes[] = {30, 12}; /* of three administrative units the third has none */
    lg_context *context = world_context(1, NULL, NULL);
    world w;
    recorder r = {0};
    assert_ok(context, world_open(&w, context, sizes, 0, 2));
    for (int64_t c = 0; c < w.land->ncells; c++)
        w.land->type[c] = 0; /* and the second type, too */
    w.herd_su = 60;
    world_finish(&w, &r);
    for (int year = 0; year < 2; year++)
        for (int kind = 0; kind < LG_REGION_KINDS; kind++)
            for (int k = 0; k < r.regions[kind]; k++) {
                const lg_book_row *row = &r.rows[year][kind][k];
                bool empty =
                    (kind == LG_REGION_ADMIN && k == 2) || (kind == LG_REGION_TYPE && k == 1);
                const double *number = (const double *)row;
                assert_true((row->area_mu == 0) == empty);
                const double *none = &row->overload_rate; /* of nothing on nothing */
                for (size_t i = 0; i < sizeof *row / sizeof *number; i++)
                    if (empty && &number[i] == none)
                        assert_true(isnan(number[i]));
                    else
                        assert_true(empty ? number[i] == 0 : isfinite(number[i]));
            }
    recorder_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_region_without_cells_has_rows_of_zero)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
