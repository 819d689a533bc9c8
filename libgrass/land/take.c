#include "land/take.h"

#include <string.h>

/* A column of the land: where it lies in it, bytes of a cell. */
typedef struct column {
    const void *from;
    void **to;
    size_t bytes;
    const char *name;
} column;

enum { COLUMNS = 9 };

static void list_columns(const lg_land *land, lg_land *made, column columns[COLUMNS]) {
    const column all[COLUMNS] = {
        {land->raster, (void **)&made->raster, sizeof *land->raster, "places of cells"},
        {land->type, (void **)&made->type, sizeof *land->type, "types of cells"},
        {land->flags, (void **)&made->flags, sizeof *land->flags, "flags of cells"},
        {land->weather_zone, (void **)&made->weather_zone, sizeof *land->weather_zone,
         "weather zones of cells"},
        {land->awc_mm, (void **)&made->awc_mm, sizeof *land->awc_mm, "water capacities"},
        {land->fertility, (void **)&made->fertility, sizeof *land->fertility, "fertilities"},
        {land->slope_deg, (void **)&made->slope_deg, sizeof *land->slope_deg, "slopes"},
        {land->water_km, (void **)&made->water_km, sizeof *land->water_km, "distances to water"},
        {land->condition, (void **)&made->condition, sizeof *land->condition, "conditions"}};
    memcpy(columns, all, sizeof all);
}

static lg_status take_cells(const lg_land *land, const int32_t *units, lg_land *made) {
    column columns[COLUMNS];
    list_columns(land, made, columns);
    for (int i = 0; i < COLUMNS; i++) {
        const column *c = &columns[i];
        LG_TRY(lg_alloc(made->context, (size_t)made->ncells, c->bytes, c->name, c->to));
        for (int32_t k = 0; k < made->nunits; k++) {
            const lg_unit *from = &land->units[units[k]];
            memcpy((char *)*c->to + (size_t)made->units[k].first * c->bytes,
                   (const char *)c->from + (size_t)from->first * c->bytes,
                   (size_t)from->count * c->bytes);
        }
    }
    return LG_OK;
}

static lg_status copy_rows(lg_context *context, const void *rows, int32_t count, size_t bytes,
                           const char *what, void *copy) {
    LG_TRY(lg_alloc(context, (size_t)count, bytes, what, copy));
    memcpy(*(void **)copy, rows, (size_t)count * bytes);
    return LG_OK;
}

static lg_status take_tables(const lg_land *land, const int32_t *units, int32_t count,
                             lg_land *made) {
    lg_context *context = made->context;
    LG_TRY(
        copy_rows(context, land->types, land->ntypes, sizeof *land->types, "types", &made->types));
    LG_TRY(copy_rows(context, land->admins, land->nadmins, sizeof *land->admins, "admins",
                     &made->admins));
    LG_TRY(
        copy_rows(context, land->zones, land->nzones, sizeof *land->zones, "zones", &made->zones));
    LG_TRY(copy_rows(context, land->weather_zones, land->nweather_zones,
                     sizeof *land->weather_zones, "weather zones", &made->weather_zones));
    LG_TRY(lg_alloc(context, (size_t)count, sizeof *made->units, "units", &made->units));
    for (int32_t k = 0; k < count; k++) {
        made->units[k] = land->units[units[k]];
        made->units[k].first = made->ncells;
        made->ncells += made->units[k].count;
    }
    LG_TRY(lg_copy_text(context, land->crs_wkt == NULL ? "" : land->crs_wkt, &made->crs_wkt));
    return lg_copy_text(context, land->note == NULL ? "" : land->note, &made->note);
}

lg_status lg_land_take(lg_context *context, const lg_land *land, const int32_t *units,
                       int32_t count, lg_land **taken) {
    lg_land *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a part of a land", &made));
    *made = (lg_land){.context = context,
                      .grid = land->grid,
                      .schematic = land->schematic,
                      .seed = land->seed,
                      .ntypes = land->ntypes,
                      .nadmins = land->nadmins,
                      .nzones = land->nzones,
                      .nweather_zones = land->nweather_zones,
                      .nunits = count};
    lg_status status = take_tables(land, units, count, made);
    if (status == LG_OK)
        status = take_cells(land, units, made);
    if (status != LG_OK) {
        lg_land_free(made);
        return status;
    }
    *taken = made;
    return LG_OK;
}
