/* The canonical order of the cells, and the checks that every land passes whoever made it. */
#include "land/land_sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "land/layer.h"
#include "text/listing.h"
#include "text/twin.h"

enum { ALL_FLAGS = 31 };

static lg_status bad_cell(const lg_land *land, const lg_cell *cell, const char *sentence,
                          double value) {
    return lg_fail(land->context, LG_EDATA, "cell at row %lld, column %lld: %s %g",
                   (long long)(cell->raster / land->grid.nx),
                   (long long)(cell->raster % land->grid.nx), sentence, value);
}

/* A code that is no row of its table; tables are counted from 0, which those who count from 1 see.
 */
static lg_status bad_row(const lg_land *land, const lg_cell *cell, const char *what, int row,
                         int rows) {
    const char *hint = row == rows
                           ? "; are the codes counted from 1? Take 1 off, or put a row before"
                       : row < 0 ? "; a cell that is not used is of land class 0 or 2"
                                 : "";
    return lg_fail(
        land->context, LG_EDATA,
        "cell at row %lld, column %lld: there is no %s %d, the table has %d, counted from 0%s",
        (long long)(cell->raster / land->grid.nx), (long long)(cell->raster % land->grid.nx), what,
        row, rows, hint);
}

static lg_status check_place(const lg_land *land, const lg_cell *cell) {
    int64_t raster_cells = (int64_t)land->grid.nx * land->grid.ny;
    if (cell->raster < 0 || cell->raster >= raster_cells)
        return lg_fail(land->context, LG_EDATA,
                       "a cell has raster index %lld, but the raster has only %lld cells",
                       (long long)cell->raster, (long long)raster_cells);
    if (land->land_class[cell->raster] != LG_LAND_GRASS)
        return bad_cell(land, cell, "is given as grassland, but its land class is",
                        land->land_class[cell->raster]);
    if (cell->unit < 0 || cell->unit >= land->nunits)
        return bad_row(land, cell, "management unit", cell->unit, land->nunits);
    if (cell->type >= land->ntypes)
        return bad_row(land, cell, "grassland type", cell->type, land->ntypes);
    if (cell->weather_zone >= land->nweather_zones)
        return bad_row(land, cell, "weather zone", cell->weather_zone, land->nweather_zones);
    return LG_OK;
}

static lg_status check_values(const lg_land *land, const lg_cell *cell) {
    if (cell->flags & ~ALL_FLAGS)
        return bad_cell(land, cell, "unknown bits in its flags", cell->flags);
    for (int k = 0; k < LG_LAYERS; k++) {
        float value = lg_layer_get(cell, (lg_layer)k);
        char place[96];
        if (value >= (float)lg_layer_facts[k].least && value <= (float)lg_layer_facts[k].most)
            continue;
        snprintf(place, sizeof place, "cell at row %lld, column %lld",
                 (long long)(cell->raster / land->grid.nx),
                 (long long)(cell->raster % land->grid.nx));
        return lg_layer_check(land->context, (lg_layer)k, value, place);
    }
    return LG_OK;
}

static lg_status check_cells(const lg_land *land, const lg_cell *cells, int64_t count) {
    uint8_t *seen = NULL;
    size_t raster_cells = (size_t)land->grid.nx * (size_t)land->grid.ny;
    LG_TRY(lg_alloc(land->context, raster_cells / 8 + 1, 1, "a bit per raster cell", &seen));
    lg_status status = LG_OK;
    for (int64_t i = 0; i < count && status == LG_OK; i++) {
        LG_TRY_OR(status, done, check_place(land, &cells[i]));
        LG_TRY_OR(status, done, check_values(land, &cells[i]));
        uint8_t bit = (uint8_t)(1 << (cells[i].raster & 7));
        if (seen[cells[i].raster >> 3] & bit)
            status =
                bad_cell(land, &cells[i], "is given twice, the second time in unit", cells[i].unit);
        seen[cells[i].raster >> 3] |= bit;
    }
done:
    lg_free(land->context, seen);
    return status;
}

static const char *name_of(const void *units, size_t index) {
    return ((const lg_unit *)units)[index].name;
}

static lg_status check_unit_names(const lg_land *land) {
    size_t count = (size_t)land->nunits;
    lg_twins twins;
    LG_TRY(lg_find_twins(land->context, land->units, count, name_of, NULL, &twins));
    if (twins.second == count)
        return LG_OK;
    return lg_fail(land->context, LG_EDATA, "two management units are named '%s'",
                   land->units[twins.second].name);
}

static lg_status check_units(const lg_land *land) {
    for (int32_t i = 0; i < land->nunits; i++) {
        const lg_unit *unit = &land->units[i];
        if (unit->name[0] == '\0')
            return lg_fail(land->context, LG_EDATA, "management unit %d has no name", (int)i);
        if (unit->admin < 0 || unit->admin >= land->nadmins)
            return lg_fail(land->context, LG_EDATA,
                           "unit '%s' lies in administrative unit %d, which does not exist",
                           unit->name, (int)unit->admin);
        if (unit->zone < 0 || unit->zone >= land->nzones)
            return lg_fail(land->context, LG_EDATA,
                           "unit '%s' lies in planning zone %d, which does not exist", unit->name,
                           (int)unit->zone);
        if ((int)unit->kind < LG_UNIT_HOUSEHOLD || (int)unit->kind > LG_UNIT_RESERVE_CORE)
            return lg_fail(land->context, LG_EDATA, "unit '%s' is of no known kind (%d)",
                           unit->name, (int)unit->kind);
    }
    return check_unit_names(land);
}

