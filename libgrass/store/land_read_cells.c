/* The rasters of a landscape file become cells. */
#include "store/land_read.h"

#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "land/intake.h"
#include "land/layer.h"
#include "store/land_axes.h"
#include "store/nc_values.h"
#include "store/raster.h"

enum {
    ALL_FLAGS = LG_CELL_RED_LINE | LG_CELL_RESERVE_CORE | LG_CELL_WATER_SOURCE |
                LG_CELL_HAY_MEADOW | LG_CELL_SAND
};

/* Rows of one variable at a time, as double: every stored kind of number fits in. */
typedef struct rows {
    const lg_nc_in *in;
    lg_land *land;
    lg_land_axes axes;
    double *block;
    int32_t rows;
    /* Of the raster at hand: */
    lg_nc_values values;
    lg_layer_way way;
} rows;

/* `value` is NaN where the raster has none. */
typedef lg_status take_value(lg_land *land, int64_t raster, double value, void *user);

/* A raster of a layer of numbers may state another unit than its name does. */
static lg_status find_way(rows *r, const char *name) {
    char unit[64];
    r->way = (lg_layer_way){{1, 0}, false};
    for (int k = 0; k < LG_LAYERS; k++) {
        const lg_layer_fact *fact = &lg_layer_facts[k];
        if (strcmp(fact->name, name) != 0 ||
            !lg_nc_get_text(r->in, name, "units", unit, sizeof unit))
            continue;
        LG_TRY(lg_layer_find_way(r->in->context, (lg_layer)k, unit, &r->way));
        if (!lg_layer_is_plain(&r->way))
            return lg_assume(r->in->context, &r->land->assumed,
                             "the raster '%s' is stated in '%s' and was converted to '%s'", name,
                             unit, fact->unit);
    }
    return LG_OK;
}

static lg_status open_raster(rows *r, const char *name) {
    int64_t length[2] = {r->land->grid.ny, r->land->grid.nx}, any[2] = {-1, -1};
    bool named = false;
    LG_TRY(lg_nc_check(r->in, name, false, 2, any));
    LG_TRY(lg_land_check_order(r->in, &r->axes, name, &named));
    LG_TRY(lg_nc_check(r->in, name, false, 2, length));
    if (!named && length[0] == length[1])
        LG_TRY(lg_assume(r->in->context, &r->land->assumed,
                         "the dimensions of square rasters have no names: rows are taken for "
                         "northings"));
    LG_TRY(lg_nc_values_open(r->in, name, &r->values));
    return find_way(r, name);
}

/* Hands every value of the raster in order to `take`. */
static lg_status each_value(rows *r, const char *name, take_value *take, void *user) {
    const lg_grid *grid = &r->land->grid;
    LG_TRY(open_raster(r, name));
    for (int32_t row = 0; row < grid->ny; row += r->rows) {
        int32_t left = grid->ny - row, count_y = left < r->rows ? left : r->rows;
        int64_t start[2] = {row, 0}, count[2] = {count_y, grid->nx};
        int64_t first = (int64_t)row * grid->nx, n = (int64_t)count_y * grid->nx;
        LG_TRY(lg_nc_values_read(&r->values, start, count, (size_t)n, r->block));
        for (int64_t i = 0; i < n; i++) {
            double value = r->block[i];
            if (!lg_layer_is_plain(&r->way))
                value = lg_layer_value(&r->way, value);
            LG_TRY(take(r->land, first + i, value, user));
        }
    }
    return LG_OK;
}

/* `wanted`: what should stand there. */
static lg_status bad_value(const lg_land *land, int64_t raster, const char *name, double value,
                           const char *wanted) {
    if (isnan(value))
        return lg_fail(land->context, LG_EDATA,
                       "'%s' has no value (NaN, _FillValue or beyond its valid range) at row %lld, "
                       "column %lld, which is usable grassland; fill it, or make the cell "
                       "land_class 2",
                       name, (long long)(raster / land->grid.nx),
                       (long long)(raster % land->grid.nx));
    return lg_fail(land->context, LG_EDATA, "'%s' is %g at row %lld, column %lld; it should be %s",
                   name, value, (long long)(raster / land->grid.nx),
                   (long long)(raster % land->grid.nx), wanted);
}

static lg_status take_class(lg_land *land, int64_t raster, double value, void *user) {
    (void)user;
    value = isnan(value) ? LG_LAND_OUTSIDE : value;
    if (!(value >= LG_LAND_OUTSIDE && value <= LG_LAND_OTHER) || floor(value) < value)
        return bad_value(land, raster, "land_class", value,
                         "0 (outside), 1 (usable grassland) or 2 (other land)");
    land->land_class[raster] = (uint8_t)value;
    return LG_OK;
}

static lg_status take_flags(lg_land *land, int64_t raster, double value, void *user) {
    (void)user;
    value = isnan(value) ? 0 : value; /* without a value means no */
    if (!(value >= 0 && value <= ALL_FLAGS) || floor(value) < value)
        return bad_value(land, raster, "flags", value,
                         "a sum of 1 (red line), 2 (reserve core), 4 (water source), 8 (hay "
                         "meadow) and 16 (sand), or 0");
    land->raster_flags[raster] = (uint8_t)value;
    return LG_OK;
}

