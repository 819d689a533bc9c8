/* Results in 16 bits: true to half a step, whole at the edges, the same bytes for any threads. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "store_run.h"

enum { NX = 300, NY = 270, BIG_UNITS = LAND_UNITS };

static uint32_t draw(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* Two chunks by two, with holes; the units lie across the chunks' borders. */
static lg_status big_land(lg_context *context, lg_land **land) {
    static lg_cell cells[NX * NY];
    lg_grid grid = {NX, NY, 850000.0, 4900000.0, 1000.0};
    lg_land *made = NULL;
    uint32_t seed = 1;
    int64_t n = 0;
    LG_TRY(lg_land_create(context, &grid, 2, 2, 1, 2, BIG_UNITS, &made));
    lg_status status = tiny_tables(context, made);
    for (int64_t i = 0; i < NX * NY; i++) {
        bool hole = draw(&seed) % 7 == 0;
        made->land_class[i] = hole ? LG_LAND_OTHER : LG_LAND_GRASS;
        if (!hole)
            cells[n++] = (lg_cell){.raster = i,
                                   .unit = (int32_t)(i % NX / (NX / BIG_UNITS)),
                                   .type = (uint8_t)(draw(&seed) % 2),
                                   .awc_mm = 80,
                                   .fertility = 1,
                                   .condition = 0.3F + (float)(i % 100) / 200};
    }
    if (status == LG_OK)
        status = lg_land_set_cells(made, cells, n);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *land = made;
    return LG_OK;
}

typedef struct fields {
    float map[LG_MAPS_MOST][NX * NY]; /* canonical order */
    float series[LG_SERIES_COUNT][31 * BIG_UNITS];
} fields;

static void draw_fields(fields *f) {
    uint32_t seed = 7;
    for (int m = 0; m < LG_MAPS_MOST; m++)
        for (int64_t i = 0; i < NX * NY; i++)
            f->map[m][i] = draw(&seed) % 50 == 0
                               ? NAN
                               : (float)draw(&seed) / (float)(1 << 24) * (m == 2 ? 1000 : 16000);
    for (int s = 0; s < LG_SERIES_COUNT; s++)
        for (int i = 0; i < 31 * BIG_UNITS; i++)
            f->series[s][i] = (float)draw(&seed) / (float)(1 << 24) * 1000;
}

typedef struct options {
    int threads;
    bool packed;
} options;

static lg_status give(const lg_sink *sink, const lg_land *land, const fields *f, bool packed) {
    lg_run_head head = {.land = land,
                        .plan_name = "Drawn",
                        .scenario_name = "base",
                        .first_year = FIRST,
                        .years = 1,
                        .yearly_maps = 1,
                        .monthly_maps = 1,
                        .daily_series = 1,
                        .packed = packed};
    LG_TRY(sink->begin(sink->self, &head));
    for (int month = 1; month <= 12; month++) {
        lg_run_days days = {
            lg_day_number((lg_date){FIRST, month, 1}), lg_days_in_month(FIRST, month), {NULL}};
        for (int s = 0; s < LG_SERIES_COUNT; s++)
            days.series[s] = f->series[s];
        LG_TRY(sink->days(sink->self, &days));
    }
    for (int month = 0; month <= 7; month += 7)
        for (int m = 0; m < (month == 0 ? (int)LG_MAP_COUNT : (int)LG_MONTH_MAP_COUNT); m++) {
            const lg_run_map map = {FIRST, month, m, f->map[m]};
            LG_TRY(sink->map(sink->self, &map));
        }
    return give_books(sink, land, FIRST, false);
}

