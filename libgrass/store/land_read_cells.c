/* The rasters of a landscape file become cells. */
#include "store/land_read.h"

#include <math.h>
#include <string.h>

#include "store/raster.h"

enum {
    ALL_FLAGS = LG_CELL_RED_LINE | LG_CELL_RESERVE_CORE | LG_CELL_WATER_SOURCE |
                LG_CELL_HAY_MEADOW | LG_CELL_SAND
};

/* Rows of one variable at a time, as double: every stored kind of number fits in. */
typedef struct rows {
    const lg_nc_in *in;
    lg_land *land;
    double *block;
    int32_t rows;
} rows;

typedef lg_status take_value(lg_land *land, int64_t raster, double value, void *user);

static lg_status check_raster(const rows *r, const char *name) {
    int64_t shape[2] = {r->land->grid.ny, r->land->grid.nx};
    double packed = 0;
    LG_TRY(lg_nc_check(r->in, name, false, 2, shape));
    if (lg_nc_get_number(r->in, name, "scale_factor", &packed) ||
        lg_nc_get_number(r->in, name, "add_offset", &packed))
        return lg_fail(r->in->context, LG_EDATA,
                       "%s: variable '%s' is packed (scale_factor, add_offset); write plain values",
                       r->in->path, name);
    return LG_OK;
}

/* Hands every value of the raster in order to `take`. */
static lg_status each_value(const rows *r, const char *name, take_value *take, void *user) {
    const lg_grid *grid = &r->land->grid;
    LG_TRY(check_raster(r, name));
    for (int32_t row = 0; row < grid->ny; row += r->rows) {
        int32_t left = grid->ny - row, count_y = left < r->rows ? left : r->rows;
        int64_t start[] = {row, 0}, count[] = {count_y, grid->nx};
        int64_t first = (int64_t)row * grid->nx, n = (int64_t)count_y * grid->nx;
        LG_TRY(lg_nc_read(r->in, name, LG_NC_F64, start, count, r->block));
        for (int64_t i = 0; i < n; i++)
            LG_TRY(take(r->land, first + i, r->block[i], user));
    }
    return LG_OK;
}

static lg_status bad_value(const lg_land *land, int64_t raster, const char *name, double value) {
    return lg_fail(land->context, LG_EDATA, "'%s' is %g at row %lld, column %lld", name, value,
                   (long long)(raster / land->grid.nx), (long long)(raster % land->grid.nx));
}

static lg_status take_class(lg_land *land, int64_t raster, double value, void *user) {
    (void)user;
    if (!(value >= LG_LAND_OUTSIDE && value <= LG_LAND_OTHER) || floor(value) < value)
        return bad_value(land, raster, "land_class", value);
    land->land_class[raster] = (uint8_t)value;
    return LG_OK;
}

static lg_status take_flags(lg_land *land, int64_t raster, double value, void *user) {
    (void)user;
    if (!(value >= 0 && value <= ALL_FLAGS) || floor(value) < value)
        return bad_value(land, raster, "flags", value);
    land->raster_flags[raster] = (uint8_t)value;
    return LG_OK;
}

/* A file without land classes: what lies in a unit is usable grassland. */
static lg_status take_class_of_unit(lg_land *land, int64_t raster, double value, void *user) {
    const double *fill = user;
    bool inside = value >= 0 && !(value >= *fill && value <= *fill);
    land->land_class[raster] = inside ? LG_LAND_GRASS : LG_LAND_OUTSIDE;
    return LG_OK;
}

/* Where the values of usable cells go. */
typedef struct target {
    const char *name;
    double most; /* whole numbers from 0 to this; 0: any number */
    lg_cell *cells;
    int64_t next;
    void (*put)(lg_cell *cell, double value);
} target;

static lg_status take_cell(lg_land *land, int64_t raster, double value, void *user) {
    target *t = user;
    if (land->land_class[raster] != LG_LAND_GRASS)
        return LG_OK;
    if (!isfinite(value) || (t->most > 0 && (value < 0 || value > t->most || floor(value) < value)))
        return bad_value(land, raster, t->name, value);
    t->cells[t->next].raster = raster;
    t->put(&t->cells[t->next++], value);
    return LG_OK;
}

static void put_unit(lg_cell *cell, double value) {
    cell->unit = (int32_t)value;
}
static void put_type(lg_cell *cell, double value) {
    cell->type = (uint8_t)value;
}
static void put_weather_zone(lg_cell *cell, double value) {
    cell->weather_zone = (uint16_t)value;
}
static void put_awc(lg_cell *cell, double value) {
    cell->awc_mm = (float)value;
}
static void put_fertility(lg_cell *cell, double value) {
    cell->fertility = (float)value;
}
static void put_slope(lg_cell *cell, double value) {
    cell->slope_deg = (float)value;
}
static void put_water(lg_cell *cell, double value) {
    cell->water_km = (float)value;
}
static void put_condition(lg_cell *cell, double value) {
    cell->condition = (float)value;
}

