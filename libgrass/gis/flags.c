/* The flags of cells: from rasters, or from polygons as red lines and reserves mostly are. */
#include "gis/codes.h"
#include "gis/flags.h"

#include <stdio.h>

#include "core/assumed.h"
#include "core/context.h"
#include "gis/burn.h"
#include "gis/description_rows.h"
#include "gis/open.h"
#include "gis/gdal_source.h"

static uint8_t flag_of(lg_gis_layer_id which) {
    switch (which) {
    case LG_GIS_red_line:
        return LG_CELL_RED_LINE;
    case LG_GIS_reserve_core:
        return LG_CELL_RESERVE_CORE;
    case LG_GIS_water_source:
        return LG_CELL_WATER_SOURCE;
    case LG_GIS_hay_meadow:
        return LG_CELL_HAY_MEADOW;
    case LG_GIS_sand:
        return LG_CELL_SAND;
    default:
        return 0;
    }
}

static void set(lg_gis_sheet *sheet, uint8_t flag, int64_t raster) {
    if (sheet->unit[raster] >= 0)
        sheet->flags[raster] |= flag;
}

/* Without a list of codes, all but 0 means yes. Cells without a value mean no. */
static lg_status set_raster(lg_gis_sheet *sheet, lg_gis_layer_id which) {
    const lg_gis_codes *codes = &sheet->frame.description->codes[which];
    lg_gis_layer_report *report = &sheet->import->layers[which];
    bool file = false;
    if (lg_yaml_get(sheet->frame.description->layers[which].from.node, "repair") != NULL)
        return lg_yaml_fail(
            sheet->frame.description->document,
            lg_yaml_get(sheet->frame.description->layers[which].from.node, "repair"),
            "'repair' means nothing where the file is a raster");
    LG_TRY(lg_gis_sheet_layer(sheet, which, &file));
    int64_t marked = 0;
    for (size_t i = 0; i < sheet->n; i++) {
        float value = sheet->values[i];
        report->missing_cells += isnan(value) && sheet->unit[i] >= 0;
        if (isnan(value))
            continue;
        bool yes = codes->n == 0
                       ? value < 0 || value > 0
                       : floorf(value) >= value && lg_gis_find_code(codes, (int64_t)value) != NULL;
        if (yes)
            set(sheet, flag_of(which), (int64_t)i);
        marked += yes && sheet->unit[i] >= 0;
    }
    if (marked == sheet->import->areas.unit_cells && codes->n == 0)
        lg_log(sheet->import->context, LG_LOG_WARNING,
               "layer '%s': every cell of the units has a value other than 0, so that it holds "
               "everywhere; is that meant? 'codes' says which values mean yes",
               lg_gis_layer_table[which].name);
    if (report->missing_cells == sheet->import->areas.unit_cells)
        return lg_gis_fail_apart(sheet, which, "any unit");
    return LG_OK;
}

static lg_status burn_shape(lg_gis_sheet *sheet, uint8_t flag, OGRGeometryH shape,
                            lg_gis_window *window) {
    LG_TRY(lg_gis_burn(&sheet->frame, shape, window));
    for (int64_t i = 0; i < (int64_t)window->nx * window->ny; i++)
        if (window->cells[i] != 0)
            set(sheet, flag, lg_gis_window_raster(window, &sheet->frame.grid, i));
    return LG_OK;
}

static lg_status burn_feature(lg_gis_sheet *sheet, lg_gis_layer_id which, OGRGeometryH shape,
                              OGRCoordinateTransformationH way, double longest,
                              lg_gis_mending *mending, lg_gis_window *window) {
    if (shape == NULL || OGR_G_IsEmpty(shape))
        return LG_OK;
    if (OGR_G_GetDimension(shape) != 2)
        return lg_gis_fail_layer(sheet, which, "holds a %s, not only polygons",
                                 OGR_G_GetGeometryName(shape));
    OGRGeometryH copy = NULL;
    char who[160];
    snprintf(who, sizeof who, "a polygon of layer '%s'", lg_gis_layer_table[which].name);
    LG_TRY(lg_gis_take_shape(&sheet->frame, shape, who, lg_gis_layer_table[which].name, mending,
                             &copy));
    lg_status status =
        lg_gis_project(&sheet->frame, way, longest, lg_gis_layer_table[which].name, &copy);
    if (status == LG_OK)
        status = burn_shape(sheet, flag_of(which), copy, window);
    OGR_G_DestroyGeometry(copy);
    return status;
}

