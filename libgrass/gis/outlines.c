#include "gis/outlines.h"

#include <gdal.h>
#include <gdal_alg.h>
#include <ogr_srs_api.h>

typedef struct maker {
    const lg_nc_in *in;
    const lg_land *land;
    lg_gis_errors *errors;
    lg_gis_outlines *outlines;
    GDALDatasetH raster, pieces;
    OGRLayerH layer;
} maker;

static lg_status fail(const maker *m, const char *what) {
    return lg_gis_errors_fail(m->errors, LG_EINTERNAL, "GDAL cannot make %s of %s", what,
                              m->in->path);
}

static lg_status set_system(const maker *m) {
    OGRSpatialReferenceH crs = OSRNewSpatialReference(NULL);
    m->outlines->crs = crs;
    if (crs == NULL || OSRSetFromUserInput(crs, m->land->crs_wkt) != OGRERR_NONE)
        return lg_gis_errors_fail(m->errors, LG_EDATA, "%s: PROJ cannot read its reference system",
                                  m->in->path);
    OSRSetAxisMappingStrategy(crs, OAMS_TRADITIONAL_GIS_ORDER);
    return LG_OK;
}

static lg_status put_cells(maker *m, int32_t *cells) {
    const lg_grid *g = &m->land->grid;
    int64_t shape[2] = {g->ny, g->nx}, n = (int64_t)g->nx * g->ny;
    LG_TRY(lg_nc_check(m->in, "unit", false, 2, shape));
    LG_TRY(lg_nc_read(m->in, "unit", LG_NC_I32, (int64_t[2]){0, 0}, shape, cells));
    for (int64_t i = 0; i < n; i++) {
        if (cells[i] >= m->land->nunits)
            return lg_fail(m->in->context, LG_EDATA, "%s: there is no management unit %d",
                           m->in->path, (int)cells[i]);
        if (cells[i] >= 0)
            m->outlines->cells[cells[i]]++;
    }
    GDALDriverH driver = GDALGetDriverByName("MEM");
    m->raster = driver == NULL ? NULL : GDALCreate(driver, "", g->nx, g->ny, 1, GDT_Int32, NULL);
    if (m->raster == NULL)
        return fail(m, "a raster of the units");
    double place[6] = {g->west_m, g->cell_m, 0, g->north_m, 0, -g->cell_m};
    GDALRasterBandH band = GDALGetRasterBand(m->raster, 1);
    bool good = GDALSetGeoTransform(m->raster, place) == CE_None &&
                GDALSetRasterNoDataValue(band, -1) == CE_None &&
                GDALRasterIO(band, GF_Write, 0, 0, g->nx, g->ny, cells, g->nx, g->ny, GDT_Int32, 0,
                             0) == CE_None;
    return good ? LG_OK : fail(m, "a raster of the units");
}

static lg_status cut(maker *m) {
    GDALDriverH driver = GDALGetDriverByName("Memory");
    m->pieces = driver == NULL ? NULL : GDALCreate(driver, "", 0, 0, 0, GDT_Unknown, NULL);
    m->layer = m->pieces == NULL
                   ? NULL
                   : GDALDatasetCreateLayer(m->pieces, "pieces", NULL, wkbPolygon, NULL);
    OGRFieldDefnH field = OGR_Fld_Create("unit", OFTInteger);
    bool good = m->layer != NULL && OGR_L_CreateField(m->layer, field, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    GDALRasterBandH band = GDALGetRasterBand(m->raster, 1);
    good = good &&
           GDALPolygonize(band, GDALGetMaskBand(band), m->layer, 0, NULL, NULL, NULL) == CE_None;
    return good ? LG_OK : fail(m, "polygons of the units");
}

static lg_status collect(maker *m) {
    lg_status status = LG_OK;
    OGRFeatureH feature;
    OGR_L_ResetReading(m->layer);
    while (status == LG_OK && (feature = OGR_L_GetNextFeature(m->layer)) != NULL) {
        int unit = OGR_F_GetFieldAsInteger(feature, 0);
        if (unit >= 0 && unit < m->outlines->units &&
            OGR_G_AddGeometry(m->outlines->shapes[unit], OGR_F_GetGeometryRef(feature)) !=
                OGRERR_NONE)
            status = fail(m, "polygons of the units");
        OGR_F_Destroy(feature);
    }
    return status;
}

static lg_status make(maker *m) {
    const lg_land *land = m->land;
    lg_gis_outlines *o = m->outlines;
    int32_t *cells = NULL;
    size_t units = (size_t)land->nunits;
    LG_TRY(lg_alloc(o->context, units, sizeof *o->shapes, "outlines of units", &o->shapes));
    LG_TRY(lg_alloc(o->context, units, sizeof *o->cells, "areas of units", &o->cells));
    o->units = land->nunits;
    for (int32_t i = 0; i < o->units; i++)
        o->shapes[i] = OGR_G_CreateGeometry(wkbMultiPolygon);
    LG_TRY(set_system(m));
    LG_TRY(lg_alloc(o->context, (size_t)land->grid.nx * (size_t)land->grid.ny, sizeof *cells,
                    "a map of the units", &cells));
    lg_status status = put_cells(m, cells);
    if (status == LG_OK)
        status = cut(m);
    if (status == LG_OK)
        status = collect(m);
    lg_free(o->context, cells);
    return status;
}

lg_status lg_gis_outlines_make(const lg_nc_in *in, const lg_land *land, lg_gis_errors *errors,
                               lg_gis_outlines *outlines) {
    *outlines = (lg_gis_outlines){.context = in->context};
    maker m = {.in = in, .land = land, .errors = errors, .outlines = outlines};
    lg_status status = make(&m);
    if (m.raster != NULL)
        GDALClose(m.raster);
    if (m.pieces != NULL)
        GDALClose(m.pieces);
    if (status != LG_OK)
        lg_gis_outlines_free(outlines);
    return status;
}

void lg_gis_outlines_free(lg_gis_outlines *outlines) {
    for (int32_t i = 0; i < outlines->units; i++)
        OGR_G_DestroyGeometry(outlines->shapes[i]);
    if (outlines->crs != NULL)
        OSRRelease(outlines->crs);
    if (outlines->context != NULL) {
        lg_free(outlines->context, outlines->shapes);
        lg_free(outlines->context, outlines->cells);
    }
    *outlines = (lg_gis_outlines){0};
}
