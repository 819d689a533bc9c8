/* Which cells lie in which chunk of the raster. */
#include "store/raster.h"

void lg_raster_chunk(const lg_grid *grid, int64_t chunk[2]) {
    chunk[0] = grid->ny < LG_RASTER_SIDE ? grid->ny : LG_RASTER_SIDE;
    chunk[1] = grid->nx < LG_RASTER_SIDE ? grid->nx : LG_RASTER_SIDE;
}

/* A chunk's part of one row of the raster: cells follow each other along it, so the division that
 * finds their chunk is needed only when they leave it. */
typedef struct strip {
    int64_t begin, end; /* raster indices */
    int64_t chunk;
} strip;

static strip strip_of(const lg_raster *raster, int64_t index) {
    int64_t nx = raster->land->grid.nx, row = index / nx, column = index % nx / LG_RASTER_SIDE;
    int64_t begin = row * nx + column * LG_RASTER_SIDE, end = begin + LG_RASTER_SIDE;
    int64_t row_end = (row + 1) * nx;
    return (strip){begin, end < row_end ? end : row_end,
                   row / LG_RASTER_SIDE * raster->across + column};
}

/* Counts the runs of every chunk in next[chunk] or, when there is room for them, puts each where
 * next[chunk] points. */
static void find_runs(lg_raster *raster, int64_t *next) {
    const lg_land *land = raster->land;
    strip at = {0, 0, -1};
    int64_t run = -1;
    for (int64_t i = 0; i < land->ncells; i++) {
        int64_t index = land->raster[i], before = at.chunk;
        if (index < at.begin || index >= at.end)
            at = strip_of(raster, index);
        if (at.chunk != before) {
            run = next[at.chunk]++;
            if (raster->runs != NULL)
                raster->runs[run] = (lg_raster_run){i, 0};
        }
        if (raster->runs != NULL)
            raster->runs[run].count++;
    }
}

static lg_status sort_runs(lg_context *context, lg_raster *raster) {
    size_t chunks = (size_t)raster->chunks;
    int64_t *next = NULL, total = 0;
    LG_TRY(lg_alloc(context, chunks + 1, sizeof *next, "chunks", &raster->first_run));
    LG_TRY(lg_alloc(context, chunks, sizeof *next, "chunks", &next));
    find_runs(raster, next);
    for (size_t c = 0; c < chunks; c++) {
        raster->first_run[c] = total;
        total += next[c];
        next[c] = raster->first_run[c];
    }
    raster->first_run[chunks] = total;
    lg_status status =
        lg_alloc(context, (size_t)total, sizeof *raster->runs, "runs of cells", &raster->runs);
    if (status == LG_OK)
        find_runs(raster, next);
    lg_free(context, next);
    return status;
}

lg_status lg_raster_open(lg_context *context, const lg_land *land, size_t items,
                         lg_raster *raster) {
    int64_t side[2];
    lg_raster_chunk(&land->grid, side);
    lg_raster made = {.land = land, .rows = (int32_t)side[0], .columns = (int32_t)side[1]};
    made.across = (land->grid.nx + made.columns - 1) / made.columns;
    made.chunks = (int64_t)((land->grid.ny + made.rows - 1) / made.rows) * made.across;
    size_t own = (size_t)made.rows * (size_t)made.columns;
    lg_status status = LG_OK;
    LG_TRY_OR(status, fault, sort_runs(context, &made));
    LG_TRY_OR(status, fault,
              lg_chunk_writer_open(context, own > items ? own : items, made.chunks, &made.writer));
    *raster = made;
    return LG_OK;
fault:
    lg_raster_close(context, &made);
    return status;
}

void lg_raster_close(lg_context *context, lg_raster *raster) {
    lg_free(context, raster->first_run);
    lg_free(context, raster->runs);
    lg_chunk_writer_close(context, raster->writer);
    *raster = (lg_raster){0};
}
