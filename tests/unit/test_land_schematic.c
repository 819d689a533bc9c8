/* The schematic of Xilinhot: what is stated is met at every cell size, on any number of threads. */
#include "land/land.h"
#include "land/project.h"

#include "lg_test.h"

#define XILINHOT LG_DATA "/xilinhot/landscape.yaml"

static lg_context *context_of(int threads) {
    lg_context_options options = {.threads = threads};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    return context;
}

static lg_land *make(lg_context *context, double cell_m) {
    lg_land *land = NULL;
    assert_ok(context, lg_land_make(context, XILINHOT, cell_m, &land));
    return land;
}

static void check_areas(const lg_land *land) {
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    double cell_km2 = facts.cell_area_ha / 100;
    assert_near(facts.area_mu, 20.54e6, cell_km2 * 1500);
    assert_near(facts.total_area_km2, 14902, cell_km2);
    assert_near(facts.red_line_area_km2, 7019.9, cell_km2);
    int64_t inside = 0, red_line = 0, grass = 0;
    for (int64_t i = 0; i < (int64_t)land->grid.nx * land->grid.ny; i++) {
        inside += land->land_class[i] != LG_LAND_OUTSIDE;
        grass += land->land_class[i] == LG_LAND_GRASS;
        red_line += land->raster_flags[i] & LG_CELL_RED_LINE;
        if (land->raster_flags[i] & (LG_CELL_RESERVE_CORE | LG_CELL_WATER_SOURCE))
            assert_true(land->raster_flags[i] & LG_CELL_RED_LINE);
        if (land->land_class[i] == LG_LAND_OUTSIDE)
            assert_int_equal(land->raster_flags[i], 0);
    }
    assert_int_equal(grass, facts.cells);
    assert_near((double)inside * cell_km2, facts.total_area_km2, 1e-6);
    assert_near((double)red_line * cell_km2, facts.red_line_area_km2, 1e-6);
}

static void check_shares(const lg_land *land) {
    static const double share[4] = {0.74, 0.12, 0.10, 0.04};
    double count[4] = {0}, degraded = 0, severe = 0, sum = 0, n = (double)land->ncells;
    double fertility[4] = {0};
    for (int64_t i = 0; i < land->ncells; i++) {
        count[land->type[i]]++;
        fertility[land->type[i]] += land->fertility[i];
        degraded += land->condition[i] < 0.9f;
        severe += land->condition[i] < 0.5f;
        sum += land->condition[i];
        assert_int_equal((land->flags[i] & LG_CELL_SAND) != 0, land->type[i] == 2);
        assert_int_equal(land->flags[i], land->raster_flags[land->raster[i]]);
    }
    assert_int_equal(land->ntypes, 4);
    for (int t = 0; t < 4; t++) {
        assert_near(count[t], share[t] * n, t == 0 ? 2 : 1); /* the first takes the roundings */
        assert_near(fertility[t] / count[t], 1, 1e-5);
    }
    assert_near(degraded, 0.7222 * n, 1);
    assert_near(severe, 0.12 * n, 1);
    assert_near(sum / n, 0.76, 0.01);
}

static void check_units(const lg_land *land) {
    double core = 0, mown = 0, may_be_mown = 0;
    for (int32_t u = 0; u < land->nunits; u++) {
        const lg_unit *unit = &land->units[u];
        assert_true(unit->count > 0);
        if (unit->kind == LG_UNIT_RESERVE_CORE)
            core += (double)unit->count;
        else
            may_be_mown += (double)unit->count;
        for (int64_t i = unit->first; i < unit->first + unit->count; i++) {
            bool in_core = land->flags[i] & LG_CELL_RESERVE_CORE;
            assert_int_equal(in_core, unit->kind == LG_UNIT_RESERVE_CORE);
            bool hay = land->flags[i] & LG_CELL_HAY_MEADOW;
            mown += hay;
            may_be_mown -= !in_core && (land->flags[i] & LG_CELL_WATER_SOURCE);
            assert_false(hay && (in_core || (land->flags[i] & LG_CELL_WATER_SOURCE)));
        }
    }
    assert_near(mown, 0.08 * may_be_mown, 1);
    assert_near(core / (double)land->ncells, 0.08, 0.025);
}