/* A file without land classes: what lies in a unit is usable grassland. */
static lg_status take_class_of_unit(lg_land *land, int64_t raster, double value, void *user) {
    (void)user;
    land->land_class[raster] = value >= 0 ? LG_LAND_GRASS : LG_LAND_OUTSIDE;
    return LG_OK;
}

/* Where the values of usable cells go. */
typedef struct target {
    const char *name;
    double most; /* whole numbers from 0 to this; 0: any number */
    lg_cell *cells;
    int64_t next;
    void (*put)(lg_cell *cell, double value); /* NULL: of the layer */
    lg_layer layer;
} target;

static void put_unit(lg_cell *cell, double value) {
    cell->unit = (int32_t)value;
}
static void put_type(lg_cell *cell, double value) {
    cell->type = (uint8_t)value;
}
static void put_weather_zone(lg_cell *cell, double value) {
    cell->weather_zone = (uint16_t)value;
}
static lg_status take_cell(lg_land *land, int64_t raster, double value, void *user) {
    target *t = user;
    if (land->land_class[raster] != LG_LAND_GRASS)
        return LG_OK;
    if (isnan(value) && t->put == put_weather_zone)
        value = LG_NO_WEATHER_ZONE;
    if (!isfinite(value) || (t->most > 0 && (value < 0 || value > t->most || floor(value) < value)))
        return bad_value(land, raster, t->name, value,
                         t->most > 0 ? "a whole number, a row of its table counted from 0"
                                     : "a number");
    t->cells[t->next].raster = raster;
    if (t->put == NULL)
        lg_layer_set(&t->cells[t->next], t->layer, (float)value);
    else
        t->put(&t->cells[t->next], value);
    t->next++;
    return LG_OK;
}

static lg_status read_classes(rows *r) {
    const lg_nc_in *in = r->in;
    if (lg_nc_has(in, "flags"))
        LG_TRY(each_value(r, "flags", take_flags, NULL));
    else
        LG_TRY(lg_assume(in->context, &r->land->assumed, LG_NO_FLAGS));
    if (lg_nc_has(in, "land_class"))
        return each_value(r, "land_class", take_class, NULL);
    return each_value(r, "unit", take_class_of_unit, NULL);
}

static int64_t count_cells(const lg_land *land) {
    int64_t count = 0, n = (int64_t)land->grid.nx * land->grid.ny;
    for (int64_t i = 0; i < n; i++)
        count += land->land_class[i] == LG_LAND_GRASS;
    return count;
}

static lg_status read_column(rows *r, target t, int64_t count, bool needed, double otherwise) {
    if (needed || lg_nc_has(r->in, t.name))
        return each_value(r, t.name, take_cell, &t);
    for (int64_t i = 0; i < count; i++) {
        if (t.put == NULL)
            lg_layer_set(&t.cells[i], t.layer, (float)otherwise);
        else
            t.put(&t.cells[i], otherwise);
    }
    return t.put == NULL ? lg_layer_assume_absent(r->land, t.layer) : LG_OK;
}

static lg_status read_columns(rows *r, lg_cell *cells, int64_t count) {
    LG_TRY(read_column(r, (target){"unit", INT32_MAX, cells, 0, put_unit, 0}, count, true, 0));
    LG_TRY(read_column(r, (target){"type", UINT8_MAX, cells, 0, put_type, 0}, count, true, 0));
    LG_TRY(read_column(r, (target){"weather_zone", UINT16_MAX, cells, 0, put_weather_zone, 0},
                       count, false, LG_NO_WEATHER_ZONE));
    for (int k = 0; k < LG_LAYERS; k++) {
        const lg_layer_fact *fact = &lg_layer_facts[k];
        LG_TRY(read_column(r, (target){fact->name, 0, cells, 0, NULL, (lg_layer)k}, count,
                           isnan(fact->otherwise), fact->otherwise));
    }
    for (int64_t i = 0; i < count; i++)
        cells[i].flags = r->land->raster_flags[cells[i].raster];
    return LG_OK;
}

lg_status lg_land_read_cells(const lg_nc_in *in, lg_land *land) {
    rows r = {.in = in,
              .land = land,
              .rows = land->grid.ny < LG_RASTER_SIDE ? land->grid.ny : LG_RASTER_SIDE};
    lg_cell *cells = NULL;
    int64_t count = 0;
    lg_status status = LG_OK;
    LG_TRY_OR(status, done,
              lg_alloc(in->context, (size_t)r.rows * (size_t)land->grid.nx, sizeof *r.block,
                       "rows of the raster", &r.block));
    LG_TRY_OR(status, done, lg_land_find_axes(in, &r.axes));
    LG_TRY_OR(status, done, lg_land_check_extras(in));
    LG_TRY_OR(status, done, read_classes(&r));
    count = count_cells(land);
    LG_TRY_OR(status, done, lg_alloc(in->context, (size_t)count, sizeof *cells, "cells", &cells));
    LG_TRY_OR(status, done, read_columns(&r, cells, count));
    lg_free(in->context, r.block); /* before the columns of the land are made beside the cells */
    r.block = NULL;
    LG_TRY_OR(status, done, lg_land_take_in(land, cells, count));
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
