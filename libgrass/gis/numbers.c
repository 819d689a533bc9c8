/* The layers of numbers: soil, slope, water, condition. */
#include "gis/numbers.h"

#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "gis/description_rows.h"
#include "gis/empty.h"

static float *member(lg_cell *cell, lg_gis_layer_id which) {
    switch (which) {
    case LG_GIS_condition:
        return &cell->condition;
    case LG_GIS_awc_mm:
        return &cell->awc_mm;
    case LG_GIS_fertility:
        return &cell->fertility;
    case LG_GIS_slope_deg:
        return &cell->slope_deg;
    case LG_GIS_water_km:
        return &cell->water_km;
    default:
        return NULL;
    }
}

/* Interpolation may leave the range by a rounding. */
static bool is_value(const lg_gis_layer_facts *facts, float value) {
    return (double)value >= facts->least * (1 - 1e-6) && (double)value <= facts->most * (1 + 1e-6);
}

static lg_status fail_value(const lg_gis_sheet *sheet, lg_gis_layer_id which, int64_t raster) {
    const lg_gis_layer_facts *facts = &lg_gis_layer_table[which];
    lg_gis_place place;
    bool plain = strcmp(facts->unit, "1") == 0;
    double least = INFINITY, most = -INFINITY;
    int64_t cells = 0;
    for (size_t c = 0; c < sheet->ncells; c++) {
        float value = sheet->values[sheet->cells[c].raster];
        if (isnan(value) || is_value(facts, value))
            continue;
        cells++;
        least = fmin(least, (double)value);
        most = fmax(most, (double)value);
    }
    return lg_gis_fail_layer(sheet, which,
                             "is %g at %s, it must be from %g to %g%s%s; %lld usable cells are out "
                             "of it, from %g to %g; is it in other units "
                             "('scale', 'offset'), or does it mark missing values without saying "
                             "so?",
                             (double)sheet->values[raster],
                             lg_gis_show_place(&place, &sheet->frame.grid, raster), facts->least,
                             facts->most, plain ? "" : " ", plain ? "" : facts->unit,
                             (long long)cells, least, most);
}

static float within(const lg_gis_layer_facts *facts, float value) {
    float least = (float)facts->least, most = (float)facts->most;
    return value < least ? least : value > most ? most : value;
}

static lg_status tell_missing(const lg_gis_sheet *sheet, lg_gis_layer_id which) {
    const lg_gis_layer_report *report = &sheet->import->layers[which];
    double cell_km2 = sheet->frame.grid.cell_m * sheet->frame.grid.cell_m / 1e6;
    if (report->missing_cells == 0)
        return LG_OK;
    if (report->filled_cells > 0)
        return lg_assume(sheet->context, sheet->frame.assumed,
                         "layer '%s' has no value in %lld usable cells (%.4g km2); they get %g",
                         report->name, (long long)report->missing_cells,
                         (double)report->missing_cells * cell_km2,
                         sheet->frame.description->layers[which].missing);
    return lg_assume(sheet->context, sheet->frame.assumed,
                     "layer '%s' has no value in %lld usable cells (%.4g km2); they are dropped",
                     report->name, (long long)report->missing_cells,
                     (double)report->missing_cells * cell_km2);
}

static lg_status set_number(lg_gis_sheet *sheet, lg_gis_layer_id which) {
    const lg_gis_layer_facts *facts = &lg_gis_layer_table[which];
    lg_gis_layer_report *report = &sheet->import->layers[which];
    double missing = sheet->frame.description->layers[which].missing;
    for (size_t c = 0; c < sheet->ncells; c++) {
        lg_cell *cell = &sheet->cells[c];
        float value = sheet->values[cell->raster];
        if (!isnan(value) && !is_value(facts, value))
            return fail_value(sheet, which, cell->raster);
        if (isnan(value)) {
            report->missing_cells++;
            report->filled_cells += !isnan(missing);
            value = (float)missing;
        }
        if (isnan(value))
            cell->unit = -1;
        *member(cell, which) = within(facts, value);
    }
    if (report->missing_cells == (int64_t)sheet->ncells)
        return lg_gis_fail_apart(sheet, which, "any usable cell");
    return tell_missing(sheet, which);
}

lg_status lg_gis_sheet_numbers(lg_gis_sheet *sheet) {
    for (int i = 0; i < LG_GIS_LAYERS; i++) {
        bool file = false;
        if (lg_gis_layer_table[i].kind != LG_GIS_KIND_NUMBER)
            continue;
        if (sheet->frame.description->layers[i].from.node == NULL)
            LG_TRY(lg_assume(sheet->context, sheet->frame.assumed,
                             "no layer '%s': it is %g everywhere", lg_gis_layer_table[i].name,
                             lg_gis_layer_table[i].otherwise));
        LG_TRY(lg_gis_sheet_layer(sheet, (lg_gis_layer_id)i, &file));
        LG_TRY(set_number(sheet, (lg_gis_layer_id)i));
    }
    return LG_OK;
}

/* ---- what is left of the units ---- */

lg_status lg_gis_sheet_drop(lg_gis_sheet *sheet) {
    lg_gis_import *import = sheet->import;
    double cell_ha = sheet->frame.grid.cell_m * sheet->frame.grid.cell_m / 1e4;
    size_t kept = 0;
    for (size_t c = 0; c < sheet->ncells; c++) {
        const lg_cell *cell = &sheet->cells[c];
        if (cell->unit < 0) {
            sheet->land_class[cell->raster] = LG_LAND_OTHER;
            import->areas.gap_cells++;
            continue;
        }
        import->units[cell->unit].usable_ha += cell_ha;
        sheet->cells[kept++] = *cell;
    }
    sheet->ncells = kept;
    import->areas.usable_cells = (int64_t)kept;
    return lg_gis_sheet_settle_empty(sheet);
}
