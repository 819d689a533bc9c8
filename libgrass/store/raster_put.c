/* Maps into the chunks of raster variables. */
#include <stdio.h>

#include "store/raster.h"

/* The part of the raster that a chunk covers; edge chunks reach beyond it. */
typedef struct window {
    int64_t row, column; /* of its north-western cell */
    int32_t rows, columns;
    int64_t nx;
    int64_t row_end, shift; /* cells before row_end lie at index + shift of the chunk */
} window;

static window window_of(const lg_raster *raster, int64_t chunk) {
    return (window){.row = chunk / raster->across * raster->rows,
                    .column = chunk % raster->across * raster->columns,
                    .rows = raster->rows,
                    .columns = raster->columns,
                    .nx = raster->land->grid.nx,
                    .row_end = -1};
}

/* Where in the chunk a cell lies. Cells of a run mostly share a row, which saves the division. */
static inline size_t place_in(window *w, int64_t index) {
    if (index >= w->row_end || index < w->row_end - w->nx) {
        int64_t row = index / w->nx;
        w->row_end = (row + 1) * w->nx;
        w->shift = (row - w->row) * w->columns - w->column - row * w->nx;
    }
    return (size_t)(index + w->shift);
}

/* ---- maps of real numbers ---- */

typedef struct map_job {
    const lg_raster *raster;
    int64_t step;
    const lg_raster_map *maps;
} map_job;

static const lg_raster_map *map_of(const map_job *job, int64_t chunk) {
    return &job->maps[chunk / job->raster->chunks];
}

static void fill_floats(const lg_raster *raster, int64_t chunk, const float *cells, float *items) {
    const uint32_t *at = raster->land->raster;
    window w = window_of(raster, chunk);
    size_t count = (size_t)w.rows * (size_t)w.columns;
    for (size_t i = 0; i < count; i++)
        items[i] = NAN;
    for (int64_t r = raster->first_run[chunk]; r < raster->first_run[chunk + 1]; r++) {
        lg_raster_run run = raster->runs[r];
        for (int64_t i = run.cell; i < run.cell + run.count; i++)
            items[place_in(&w, at[i])] = cells[i];
    }
}

static lg_chunk_writer_verdict fill_packed(const lg_raster *raster, int64_t chunk,
                                           const lg_raster_map *map, uint16_t *items,
                                           lg_chunk_writer_refusal *refusal) {
    const uint32_t *at = raster->land->raster;
    const lg_pack pack = *map->pack;
    window w = window_of(raster, chunk);
    size_t count = (size_t)w.rows * (size_t)w.columns;
    for (size_t i = 0; i < count; i++)
        items[i] = LG_PACK_FILL;
    for (int64_t r = raster->first_run[chunk]; r < raster->first_run[chunk + 1]; r++) {
        lg_raster_run run = raster->runs[r];
        for (int64_t i = run.cell; i < run.cell + run.count; i++)
            if (!lg_pack_value(&pack, map->cells[i], &items[place_in(&w, at[i])])) {
                *refusal = (lg_chunk_writer_refusal){i, map->cells[i]};
                return LG_CHUNK_REFUSED;
            }
    }
    return LG_CHUNK_FULL;
}

static lg_chunk_writer_verdict fill_map(const void *self, int64_t chunk, void *items,
                                        lg_chunk_writer_refusal *refusal) {
    const map_job *job = self;
    const lg_raster *raster = job->raster;
    const lg_raster_map *map = map_of(job, chunk);
    chunk %= raster->chunks;
    if (raster->first_run[chunk] == raster->first_run[chunk + 1])
        return LG_CHUNK_EMPTY;
    if (map->pack != NULL)
        return fill_packed(raster, chunk, map, items, refusal);
    fill_floats(raster, chunk, map->cells, items);
    return LG_CHUNK_FULL;
}

static size_t map_bytes(const void *self, int64_t chunk) {
    return map_of(self, chunk)->pack == NULL ? sizeof(float) : sizeof(uint16_t);
}

static void place_chunk(const lg_raster *raster, int64_t chunk, int64_t *start) {
    window w = window_of(raster, chunk);
    start[0] = w.row;
    start[1] = w.column;
}