static int compare_cells(const void *left, const void *right) {
    const lg_cell *a = left, *b = right;
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    if (a->weather_zone != b->weather_zone)
        return a->weather_zone < b->weather_zone ? -1 : 1;
    return (a->raster > b->raster) - (a->raster < b->raster);
}

void lg_land_order(lg_cell *cells, int64_t count) {
    int64_t i = 1;
    while (i < count && compare_cells(&cells[i - 1], &cells[i]) < 0)
        i++;
    if (i < count)
        qsort(cells, (size_t)count, sizeof *cells, compare_cells);
}

/* Counts the cells of each unit and sets the ranges. */
static lg_status lay_out_units(lg_land *land, const lg_cell *cells, int64_t count) {
    for (int32_t u = 0; u < land->nunits; u++)
        land->units[u].count = 0;
    for (int64_t i = 0; i < count; i++)
        land->units[cells[i].unit].count++;
    int64_t first = 0;
    lg_listing empty = {0};
    for (int32_t u = 0; u < land->nunits; u++)
        if (land->units[u].count == 0)
            lg_listing_add(&empty, "'%s'", land->units[u].name);
    if (empty.count > 0)
        return lg_fail(land->context, LG_EDATA,
                       "management unit%s %s ha%s no cells; leave %s out or give %s land",
                       empty.count == 1 ? "" : "s", lg_listing_text(&empty),
                       empty.count == 1 ? "s" : "ve", empty.count == 1 ? "it" : "them",
                       empty.count == 1 ? "it" : "them");
    for (int32_t u = 0; u < land->nunits; u++) {
        land->units[u].first = first;
        first += land->units[u].count;
    }
    return LG_OK;
}

/* Brings every cell into its unit's range by following cycles: no second copy of the cells, which
 * would be the largest block of a whole landscape. */
static lg_status gather_units(const lg_land *land, lg_cell *cells) {
    int64_t *next = NULL;
    LG_TRY(lg_alloc(land->context, (size_t)land->nunits, sizeof *next, "unit positions", &next));
    for (int32_t u = 0; u < land->nunits; u++)
        next[u] = land->units[u].first;
    for (int32_t u = 0; u < land->nunits; u++) {
        int64_t end = land->units[u].first + land->units[u].count;
        while (next[u] < end) {
            lg_cell *here = &cells[next[u]];
            if (here->unit == u) {
                next[u]++;
                continue;
            }
            lg_cell *there = &cells[next[here->unit]++];
            lg_cell moved = *there;
            *there = *here;
            *here = moved;
        }
    }
    lg_free(land->context, next);
    return LG_OK;
}

static void sort_in_units(const lg_land *land, lg_cell *cells, int64_t count) {
    enum { SORT_NS = 20 }; /* of a cell */
    int threads = lg_threads_for(land->context, SORT_NS * (double)count);
#pragma omp parallel for schedule(dynamic, 8) num_threads(threads)
    for (int32_t u = 0; u < land->nunits; u++)
        lg_land_order(cells + land->units[u].first, land->units[u].count);
}

#define LG_COLUMNS(COLUMN)                                                                         \
    COLUMN(type)                                                                                   \
    COLUMN(flags)                                                                                  \
    COLUMN(weather_zone)                                                                           \
    COLUMN(awc_mm)                                                                                 \
    COLUMN(fertility)                                                                              \
    COLUMN(slope_deg)                                                                              \
    COLUMN(water_km)                                                                               \
    COLUMN(condition)

static lg_status fill_columns(lg_land *land, const lg_cell *cells, int64_t count) {
    land->ncells = 0;
#define RENEW(column)                                                                              \
    lg_free(land->context, land->column);                                                          \
    land->column = NULL;                                                                           \
    LG_TRY(lg_alloc(land->context, (size_t)count, sizeof *land->column, "a column of cells",       \
                    &land->column));
    RENEW(raster)
    LG_COLUMNS(RENEW)
#undef RENEW
#define FILL(column) land->column[i] = cells[i].column;
    for (int64_t i = 0; i < count; i++) {
        land->raster[i] = (uint32_t)cells[i].raster;
        LG_COLUMNS(FILL)
    }
#undef FILL
    land->ncells = count;
    return LG_OK;
}

lg_status lg_land_set_cells(lg_land *land, lg_cell *cells, int64_t count) {
    if (count < 1)
        return lg_fail(
            land->context, LG_EDATA,
            "a land needs at least one usable cell: one of land class 1 (grassland) in a "
            "management unit");
    LG_TRY(check_units(land));
    LG_TRY(check_cells(land, cells, count));
    LG_TRY(lay_out_units(land, cells, count));
    LG_TRY(gather_units(land, cells));
    sort_in_units(land, cells, count);
    return fill_columns(land, cells, count);
}
