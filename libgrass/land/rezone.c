#include "land/rezone.h"

#include <string.h>

#include "core/assumed.h"
#include "land/intake.h"
#include "land/land_sort.h"

/* ---- the cells ---- */

/* The columns of a cell, as they lie in land and lg_cell. */
#define COLUMNS(COLUMN)                                                                            \
    COLUMN(raster)                                                                                 \
    COLUMN(type)                                                                                   \
    COLUMN(flags)                                                                                  \
    COLUMN(awc_mm)                                                                                 \
    COLUMN(fertility)                                                                              \
    COLUMN(slope_deg)                                                                              \
    COLUMN(water_km)                                                                               \
    COLUMN(condition)

static void order_unit(lg_land *land, const lg_unit *unit, const uint16_t *zone_of_cell,
                       lg_cell *cells) {
    for (int64_t i = 0; i < unit->count; i++) {
        const int64_t c = unit->first + i;
#define TAKE(column) cells[i].column = land->column[c];
        COLUMNS(TAKE)
#undef TAKE
        cells[i].weather_zone = zone_of_cell[c];
    }
    lg_land_order(cells, unit->count);
    for (int64_t i = 0; i < unit->count; i++) {
        const int64_t c = unit->first + i;
        land->raster[c] = (uint32_t)cells[i].raster;
#define PUT(column) land->column[c] = cells[i].column;
        PUT(type)
        PUT(flags)
        PUT(awc_mm)
        PUT(fertility)
        PUT(slope_deg)
        PUT(water_km)
        PUT(condition)
#undef PUT
        land->weather_zone[c] = cells[i].weather_zone;
    }
}

/* A unit at a time, so that no second copy of the cells is needed. */
static lg_status order_cells(lg_land *land, const uint16_t *zone_of_cell) {
    int64_t most = 0;
    lg_cell *cells = NULL;
    for (int32_t u = 0; u < land->nunits; u++)
        most = land->units[u].count > most ? land->units[u].count : most;
    LG_TRY(lg_alloc(land->context, (size_t)most, sizeof *cells, "cells of a unit", &cells));
    for (int32_t u = 0; u < land->nunits; u++)
        order_unit(land, &land->units[u], zone_of_cell, cells);
    lg_free(land->context, cells);
    return LG_OK;
}

static lg_status check_zones_of_cells(const lg_land *land, int32_t nzones,
                                      const uint16_t *zone_of_cell) {
    for (int64_t c = 0; c < land->ncells; c++)
        if (zone_of_cell[c] >= nzones)
            return lg_fail(land->context, LG_EDATA,
                           "cell at row %lld, column %lld: there is no weather zone %d, there are "
                           "%d, counted from 0",
                           (long long)(land->raster[c] / (uint32_t)land->grid.nx),
                           (long long)(land->raster[c] % (uint32_t)land->grid.nx),
                           (int)zone_of_cell[c], (int)nzones);
    return LG_OK;
}

/* ---- what was told ---- */

static bool is_of_zones(const char *line, size_t length) {
    static const char *const signs[] = {"weather zone", "has the weather of"};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        for (size_t i = 0, n = strlen(signs[k]); i + n <= length; i++)
            if (memcmp(line + i, signs[k], n) == 0)
                return true;
    return false;
}

/* What was taken for granted of the zones that are gone is not so of the new ones. */
static void forget_zones(lg_land *land) {
    char *to = land->assumed;
    for (const char *line = land->assumed; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');
        const size_t length = end == NULL ? strlen(line) : (size_t)(end - line);
        const char *next = end == NULL ? line + length : end + 1;
        if (!is_of_zones(line, length)) {
            if (to != land->assumed)
                *to++ = '\n';
            memmove(to, line, length);
            to += length;
        }
        line = next;
    }
    if (to == land->assumed) {
        lg_free(land->context, land->assumed);
        land->assumed = NULL;
    } else {
        *to = '\0';
    }
}

/* ---- the land ---- */

