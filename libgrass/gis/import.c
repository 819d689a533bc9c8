/* A landscape of polygons and rasters: the order of the work, and the handle that stays. */
#include <libgrass/gis.h>

#include <stdio.h>
#include <string.h>

#include <gdal.h>

#include "gis/cell_units.h"
#include "gis/cells.h"
#include "gis/claims.h"
#include "gis/description_rows.h"
#include "gis/flags.h"
#include "gis/note.h"
#include "gis/numbers.h"
#include "gis/types.h"
#include "land/intake.h"

static void sheet_free(lg_gis_sheet *sheet) {
    lg_context *context = sheet->context;
    if (sheet->frame.errors != NULL)
        lg_gis_frame_close(&sheet->frame);
    lg_gis_polygons_free(&sheet->polygons);
    void *blocks[] = {sheet->unit, sheet->land_class, sheet->flags, sheet->values, sheet->cells};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        lg_free(context, blocks[i]);
}

/* ---- tables of the land ---- */

static void fill_name(lg_land_name *to, const lg_gis_row *row) {
    snprintf(to->name, sizeof to->name, "%s", row->name);
    snprintf(to->label, sizeof to->label, "%s", row->label);
}

/* Without a list there is one region, which holds all. */
static void fill_names(lg_land_name *to, const lg_gis_row *rows, size_t n) {
    static const lg_gis_row all = {.name = "all", .label = "all"};
    for (size_t i = 0; i < n; i++)
        fill_name(&to[i], &rows[i]);
    if (n == 0)
        fill_name(to, &all);
}

static void fill_tables(lg_land *land, const lg_gis_sheet *sheet) {
    const lg_gis_description *d = sheet->frame.description;
    fill_names(land->types, d->types, d->ntypes);
    fill_names(land->admins, d->admins, d->nadmins);
    fill_names(land->zones, d->zones, d->nzones);
    for (size_t i = 0; i < d->nweather; i++) {
        const lg_gis_weather_row *row = &d->weather[i];
        lg_weather_zone *zone = &land->weather_zones[i];
        snprintf(zone->name, sizeof zone->name, "%s", row->name);
        zone->lon_deg = row->lon_deg;
        zone->lat_deg = row->lat_deg;
        zone->elevation_m = row->elevation_m;
        zone->rain_factor = row->rain_factor;
        zone->temp_offset_c = row->temp_offset_c;
    }
    for (size_t u = 0; u < sheet->polygons.n; u++)
        land->units[u] = sheet->polygons.rows[u].unit;
}

static lg_status fill_land(lg_gis_sheet *sheet, lg_land *land) {
    size_t red_line = 0;
    double cell_km2 = land->grid.cell_m * land->grid.cell_m / 1e6;
    LG_TRY(lg_copy_text(sheet->context, sheet->frame.wkt, &land->crs_wkt));
    LG_TRY(lg_gis_make_note(sheet, &land->note));
    fill_tables(land, sheet);
    memcpy(land->land_class, sheet->land_class, sheet->n);
    memcpy(land->raster_flags, sheet->flags, sheet->n);
    for (size_t i = 0; i < sheet->n; i++)
        red_line += (sheet->flags[i] & LG_CELL_RED_LINE) != 0;
    land->total_area_km2 = (double)sheet->import->areas.unit_cells * cell_km2;
    land->red_line_area_km2 = (double)red_line * cell_km2;
    land->assumed = sheet->import->assumed;
    sheet->import->assumed = NULL;
    return lg_land_take_in(land, sheet->cells, (int64_t)sheet->ncells);
}

static lg_status make_land(lg_gis_sheet *sheet) {
    const lg_gis_description *d = sheet->frame.description;
    LG_TRY(lg_land_create(sheet->context, &sheet->frame.grid, (int32_t)d->ntypes,
                          d->nadmins == 0 ? 1 : (int32_t)d->nadmins,
                          d->nzones == 0 ? 1 : (int32_t)d->nzones, (int32_t)d->nweather,
                          (int32_t)sheet->polygons.n, &sheet->import->land));
    return fill_land(sheet, sheet->import->land);
}

/* ---- the order ---- */

static lg_status keep_names(const lg_gis_sheet *sheet) {
    lg_gis_import *import = sheet->import;
    for (int i = 0; i < LG_GIS_LAYERS; i++) {
        const char *path = sheet->frame.description->layers[i].from.path;
        if (path != NULL)
            LG_TRY(lg_copy_text(sheet->context, path, &import->files[i]));
        import->layers[i].name = lg_gis_layer_table[i].name;
        import->layers[i].file = import->files[i];
    }
    return LG_OK;
}

static lg_status read_units(lg_gis_sheet *sheet) {
    bool cells = false;
    lg_gis_polygons_begin(sheet->context, &sheet->polygons);
    LG_TRY(lg_gis_is_cells(&sheet->frame, &sheet->frame.description->units.from, &cells));
    return cells ? lg_gis_cell_units_read(&sheet->frame, &sheet->polygons)
                 : lg_gis_polygons_read(&sheet->frame, &sheet->polygons);
}

