/* Yearly and monthly maps. */
#include "store/result_maps.h"

#include "store/result_axis.h"

static const char *const yearly[][4] = {
#define TEXTS(name, unit, standard, meaning) {#name, unit, standard, meaning},
    LG_MAP_LIST(TEXTS)};
static const char *const monthly[][4] = {LG_MONTH_MAP_LIST(TEXTS)};
#undef TEXTS

/* Years stand for their middle, months for their last day: monthly maps are states of that day. */
static lg_status put_time(lg_result *result, int months, int *dim) {
    int64_t n = (int64_t)result->years * (months ? 12 : 1);
    double *values = NULL;
    LG_TRY(lg_alloc(result->context, (size_t)n * 3, sizeof *values, "times", &values));
    double *bounds = values + n;
    for (int64_t i = 0; i < n; i++) {
        int year = result->first_year + (int)(months ? i / 12 : i);
        int length = lg_year_starts(&result->span, year + 1) - lg_year_starts(&result->span, year);
        int month = lg_month_of(&result->span, months ? (int)(i % 12) + 1 : 1, &year);
        double first = lg_day_number((lg_date){year, month, 1});
        length = months ? lg_days_in_month(year, month) : length;
        bounds[2 * i] = first;
        bounds[2 * i + 1] = first + length;
        values[i] = months ? first + length - 1 : first + length / 2.0;
    }
    lg_result_axis axis = {months ? "month" : "time",
                           months ? "month_bnds" : "time_bnds",
                           months ? "last day of the month" : "middle of the year",
                           values,
                           bounds,
                           n};
    lg_status status = lg_result_put_axis(result, &axis, dim);
    lg_free(result->context, values);
    return status;
}

static lg_status define(lg_result *result, int dim, const char *const texts[4], const lg_pack *pack,
                        int *object) {
    lg_nc_variable v = {.name = texts[0],
                        .rank = 3,
                        .dims = {dim, result->dims.y, result->dims.x},
                        .chunk = {1},
                        .unit = texts[1],
                        .standard_name = texts[2],
                        .long_name = texts[3],
                        .grid_mapping = "crs"};
    lg_raster_chunk(&result->raster.land->grid, v.chunk + 1);
    return lg_pack_add_variable(pack, result->nc, &v, object);
}

static const lg_pack *pack_of(const lg_result *result, const lg_pack *packs, int map) {
    return result->packed && packs[map].name != NULL ? &packs[map] : NULL;
}

lg_status lg_result_define_maps(lg_result *result) {
    int dim = 0;
    if (result->yearly_maps) {
        LG_TRY(put_time(result, 0, &dim));
        for (int i = 0; i < LG_MAP_COUNT; i++)
            LG_TRY(
                define(result, dim, yearly[i], pack_of(result, lg_pack_maps, i), &result->map[i]));
    }
    if (!result->monthly_maps)
        return LG_OK;
    LG_TRY(put_time(result, 1, &dim));
    for (int i = 0; i < LG_MONTH_MAP_COUNT; i++)
        LG_TRY(define(result, dim, monthly[i], pack_of(result, lg_pack_month_maps, i),
                      &result->month_map[i]));
    return LG_OK;
}

lg_status lg_result_put_map(lg_result *result, const lg_run_map *map) {
    int year = map->year - result->first_year, months = map->month != 0;
    int wanted = months ? result->monthly_maps : result->yearly_maps;
    int count = months ? LG_MONTH_MAP_COUNT : LG_MAP_COUNT;
    if (!wanted)
        return LG_OK;
    if (year < 0 || year >= result->years || map->month < 0 || map->month > 12 || map->map < 0 ||
        map->map >= count)
        return lg_fail(result->context, LG_EINTERNAL,
                       "a map of year %d, month %d is none of the run", map->year, map->month);
    int64_t step = months ? (int64_t)year * 12 + map->month - 1 : year;
    const lg_raster_map given = {
        months ? result->month_map[map->map] : result->map[map->map], map->cells,
        pack_of(result, months ? lg_pack_month_maps : lg_pack_maps, map->map)};
    lg_status status = lg_raster_put_maps(&result->raster, result->nc, step, &given, 1);
    if (status == LG_EDATA && months)
        lg_error_prefix(result->context, "scenario '%s', map of %04d-%02d: ", result->scenario,
                        map->year, map->month);
    else if (status == LG_EDATA)
        lg_error_prefix(result->context, "scenario '%s', map of %d: ", result->scenario, map->year);
    return status;
}
