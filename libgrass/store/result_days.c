/* Daily series of every unit. */
#include "store/result_days.h"

#include <math.h>
#include <stdio.h>

#include "store/result_axis.h"

static lg_status put_day_axis(lg_result *result, int *dim) {
    double *values = NULL;
    size_t n = (size_t)result->ndays;
    LG_TRY(lg_alloc(result->context, n, sizeof *values, "days", &values));
    for (size_t i = 0; i < n; i++)
        values[i] = result->first_day + (double)i;
    lg_result_axis axis = {
        .name = "day", .long_name = "day", .values = values, .count = result->ndays};
    lg_status status = lg_result_put_axis(result, &axis, dim);
    lg_free(result->context, values);
    return status;
}

static const lg_pack *pack_of(const lg_result *result, int series) {
    return result->packed && lg_pack_series[series].name != NULL ? &lg_pack_series[series] : NULL;
}

lg_status lg_result_define_days(lg_result *result) {
    static const char *const texts[][4] = {
#define TEXTS(name, unit, standard, meaning) {#name, unit, standard, meaning},
        LG_SERIES_LIST(TEXTS)
#undef TEXTS
    };
    int32_t units = result->raster.land->nunits;
    int day = 0;
    if (!result->daily_series)
        return LG_OK;
    LG_TRY(lg_alloc(result->context, (size_t)LG_SERIES_COUNT * LG_RESULT_DAYS * (size_t)units,
                    sizeof *result->days, "days of the units", &result->days));
    LG_TRY(put_day_axis(result, &day));
    for (int s = 0; s < LG_SERIES_COUNT; s++) {
        lg_nc_variable v = {
            .name = texts[s][0],
            .rank = 2,
            .dims = {day, result->dims.units},
            .chunk = {LG_RESULT_DAYS, units < LG_RESULT_UNITS ? units : LG_RESULT_UNITS},
            .unit = texts[s][1],
            .standard_name = texts[s][2],
            .long_name = texts[s][3]};
        LG_TRY(lg_pack_add_variable(pack_of(result, s), result->nc, &v, &result->series[s]));
    }
    return LG_OK;
}

/* ---- the chunks of what is gathered: all of one series, then those of the next ---- */

static int32_t chunk_units(const lg_result *result) {
    int32_t units = result->raster.land->nunits;
    return units < LG_RESULT_UNITS ? units : LG_RESULT_UNITS;
}

static int64_t chunks_of_series(const lg_result *result) {
    return (result->raster.land->nunits + LG_RESULT_UNITS - 1) / LG_RESULT_UNITS;
}

static lg_chunk_writer_verdict fill_days(const void *self, int64_t chunk, void *items,
                                         lg_chunk_writer_refusal *refusal) {
    const lg_result *result = self;
    int64_t width = chunk_units(result), units = result->raster.land->nunits;
    int series = (int)(chunk / chunks_of_series(result));
    int64_t first = chunk % chunks_of_series(result) * width;
    const lg_pack *pack = pack_of(result, series);
    const float *days = result->days + (size_t)series * LG_RESULT_DAYS * (size_t)units;
    for (int64_t i = 0; i < LG_RESULT_DAYS * width; i++) {
        int64_t day = i / width, unit = first + i % width;
        bool there = day < result->gathered && unit < units;
        float value = there ? days[day * units + unit] : NAN;
        if (pack == NULL)
            ((float *)items)[i] = result->packed ? lg_round_f32(value) : value;
        else if (!lg_pack_value(pack, value, &((uint16_t *)items)[i])) {
            *refusal = (lg_chunk_writer_refusal){day * units + unit, value};
            return LG_CHUNK_REFUSED;
        }
    }
    return LG_CHUNK_FULL;
}

static size_t day_bytes(const void *self, int64_t chunk) {
    const lg_result *result = self;
    return pack_of(result, (int)(chunk / chunks_of_series(result))) == NULL ? sizeof(float)
                                                                            : sizeof(uint16_t);
}

static int place_days(const void *self, int64_t chunk, int64_t *start) {
    const lg_result *result = self;
    start[0] = result->days_done;
    start[1] = chunk % chunks_of_series(result) * chunk_units(result);
    return result->series[chunk / chunks_of_series(result)];
}

static lg_status refuse_day(const void *self, lg_context *context, int64_t chunk,
                            const lg_chunk_writer_refusal *refusal) {
    const lg_result *result = self;
    const lg_land *land = result->raster.land;
    int32_t day = (int32_t)(refusal->item / land->nunits);
    lg_date date = lg_date_from_day(result->first_day + result->days_done + day);
    char where[128];
    snprintf(where, sizeof where, "unit '%s' on %04d-%02d-%02d",
             lg_land_unit_name(land, (int32_t)(refusal->item % land->nunits)), date.year,
             date.month, date.day);
    return lg_pack_refuse(pack_of(result, (int)(chunk / chunks_of_series(result))), context, where,
                          refusal->value);
}

static lg_status flush(lg_result *result) {
    const lg_chunk_writer_job job = {.self = result,
                                     .chunks = chunks_of_series(result) * LG_SERIES_COUNT,
                                     .items = LG_RESULT_DAYS * (size_t)chunk_units(result),
                                     .fill = fill_days,
                                     .item_bytes = day_bytes,
                                     .place = place_days,
                                     .refuse = refuse_day};
    if (result->gathered == 0)
        return LG_OK;
    lg_status status = lg_chunk_writer_run(result->raster.writer, result->nc, &job);
    if (status == LG_EDATA)
        lg_error_prefix(result->context, "scenario '%s': ", result->scenario);
    LG_TRY(status);
    result->days_done += result->gathered;
    result->gathered = 0;
    return LG_OK;
}

/* Months and chunks differ in length, so days are gathered until a chunk is full: every chunk is
 * deflated once. */
lg_status lg_result_put_days(lg_result *result, const lg_run_days *days) {
    size_t units = (size_t)result->raster.land->nunits;
    if (!result->daily_series)
        return LG_OK;
    if (days->first_day != result->first_day + result->days_done + result->gathered ||
        days->first_day + days->days > result->first_day + result->ndays)
        return lg_fail(result->context, LG_EINTERNAL, "days came out of turn");
    for (int d = 0; d < days->days; d++) {
        for (size_t s = 0; s < LG_SERIES_COUNT; s++) {
            const float *from = days->series[s] + (size_t)d * units;
            float *to = result->days + (s * LG_RESULT_DAYS + (size_t)result->gathered) * units;
            memcpy(to, from, units * sizeof *to);
        }
        result->gathered++;
        if (result->gathered == LG_RESULT_DAYS)
            LG_TRY(flush(result));
    }
    return LG_OK;
}

lg_status lg_result_end_days(lg_result *result) {
    if (!result->daily_series)
        return LG_OK;
    LG_TRY(flush(result));
    if (result->days_done != result->ndays)
        return lg_fail(result->context, LG_EINTERNAL, "%d of %d days reached the result file",
                       (int)result->days_done, (int)result->ndays);
    return LG_OK;
}
