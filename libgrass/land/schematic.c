/* A schematic landscape: draws the description on a sheet and makes a land of it. */
#include "land/land.h"

#include <stdio.h>
#include <string.h>

#include "land/attributes.h"
#include "land/project.h"
#include "land/schematic_tell.h"
#include "land/sheet.h"

#define LEAST_CELL_M 10.0
#define MOST_CELL_M 10000.0

/* Units that got cells are numbered anew in *number (-1: none) ; returns how many there are. */
static int32_t number_units(const lg_sheet *sheet, int32_t *number) {
    int32_t all = sheet->parcels->nunits, count = 0;
    for (int32_t u = 0; u < all; u++)
        number[u] = -1;
    for (size_t i = 0; i < sheet->ncells; i++)
        number[sheet->cells[i].unit] = 0;
    for (int32_t u = 0; u < all; u++)
        if (number[u] == 0)
            number[u] = count++;
    return count;
}

static void fill_name(lg_land_name *to, const char *name, const char *label) {
    snprintf(to->name, sizeof to->name, "%s", name);
    snprintf(to->label, sizeof to->label, "%s", label);
}

static void fill_tables(lg_land *land, const lg_description *d) {
    for (size_t i = 0; i < d->ntypes; i++)
        fill_name(&land->types[i], d->types[i].name, d->types[i].label);
    for (size_t i = 0; i < d->nadmins; i++)
        fill_name(&land->admins[i], d->admins[i].name, d->admins[i].label);
    for (size_t i = 0; i < d->nzones; i++)
        fill_name(&land->zones[i], d->zones[i].name, d->zones[i].label);
    for (size_t i = 0; i < d->nweather_zones; i++) {
        const lg_weather_row *row = &d->weather_zones[i];
        lg_weather_zone *zone = &land->weather_zones[i];
        snprintf(zone->name, sizeof zone->name, "%s", row->name);
        zone->lon_deg = row->lon_deg;
        zone->lat_deg = row->lat_deg;
        zone->elevation_m = row->elevation_m;
        zone->rain_factor = row->rain_factor;
        zone->temp_offset_c = row->temp_offset_c;
    }
}

static void fill_rasters(lg_land *land, lg_sheet *sheet) {
    size_t red_line = 0;
    for (size_t i = 0; i < sheet->n; i++)
        land->land_class[sheet->raster[i]] = sheet->land_class[i];
    for (size_t i = 0; i < sheet->n; i++) {
        land->raster_flags[sheet->raster[i]] = sheet->flags[i];
        red_line += (sheet->flags[i] & LG_CELL_RED_LINE) != 0;
    }
    /* The usable cells know more of themselves: sand and hay meadows. */
    for (size_t i = 0; i < sheet->ncells; i++)
        land->raster_flags[sheet->cells[i].raster] = sheet->cells[i].flags;
    double cell_km2 = sheet->grid.cell_m * sheet->grid.cell_m / 1e6;
    land->total_area_km2 = (double)sheet->n * cell_km2;
    land->red_line_area_km2 = (double)red_line * cell_km2;
}

static void fill_units(lg_land *land, const lg_sheet *sheet, const int32_t *number) {
    for (int32_t u = 0; u < sheet->parcels->nunits; u++)
        if (number[u] >= 0)
            land->units[number[u]] = sheet->parcels->units[u];
    for (size_t i = 0; i < sheet->ncells; i++)
        sheet->cells[i].unit = number[sheet->cells[i].unit];
}

static lg_status fill_land(lg_land *land, lg_sheet *sheet, const int32_t *number) {
    const lg_description *d = sheet->layout->description;
    land->schematic = true;
    land->seed = (uint64_t)d->seed;
    LG_TRY(lg_copy_text(land->context, lg_albers_wkt(), &land->crs_wkt));
    LG_TRY(lg_copy_text(land->context, d->note, &land->note));
    fill_tables(land, d);
    fill_rasters(land, sheet);
    fill_units(land, sheet, number);
    lg_cell *cells = sheet->cells;
    size_t ncells = sheet->ncells;
    /* The columns are about to need the room. */
    sheet->cells = NULL;
    lg_sheet_free(sheet);
    *sheet = (lg_sheet){.context = land->context};
    sheet->cells = cells;
    return lg_land_set_cells(land, cells, (int64_t)ncells);
}

static lg_status land_of_sheet(lg_sheet *sheet, lg_land **land) {
    const lg_description *d = sheet->layout->description;
    lg_context *context = sheet->context;
    int32_t *number = NULL;
    LG_TRY(
        lg_alloc(context, (size_t)sheet->parcels->nunits, sizeof *number, "unit numbers", &number));
    int32_t nunits = number_units(sheet, number);
    lg_land *made = NULL;
    lg_status status =
        lg_land_create(context, &sheet->grid, (int32_t)d->ntypes, (int32_t)d->nadmins,
                       (int32_t)d->nzones, (int32_t)d->nweather_zones, nunits, &made);
    if (status == LG_OK)
        status = fill_land(made, sheet, number);
    lg_free(context, number);
    if (status == LG_OK)
        status = lg_schematic_tell(d, made);
    if (status == LG_OK)
        *land = made;
    else
        lg_land_free(made);
    return status;
}

static lg_status draw(const lg_land_layout *layout, const lg_parcels *parcels, double cell_m,
                      lg_land **land) {
    lg_context *context = layout->context;
    lg_sheet sheet = {.context = context, .layout = layout, .parcels = parcels};
    lg_status status = LG_OK;
    LG_TRY_OR(status, done, lg_sheet_outline(&sheet, cell_m));
    LG_TRY_OR(status, done, lg_progress(context, "landscape", 1, 6));
    LG_TRY_OR(status, done, lg_sheet_classes(&sheet));
    LG_TRY_OR(status, done, lg_progress(context, "landscape", 2, 6));
    LG_TRY_OR(status, done, lg_sheet_cells(&sheet));
    LG_TRY_OR(status, done, lg_sheet_attributes(&sheet));
    LG_TRY_OR(status, done, land_of_sheet(&sheet, land));
    status = LG_OK;
done:
    lg_sheet_free(&sheet);
    return status;
}

lg_status lg_land_make(lg_context *context, const char *description_path, double cell_m,
                       lg_land **land) {
    LG_GIVEN(context, description_path);
    LG_GIVEN(context, land);
    if (!(cell_m >= LEAST_CELL_M && cell_m <= MOST_CELL_M))
        return lg_fail(context, LG_EARG,
                       "a cell of %g m is out of range; a landscape can be made with cells from "
                       "%g m to %g m",
                       cell_m, LEAST_CELL_M, MOST_CELL_M);
    lg_description description = {0};
    lg_land_layout layout = {0};
    lg_parcels parcels = {0};
    LG_TRY(lg_description_read(context, description_path, &description));
    lg_status status = lg_land_layout_make(context, &description, &layout);
    if (status == LG_OK) {
        status = lg_parcels_make(&layout, &parcels);
        if (status == LG_OK) {
            status = draw(&layout, &parcels, cell_m, land);
            lg_parcels_free(context, &parcels);
        }
        lg_land_layout_free(&layout);
    }
    lg_description_free(&description);
    return status;
}