static lg_status write_fields(const char *path, const fields *f, options o, char *error) {
    lg_context_options how = {.threads = o.threads};
    lg_context *context = NULL;
    lg_land *land = NULL;
    lg_sink sink;
    const lg_run_tail tail = {{0, -1, 0}, {0, -1, 0}, {0, -1, 0}, 1e-9, {0, -1, 0}, {0}};
    assert_int_equal(lg_context_create(&how, &context), LG_OK);
    assert_ok(context, big_land(context, &land));
    assert_ok(context, lg_result_sink(context, path, NULL, &sink));
    lg_status status = give(&sink, land, f, o.packed);
    if (status == LG_OK)
        status = sink.end(sink.self, &tail);
    if (status != LG_OK) {
        sink.abandon(sink.self);
        snprintf(error, 400, "%s", lg_context_error(context));
    }
    lg_land_free(land);
    lg_context_free(context);
    return status;
}

static fields drawn;

static void table_spans_sixteen_bits(void **state) {
    (void)state;
    static const char *const units[] = {
#define UNIT(name, unit, standard, meaning) unit,
        LG_MAP_LIST(UNIT) LG_MONTH_MAP_LIST(UNIT) LG_SERIES_LIST(UNIT)
#undef UNIT
    };
    for (int i = 0; i < LG_MAP_COUNT + LG_MONTH_MAP_COUNT + LG_SERIES_COUNT; i++) {
        int month = i - LG_MAP_COUNT, day = month - LG_MONTH_MAP_COUNT, power = 0;
        const lg_pack *pack = day >= 0     ? &lg_pack_series[day]
                              : month >= 0 ? &lg_pack_month_maps[month]
                                           : &lg_pack_maps[i];
        if (pack->name == NULL)
            continue;
        assert_string_equal(pack->unit, units[i]);
        assert_near(pack->least + LG_PACK_MOST * pack->step, pack->most, 0);
        assert_near(frexp(pack->step, &power), 0.5, 0);
    }
    assert_null(lg_pack_series[LG_SERIES_intake_kg_ha].name);
}

static void values_are_kept_or_refused(void **state) {
    (void)state;
    const lg_pack *pack = &lg_pack_maps[LG_MAP_production];
    uint16_t packed = 0;
    assert_true(lg_pack_value(pack, 0, &packed) && packed == 0);
    assert_true(lg_pack_value(pack, -0.2F, &packed) && packed == 0);
    assert_true(lg_pack_value(pack, 32767, &packed) && packed == LG_PACK_MOST);
    assert_true(lg_pack_value(pack, 32767.2F, &packed) && packed == LG_PACK_MOST);
    assert_true(lg_pack_value(pack, NAN, &packed) && packed == LG_PACK_FILL);
    assert_false(lg_pack_value(pack, 32767.5F, &packed));
    assert_false(lg_pack_value(pack, -0.25F, &packed));
    assert_false(lg_pack_value(pack, INFINITY, &packed));
}

static void check_field(const lg_nc_in *in, const lg_land *land, const char *name,
                        const float *cells, int64_t step, double tolerance) {
    static float values[NX * NY];
    static bool seen[NX * NY];
    int64_t start[] = {step, 0, 0}, count[] = {1, NY, NX};
    double factor = step_of(in, name), missing = tolerance > 0 ? LG_PACK_FILL : NAN;
    memset(seen, 0, sizeof seen);
    assert_ok(in->context, lg_nc_read(in, name, LG_NC_F32, start, count, values));
    for (int64_t i = 0; i < land->ncells; i++) {
        float value = values[land->raster[i]];
        seen[land->raster[i]] = true;
        if (isnan(cells[i]))
            assert_true(isnan(missing) ? isnan(value) : (double)value >= missing);
        else
            assert_near(value * factor, cells[i], tolerance);
    }
    for (int64_t i = 0; i < NX * NY; i++)
        if (!seen[i])
            assert_true(isnan(missing) ? isnan(values[i]) : (double)values[i] >= missing);
}