static int place_map(const void *self, int64_t chunk, int64_t *start) {
    const map_job *job = self;
    start[0] = job->step;
    place_chunk(job->raster, chunk % job->raster->chunks, start + (job->step < 0 ? 0 : 1));
    return map_of(job, chunk)->object;
}

static lg_status refuse_map(const void *self, lg_context *context, int64_t chunk,
                            const lg_chunk_writer_refusal *refusal) {
    const map_job *job = self;
    const lg_land *land = job->raster->land;
    int64_t index = land->raster[refusal->item];
    char where[64];
    snprintf(where, sizeof where, "the cell in row %lld, column %lld",
             (long long)(index / land->grid.nx), (long long)(index % land->grid.nx));
    return lg_pack_refuse(map_of(job, chunk)->pack, context, where, refusal->value);
}

lg_status lg_raster_put_maps(lg_raster *raster, lg_nc *nc, int64_t step, const lg_raster_map *maps,
                             int count) {
    const map_job self = {raster, step, maps};
    const lg_chunk_writer_job job = {.self = &self,
                                     .chunks = raster->chunks * count,
                                     .items = (size_t)raster->rows * (size_t)raster->columns,
                                     .fill = fill_map,
                                     .item_bytes = map_bytes,
                                     .place = place_map,
                                     .refuse = refuse_map};
    return lg_chunk_writer_run(raster->writer, nc, &job);
}

/* ---- maps of whole numbers ---- */

typedef struct int_job {
    const lg_raster *raster;
    int object;
    const lg_raster_numbers *numbers;
} int_job;

static size_t int_bytes(const void *self, int64_t chunk) {
    (void)chunk;
    const int_job *job = self;
    return job->numbers->type == LG_NC_U8 ? 1 : job->numbers->type == LG_NC_U16 ? 2 : 4;
}

static void set_int(void *items, size_t at, size_t bytes, int32_t value) {
    if (bytes == 1)
        ((uint8_t *)items)[at] = (uint8_t)value;
    else if (bytes == 2)
        ((uint16_t *)items)[at] = (uint16_t)value;
    else
        ((int32_t *)items)[at] = value;
}

static lg_chunk_writer_verdict fill_int(const void *self, int64_t chunk, void *items,
                                        lg_chunk_writer_refusal *refusal) {
    (void)refusal;
    const int_job *job = self;
    const lg_raster *raster = job->raster;
    const lg_land *land = raster->land;
    window w = window_of(raster, chunk);
    size_t bytes = int_bytes(self, chunk);
    for (size_t i = 0; i < (size_t)w.rows * (size_t)w.columns; i++)
        set_int(items, i, bytes, job->numbers->fill);
    for (int64_t row = w.row; row < w.row + w.rows && row < land->grid.ny; row++)
        for (int64_t c = w.column; c < w.column + w.columns && c < land->grid.nx; c++) {
            int64_t index = row * w.nx + c;
            set_int(items, place_in(&w, index), bytes, job->numbers->other(land, index));
        }
    for (int64_t r = raster->first_run[chunk]; r < raster->first_run[chunk + 1]; r++) {
        lg_raster_run run = raster->runs[r];
        for (int64_t i = run.cell; i < run.cell + run.count && job->numbers->value != NULL; i++)
            set_int(items, place_in(&w, land->raster[i]), bytes, job->numbers->value(land, i));
    }
    return LG_CHUNK_FULL;
}

static int place_int(const void *self, int64_t chunk, int64_t *start) {
    const int_job *job = self;
    place_chunk(job->raster, chunk, start);
    return job->object;
}

lg_status lg_raster_put_int(lg_raster *raster, lg_nc *nc, int object,
                            const lg_raster_numbers *numbers) {
    const int_job self = {raster, object, numbers};
    const lg_chunk_writer_job job = {.self = &self,
                                     .chunks = raster->chunks,
                                     .items = (size_t)raster->rows * (size_t)raster->columns,
                                     .fill = fill_int,
                                     .item_bytes = int_bytes,
                                     .place = place_int};
    return lg_chunk_writer_run(raster->writer, nc, &job);
}
