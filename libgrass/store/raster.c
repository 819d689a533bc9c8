#include "store/raster.h"

#include <math.h>

void lg_raster_chunk(const lg_grid *grid, int64_t chunk[2]) {
    chunk[0] = grid->ny < LG_RASTER_ROWS ? grid->ny : LG_RASTER_ROWS;
    chunk[1] = grid->nx < LG_RASTER_ROWS ? grid->nx : LG_RASTER_ROWS;
}

lg_status lg_raster_open(lg_context *context, const lg_land *land, lg_raster *raster) {
    lg_raster made = {.land = land};
    size_t units = (size_t)land->nunits, nx = (size_t)land->grid.nx;
    made.rows = land->grid.ny < LG_RASTER_ROWS ? land->grid.ny : LG_RASTER_ROWS;
    lg_status status = LG_OK;
    LG_TRY_OR(status, fault,
              lg_alloc(context, units, sizeof(int32_t), "unit rows", &made.first_row));
    LG_TRY_OR(status, fault,
              lg_alloc(context, units, sizeof(int32_t), "unit rows", &made.last_row));
    LG_TRY_OR(status, fault,
              lg_alloc(context, (size_t)made.rows * nx, sizeof(float), "rows of the raster",
                       &made.block));
    for (int32_t u = 0; u < land->nunits; u++) {
        const lg_unit *unit = &land->units[u];
        made.first_row[u] = land->grid.ny;
        made.last_row[u] = -1;
        for (int64_t i = unit->first; i < unit->first + unit->count; i++) {
            int32_t row = (int32_t)(land->raster[i] / land->grid.nx);
            if (row < made.first_row[u])
                made.first_row[u] = row;
            if (row > made.last_row[u])
                made.last_row[u] = row;
        }
    }
    *raster = made;
    return LG_OK;
fault:
    lg_raster_close(context, &made);
    return status;
}

void lg_raster_close(lg_context *context, lg_raster *raster) {
    lg_free(context, raster->first_row);
    lg_free(context, raster->last_row);
    lg_free(context, raster->block);
    *raster = (lg_raster){0};
}

/* Rows [row, row + rows) of the raster. */
typedef struct block {
    int32_t row, rows;
    int64_t begin, end; /* raster indices */
} block;

static block block_at(const lg_raster *raster, int32_t row) {
    const lg_grid *grid = &raster->land->grid;
    int32_t left = grid->ny - row, rows = left < raster->rows ? left : raster->rows;
    return (block){row, rows, (int64_t)row * grid->nx, (int64_t)(row + rows) * grid->nx};
}

static bool touches(const lg_raster *raster, int32_t unit, const block *b) {
    return raster->first_row[unit] < b->row + b->rows && raster->last_row[unit] >= b->row;
}

static lg_status write_block(const lg_raster *raster, lg_nc *nc, int object, int64_t step,
                             const block *b, lg_nc_type type) {
    int64_t start[LG_NC_RANK] = {step, b->row, 0};
    int64_t count[LG_NC_RANK] = {1, b->rows, raster->land->grid.nx};
    int skip = step < 0 ? 1 : 0;
    return lg_nc_write(nc, object, type, start + skip, count + skip, raster->block);
}

lg_status lg_raster_put_f32(lg_raster *raster, lg_nc *nc, int object, int64_t step,
                            const float *cells, bool rounded) {
    const lg_land *land = raster->land;
    float *numbers = raster->block;
    for (int32_t row = 0; row < land->grid.ny; row += raster->rows) {
        block b = block_at(raster, row);
        for (int64_t i = 0; i < b.end - b.begin; i++)
            numbers[i] = NAN;
        for (int32_t u = 0; u < land->nunits; u++) {
            if (!touches(raster, u, &b))
                continue;
            const lg_unit *unit = &land->units[u];
            for (int64_t i = unit->first; i < unit->first + unit->count; i++)
                if (land->raster[i] >= b.begin && land->raster[i] < b.end)
                    numbers[land->raster[i] - b.begin] =
                        rounded ? lg_round_f32(cells[i]) : cells[i];
        }
        LG_TRY(write_block(raster, nc, object, step, &b, LG_NC_F32));
    }
    return LG_OK;
}

lg_status lg_raster_put_int(lg_raster *raster, lg_nc *nc, int object, lg_raster_value *value,
                            lg_raster_value *other) {
    const lg_land *land = raster->land;
    int32_t *numbers = raster->block;
    for (int32_t row = 0; row < land->grid.ny; row += raster->rows) {
        block b = block_at(raster, row);
        for (int64_t i = 0; i < b.end - b.begin; i++)
            numbers[i] = other(land, b.begin + i);
        for (int32_t u = 0; u < land->nunits && value != NULL; u++) {
            if (!touches(raster, u, &b))
                continue;
            const lg_unit *unit = &land->units[u];
            for (int64_t i = unit->first; i < unit->first + unit->count; i++)
                if (land->raster[i] >= b.begin && land->raster[i] < b.end)
                    numbers[land->raster[i] - b.begin] = value(land, i);
        }
        LG_TRY(write_block(raster, nc, object, -1, &b, LG_NC_I32));
    }
    return LG_OK;
}
