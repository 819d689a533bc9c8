/* Maps out as cloud-optimised GeoTIFF. */
#include <stdio.h>
#include <string.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include "gis/map.h"
#include "text/form.h"
#include "text/part.h"

typedef struct job {
    lg_context *context;
    const lg_nc_in *in;
    lg_gis_errors errors;
    lg_gis_sheets sheets;
    GDALDatasetH raster; /* in memory, as it shall be in the file */
} job;

static void describe_band(const job *j, GDALRasterBandH band, int index) {
    const lg_gis_sheets *s = &j->sheets;
    char period[LG_GIS_PERIOD_CHARS], text[300];
    lg_gis_sheets_period(s, index, period);
    snprintf(text, sizeof text, "%s%s%s", s->variable, period[0] == '\0' ? "" : " ", period);
    GDALSetDescription(band, text);
    if (s->unit[0] != '\0')
        GDALSetRasterUnitType(band, s->unit);
    if (!s->whole)
        GDALSetRasterNoDataValue(band, NAN);
    else if (s->has_nodata)
        GDALSetRasterNoDataValue(band, s->nodata);
    if (s->long_name[0] != '\0')
        GDALSetMetadataItem(band, "long_name", s->long_name, NULL);
    if (period[0] != '\0')
        GDALSetMetadataItem(band, s->monthly ? "month" : "year", period, NULL);
}

static lg_status fill_bands(job *j) {
    const lg_gis_sheets *s = &j->sheets;
    void *cells = NULL;
    LG_TRY(lg_alloc(j->context, (size_t)s->grid.nx * (size_t)s->grid.ny, 4, "a map", &cells));
    lg_status status = LG_OK;
    for (int b = 0; b < s->bands && status == LG_OK; b++) {
        GDALRasterBandH band = GDALGetRasterBand(j->raster, b + 1);
        status = lg_gis_sheets_read(j->in, s, b, cells);
        if (status == LG_OK)
            describe_band(j, band, b);
        if (status == LG_OK &&
            GDALRasterIO(band, GF_Write, 0, 0, s->grid.nx, s->grid.ny, cells, s->grid.nx,
                         s->grid.ny, s->whole ? GDT_Int32 : GDT_Float32, 0, 0) != CE_None)
            status = lg_gis_errors_fail(&j->errors, LG_EINTERNAL, "GDAL cannot take the map");
        if (status == LG_OK)
            status = lg_progress(j->context, s->variable, b + 1, s->bands);
    }
    lg_free(j->context, cells);
    return status;
}

static lg_status set_place(job *j) {
    const lg_grid *g = &j->sheets.grid;
    double transform[6] = {g->west_m, g->cell_m, 0, g->north_m, 0, -g->cell_m};
    OGRSpatialReferenceH crs = OSRNewSpatialReference(NULL);
    bool good = crs != NULL && OSRSetFromUserInput(crs, j->sheets.crs_wkt) == OGRERR_NONE;
    if (good) {
        OSRSetAxisMappingStrategy(crs, OAMS_TRADITIONAL_GIS_ORDER);
        good = GDALSetGeoTransform(j->raster, transform) == CE_None &&
               GDALSetSpatialRef(j->raster, crs) == CE_None;
    }
    if (crs != NULL)
        OSRRelease(crs);
    return good ? LG_OK
                : lg_gis_errors_fail(&j->errors, LG_EDATA,
                                     "%s: PROJ cannot read its reference system", j->in->path);
}

static lg_status build(job *j) {
    const lg_gis_sheets *s = &j->sheets;
    GDALDriverH driver = GDALGetDriverByName("MEM");
    j->raster = driver == NULL ? NULL
                               : GDALCreate(driver, "", s->grid.nx, s->grid.ny, s->bands,
                                            s->whole ? GDT_Int32 : GDT_Float32, NULL);
    if (j->raster == NULL)
        return lg_gis_errors_fail(&j->errors, LG_ENOMEM, "no memory for the maps of '%s'",
                                  s->variable);
    LG_TRY(set_place(j));
    GDALSetMetadataItem(j->raster, "TIFFTAG_IMAGEDESCRIPTION",
                        s->long_name[0] == '\0' ? s->variable : s->long_name, NULL);
    GDALSetMetadataItem(j->raster, "TIFFTAG_SOFTWARE", "libgrass", NULL);
    return fill_bands(j);
}

/* ---- the file ---- */

/* The bytes go to the disk by our own hand: what GDAL says of a full disk depends on when it
 * noticed. */
static lg_status put_file(job *j, const char *memory, const char *path) {
    vsi_l_offset length = 0;
    const GByte *bytes = VSIGetMemFileBuffer(memory, &length, FALSE);
    lg_part part;
    if (bytes == NULL || length == 0)
        return lg_gis_errors_fail(&j->errors, LG_EINTERNAL, "GDAL made no GeoTIFF");
    LG_TRY(lg_part_open(j->context, path, &part));
    lg_status status = lg_part_fill(j->context, &part, path, bytes, (size_t)length);
    if (status == LG_OK)
        return lg_part_finish(j->context, &part, path);
    lg_part_drop(j->context, &part);
    return status;
}

static lg_status write_file(job *j, const char *path) {
    char memory[64];
    const char *method =
        j->sheets.whole ? "OVERVIEW_RESAMPLING=NEAREST" : "OVERVIEW_RESAMPLING=AVERAGE";
    char **options = NULL;
    GDALDriverH driver = GDALGetDriverByName("COG");
    if (driver == NULL)
        return lg_fail(j->context, LG_EINTERNAL, "this GDAL writes no cloud-optimised GeoTIFF");
    snprintf(memory, sizeof memory, "/vsimem/libgrass-%p/map.tif", (void *)j);
    options = CSLAddString(options, "COMPRESS=DEFLATE");
    options = CSLAddString(options, "PREDICTOR=YES");
    options = CSLAddString(options, method);
    lg_gis_errors_clear(&j->errors);
    GDALDatasetH made = GDALCreateCopy(driver, memory, j->raster, FALSE, options, NULL, NULL);
    CSLDestroy(options);
    lg_status status = LG_OK;
    if (made == NULL)
        status = lg_gis_errors_fail(&j->errors, LG_EOUTPUT, "cannot make a GeoTIFF of '%s'",
                                    j->sheets.variable);
    else
        GDALClose(made);
    if (status == LG_OK)
        status = put_file(j, memory, path);
    VSIUnlink(memory);
    return status;
}

static lg_status export_file(job *j, const lg_gis_map *map, const char *out_path) {
    LG_TRY(lg_gis_sheets_open(j->in, map, &j->sheets));
    lg_status status = build(j);
    if (status == LG_OK)
        status = write_file(j, out_path);
    if (j->raster != NULL)
        GDALClose(j->raster);
    lg_gis_sheets_close(&j->sheets);
    return status;
}

lg_status lg_gis_export_map(lg_context *context, const char *path, const lg_gis_map *map,
                            const char *out_path) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, map);
    LG_GIVEN(context, map->variable);
    LG_GIVEN(context, out_path);
    LG_TRY(lg_form_check(context, out_path, LG_OUTPUT_GEOTIFF));
    lg_nc_in in = {.file = -1};
    job j = {.context = context, .in = &in};
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_gis_errors_catch(&j.errors, context);
    GDALAllRegister();
    lg_status status = lg_nc_open(context, path, &in);
    if (status == LG_OK) {
        status = export_file(&j, map, out_path);
        lg_nc_close(&in);
    }
    lg_gis_errors_release();
    lg_nc_restore_hdf5(&before);
    return status;
}
