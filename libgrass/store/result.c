/* The sink that makes a result file. HDF5 is silent during every call and as it was after it. */
#include "store/result.h"
#include "store/result_books.h"
#include "store/result_days.h"
#include "store/result_define.h"
#include "store/result_file.h"
#include "store/result_maps.h"

#include <stdio.h>

static void release(lg_result *result) {
    lg_context *context = result->context;
    lg_raster_close(context, &result->raster);
    lg_free(context, result->days);
    lg_free(context, result->path);
    lg_free(context, result->scenario);
    lg_free(context, result);
}

static lg_status begin(lg_result *result, const lg_run_head *head) {
    LG_TRY(lg_copy_text(result->context, head->scenario_name, &result->scenario));
    if (result->summary != NULL)
        result->summary_mark = lg_summary_mark(result->summary);
    LG_TRY(lg_nc_create(result->context, result->path, &result->nc));
    LG_TRY(lg_raster_open(result->context, head->land, LG_RESULT_DAYS * LG_RESULT_UNITS,
                          &result->raster));
    return lg_result_define(result, head);
}

static lg_status put_residual(lg_nc *nc, const char *what, const lg_land *land,
                              const lg_residual *residual) {
    char name[64], date[32];
    const char *unit = lg_land_unit_name(land, residual->unit);
    lg_date day = lg_date_from_day(residual->day);
    snprintf(name, sizeof name, "max_residual_%s", what);
    LG_TRY(lg_nc_put_number(nc, LG_NC_ROOT, name, residual->value));
    snprintf(name, sizeof name, "max_residual_%s_unit", what);
    LG_TRY(lg_nc_put_text(nc, LG_NC_ROOT, name, unit));
    snprintf(name, sizeof name, "max_residual_%s_date", what);
    snprintf(date, sizeof date, "%04d-%02d-%02d", day.year, day.month, day.day);
    return lg_nc_put_text(nc, LG_NC_ROOT, name, unit == NULL ? "" : date);
}

static lg_status end(lg_result *result, const lg_run_tail *tail) {
    const lg_land *land = result->raster.land;
    if (result->years_done != result->years)
        return lg_fail(result->context, LG_EINTERNAL, "%d of %d years reached the result file",
                       result->years_done, result->years);
    LG_TRY(lg_result_end_days(result));
    LG_TRY(put_residual(result->nc, "dry_matter", land, &tail->dry_matter));
    LG_TRY(put_residual(result->nc, "water", land, &tail->water));
    LG_TRY(put_residual(result->nc, "animals", land, &tail->animals));
    return lg_nc_put_number(result->nc, LG_NC_ROOT, "residual_tolerance", tail->tolerance);
}

static lg_status sink_begin(void *self, const lg_run_head *head) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = begin(self, head);
    lg_nc_restore_hdf5(&before);
    return status;
}

static lg_status sink_days(void *self, const lg_run_days *days) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = lg_result_put_days(self, days);
    lg_nc_restore_hdf5(&before);
    return status;
}

static lg_status sink_map(void *self, const lg_run_map *map) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = lg_result_put_map(self, map);
    lg_nc_restore_hdf5(&before);
    return status;
}

static lg_status sink_year(void *self, const lg_run_year *year) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = lg_result_put_books(self, year);
    lg_nc_restore_hdf5(&before);
    return status;
}

/* After a failure the caller still abandons, so the sink lives on without its file. */
static lg_status sink_end(void *self, const lg_run_tail *tail) {
    lg_result *result = self;
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = end(result, tail);
    if (status == LG_OK) {
        status = lg_nc_finish(result->nc);
        result->nc = NULL;
    }
    if (status == LG_OK)
        release(result);
    lg_nc_restore_hdf5(&before);
    return status;
}

static void sink_abandon(void *self) {
    lg_result *result = self;
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_nc_abandon(result->nc);
    if (result->summary != NULL)
        lg_summary_take_back(result->summary, result->summary_mark);
    release(result);
    lg_nc_restore_hdf5(&before);
}

lg_status lg_result_sink(lg_context *context, const char *path, lg_summary *summary,
                         lg_sink *sink) {
    lg_result *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a result", &made));
    made->context = context;
    made->summary = summary;
    made->summary_mark = -1;
    lg_status status = lg_copy_text(context, path, &made->path);
    if (status != LG_OK) {
        release(made);
        return status;
    }
    *sink = (lg_sink){made, sink_begin, sink_days, sink_map, sink_year, sink_end, sink_abandon};
    return LG_OK;
}