static void facts_are_met_at_every_cell_size(void **state) {
    (void)state;
    static const double cell_m[] = {10000, 5000, 2500, 1000, 777, 250};
    for (size_t i = 0; i < sizeof cell_m / sizeof *cell_m; i++) {
        lg_context *context = context_of(2);
        lg_land *land = make(context, cell_m[i]);
        assert_true(land->schematic);
        assert_non_null(strstr(land->note, "not a map"));
        assert_string_equal(land->crs_wkt, lg_albers_wkt());
        check_areas(land);
        check_shares(land);
        if (cell_m[i] <= 5000)
            check_units(land);
        lg_land_free(land);
        lg_context_free(context);
    }
}

#define ASSERT_SAME(column, count)                                                                 \
    assert_memory_equal(a->column, b->column, (size_t)(count) * sizeof *a->column)

static void assert_same_land(const lg_land *a, const lg_land *b) {
    int64_t raster = (int64_t)a->grid.nx * a->grid.ny;
    assert_int_equal(a->ncells, b->ncells);
    assert_int_equal(a->nunits, b->nunits);
    ASSERT_SAME(land_class, raster);
    ASSERT_SAME(raster_flags, raster);
    ASSERT_SAME(units, a->nunits);
    ASSERT_SAME(raster, a->ncells);
    ASSERT_SAME(type, a->ncells);
    ASSERT_SAME(flags, a->ncells);
    ASSERT_SAME(weather_zone, a->ncells);
    ASSERT_SAME(awc_mm, a->ncells);
    ASSERT_SAME(fertility, a->ncells);
    ASSERT_SAME(slope_deg, a->ncells);
    ASSERT_SAME(water_km, a->ncells);
    ASSERT_SAME(condition, a->ncells);
}

static void same_bits_on_any_number_of_threads(void **state) {
    (void)state;
    static const int threads[] = {1, 1, 2, 7};
    lg_context *first_context = context_of(1);
    lg_land *first = make(first_context, 1000);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        lg_context *context = context_of(threads[i]);
        lg_land *land = make(context, 1000);
        assert_same_land(first, land);
        lg_land_free(land);
        lg_context_free(context);
    }
    lg_land_free(first);
    lg_context_free(first_context);
}

static void box_and_centroid_are_the_citys(void **state) {
    (void)state;
    enum { CELL_M = 1000 };
    lg_context *context = context_of(2);
    lg_land *land = make(context, CELL_M);
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY}, sum[2] = {0}, n = 0;
    for (int64_t i = 0; i < (int64_t)land->grid.nx * land->grid.ny; i++) {
        if (land->land_class[i] == LG_LAND_OUTSIDE)
            continue;
        double at[2] = {land->grid.west_m + ((double)(i % land->grid.nx) + 0.5) * CELL_M,
                        land->grid.north_m - ((double)(i / land->grid.nx) + 0.5) * CELL_M};
        sum[0] += at[0];
        sum[1] += at[1];
        n++;
        assert_ok(context, lg_albers_inverse(context, &at[0], &at[1], 1));
        for (int k = 0; k < 2; k++) {
            low[k] = fmin(low[k], at[k]);
            high[k] = fmax(high[k], at[k]);
        }
    }
    const double cell_deg[2] = {0.0125 * 1.5, 0.009 * 1.5}; /* 1.5 km */
    assert_near(low[0], 115.32, cell_deg[0]);
    assert_near(high[0], 117.06, cell_deg[0]);
    assert_near(low[1], 43.03, cell_deg[1]);
    assert_near(high[1], 44.89, cell_deg[1]);
    double x = sum[0] / n, y = sum[1] / n;
    assert_ok(context, lg_albers_inverse(context, &x, &y, 1));
    assert_near(x, 116.143, 0.0125);
    assert_near(y, 44.075, 0.009);
    lg_land_free(land);
    lg_context_free(context);
}

