/* The schematic land out as maps and polygons and in again: the same land, cell by cell. */
#include "gis_inputs.h"
#include "same_land.h"

#include "land/project.h"

static const double CELL_M = 2500;

static const char *const layers[] = {"type",      "condition", "awc_mm",       "fertility",
                                     "slope_deg", "water_km",  "weather_zone", "flags"};

/* The shape of a unit: its cells put together. */
static OGRGeometryH shape_of(const lg_land *land, int32_t u) {
    OGRGeometryH cells = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (int64_t c = land->units[u].first; c < land->units[u].first + land->units[u].count; c++) {
        double west = land->grid.west_m + CELL_M * (double)(land->raster[c] % land->grid.nx);
        double north = land->grid.north_m - CELL_M * (double)(land->raster[c] / land->grid.nx);
        OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
        OGR_G_AddPoint_2D(ring, west, north);
        OGR_G_AddPoint_2D(ring, west + CELL_M, north);
        OGR_G_AddPoint_2D(ring, west + CELL_M, north - CELL_M);
        OGR_G_AddPoint_2D(ring, west, north - CELL_M);
        OGR_G_AddPoint_2D(ring, west, north);
        OGRGeometryH cell = OGR_G_CreateGeometry(wkbPolygon);
        OGR_G_AddGeometryDirectly(cell, ring);
        OGR_G_AddGeometryDirectly(cells, cell);
    }
    OGRGeometryH whole = OGR_G_UnionCascaded(cells);
    OGR_G_DestroyGeometry(cells);
    assert_non_null(whole);
    return whole;
}

static void write_units(const lg_land *land) {
    GDALDatasetH file =
        GDALCreate(GDALGetDriverByName("GPKG"), "units.gpkg", 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH crs = gis_crs(land->crs_wkt);
    OGRLayerH layer = GDALDatasetCreateLayer(file, "units", crs, wkbUnknown, NULL);
    static const char *const fields[] = {"NAME", "ADMIN", "ZONE", "KIND"};
    static const char *const kinds[] = {"household", "farm_division", "reserve_core"};
    for (int i = 0; i < 4; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i], OFTString);
        assert_int_equal(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
        OGR_Fld_Destroy(field);
    }
    GDALDatasetStartTransaction(file, 0);
    for (int32_t u = 0; u < land->nunits; u++) {
        const lg_unit *unit = &land->units[u];
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        OGR_F_SetFieldString(feature, 0, unit->name);
        OGR_F_SetFieldString(feature, 1, land->admins[unit->admin].label);
        OGR_F_SetFieldString(feature, 2, land->zones[unit->zone].name);
        OGR_F_SetFieldString(feature, 3, kinds[unit->kind]);
        OGR_F_SetGeometryDirectly(feature, shape_of(land, u));
        assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    GDALDatasetCommitTransaction(file);
    OSRRelease(crs);
    GDALClose(file);
}

static void write_names(FILE *file, const char *list, const lg_land_name *names, int32_t n,
                        bool coded) {
    fprintf(file, "%s:\n", list);
    for (int32_t i = 0; i < n; i++) {
        fprintf(file, "  - {name: %s, label: %s, source: x, confidence: A", names[i].name,
                names[i].label);
        if (coded)
            fprintf(file, ", codes: %d", (int)i);
        fprintf(file, "}\n");
    }
}

/* Bit `bit` of the flags as a list of codes. */
static void write_flag(FILE *file, const char *name, int bit) {
    fprintf(file, "  %s: {file: flags.tif, source: x, confidence: A, codes: [", name);
    for (int code = 1, n = 0; code < 32; code++)
        if (code & bit)
            fprintf(file, "%s%d", n++ == 0 ? "" : ", ", code);
    fprintf(file, "]}\n");
}

static void write_description(const lg_land *land) {
    FILE *file = fopen("desc.yaml", "w");
    assert_non_null(file);
    fprintf(file,
            "note: There and back.\n"
            "grid: {cell_m: %g m, west_m: %.17g m, north_m: %.17g m, nx: %d, ny: %d}\n"
            "units: {file: units.gpkg, source: x, confidence: A,\n"
            "        fields: {name: NAME, admin: ADMIN, zone: ZONE, kind: KIND}}\n",
            land->grid.cell_m, land->grid.west_m, land->grid.north_m, (int)land->grid.nx,
            (int)land->grid.ny);
    write_names(file, "types", land->types, land->ntypes, true);
    write_names(file, "admins", land->admins, land->nadmins, false);
    write_names(file, "zones", land->zones, land->nzones, false);
    fprintf(file, "layers:\n");
    for (int i = 0; i < 7; i++)
        fprintf(file, "  %s: {file: %s.tif, resample: nearest, source: x, confidence: A}\n",
                layers[i], layers[i]);
    write_flag(file, "red_line", LG_CELL_RED_LINE);
    write_flag(file, "reserve_core", LG_CELL_RESERVE_CORE);
    write_flag(file, "water_source", LG_CELL_WATER_SOURCE);
    write_flag(file, "hay_meadow", LG_CELL_HAY_MEADOW);
    write_flag(file, "sand", LG_CELL_SAND);
    fprintf(file, "weather:\n");
    for (int32_t i = 0; i < land->nweather_zones; i++) {
        const lg_weather_zone *z = &land->weather_zones[i];
        fprintf(file,
                "  - {name: %s, lon: %.17g, lat: %.17g, elevation_m: %.17g, rain_factor: %.17g,\n"
                "     temp_offset_c: %.17g, codes: %d, source: x, confidence: A}\n",
                z->name, z->lon_deg, z->lat_deg, z->elevation_m, z->rain_factor, z->temp_offset_c,
                (int)i);
    }
    assert_int_equal(fclose(file), 0);
}

static void compare(const lg_land *a, const lg_land *b) {
    assert_int_equal(a->nunits, b->nunits);
    assert_memory_equal(&a->grid, &b->grid, sizeof a->grid);
    assert_string_equal(a->crs_wkt, b->crs_wkt);
    for (int32_t u = 0; u < a->nunits; u++) {
        assert_string_equal(a->units[u].name, b->units[u].name);
        assert_int_equal(a->units[u].admin, b->units[u].admin);
        assert_int_equal(a->units[u].zone, b->units[u].zone);
        assert_int_equal(a->units[u].kind, b->units[u].kind);
    }
    assert_same_columns(a, b);
}

static void test_return(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = NULL;
    lg_gis_import *import = NULL;
    assert_ok(context, lg_land_make(context, LG_DATA "/xilinhot/landscape.yaml", CELL_M, &land));
    assert_ok(context, lg_land_write(context, land, "land.h5"));
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        char path[32];
        snprintf(path, sizeof path, "%s.tif", layers[i]);
        const lg_gis_map map = {.variable = layers[i]};
        assert_ok(context, lg_gis_export_map(context, "land.h5", &map, path));
    }
    write_units(land);
    write_description(land);
    assert_ok(context, lg_gis_import_land(context, "desc.yaml", &import));
    compare(land, lg_gis_import_get_land(import));
    lg_gis_areas areas;
    lg_gis_import_get_areas(import, &areas);
    assert_near(areas.cells_ha, areas.polygon_ha, 1e-6 * areas.polygon_ha);
    assert_near(areas.largest_error, 0, 1e-9);
    print_message("%lld cells in %d units came back the same to the bit\n", (long long)land->ncells,
                  (int)land->nunits);
    lg_gis_import_free(import);
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_return)};
    gis_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