static lg_status make(lg_gis_sheet *sheet) {
    LG_TRY(keep_names(sheet));
    LG_TRY(read_units(sheet));
    LG_TRY(lg_gis_frame_lay(&sheet->frame, sheet->polygons.box_m));
    sheet->n = (size_t)sheet->frame.grid.nx * (size_t)sheet->frame.grid.ny;
    LG_TRY(lg_gis_sheet_claim(sheet));
    LG_TRY(lg_alloc(sheet->context, sheet->n, sizeof *sheet->values, "a layer", &sheet->values));
    LG_TRY(lg_gis_sheet_types(sheet));
    LG_TRY(lg_gis_sheet_numbers(sheet));
    LG_TRY(lg_gis_sheet_drop(sheet));
    LG_TRY(lg_gis_sheet_weather(sheet));
    LG_TRY(lg_gis_sheet_flags(sheet));
    LG_TRY(make_land(sheet));
    /* The names of the units stay with the land. */
    for (int32_t u = 0; u < sheet->import->areas.units; u++)
        sheet->import->units[u].name = sheet->import->land->units[u].name;
    return LG_OK;
}

static lg_status import_description(lg_context *context, const lg_gis_description *description,
                                    lg_gis_import *import) {
    lg_gis_errors errors;
    lg_gis_sheet sheet = {.context = context,
                          .import = import,
                          .frame.assumed = &import->assumed,
                          .frame.origins = import->origins};
    lg_gis_errors_catch(&errors, context);
    GDALAllRegister();
    lg_status status = lg_gis_frame_open(&sheet.frame, &errors, description);
    if (status == LG_OK)
        status = make(&sheet);
    sheet_free(&sheet);
    lg_gis_errors_release();
    return status;
}

lg_status lg_gis_import_land(lg_context *context, const char *description_path,
                             lg_gis_import **import) {
    LG_GIVEN(context, description_path);
    LG_GIVEN(context, import);
    lg_gis_description description = {0};
    lg_gis_import *made = NULL;
    LG_TRY(lg_gis_description_read(context, description_path, &description));
    lg_status status = lg_alloc(context, 1, sizeof *made, "an import", &made);
    if (status == LG_OK) {
        made->context = context;
        status = import_description(context, &description, made);
    }
    lg_gis_description_free(&description);
    if (status == LG_OK)
        *import = made;
    else
        lg_gis_import_free(made);
    return status;
}

void lg_gis_import_free(lg_gis_import *import) {
    if (import == NULL)
        return;
    lg_context *context = import->context;
    lg_land_free(import->land);
    lg_free(context, import->units);
    lg_free(context, import->empty);
    lg_free(context, import->assumed);
    for (int i = 0; i < LG_GIS_LAYERS; i++)
        lg_free(context, import->files[i]);
    lg_free(context, import);
}

const lg_land *lg_gis_import_get_land(const lg_gis_import *import) {
    return import == NULL ? NULL : import->land;
}

void lg_gis_import_get_areas(const lg_gis_import *import, lg_gis_areas *areas) {
    if (areas != NULL)
        *areas = import == NULL ? (lg_gis_areas){0} : import->areas;
}

lg_status lg_gis_import_get_unit(const lg_gis_import *import, int32_t unit,
                                 lg_gis_unit_area *area) {
    if (import == NULL)
        return LG_EARG;
    LG_GIVEN(import->context, area);
    if (unit < 0 || unit >= import->areas.units)
        return lg_fail(import->context, LG_EARG, "there is no unit %d; there are %d", (int)unit,
                       (int)import->areas.units);
    *area = import->units[unit];
    return LG_OK;
}

int32_t lg_gis_import_empty_count(const lg_gis_import *import) {
    return import == NULL ? 0 : import->nempty;
}

lg_status lg_gis_import_get_empty(const lg_gis_import *import, int32_t index,
                                  lg_gis_unit_area *area, int32_t *into) {
    if (import == NULL)
        return LG_EARG;
    LG_GIVEN(import->context, area);
    LG_GIVEN(import->context, into);
    if (index < 0 || index >= import->nempty)
        return lg_fail(import->context, LG_EARG, "there is no unit without cells %d; there are %d",
                       (int)index, (int)import->nempty);
    *area = import->empty[index].area;
    *into = import->empty[index].into;
    return LG_OK;
}

int32_t lg_gis_import_layer_count(const lg_gis_import *import) {
    (void)import;
    return LG_GIS_LAYERS;
}

lg_status lg_gis_import_get_layer(const lg_gis_import *import, int32_t layer,
                                  lg_gis_layer_report *report) {
    if (import == NULL)
        return LG_EARG;
    LG_GIVEN(import->context, report);
    if (layer < 0 || layer >= LG_GIS_LAYERS)
        return lg_fail(import->context, LG_EARG, "there is no layer %d; there are %d", (int)layer,
                       LG_GIS_LAYERS);
    *report = import->layers[layer];
    return LG_OK;
}

const char *lg_gis_version(void) {
    return "GDAL " GDAL_RELEASE_NAME;
}