lg_status lg_land_rezone_own(lg_land *land, const lg_weather_zone *zones, int32_t nzones,
                             const uint16_t *zone_of_cell) {
    lg_context *context = land->context;
    lg_weather_zone *made = NULL;
    if (nzones < 1 || nzones > UINT16_MAX)
        return lg_fail(context, LG_EDATA, "a land cannot have %d weather zones: 1 to %d are",
                       (int)nzones, (int)UINT16_MAX);
    LG_TRY(check_zones_of_cells(land, nzones, zone_of_cell));
    LG_TRY(lg_alloc(context, (size_t)nzones, sizeof *made, "weather zones", &made));
    memcpy(made, zones, (size_t)nzones * sizeof *made);
    lg_status status = lg_land_check_weather_zones(context, made, nzones);
    if (status == LG_OK)
        status = order_cells(land, zone_of_cell);
    if (status != LG_OK) {
        lg_free(context, made);
        return status;
    }
    lg_free(context, land->weather_zones);
    land->weather_zones = made;
    land->nweather_zones = nzones;
    forget_zones(land);
    return LG_OK;
}

/* Every block of a land and how many rows it has; texts apart. */
#define TEXTS(TEXT) TEXT(crs_wkt) TEXT(note) TEXT(assumed) TEXT(origins)
#define BLOCKS(BLOCK)                                                                              \
    BLOCK(land_class, raster)                                                                      \
    BLOCK(raster_flags, raster)                                                                    \
    BLOCK(types, from->ntypes)                                                                     \
    BLOCK(admins, from->nadmins)                                                                   \
    BLOCK(zones, from->nzones)                                                                     \
    BLOCK(weather_zones, from->nweather_zones)                                                     \
    BLOCK(units, from->nunits)                                                                     \
    BLOCK(left_out, from->nleft_out)                                                               \
    BLOCK(weather_zone, cells)

static lg_status copy_block(lg_context *context, const void *from, size_t count, size_t size,
                            void *to) {
    void *made = NULL;
    if (count == 0)
        return LG_OK;
    LG_TRY(lg_alloc(context, count, size, "a copy of the land", &made));
    memcpy(made, from, count * size);
    memcpy(to, &made, sizeof made);
    return LG_OK;
}

static lg_status copy_text(lg_context *context, const char *from, char **to) {
    return from == NULL ? LG_OK : lg_copy_text(context, from, to);
}

static lg_status copy_blocks(const lg_land *from, lg_land *to) {
    lg_context *context = to->context;
    const size_t raster = (size_t)from->grid.nx * (size_t)from->grid.ny;
    const size_t cells = (size_t)from->ncells;
#define COPY_TEXT(member) LG_TRY(copy_text(context, from->member, &to->member));
    TEXTS(COPY_TEXT)
#undef COPY_TEXT
#define COPY(member, count)                                                                        \
    LG_TRY(copy_block(context, from->member, (size_t)(count), sizeof *from->member, &to->member));
    BLOCKS(COPY)
#define COPY_CELLS(column) COPY(column, cells)
    COLUMNS(COPY_CELLS)
#undef COPY_CELLS
#undef COPY
    return LG_OK;
}

/* Plain members all at once, so that a new one is not forgotten; a block that is forgotten belongs to
 * both and is freed twice, which the test of the copy does not survive. */
static lg_status copy_land(lg_context *context, const lg_land *land, lg_land **copy) {
    lg_land *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a land", &made));
    *made = *land;
    made->context = context;
#define FORGET(member, ...) made->member = NULL;
    TEXTS(FORGET)
    BLOCKS(FORGET)
    COLUMNS(FORGET)
#undef FORGET
    lg_status status = copy_blocks(land, made);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *copy = made;
    return LG_OK;
}

lg_status lg_land_rezone(lg_context *context, const lg_land *land, const lg_weather_zone *zones,
                         int32_t nzones, const uint16_t *zone_of_cell, lg_land **rezoned) {
    lg_land *made = NULL;
    LG_TRY(copy_land(context, land, &made));
    lg_status status = lg_land_rezone_own(made, zones, nzones, zone_of_cell);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *rezoned = made;
    return LG_OK;
}
