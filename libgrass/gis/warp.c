#include "gis/warp.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>
#include <gdal_alg.h>
#include <gdal_utils.h>

#include "core/assumed.h"
#include "core/format.h"
#include "gis/description_rows.h"
#include "gis/extent.h"
#include "gis/gdal_source.h"
#include "land/layer.h"

enum { NEAREST, BILINEAR, AVERAGE, MODE }; /* as in the key `resample` */

static const char *const methods[] = {"near", "bilinear", "average", "mode"};

typedef struct source {
    const lg_gis_frame *frame;
    const lg_gis_layer *layer;
    lg_gis_layer_id which;
    lg_gis_source opened;
    GDALDatasetH dataset; /* of it */
    char crs[4096];       /* of the `crs` key, as WKT; "": the file's own */
    double scale, offset;
    lg_layer_way way; /* from the unit that they are in */
    lg_status asked;  /* what the caller's progress function said */
} source;

static const char *name_of(const source *s) {
    return lg_gis_layer_table[s->which].name;
}

static lg_status fail_at(const source *s, const char *key, lg_status status, const char *what) {
    const lg_gis_file *from = &s->layer->from;
    const lg_yaml_node *node = lg_yaml_get(from->node, key);
    const lg_gis_errors *errors = s->frame->errors;
    lg_yaml_fail(s->frame->description->document, node == NULL ? from->node : node,
                 "layer '%s': %s %s%s%s", name_of(s), from->path, what,
                 errors->said[0] == '\0' ? "" : ": ", errors->said);
    return status;
}

static void note_extent(const source *s, OGRSpatialReferenceH crs) {
    double t[6];
    if (GDALGetGeoTransform(s->dataset, t) != CE_None)
        return;
    double x[2] = {t[0], t[0] + t[1] * GDALGetRasterXSize(s->dataset)};
    double y[2] = {t[3], t[3] + t[5] * GDALGetRasterYSize(s->dataset)};
    const double box[4] = {fmin(x[0], x[1]), fmin(y[0], y[1]), fmax(x[0], x[1]), fmax(y[0], y[1])};
    lg_gis_origin_of(s->frame, &s->layer->from)->extent = lg_gis_extent_of(crs, box);
}

/* The system of the file, or of the key; degrees without a system are WGS 84's, which is told. */
static lg_status find_crs(source *s) {
    const lg_gis_file *from = &s->layer->from;
    OGRSpatialReferenceH crs = NULL, degrees = NULL, stated = GDALGetSpatialRef(s->dataset);
    char *wkt = NULL;
    bool bare = from->crs == NULL && lg_gis_is_in_degrees(s->dataset);
    if (bare && (degrees = OSRNewSpatialReference(NULL)) != NULL &&
        OSRImportFromEPSG(degrees, 4326) == OGRERR_NONE)
        stated = degrees;
    lg_status status = lg_gis_source_crs(s->frame, from, stated, &crs);
    if (degrees != NULL)
        OSRRelease(degrees);
    LG_TRY(status);
    s->crs[0] = '\0';
    if ((from->crs != NULL || bare) &&
        (OSRExportToWkt(crs, &wkt) != OGRERR_NONE ||
         snprintf(s->crs, sizeof s->crs, "%s", wkt) >= (int)sizeof s->crs))
        status = fail_at(s, "crs", LG_EPARSE, "is given a reference system too long to hand on");
    CPLFree(wkt);
    note_extent(s, crs);
    OSRRelease(crs);
    if (status == LG_OK && bare)
        status = lg_assume(s->frame->errors->context, s->frame->assumed,
                           "longitude and latitude of %s are in WGS 84 (EPSG:4326): it states no "
                           "reference system",
                           from->path);
    return status;
}

