/* The grassland types, and with them the cells that are simulated. */
#include "gis/codes.h"
#include "gis/types.h"

#include <string.h>

#include "land/intake.h"
#include "text/listing.h"

static bool is_unknown(const lg_gis_codes *codes, float value) {
    return !isnan(value) &&
           (floorf(value) < value || lg_gis_find_code(codes, (int64_t)value) == NULL);
}

/* Unknown codes: all that there are; the first is named, with how many cells have it. */
static lg_status fail_code(const lg_gis_sheet *sheet, lg_gis_layer_id which, int64_t at,
                           const char *advice) {
    lg_gis_place place;
    lg_listing found = {0};
    float code = sheet->values[at];
    for (size_t i = (size_t)at; /* those before are rows already */
         i < sheet->n; i++)
        if (sheet->unit[i] >= 0 &&
            is_unknown(&sheet->frame.description->codes[which], sheet->values[i]))
            lg_listing_add(&found, "%g", (double)sheet->values[i]);
    int64_t cells = found.count;
    lg_gis_show_place(&place, &sheet->frame.grid, at);
    if (floorf(code) < code)
        return lg_gis_fail_layer(sheet, which,
                                 "holds %g at %s, which is no code: whole numbers "
                                 "are wanted",
                                 (double)code, place.text);
    if (found.n > 1)
        return lg_gis_fail_layer(sheet, which,
                                 "holds %s%d codes that no row has, in %lld cells of units (how "
                                 "often): %s, first at %s; %s",
                                 found.more > 0 ? "more than " : "", found.n, (long long)cells,
                                 lg_listing_text(&found), place.text, advice);
    return lg_gis_fail_layer(sheet, which,
                             "holds the code %g, which no row has, in %lld cells of units, first "
                             "at %s; %s",
                             (double)code, (long long)cells, place.text, advice);
}

/* The row of a cell's code: -1 for other land. The last answer is asked first. */
static bool find_row(const lg_gis_codes *codes, float value, const lg_gis_code **last) {
    if (floorf(value) < value)
        return false;
    if (*last == NULL || (*last)->code != (int64_t)value)
        *last = lg_gis_find_code(codes, (int64_t)value);
    return *last != NULL;
}

/* Classes of all cells; counts the usable ones. The values become rows: -1 other land. */
static lg_status classify(lg_gis_sheet *sheet) {
    const lg_gis_codes *codes = &sheet->frame.description->codes[LG_GIS_type];
    lg_gis_areas *areas = &sheet->import->areas;
    const lg_gis_code *last = NULL;
    for (size_t i = 0; i < sheet->n; i++) {
        bool claimed = sheet->unit[i] >= 0, empty = isnan(sheet->values[i]);
        bool known = !empty && find_row(codes, sheet->values[i], &last);
        sheet->land_class[i] = claimed ? LG_LAND_OTHER : LG_LAND_OUTSIDE;
        if (claimed && !empty && !known)
            return fail_code(sheet, LG_GIS_type, (int64_t)i,
                             "add it to the 'codes' of a type, or to 'other_codes' of the layer");
        int32_t row = known ? last->row : -1;
        if (!claimed) {
            areas->unclaimed_cells += row >= 0;
        } else if (empty) {
            areas->no_type_cells++;
        } else if (row < 0) {
            areas->other_cells++;
        } else {
            sheet->land_class[i] = LG_LAND_GRASS;
            sheet->values[i] = (float)row;
            sheet->ncells++;
        }
    }
    return LG_OK;
}

static void tell(const lg_gis_sheet *sheet, int64_t cells, const char *what) {
    double cell_km2 = sheet->frame.grid.cell_m * sheet->frame.grid.cell_m / 1e6;
    if (cells > 0)
        lg_log(sheet->context, LG_LOG_NOTICE, "%lld cells (%.4g km2) %s", (long long)cells,
               (double)cells * cell_km2, what);
}

static lg_status check_types(const lg_gis_sheet *sheet) {
    const lg_gis_areas *areas = &sheet->import->areas;
    if (areas->no_type_cells == areas->unit_cells)
        return lg_gis_fail_apart(sheet, LG_GIS_type, "any unit");
    if (sheet->ncells == 0)
        return lg_gis_fail_layer(sheet, LG_GIS_type,
                                 "has no grassland in any unit: every cell there is of the "
                                 "'other_codes'");
    tell(sheet, areas->no_type_cells, "of units have no type code; they are not simulated");
    tell(sheet, areas->unclaimed_cells, "of a grassland type lie in no unit; they are left out");
    return LG_OK;
}

lg_status lg_gis_sheet_types(lg_gis_sheet *sheet) {
    bool file = false;
    LG_TRY(lg_gis_sheet_layer(sheet, LG_GIS_type, &file));
    LG_TRY(lg_alloc(sheet->context, sheet->n, 1, "classes of cells", &sheet->land_class));
    LG_TRY(classify(sheet));
    if (!file)
        sheet->import->areas.unclaimed_cells = 0;
    sheet->import->layers[LG_GIS_type].missing_cells = sheet->import->areas.no_type_cells;
    LG_TRY(check_types(sheet));
    LG_TRY(lg_alloc(sheet->context, sheet->ncells, sizeof *sheet->cells, "cells", &sheet->cells));
    size_t c = 0;
    for (size_t i = 0; i < sheet->n; i++)
        if (sheet->land_class[i] == LG_LAND_GRASS)
            sheet->cells[c++] = (lg_cell){
                .raster = (int64_t)i, .unit = sheet->unit[i], .type = (uint8_t)sheet->values[i]};
    return LG_OK;
}

/* ---- weather zones, which are codes too ---- */

/* Cells without a code take the nearest zone when the land is made. */
static lg_status set_zones(lg_gis_sheet *sheet, bool given) {
    const lg_gis_codes *codes = &sheet->frame.description->codes[LG_GIS_weather_zone];
    lg_gis_layer_report *report = &sheet->import->layers[LG_GIS_weather_zone];
    const lg_gis_code *last = NULL;
    for (size_t c = 0; c < sheet->ncells; c++) {
        lg_cell *cell = &sheet->cells[c];
        bool empty = !given || isnan(sheet->values[cell->raster]);
        if (!empty && !find_row(codes, sheet->values[cell->raster], &last))
            return fail_code(sheet, LG_GIS_weather_zone, cell->raster,
                             "add it to the 'codes' of a row under 'weather'");
        cell->weather_zone = empty ? (uint16_t)LG_NO_WEATHER_ZONE : (uint16_t)last->row;
        report->missing_cells += given && empty;
    }
    report->filled_cells = report->missing_cells;
    return LG_OK;
}

lg_status lg_gis_sheet_weather(lg_gis_sheet *sheet) {
    const lg_gis_description *d = sheet->frame.description;
    bool given = d->layers[LG_GIS_weather_zone].from.node != NULL, file = false;
    if (given)
        LG_TRY(lg_gis_sheet_layer(sheet, LG_GIS_weather_zone, &file));
    return set_zones(sheet, given);
}
