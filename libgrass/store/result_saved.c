#include "store/result_saved.h"

#include "store/result_file.h"

static lg_result *of(const lg_sink *sink) {
    return sink->self;
}

void lg_result_note(const lg_sink *sink, lg_journal *journal) {
    lg_nc_watch(of(sink)->nc, lg_journal_chunk, journal);
}

int lg_result_link(const lg_sink *sink, const char *path) {
    return lg_nc_link(of(sink)->nc, path);
}

static uint64_t days_bytes(const lg_result *result) {
    return (uint64_t)LG_SERIES_COUNT * LG_RESULT_DAYS * (uint64_t)result->raster.land->nunits *
           sizeof *result->days;
}

lg_result_waiting lg_result_waits(const lg_sink *sink, const float **days) {
    const lg_result *result = of(sink);
    *days = result->days;
    return (lg_result_waiting){result->days_done, result->gathered,
                               result->gathered == 0 ? 0 : days_bytes(result)};
}

lg_status lg_result_put_chunk(const lg_sink *sink, const lg_nc_chunk *chunk, const void *bytes) {
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status =
        lg_nc_write_chunk(of(sink)->nc, chunk->object, chunk->start, chunk->size, bytes);
    lg_nc_restore_hdf5(&before);
    return status;
}

lg_status lg_result_wait(const lg_sink *sink, const lg_result_waiting *waiting, float **days) {
    lg_result *result = of(sink);
    if (waiting->gathered < 0 || waiting->gathered >= LG_RESULT_DAYS || waiting->days_done < 0 ||
        waiting->days_done > result->ndays - waiting->gathered ||
        waiting->bytes != (waiting->gathered == 0 ? 0 : days_bytes(result)) ||
        (waiting->bytes > 0 && result->days == NULL))
        return lg_fail(result->context, LG_EINTERNAL,
                       "the days of a checkpoint are not of its result file");
    result->days_done = waiting->days_done;
    result->gathered = waiting->gathered;
    *days = result->days;
    return LG_OK;
}