static void check_file(const char *path, bool packed) {
    static float days[366 * BIG_UNITS];
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_nc_in in;
    assert_ok(context, big_land(context, &land));
    assert_ok(context, lg_nc_open(context, path, &in));
    check_field(&in, land, "growth", drawn.map[LG_MAP_growth], 0, packed ? 0.25 : 0);
    check_field(&in, land, "litter", drawn.map[LG_MAP_litter], 0, packed ? 0.25 : 0);
    check_field(&in, land, "standing_crop", drawn.map[0], 6, packed ? 0.125 : 0);
    check_field(&in, land, "soil_water", drawn.map[2], 6, packed ? 1.0 / 128 : 0);
    assert_ok(context, lg_nc_read(&in, "standing_kg_ha", LG_NC_F32, NULL, NULL, days));
    for (int i = 0; i < 31 * BIG_UNITS; i++)
        assert_near(days[i] * step_of(&in, "standing_kg_ha"), drawn.series[0][i],
                    packed ? 0.125 : 0);
    assert_ok(context, lg_nc_read(&in, "intake_kg_ha", LG_NC_F32, NULL, NULL, days));
    for (int i = 0; i < 31 * BIG_UNITS; i++) {
        float value = drawn.series[LG_SERIES_intake_kg_ha][i];
        assert_near(days[i], packed ? lg_round_f32(value) : value, 0);
    }
    lg_nc_close(&in);
    lg_land_free(land);
    lg_context_free(context);
}

static void what_was_drawn_is_read(void **state) {
    (void)state;
    char error[400] = "";
    assert_int_equal(write_fields(at("p.h5"), &drawn, (options){1, true}, error), LG_OK);
    check_file(at("p.h5"), true);
    assert_int_equal(write_fields(at("f.h5"), &drawn, (options){2, false}, error), LG_OK);
    check_file(at("f.h5"), false);
    assert_int_equal(open_objects(), 0);
}

static void threads_leave_no_trace(void **state) {
    (void)state;
    static const int threads[] = {2, 7};
    char command[900], error[400] = "";
    for (int packed = 0; packed < 2; packed++) {
        assert_int_equal(write_fields(at("1.h5"), &drawn, (options){1, packed}, error), LG_OK);
        for (int i = 0; i < 2; i++) {
            options o = {threads[i], packed};
            assert_int_equal(write_fields(at("n.h5"), &drawn, o, error), LG_OK);
            snprintf(command, sizeof command, "cmp '%s' '%s'", at("1.h5"), at("n.h5"));
            assert_int_equal(system(command), 0);
        }
    }
}

static void value_out_of_range_is_named(void **state) {
    (void)state;
    static fields bad;
    char error[2][400] = {"", ""};
    int before = files_in(folder);
    bad = drawn;
    bad.map[LG_MAP_production][40000] = 40000;
    bad.map[LG_MAP_production][40001] = 50000;
    bad.map[LG_MAP_production][60000] = -3;
    for (int i = 0; i < 2; i++)
        assert_int_equal(write_fields(at("no.h5"), &bad, (options){1 + 6 * i, true}, error[i]),
                         LG_EDATA);
    assert_string_equal(error[0], error[1]);
    assert_non_null(
        strstr(error[0], "scenario 'base', map of 2012: production of the cell in row "));
    assert_non_null(strstr(error[0], "kg ha-1, outside the 0 to 32767"));
    assert_non_null(strstr(error[0], "packed: false"));
    assert_int_equal(write_fields(at("yes.h5"), &bad, (options){2, false}, error[0]), LG_OK);
    bad = drawn;
    bad.series[LG_SERIES_soil_water_mm][2 * BIG_UNITS + 2] = 2000;
    assert_int_equal(write_fields(at("no.h5"), &bad, (options){2, true}, error[0]), LG_EDATA);
    assert_non_null(strstr(error[0], "soil_water_mm of unit 'core' on 2012-01-03 is 2000 mm"));
    assert_int_equal(files_in(folder), before + 1);
}

static int open_and_draw(void **state) {
    draw_fields(&drawn);
    return make_folder(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_spans_sixteen_bits),    cmocka_unit_test(values_are_kept_or_refused),
        cmocka_unit_test(what_was_drawn_is_read),      cmocka_unit_test(threads_leave_no_trace),
        cmocka_unit_test(value_out_of_range_is_named),
    };
    return cmocka_run_group_tests(tests, open_and_draw, remove_folder);
}