static lg_status read_classes(rows *r) {
    const lg_nc_in *in = r->in;
    if (lg_nc_has(in, "flags"))
        LG_TRY(each_value(r, "flags", take_flags, NULL));
    else
        lg_log(in->context, LG_LOG_NOTICE, "%s has no 'flags': no red line, no hay meadows",
               in->path);
    if (lg_nc_has(in, "land_class"))
        return each_value(r, "land_class", take_class, NULL);
    double fill = -1;
    lg_nc_get_number(in, "unit", "_FillValue", &fill);
    return each_value(r, "unit", take_class_of_unit, &fill);
}

static int64_t count_cells(const lg_land *land) {
    int64_t count = 0, n = (int64_t)land->grid.nx * land->grid.ny;
    for (int64_t i = 0; i < n; i++)
        count += land->land_class[i] == LG_LAND_GRASS;
    return count;
}

static lg_status read_columns(rows *r, lg_cell *cells, int64_t count) {
    const struct {
        const char *name;
        double most;
        void (*put)(lg_cell *cell, double value);
        bool needed;
        double otherwise;
    } columns[] = {
        {"unit", INT32_MAX, put_unit, true, 0},
        {"type", UINT8_MAX, put_type, true, 0},
        {"weather_zone", UINT16_MAX, put_weather_zone, r->land->nweather_zones > 1, 0},
        {"awc_mm", 0, put_awc, true, 0},
        {"fertility", 0, put_fertility, false, 1},
        {"slope_deg", 0, put_slope, false, 0},
        {"water_km", 0, put_water, true, 0},
        {"condition", 0, put_condition, true, 0},
    };
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        if (columns[c].needed || lg_nc_has(r->in, columns[c].name)) {
            target t = {columns[c].name, columns[c].most, cells, 0, columns[c].put};
            LG_TRY(each_value(r, columns[c].name, take_cell, &t));
            continue;
        }
        lg_log(r->in->context, LG_LOG_NOTICE, "%s has no '%s': %g everywhere", r->in->path,
               columns[c].name, columns[c].otherwise);
        for (int64_t i = 0; i < count; i++)
            columns[c].put(&cells[i], columns[c].otherwise);
    }
    for (int64_t i = 0; i < count; i++)
        cells[i].flags = r->land->raster_flags[cells[i].raster];
    return LG_OK;
}

lg_status lg_land_read_cells(const lg_nc_in *in, lg_land *land) {
    rows r = {in, land, NULL, land->grid.ny < LG_RASTER_SIDE ? land->grid.ny : LG_RASTER_SIDE};
    lg_cell *cells = NULL;
    int64_t count = 0;
    lg_status status = LG_OK;
    LG_TRY_OR(status, done,
              lg_alloc(in->context, (size_t)r.rows * (size_t)land->grid.nx, sizeof *r.block,
                       "rows of the raster", &r.block));
    LG_TRY_OR(status, done, read_classes(&r));
    count = count_cells(land);
    LG_TRY_OR(status, done, lg_alloc(in->context, (size_t)count, sizeof *cells, "cells", &cells));
    LG_TRY_OR(status, done, read_columns(&r, cells, count));
    lg_free(in->context, r.block); /* before the columns of the land are made beside the cells */
    r.block = NULL;
    LG_TRY_OR(status, done, lg_land_set_cells(land, cells, count));
done:
    lg_free(in->context, r.block);
    lg_free(in->context, cells);
    if (status == LG_EDATA && strstr(lg_context_error(in->context), in->path) == NULL)
        lg_error_prefix(in->context, "%s: ", in->path);
    return status;
}

void lg_land_read_areas(const lg_nc_in *in, lg_land *land) {
    int64_t inside = 0, red = 0, n = (int64_t)land->grid.nx * land->grid.ny;
    for (int64_t i = 0; i < n; i++) {
        inside += land->land_class[i] != LG_LAND_OUTSIDE;
        red += (land->raster_flags[i] & LG_CELL_RED_LINE) != 0;
    }
    double cell_km2 = lg_land_cell_area_ha(land) / 100;
    if (!lg_nc_get_number(in, NULL, "total_area_km2", &land->total_area_km2))
        land->total_area_km2 = (double)inside * cell_km2;
    if (!lg_nc_get_number(in, NULL, "red_line_area_km2", &land->red_line_area_km2))
        land->red_line_area_km2 = (double)red * cell_km2;
}
