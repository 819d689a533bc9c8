/* What a schematic is drawn with: noise, strewn points, the outline, ranks, the projection. */
#include "land/noise.h"
#include "land/outline.h"
#include "land/project.h"
#include "land/rank.h"
#include "land/scatter.h"

#include <gsl/gsl_math.h>
#include <proj.h>

#include "core/philox.h"
#include "lg_test.h"

static double dice(uint64_t a, uint64_t b) {
    return lg_hash_unit(99, a, b);
}

static void noise_belongs_to_the_place(void **state) {
    (void)state;
    lg_noise walker, other;
    lg_noise_open(&walker, 5, 1, 3000, 4);
    double sum = 0, squares = 0;
    for (uint64_t i = 0; i < 2000; i++) {
        double x_m = 2e5 * dice(i, 0) - 1e5, y_m = 2e5 * dice(i, 1) - 1e5;
        double value = lg_noise_at(&walker, x_m, y_m);
        lg_noise_open(&other, 5, 1, 3000, 4);
        assert_true(value == lg_noise_at(&other, x_m, y_m));
        assert_true(fabs(value) < 1);
        assert_near(lg_noise_at(&walker, x_m + 0.01, y_m), value, 1e-4); /* continuous */
        sum += value;
        squares += value * value;
    }
    assert_near(sum / 2000, 0, 0.05);
    assert_near(sqrt(squares / 2000), 0.3, 0.08);
    lg_noise_open(&other, 5, 2, 3000, 4);
    assert_true(lg_noise_at(&walker, 1, 2) != lg_noise_at(&other, 1, 2));
}

static int32_t nearest_by_all(const lg_scatter *s, double x_m, double y_m) {
    int32_t best = -1;
    double best_m2 = INFINITY;
    for (int32_t i = 0; i < s->nx * s->ny; i++) {
        double dx = s->x_m[i] - x_m, dy = s->y_m[i] - y_m;
        if (s->kept[i] && dx * dx + dy * dy < best_m2) {
            best_m2 = dx * dx + dy * dy;
            best = i;
        }
    }
    return best;
}

static void nearest_point_is_the_nearest(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const double box_m[4] = {-9500, 3000, 12000, 31000};
    lg_scatter s;
    assert_ok(context, lg_scatter_make(context, 3, box_m, 2500, 1, &s));
    for (uint64_t round_number = 0; round_number < 3; round_number++) {
        for (uint64_t i = 0; i < 500; i++) {
            double x_m = -15000 + 33000 * dice(i, 2), y_m = -2000 + 39000 * dice(i, 3);
            double away_m = 0;
            int32_t found = lg_scatter_nearest(&s, x_m, y_m, &away_m);
            assert_int_equal(found, nearest_by_all(&s, x_m, y_m));
            assert_near(away_m, hypot(s.x_m[found] - x_m, s.y_m[found] - y_m), 1e-9);
        }
        for (int32_t i = 0; i < s.nx * s.ny; i++) /* thin them out */
            s.kept[i] = s.kept[i] && dice((uint64_t)i, 10 + round_number) < 0.3;
    }
    for (int32_t i = 0; i < s.nx * s.ny; i++)
        s.kept[i] = false;
    assert_int_equal(lg_scatter_nearest(&s, 0, 5000, NULL), -1);
    lg_scatter_free(context, &s);
    lg_context_free(context);
}

static void points_do_not_depend_on_the_box(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const double small_m[4] = {0, 0, 9999, 9999}, large_m[4] = {-10000, -10000, 19999, 19999};
    lg_scatter small, large;
    assert_ok(context, lg_scatter_make(context, 3, small_m, 1000, 0.5, &small));
    assert_ok(context, lg_scatter_make(context, 3, large_m, 1000, 0.5, &large));
    for (int row = 0; row < 10; row++)
        for (int column = 0; column < 10; column++)
            assert_true(small.x_m[row * 10 + column] ==
                        large.x_m[(row + 10) * large.nx + column + 10]);
    lg_scatter_free(context, &small);
    lg_scatter_free(context, &large);
    lg_context_free(context);
}

static void too_many_points_are_refused(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const double box_m[4] = {0, 0, 1e8, 1e8};
    lg_scatter s;
    assert_status(context, lg_scatter_make(context, 3, box_m, 500, 0.5, &s), LG_EDATA);
    assert_error_says(context, "100000 x 100000 km is too large for points every 0.5 km");
    lg_context_free(context);
}