static void sizes_of_units(void **state) {
    (void)state;
    lg_context *context = context_of(2);
    lg_land *land = make(context, 1000);
    double households = 0, household_ha = 0, usual = 0;
    for (int32_t u = 0; u < land->nunits; u++) {
        const lg_unit *unit = &land->units[u];
        double area_ha = (double)unit->count * lg_land_cell_area_ha(land);
        if (unit->kind == LG_UNIT_RESERVE_CORE)
            assert_true(area_ha >= 6000 && area_ha <= 32000);
        if (unit->kind == LG_UNIT_HOUSEHOLD) {
            households++;
            household_ha += area_ha;
            usual += area_ha >= 300 && area_ha <= 1000;
        }
    }
    assert_true(land->nunits >= 1400 && land->nunits <= 1900);
    assert_near(household_ha / households, 740, 60);
    assert_true(usual / households > 0.8);
    int seen[10] = {0};
    for (int32_t u = 0; u < land->nunits; u++)
        seen[land->units[u].admin] |= 1 << land->units[u].zone;
    int zones = 0;
    for (int32_t a = 0; a < land->nadmins; a++) {
        assert_true(seen[a] != 0);
        zones |= seen[a];
    }
    assert_int_equal(land->nadmins, 10);
    assert_int_equal(zones, 7);
    lg_land_free(land);
    lg_context_free(context);
}

static void a_unit_keeps_its_name_at_other_cell_sizes(void **state) {
    (void)state;
    lg_context *context = context_of(2);
    lg_land *coarse = make(context, 1000), *fine = make(context, 500);
    int32_t lost = 0;
    double apart_km2 = 0;
    for (int32_t u = 0; u < coarse->nunits; u++) {
        int32_t same = lg_land_find_unit(fine, coarse->units[u].name);
        if (same < 0) {
            lost++;
            continue;
        }
        const lg_unit *a = &coarse->units[u], *b = &fine->units[same];
        assert_int_equal(a->admin, b->admin);
        assert_int_equal(a->zone, b->zone);
        assert_int_equal(a->kind, b->kind);
        apart_km2 += fabs((double)a->count - (double)b->count / 4);
    }
    /* A unit that is all but built over may have a cell at one size only. */
    assert_true(lost <= 5);
    assert_true(apart_km2 / (double)coarse->ncells < 0.15); /* the borders' cells differ */
    lg_land_free(coarse);
    lg_land_free(fine);
    lg_context_free(context);
}

static void worse_near_water_and_better_in_reserves(void **state) {
    (void)state;
    lg_context *context = context_of(2);
    lg_land *land = make(context, 1000);
    double v[4] = {0}, n[4] = {0}, rain = 0;
    for (int64_t i = 0; i < land->ncells; i++) {
        int water = land->water_km[i] > 2, core = land->flags[i] & LG_CELL_RESERVE_CORE ? 1 : 0;
        v[water] += land->condition[i];
        n[water]++;
        v[2 + core] += land->condition[i];
        n[2 + core]++;
        rain += land->weather_zones[land->weather_zone[i]].rain_factor;
    }
    assert_true(v[0] / n[0] < v[1] / n[1]);
    assert_true(v[2] / n[2] < v[3] / n[3]);
    assert_near(rain / (double)land->ncells, 1, 0.03);
    lg_land_free(land);
    lg_context_free(context);
}

static int stop_at(const char *what, double done, double total, void *user) {
    (void)what, (void)total;
    return done >= *(double *)user;
}

static void the_caller_can_stop_it(void **state) {
    (void)state;
    for (double step = 1; step <= 5; step++) {
        lg_counting counting = {0};
        lg_context_options options = {.progress = stop_at, .user = &step};
        options.allocator =
            (lg_allocator){lg_counting_alloc, lg_counting_resize, lg_counting_release, &counting};
        lg_context *context = NULL;
        assert_int_equal(lg_context_create(&options, &context), LG_OK);
        lg_land *land = NULL;
        assert_status(context, lg_land_make(context, XILINHOT, 5000, &land), LG_ECANCEL);
        lg_context_free(context);
        assert_int_equal(counting.alive, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_met_at_every_cell_size),
        cmocka_unit_test(same_bits_on_any_number_of_threads),
        cmocka_unit_test(box_and_centroid_are_the_citys),
        cmocka_unit_test(sizes_of_units),
        cmocka_unit_test(a_unit_keeps_its_name_at_other_cell_sizes),
        cmocka_unit_test(worse_near_water_and_better_in_reserves),
        cmocka_unit_test(the_caller_can_stop_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