static bool is_anywhere(const lg_gis_sheet *sheet, uint8_t flag) {
    for (size_t i = 0; i < sheet->n; i++)
        if (sheet->flags[i] & flag)
            return true;
    return false;
}

static lg_status burn_layer(lg_gis_sheet *sheet, lg_gis_layer_id which, OGRLayerH layer) {
    const lg_gis_file *from = &sheet->frame.description->layers[which].from;
    OGRSpatialReferenceH source = NULL;
    lg_gis_window window = {.nx = 0};
    lg_gis_mending mending = {.allowed = sheet->frame.description->layers[which].repair};
    LG_TRY(lg_gis_source_crs(&sheet->frame, from, OGR_L_GetSpatialRef(layer), &source));
    double longest = lg_gis_longest_edge(source);
    OGRCoordinateTransformationH way = OCTNewCoordinateTransformation(source, sheet->frame.crs);
    OSRRelease(source);
    if (way == NULL)
        return lg_gis_fail_layer(sheet, which, "has no way from its system to the grid's");
    lg_status status = LG_OK;
    OGRFeatureH feature = NULL;
    OGR_L_ResetReading(layer);
    while (status == LG_OK && (feature = OGR_L_GetNextFeature(layer)) != NULL) {
        status = burn_feature(sheet, which, OGR_F_GetGeometryRef(feature), way, longest, &mending,
                              &window);
        OGR_F_Destroy(feature);
    }
    OCTDestroyCoordinateTransformation(way);
    lg_gis_window_free(sheet->context, &window);
    if (status == LG_OK && !is_anywhere(sheet, flag_of(which)))
        status = lg_assume(sheet->context, sheet->frame.assumed,
                           "no cell of any unit lies in the polygons of layer '%s'",
                           lg_gis_layer_table[which].name);
    if (status == LG_OK && mending.mended > 0)
        status = lg_assume(sheet->context, sheet->frame.assumed,
                           "%lld invalid polygons of layer '%s' were mended",
                           (long long)mending.mended, lg_gis_layer_table[which].name);
    return status;
}

/* Keys of rasters that would do nothing to polygons. */
static lg_status check_keys(const lg_gis_sheet *sheet, lg_gis_layer_id which) {
    static const char *const idle[] = {"band", "resample", "codes"};
    const lg_yaml_node *node = sheet->frame.description->layers[which].from.node;
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (lg_yaml_get(node, idle[i]) != NULL)
            return lg_yaml_fail(sheet->frame.description->document, lg_yaml_get(node, idle[i]),
                                "'%s' means nothing where the file holds polygons", idle[i]);
    return LG_OK;
}

static lg_status set_polygons(lg_gis_sheet *sheet, lg_gis_layer_id which) {
    GDALDatasetH dataset = NULL;
    OGRLayerH layer = NULL;
    LG_TRY(check_keys(sheet, which));
    LG_TRY(lg_gis_open_layer(&sheet->frame, &sheet->frame.description->layers[which].from, NULL,
                             &dataset, &layer));
    lg_status status = burn_layer(sheet, which, layer);
    GDALClose(dataset);
    return status;
}

lg_status lg_gis_sheet_flags(lg_gis_sheet *sheet) {
    LG_TRY(lg_alloc(sheet->context, sheet->n, 1, "flags of cells", &sheet->flags));
    for (int i = 0; i < LG_GIS_LAYERS; i++) {
        const lg_gis_file *from = &sheet->frame.description->layers[i].from;
        if (lg_gis_layer_table[i].kind != LG_GIS_KIND_FLAG || from->node == NULL)
            continue;
        bool raster = from->file == NULL;
        if (!raster)
            LG_TRY(lg_gis_is_raster(&sheet->frame, from, &raster));
        LG_TRY(raster ? set_raster(sheet, (lg_gis_layer_id)i)
                      : set_polygons(sheet, (lg_gis_layer_id)i));
    }
    for (size_t c = 0; c < sheet->ncells; c++)
        sheet->cells[c].flags = sheet->flags[sheet->cells[c].raster];
    return LG_OK;
}