static lg_line make_line(lg_context *context, size_t n, const double points[][2]) {
    lg_line line = {0};
    assert_ok(context, lg_line_alloc(context, n, &line));
    for (size_t i = 0; i < n; i++) {
        line.x_m[i] = points[i][0];
        line.y_m[i] = points[i][1];
    }
    return line;
}

static void margin_of_a_square(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const double corners[4][2] = {{90, 10}, {110, 10}, {110, 30}, {90, 30}}, centre[2] = {100, 20};
    lg_outline square;
    assert_ok(context, lg_outline_make(context, centre, make_line(context, 4, corners), &square));
    assert_near(lg_outline_margin_m(&square, 100, 20), 10, 1e-9);
    assert_near(lg_outline_margin_m(&square, 107, 20), 3, 1e-9);
    assert_near(lg_outline_margin_m(&square, 100, 35), -5, 1e-9);
    assert_near(lg_outline_margin_m(&square, 95, 15), 5 * sqrt(2), 1e-9);
    assert_near(lg_outline_margin_m(&square, 88, 20), -2, 1e-9);
    assert_near(square.box_m[0], 90, 0);
    assert_near(square.box_m[3], 30, 0);
    lg_outline_free(context, &square);
    lg_context_free(context);
}

static void outline_must_be_seen_from_its_centre(void **state) {
    (void)state;
    lg_counting counting = {0};
    lg_context *context = lg_test_context(&counting);
    const double clockwise[4][2] = {{1, -1}, {-1, -1}, {-1, 1}, {1, 1}}, two[2][2] = {{1, 0}};
    const double aside[3][2] = {{2, 1}, {3, 2}, {2, 3}}, centre[2] = {0, 0};
    const double back[4][2] = {{1, 0}, {0, 1}, {0.5, 0.4}, {-1, -1}};
    lg_outline outline;
    assert_status(context,
                  lg_outline_make(context, centre, make_line(context, 4, clockwise), &outline),
                  LG_EDATA);
    assert_error_says(context, "does not see vertex");
    assert_status(context, lg_outline_make(context, centre, make_line(context, 4, back), &outline),
                  LG_EDATA);
    assert_status(context, lg_outline_make(context, centre, make_line(context, 3, aside), &outline),
                  LG_EDATA);
    assert_error_says(context, "does not run around its centre");
    assert_status(context, lg_outline_make(context, centre, make_line(context, 2, two), &outline),
                  LG_EDATA);
    assert_error_says(context, "three vertices");
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

static void distance_to_a_line(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    const double points[4][2] = {{0, 0}, {10, 0}, {10, 0}, {10, 10}};
    lg_line line = make_line(context, 4, points);
    assert_near(lg_line_distance_m(&line, 5, 3), 3, 1e-12);
    assert_near(lg_line_distance_m(&line, -3, -4), 5, 1e-12);
    assert_near(lg_line_distance_m(&line, 12, 5), 2, 1e-12);
    assert_near(lg_line_distance_m(&line, 10, 12), 2, 1e-12);
    lg_line_free(context, &line);
    lg_context_free(context);
}

enum { SCORES = 3000 };

static void fill_scores(float *score, uint64_t seed) {
    for (uint64_t i = 0; i < SCORES; i++) {
        double r = lg_hash_unit(seed, i, 0) - 0.5;
        score[i] = (float)(seed % 2 == 0 ? r * 1e3 : round(r * 20)); /* odd seeds: many ties */
    }
    score[0] = -INFINITY;
    score[1] = 0.0f;
    score[2] = -0.0f;
}

static void the_order_is_a_stable_sort(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    float score[SCORES];
    uint32_t order[SCORES];
    for (uint64_t seed = 0; seed < 6; seed++) {
        fill_scores(score, seed);
        assert_ok(context, lg_rank_order(context, score, SCORES, order));
        assert_int_equal(order[0], 0);
        for (int r = 1; r < SCORES; r++) {
            assert_true(score[order[r - 1]] <= score[order[r]]);
            if (score[order[r - 1]] == score[order[r]])
                assert_true(order[r - 1] < order[r]);
        }
    }
    lg_context_free(context);
}

static void the_best_are_the_best(void **state) {
    (void)state;
    float score[SCORES];
    uint8_t chosen[SCORES];
    for (uint64_t seed = 0; seed < 6; seed++) {
        fill_scores(score, seed);
        const size_t counts[] = {0, 1, 17, 1500, SCORES - 1, SCORES};
        for (size_t c = 0; c < 6; c++) {
            lg_rank_best(score, SCORES, counts[c], chosen);
            size_t taken = 0;
            double worst_in = INFINITY, best_out = -INFINITY;
            for (int i = 0; i < SCORES; i++) {
                taken += chosen[i];
                worst_in = chosen[i] ? fmin(worst_in, score[i]) : worst_in;
                best_out = chosen[i] ? best_out : fmax(best_out, score[i]);
            }
            assert_int_equal(taken, counts[c]);
            assert_true(worst_in >= best_out);
            for (int i = 0, gap = 0; i < SCORES; i++) { /* ties: the first ones */
                if (score[i] != worst_in)
                    continue;
                gap |= !chosen[i];
                assert_false(gap && chosen[i]);
            }
        }
    }
}

static void albers_keeps_areas_and_comes_back(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    double x[3] = {105, 116.07, 116.07}, y[3] = {0, 43.95, 44.05};
    assert_ok(context, lg_albers_forward(context, x, y, 3));
    assert_near(x[0], 0, 1e-6);
    assert_near(y[0], 0, 1e-6);
    assert_ok(context, lg_albers_inverse(context, x, y, 3));
    assert_near(x[1], 116.07, 1e-9);
    assert_near(y[1], 43.95, 1e-9);
    /* 0.01 x 0.01 degrees at 44 N: area on the ellipsoid against area on the map. */
    double lon[4] = {116, 116.01, 116.01, 116}, lat[4] = {44, 44, 44.01, 44.01};
    assert_ok(context, lg_albers_forward(context, lon, lat, 4));
    double area_m2 = 0;
    for (int i = 0; i < 4; i++)
        area_m2 += (lon[i] * lat[(i + 1) % 4] - lon[(i + 1) % 4] * lat[i]) / 2;
    double phi = 44.005 * M_PI / 180, e2 = 0.006694380022900787, s2 = sin(phi) * sin(phi);
    double step = 0.01 * M_PI / 180, w = 1 - e2 * s2;
    double true_m2 = 6378137.0 * 6378137.0 * (1 - e2) * cos(phi) / (w * w) * step * step;
    assert_near(area_m2 / true_m2, 1, 1e-6);
    double bad_x = 10, bad_y = 95;
    assert_status(context, lg_albers_forward(context, &bad_x, &bad_y, 1), LG_EDATA);
    assert_error_says(context, "cannot be projected");
    lg_context_free(context);
}

/* The text in the files and the pipeline that places the points are one projection. */
static void wkt_is_the_same_projection(void **state) {
    (void)state;
    PJ_CONTEXT *proj = proj_context_create();
    PJ *crs = proj_create(proj, lg_albers_wkt());
    assert_non_null(crs);
    assert_int_equal(proj_get_type(crs), PJ_TYPE_PROJECTED_CRS);
    const char *text = proj_as_proj_string(proj, crs, PJ_PROJ_5, NULL);
    assert_non_null(text);
    const char *parts[] = {"+proj=aea", "+lat_0=0", "+lon_0=105", "+lat_1=25",
                           "+lat_2=47", "+x_0=0",   "+y_0=0",     "+ellps=GRS80"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_non_null(strstr(text, parts[i]));
    proj_destroy(crs);
    proj_context_destroy(proj);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_belongs_to_the_place),
        cmocka_unit_test(nearest_point_is_the_nearest),
        cmocka_unit_test(points_do_not_depend_on_the_box),
        cmocka_unit_test(too_many_points_are_refused),
        cmocka_unit_test(margin_of_a_square),
        cmocka_unit_test(outline_must_be_seen_from_its_centre),
        cmocka_unit_test(distance_to_a_line),
        cmocka_unit_test(the_order_is_a_stable_sort),
        cmocka_unit_test(the_best_are_the_best),
        cmocka_unit_test(albers_keeps_areas_and_comes_back),
        cmocka_unit_test(wkt_is_the_same_projection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