/* What a stored number means: the description's scale, else the band's. */
static void find_scale(source *s, GDALRasterBandH band) {
    int known = 0;
    double scale = GDALGetRasterScale(band, &known);
    s->scale = !isnan(s->layer->scale) ? s->layer->scale : known ? scale : 1;
    double offset = GDALGetRasterOffset(band, &known);
    s->offset = !isnan(s->layer->offset) ? s->layer->offset : known ? offset : 0;
}

static int number_layer(const source *s) {
    for (int k = 0; k < LG_LAYERS; k++)
        if (strcmp(lg_layer_facts[k].name, name_of(s)) == 0)
            return k;
    return -1;
}

/* A unit is the description's, else the band's; a scale in the description leads to the layer's
 * own. */
static lg_status find_way(source *s, GDALRasterBandH band) {
    int layer = number_layer(s);
    const char *unit = s->layer->unit != NULL ? s->layer->unit : GDALGetRasterUnitType(band);
    s->way = (lg_layer_way){{1, 0}, false};
    if (layer < 0 ||
        (s->layer->unit == NULL && (!isnan(s->layer->scale) || !isnan(s->layer->offset))))
        return LG_OK;
    lg_status status = lg_layer_find_way(s->frame->errors->context, (lg_layer)layer, unit, &s->way);
    if (status == LG_EDATA) {
        char what[LG_ERROR_CHARS];
        lg_format(what, sizeof what, "does not fit: %s; state 'unit', or 'scale' and 'offset'",
                  lg_context_error(s->frame->errors->context));
        lg_gis_errors_clear(s->frame->errors);
        return fail_at(s, s->layer->unit != NULL ? "unit" : "file", LG_EDATA, what);
    }
    if (status == LG_OK && !lg_layer_is_plain(&s->way))
        status = lg_assume(s->frame->errors->context, s->frame->assumed,
                           "layer '%s' is in '%s' and was converted to '%s'", name_of(s), unit,
                           lg_layer_facts[layer].unit);
    return status;
}

static lg_status open_source(source *s) {
    const lg_gis_layer *layer = s->layer;
    double transform[6];
    char what[96];
    lg_gis_errors_clear(s->frame->errors);
    LG_TRY(lg_gis_source_open(s->frame, s->which, &s->opened));
    s->dataset = s->opened.dataset;
    int bands = GDALGetRasterCount(s->dataset);
    snprintf(what, sizeof what, "has %d band%s, no band %lld", bands, bands == 1 ? "" : "s",
             (long long)layer->band);
    if (layer->band > bands)
        return fail_at(s, "band", LG_EPARSE, what);
    if (bands > 1 && lg_yaml_get(layer->from.node, "band") == NULL)
        LG_TRY(lg_assume(s->frame->errors->context, s->frame->assumed,
                         "layer '%s': %s has %d bands, of which the first is taken", name_of(s),
                         layer->from.path, bands));
    if (GDALGetGeoTransform(s->dataset, transform) != CE_None)
        return fail_at(s, "file", LG_EDATA, "has no position on the ground (no geotransform)");
    GDALRasterBandH band = GDALGetRasterBand(s->dataset, (int)layer->band);
    find_scale(s, band);
    LG_TRY(find_way(s, band));
    return find_crs(s);
}

/* Without a stated method: codes take the nearest, numbers an average where the source is finer
 * than the grid, else they are interpolated. */
static int choose_method(const source *s) {
    double transform[6], box[4];
    int columns = 0, rows = 0;
    char *wkt = NULL;
    if (s->layer->resample >= 0)
        return s->layer->resample;
    if (lg_gis_layer_table[s->which].kind != LG_GIS_KIND_NUMBER)
        return NEAREST;
    int method = BILINEAR;
    if (OSRExportToWkt(s->frame->crs, &wkt) == OGRERR_NONE) {
        void *way = GDALCreateGenImgProjTransformer(s->dataset, s->crs[0] == '\0' ? NULL : s->crs,
                                                    NULL, wkt, FALSE, 0, 1);
        if (way != NULL && GDALSuggestedWarpOutput2(s->dataset, GDALGenImgProjTransform, way,
                                                    transform, &columns, &rows, box, 0) == CE_None)
            method = fabs(transform[1]) < 0.75 * s->frame->grid.cell_m ? AVERAGE : BILINEAR;
        if (way != NULL)
            GDALDestroyGenImgProjTransformer(way);
    }
    CPLFree(wkt);
    return method;
}

