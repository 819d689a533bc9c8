/* Maps and polygons for the tests of the room gis, made by GDAL itself. */
#ifndef LG_GIS_INPUTS_TEST_H
#define LG_GIS_INPUTS_TEST_H

#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include <unistd.h>

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <libgrass/gis.h>
#include "lg_test.h"
#include "land/land.h"

/* An empty folder to work in; the last word of the program. */
static inline void gis_folder(void) {
    char folder[] = "gis-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    GDALAllRegister();
}

static inline void gis_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* text with the first `old` replaced; for free(). */
static inline char *gis_edit(const char *text, const char *old, const char *new) {
    const char *at = strstr(text, old);
    if (at == NULL)
        fail_msg("nothing to edit: %s", old);
    char *edited = malloc(strlen(text) + strlen(new) + 1);
    sprintf(edited, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    return edited;
}

static inline OGRSpatialReferenceH gis_crs(const char *crs) {
    OGRSpatialReferenceH made = OSRNewSpatialReference(NULL);
    assert_int_equal(OSRSetFromUserInput(made, crs), OGRERR_NONE);
    OSRSetAxisMappingStrategy(made, OAMS_TRADITIONAL_GIS_ORDER);
    return made;
}

typedef struct gis_unit {
    const char *name, *admin, *wkt;
} gis_unit;

/* A GeoPackage with one layer `units`; crs NULL: none. Ends with a unit without shape text. */
static inline void gis_units(const char *path, const char *crs, const gis_unit *units, size_t n) {
    remove(path);
    GDALDatasetH file = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH system = crs == NULL ? NULL : gis_crs(crs);
    OGRLayerH layer = GDALDatasetCreateLayer(file, "units", system, wkbUnknown, NULL);
    const char *const fields[] = {"NAME", "ADMIN"};
    for (int i = 0; i < 2; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i], OFTString);
        assert_int_equal(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
        OGR_Fld_Destroy(field);
    }
    for (size_t i = 0; i < n; i++) {
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        if (units[i].name != NULL)
            OGR_F_SetFieldString(feature, 0, units[i].name);
        OGR_F_SetFieldString(feature, 1, units[i].admin);
        OGRGeometryH shape = NULL;
        char *wkt = units[i].wkt == NULL ? NULL : strdup(units[i].wkt), *rest = wkt;
        if (wkt != NULL)
            assert_int_equal(OGR_G_CreateFromWkt(&rest, NULL, &shape), OGRERR_NONE);
        if (shape != NULL)
            OGR_F_SetGeometryDirectly(feature, shape);
        free(wkt);
        assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    if (system != NULL)
        OSRRelease(system);
    GDALClose(file);
}

typedef struct gis_raster {
    const char *crs; /* NULL: none */
    int nx, ny;
    double west, north, step;
    GDALDataType type;
    double nodata; /* NAN: none is stated */
    double (*value)(double x, double y);
} gis_raster;

static inline void gis_tif(const char *path, const gis_raster *r) {
    double transform[6] = {r->west, r->step, 0, r->north, 0, -r->step};
    GDALDatasetH file =
        GDALCreate(GDALGetDriverByName("GTiff"), path, r->nx, r->ny, 1, r->type, NULL);
    assert_non_null(file);
    GDALRasterBandH band = GDALGetRasterBand(file, 1);
    if (r->step > 0)
        GDALSetGeoTransform(file, transform);
    if (r->crs != NULL) {
        OGRSpatialReferenceH system = gis_crs(r->crs);
        GDALSetSpatialRef(file, system);
        OSRRelease(system);
    }
    if (!isnan(r->nodata))
        GDALSetRasterNoDataValue(band, r->nodata);
    for (int y = 0; y < r->ny; y++) {
        for (int x = 0; x < r->nx; x++) {
            double v = r->value(r->west + (x + 0.5) * r->step, r->north - (y + 0.5) * r->step);
            assert_int_equal(GDALRasterIO(band, GF_Write, x, y, 1, 1, &v, 1, 1, GDT_Float64, 0, 0),
                             CE_None);
        }
    }
    GDALClose(file);
}

/* Three units of one kilometre in a row in China Albers, and the rasters of their land. */
#define GIS_WEST 870000.0
#define GIS_NORTH 4800000.0
#define GIS_SQUARE(x0, x1)                                                                         \
    "POLYGON((" #x0 " 4799000," #x1 " 4799000," #x1 " 4800000," #x0 " 4800000," #x0 " 4799000))"

static const gis_unit gis_three[] = {{"a", "bao", GIS_SQUARE(870000, 871000)},
                                     {"b", "bao", GIS_SQUARE(871000, 872000)},
                                     {"c", "chao", GIS_SQUARE(872000, 873000)}};

/* Codes 1 and 2; 9 (a lake) in the south-east of c. */
static inline double gis_code(double x, double y) {
    return x > 872500 && y < 4799300 ? 9 : x < 871500 ? 1 : 2;
}
/* Percent; no value (255) in one cell of a. */
static inline double gis_percent(double x, double y) {
    return x < 870100 && y > 4799900 ? 255 : 50 + (x - 870000) / 100;
}
static inline double gis_awc(double x, double y) {
    (void)y;
    return 100 + (x - 870000) / 100;
}

static const gis_raster gis_codes = {NULL, 32, 12, 869900, 4800100, 100, GDT_Byte, 0, gis_code};
static const gis_raster gis_percents = {NULL, 32,       12,  869900,     4800100,
                                        100,  GDT_Byte, 255, gis_percent};
static const gis_raster gis_awcs = {NULL, 32,          12,    869900, 4800100,
                                    100,  GDT_Float32, -9999, gis_awc};

static const char gis_description[] =
    "note: Three squares for a test.\n"
    "grid: {cell_m: 100 m}\n"
    "units:\n"
    "  file: units.gpkg\n"
    "  fields: {name: NAME, admin: ADMIN}\n"
    "  source: made up\n"
    "  confidence: A\n"
    "types:\n"
    "  - {name: typical_steppe, label: 典型草原, codes: 1, source: made up, confidence: A}\n"
    "  - {name: meadow_steppe, label: 草甸草原, codes: [2, 3], source: made up, confidence: A}\n"
    "admins:\n"
    "  - {name: baolgen, value: bao, source: made up, confidence: A}\n"
    "  - {name: chaokewula, label: 朝克乌拉, value: chao, source: made up, confidence: A}\n"
    "layers:\n"
    "  type: {file: types.tif, other_codes: 9, source: a map, confidence: A}\n"
    "  condition: {file: condition.tif, scale: 0.01, source: a survey, confidence: A}\n"
    "  awc_mm: {file: awc.tif, source: a table, confidence: A}\n"
    "  water_km: {value: 1.5 km, source: assumed, confidence: A}\n"
    "weather:\n"
    "  - {name: west, lon: 116.0 deg, lat: 44 deg, elevation_m: 1000 m, source: x, confidence: A}\n"
    "  - {name: east, lon: 116.2 deg, lat: 44 deg, elevation_m: 1000 m, source: x, confidence: "
    "A}\n";

/* The inputs of that description. */
static inline void gis_three_squares(const char *crs) {
    gis_raster codes = gis_codes, percents = gis_percents, awcs = gis_awcs;
    codes.crs = percents.crs = awcs.crs = crs;
    gis_units("units.gpkg", crs, gis_three, 3);
    gis_tif("types.tif", &codes);
    gis_tif("condition.tif", &percents);
    gis_tif("awc.tif", &awcs);
}

static inline lg_gis_import *gis_import(lg_context *context, const char *path) {
    lg_gis_import *import = NULL;
    assert_ok(context, lg_gis_import_land(context, path, &import));
    return import;
}

/* The same cells in the same units, whatever the units' order. */
static inline void gis_compare(const lg_land *a, const lg_land *b) {
    assert_int_equal(a->ncells, b->ncells);
    assert_int_equal(a->nunits, b->nunits);
    assert_memory_equal(&a->grid, &b->grid, sizeof a->grid);
    for (int32_t u = 0; u < a->nunits; u++) {
        const lg_unit *own = &a->units[u];
        int32_t k = lg_land_find_unit(b, own->name);
        assert_true(k >= 0);
        assert_int_equal(own->count, b->units[k].count);
        assert_int_equal(own->admin, b->units[k].admin);
        int64_t apart = b->units[k].first - own->first;
        for (int64_t i = own->first; i < own->first + own->count; i++) {
            assert_int_equal(a->raster[i], b->raster[i + apart]);
            assert_int_equal(a->type[i], b->type[i + apart]);
            assert_near(a->condition[i], b->condition[i + apart], 1e-6);
            assert_near(a->awc_mm[i], b->awc_mm[i + apart], 1e-3);
        }
    }
}

/* The description in cells.yaml is refused with these words, and nothing is left over. */
static inline void gis_expect(const char *says) {
    lg_counting counting = {0};
    lg_context *context = lg_test_context(&counting);
    lg_gis_import *import = NULL;
    lg_status status = lg_gis_import_land(context, "cells.yaml", &import);
    if (status == LG_OK || strstr(lg_context_error(context), says) == NULL)
        fail_msg("%s, not '%s': %s", lg_status_name(status), says, lg_context_error(context));
    assert_null(import);
    lg_context_free(context);
    assert_int_equal(counting.alive, 0);
}

#endif
