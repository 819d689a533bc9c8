/* Maps of an ensemble against what is known by hand: a unit of one cell has its books and its cell say the same, draw by draw; and a
 * life's cells are those of a run's maps. */
#include "batch_world.h"

#include "analysis/ensemble_parts.h"
#include "store/nc.h"

static const char PATH[] = "analysis_maps.yaml";
enum { DRAWS = 30, YEARS = 2 };

static const char *const columns[] = {"condition", "peak_standing_crop_kg_ha"};
static const char *const maps[] = {"condition", "peak_standing_crop"};
static const double p[] = {0.1, 0.5, 0.975};

static lg_context *context_of(int threads) {
    const lg_context_options options = {.threads = threads, .no_sync = 1};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static lg_ensemble *run(lg_context *context, const lg_plan *plan, int streaming) {
    const lg_ensemble_options options = {.draws = DRAWS,
                                         .horizon = YEARS,
                                         .seed = 3,
                                         .columns = columns,
                                         .columns_count = 2,
                                         .maps = maps,
                                         .maps_count = 2,
                                         .p = p,
                                         .p_count = 3,
                                         .streaming = streaming};
    lg_ensemble *e = NULL;
    assert_ok(context, lg_ensemble_run(context, plan, &options, &e));
    return e;
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A whole layer of a file. */
static float *layer_of(lg_context *context, const lg_land *land, const char *file,
                       const char *name) {
    const int64_t first[] = {0, 0}, count[] = {land->grid.ny, land->grid.nx};
    float *cells = malloc((size_t)(count[0] * count[1]) * sizeof *cells);
    lg_nc_in in;
    assert_non_null(cells);
    assert_ok(context, lg_nc_open(context, file, &in));
    assert_ok(context, lg_nc_read(&in, name, LG_NC_F32, first, count, cells));
    lg_nc_close(&in);
    return cells;
}

/* What the layers of a map say of the cell of unit `k`, against the draws of its books. */
static void check_unit(lg_context *context, lg_ensemble *e, int32_t k, size_t map,
                       float *const layer[4]) {
    const lg_land *land = e->world->parts.land;
    const size_t at = land->raster[land->units[k].first];
    const lg_ensemble_place place = {.year = YEARS - 1,
                                     .region = e->world->first_region[LG_REGION_UNIT] + (size_t)k,
                                     .column = map};
    double value[DRAWS], sum = 0.0;
    for (size_t d = 0; d < DRAWS; d++) {
        assert_ok(context, lg_ensemble_value(e, d, &place, &value[d]));
        sum += value[d];
    }
    qsort(value, DRAWS, sizeof *value, by_size);
    /* (n - 1) p = 2.9, 14.5 and 28.275 */
    const double by_hand[] = {sum / DRAWS, value[2] + 0.9 * (value[3] - value[2]),
                              0.5 * (value[14] + value[15]),
                              value[28] + 0.275 * (value[29] - value[28])};
    for (int i = 0; i < 4; i++)
        assert_near(layer[i][at], by_hand[i], 2e-6 * fabs(by_hand[i]));
}

static void check_map(lg_context *context, lg_ensemble *e, size_t map, const char *file) {
    static const char *const ends[] = {"mean", "p10", "p50", "p97_5"};
    const lg_land *land = e->world->parts.land;
    float *layer[4];
    int alone = 0;
    for (int i = 0; i < 4; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s_%s", maps[map], ends[i]);
        layer[i] = layer_of(context, land, file, name);
    }
    for (int32_t k = 0; k < land->nunits; k++)
        if (land->units[k].count == 1) {
            check_unit(context, e, k, map, layer);
            alone++;
        }
    assert_true(alone > 10);
    /* Usable cells have numbers, all others none. */
    const size_t all = (size_t)land->grid.nx * (size_t)land->grid.ny;
    size_t known = 0;
    for (size_t i = 0; i < all; i++)
        known += !isnan(layer[2][i]);
    assert_int_equal(known, land->ncells);
    for (int i = 0; i < 4; i++)
        free(layer[i]);
}

static void test_maps_are_what_books_say(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    lg_context *context = context_of(2);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *e = run(context, plan, 0);
    assert_true(e->maps_exact);
    assert_ok(context, lg_ensemble_write_maps(e, "."));
    for (size_t m = 0; m < 2; m++)
        check_map(context, e, m, "maps-base.h5");
    remove("maps-base.h5");
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* The same numbers pass through the same markers, in books and in maps: streaming quantiles of one cell are
 * those of its unit; means and deviations are those of kept draws. */
static void test_streaming_maps(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    lg_context *context = context_of(2);
    lg_plan *plan = batch_plan(context, PATH);
    lg_ensemble *kept = run(context, plan, 0), *e = run(context, plan, 1);
    const lg_land *land = e->world->parts.land;
    const size_t cells = lg_ensemble_map_cells(e), each = (size_t)land->ncells;
    assert_false(e->maps_exact);
    assert_int_equal(cells, 2 * each);
    for (size_t i = 0; i < cells; i++) {
        const lg_moment_row a = lg_moments_row(e->maps, i), b = lg_moments_row(kept->maps, i);
        assert_true(a.mean == b.mean && a.sd == b.sd && a.count == DRAWS && a.least == b.least);
    }
    for (int32_t k = 0; k < land->nunits; k++)
        for (size_t m = 0; m < 2 && land->units[k].count == 1; m++) {
            const size_t i = m * each + (size_t)land->units[k].first;
            const lg_ensemble_place place = {.year = YEARS - 1,
                                             .region =
                                                 e->world->first_region[LG_REGION_UNIT] + (size_t)k,
                                             .column = m};
            lg_ensemble_spread spread;
            double q[3];
            assert_ok(context, lg_ensemble_spread_at(e, &place, &spread, q));
            assert_near(lg_moments_row(e->maps, i).mean, spread.mean, 1e-6 * spread.mean);
            for (size_t j = 0; j < 3; j++)
                assert_near(lg_moments_quantile(e->maps, i, j), q[j], 1e-4 * q[j]);
        }
    lg_ensemble_free(kept);
    lg_ensemble_free(e);
    lg_plan_free(plan);
    lg_context_free(context);
}

/* Every map of a life against the mean over the cells that its books tell of the land. */
static void test_cells_are_the_lands(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int column;
    } pairs[] = {{"condition", LG_BOOK_condition},
                 {"peak_standing_crop", LG_BOOK_peak_standing_crop_kg_ha},
                 {"litter", LG_BOOK_litter_kg_ha},
                 {"reserve", LG_BOOK_reserve_kg_ha}};
    batch_write_plan(PATH, "  - name: base\n", "");
    lg_context *context = context_of(1);
    lg_plan *plan = batch_plan(context, PATH);
    lg_draws_world *world = NULL;
    const lg_draws_options options = {.seed = 5, .horizon = YEARS};
    assert_ok(context, lg_draws_open(context, plan, NULL, &options, &world));
    const lg_scenario *one = &world->plan.scenarios[0];
    lg_start *start = NULL;
    lg_lived lived;
    assert_ok(context, lg_starts_make(context, world, &one, 1, &start));
    assert_ok(context, lg_lived_make(context, world, &lived));
    const size_t n = (size_t)world->parts.land->ncells;
    int which[6];
    double *cells = malloc(6 * n * sizeof *cells);
    assert_non_null(cells);
    for (int m = 0; m < 6; m++)
        which[m] = m;
    assert_null(lg_cell_map_at(6));
    const lg_life life = {
        .start = start, .times = 1.0, .draw = 3, .maps = which, .maps_count = 6, .cells = cells};
    assert_ok(context, lg_live(context, &life, &lived));
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        int m = 0;
        double sum = 0.0;
        assert_ok(context, lg_cell_map_require(context, pairs[i].name, &m));
        assert_string_equal(lg_cell_map_at(m)->name, pairs[i].name);
        for (size_t c = 0; c < n; c++)
            sum += cells[(size_t)m * n + c];
        const double told = lg_lived_value(&lived, YEARS - 1, 0, pairs[i].column);
        assert_near(sum / (double)n, told, 1e-5 * told);
    }
    /* What stands is no more than the highest, and that no more than production. */
    int peak = 0, production = 0, standing = 0;
    assert_ok(context, lg_cell_map_require(context, "peak_standing_crop", &peak));
    assert_ok(context, lg_cell_map_require(context, "production", &production));
    assert_ok(context, lg_cell_map_require(context, "standing_crop", &standing));
    for (size_t c = 0; c < n; c++)
        assert_true(cells[(size_t)standing * n + c] <= cells[(size_t)peak * n + c] &&
                    cells[(size_t)peak * n + c] <= cells[(size_t)production * n + c] * 1.000001);
    free(cells);
    lg_lived_free(&lived);
    lg_start_free(start);
    lg_draws_close(world);
    lg_plan_free(plan);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_maps_are_what_books_say),
                                       cmocka_unit_test(test_streaming_maps),
                                       cmocka_unit_test(test_cells_are_the_lands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