/* The band alone, so that a nodata value or mask of others does not matter. */
static GDALDatasetH band_alone(const source *s) {
    char band[16];
    char b[] = "-b", of[] = "-of", vrt[] = "VRT";
    snprintf(band, sizeof band, "%d", (int)s->layer->band);
    char *words[] = {of, vrt, b, band, NULL};
    GDALTranslateOptions *options = GDALTranslateOptionsNew(words, NULL);
    GDALDatasetH one = options == NULL ? NULL : GDALTranslate("", s->dataset, options, NULL);
    GDALTranslateOptionsFree(options);
    return one;
}

/* GDAL asks now and then; 0 stops it. */
static int CPL_STDCALL report(double done, const char *words, void *user) {
    source *s = user;
    (void)words;
    s->asked = lg_progress(s->frame->errors->context, name_of(s), done, 1);
    return s->asked == LG_OK;
}

static lg_status warp_onto(source *s, GDALDatasetH target) {
    char **words = NULL;
    int bad = 0;
    words = CSLAddString(words, "-r");
    words = CSLAddString(words, methods[choose_method(s)]);
    if (s->crs[0] != '\0') {
        words = CSLAddString(words, "-s_srs");
        words = CSLAddString(words, s->crs);
    }
    /* A hundredth of a cell. */
    words = CSLAddString(words, "-et");
    words = CSLAddString(words, "0.01");
    lg_gis_errors_clear(s->frame->errors);
    GDALWarpAppOptions *options = GDALWarpAppOptionsNew(words, NULL);
    GDALDatasetH one = options == NULL ? NULL : band_alone(s);
    if (options != NULL)
        GDALWarpAppOptionsSetProgress(options, report, s);
    bool good = one != NULL && GDALWarp(NULL, target, 1, &one, options, &bad) != NULL && bad == 0;
    if (one != NULL)
        GDALClose(one);
    GDALWarpAppOptionsFree(options);
    CSLDestroy(words);
    if (s->asked != LG_OK)
        return s->asked;
    if (!good || s->frame->errors->failure)
        return fail_at(s, "file", LG_EDATA, "cannot be brought onto the grid");
    return LG_OK;
}

static lg_status warp(source *s, float *cells) {
    GDALDatasetH target = NULL;
    const lg_grid *g = &s->frame->grid;
    size_t n = (size_t)g->nx * (size_t)g->ny;
    for (size_t i = 0; i < n; i++)
        cells[i] = NAN;
    LG_TRY(lg_gis_frame_raster(s->frame, GDT_Float32, cells, &target));
    GDALSetRasterNoDataValue(GDALGetRasterBand(target, 1), NAN);
    lg_status status = warp_onto(s, target);
    GDALClose(target);
    for (size_t i = 0; i < n && status == LG_OK && (s->scale != 1 || s->offset != 0); i++)
        cells[i] = (float)(s->offset + s->scale * (double)cells[i]);
    for (size_t i = 0; i < n && status == LG_OK && !lg_layer_is_plain(&s->way); i++)
        cells[i] = (float)lg_layer_value(&s->way, (double)cells[i]);
    return status;
}

lg_status lg_gis_warp(const lg_gis_frame *frame, lg_gis_layer_id which, float *cells) {
    source s = {.frame = frame, .layer = &frame->description->layers[which], .which = which};
    lg_status status = open_source(&s);
    if (status == LG_OK)
        status = warp(&s, cells);
    lg_gis_source_close(frame, &s.opened);
    return status;
}
