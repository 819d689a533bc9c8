/* Daily series of every unit. */
#include "store/result_file.h"

#include <math.h>

enum { CHUNK_UNITS = 512 };

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
        lg_nc_variable v = {.name = texts[s][0],
                            .type = LG_NC_F32,
                            .rank = 2,
                            .dims = {day, result->dims.units},
                            .chunk = {LG_RESULT_DAYS, units < CHUNK_UNITS ? units : CHUNK_UNITS},
                            .unit = texts[s][1],
                            .standard_name = texts[s][2],
                            .long_name = texts[s][3],
                            .has_fill = true,
                            .fill = NAN};
        LG_TRY(lg_nc_add_variable(result->nc, LG_NC_ROOT, &v, &result->series[s]));
    }
    return LG_OK;
}

static lg_status flush(lg_result *result) {
    int32_t units = result->raster.land->nunits;
    int64_t start[] = {result->days_done, 0}, count[] = {result->gathered, units};
    if (result->gathered == 0)
        return LG_OK;
    for (int s = 0; s < LG_SERIES_COUNT; s++) {
        const float *block = result->days + (size_t)s * LG_RESULT_DAYS * (size_t)units;
        LG_TRY(lg_nc_write(result->nc, result->series[s], LG_NC_F32, start, count, block));
    }
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
            for (size_t u = 0; u < units; u++)
                to[u] = lg_round_f32(from[u]);
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
