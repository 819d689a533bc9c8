/* Maps out as cloud-optimised GeoTIFF, and how they look in QGIS. */
#include <stdio.h>
#include <string.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include "gis/look.h"
#include "gis/map.h"
#include "text/form.h"
#include "text/part.h"

typedef struct job {
    lg_context *context;
    const lg_nc_in *in;
    lg_gis_errors errors;
    lg_gis_sheets sheets;
    GDALDatasetH raster; /* in memory, as it shall be in the file */
    lg_gis_look look;
    bool styled; /* a style and a table of codes go beside it */
    lg_style_language language;
} job;

/* By its first lines a table of codes beside a map is known as ours; GDAL wants its own first. */
#define TABLE_BEGIN "<PAMDataset>\n"
#define TABLE_MARK                                                                                 \
    TABLE_BEGIN                                                                                    \
    "  <!-- Table of libgrass, which replaces this file as long as this line stands here. -->\n"
static const lg_form_own TABLE = {"a table of codes that libgrass made", ".aux.xml", TABLE_MARK,
                                  sizeof TABLE_MARK - 1, " xml "};

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
        if (status == LG_OK) {
            describe_band(j, band, b);
            lg_gis_look_see(&j->look, cells);
            lg_gis_look_tell(&j->look, cells, band);
        }
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
    LG_TRY(fill_bands(j));
    return s->whole && j->styled ? lg_gis_look_table(&j->look, j->language, j->raster) : LG_OK;
}

/* ---- the file ---- */

/* The bytes go to the disk by our own hand: what GDAL says of a full disk depends on when it
 * noticed. */
static lg_status put_file(job *j, const char *memory, const char *path) {
    vsi_l_offset length = 0;
    const GByte *bytes = VSIGetMemFileBuffer(memory, &length, FALSE);
    if (bytes == NULL || length == 0)
        return lg_gis_errors_fail(&j->errors, LG_EINTERNAL, "GDAL made no GeoTIFF");
    return lg_part_put(j->context, path, bytes, (size_t)length);
}

/* "MAP" and an end, in place of what follows the last dot of its name when that is to be cut. */
static lg_status name_beside(job *j, const char *path, bool cut, const char *end, char **name) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    bool has = cut && dot != NULL && (slash == NULL || dot > slash + 1) && dot != path;
    size_t length = has ? (size_t)(dot - path) : strlen(path), room = length + strlen(end) + 1;
    LG_TRY(lg_alloc(j->context, room, 1, "a name", name));
    snprintf(*name, room, "%.*s%s", (int)length, path, end);
    return LG_OK;
}

/* A file of another hand stays, and the map goes without ours. */
static bool may_stand(job *j, const char *name, bool other) {
    other = other && !j->context->replaces;
    if (other)
        lg_log(j->context, LG_LOG_NOTICE,
               "%s is there and was not made by libgrass, so it stays as it is", name);
    return !other;
}

static lg_status put_style(job *j, const char *path) {
    char *name = NULL;
    if (j->look.samples == 0 && !j->sheets.whole)
        return LG_OK; /* nothing to be seen */
    LG_TRY(name_beside(j, path, true, ".qml", &name));
    lg_status status = LG_OK;
    if (may_stand(j, name, lg_form_is_other(name, LG_OUTPUT_QML)))
        status = lg_gis_look_write(&j->look, j->language, name);
    lg_free(j->context, name);
    return status;
}

/* GDAL keeps the table of a map of whole numbers in a file of its own. */
static lg_status put_table(job *j, const char *memory, const char *path) {
    vsi_l_offset length = 0;
    size_t begin = sizeof TABLE_BEGIN - 1;
    char *name = NULL, *text = NULL;
    const GByte *bytes = VSIGetMemFileBuffer(memory, &length, FALSE);
    if (bytes == NULL || length < begin || memcmp(bytes, TABLE_BEGIN, begin) != 0)
        return LG_OK;
    LG_TRY(name_beside(j, path, false, ".aux.xml", &name));
    lg_status status = LG_OK;
    size_t rest = (size_t)length - begin, all = TABLE.mark_bytes + rest;
    if (may_stand(j, name, lg_form_is_other_own(name, &TABLE)))
        status = lg_alloc(j->context, all, 1, "a table", &text);
    if (status == LG_OK && text != NULL) {
        memcpy(text, TABLE_MARK, TABLE.mark_bytes);
        memcpy(text + TABLE.mark_bytes, bytes + begin, rest);
        status = lg_part_put(j->context, name, text, all);
    }
    lg_free(j->context, text);
    lg_free(j->context, name);
    return status;
}

static lg_status write_file(job *j, const char *path) {
    char memory[64], table[80];
    const char *method =
        j->sheets.whole ? "OVERVIEW_RESAMPLING=NEAREST" : "OVERVIEW_RESAMPLING=AVERAGE";
    char **options = NULL;
    GDALDriverH driver = GDALGetDriverByName("COG");
    if (driver == NULL)
        return lg_fail(j->context, LG_EINTERNAL, "this GDAL writes no cloud-optimised GeoTIFF");
    snprintf(memory, sizeof memory, "/vsimem/libgrass-%p/map.tif", (void *)j);
    snprintf(table, sizeof table, "%s.aux.xml", memory);
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
    if (status == LG_OK && j->styled)
        status = put_table(j, table, path);
    if (status == LG_OK && j->styled)
        status = put_style(j, path);
    VSIUnlink(table);
    VSIUnlink(memory);
    return status;
}

static lg_status export_file(job *j, const char *out_path) {
    lg_status status = build(j);
    if (status == LG_OK)
        status = write_file(j, out_path);
    if (j->raster != NULL)
        GDALClose(j->raster);
    return status;
}

/* The style alone: the bands are looked at, and no map is made of them. */
static lg_status style_file(job *j, const char *out_path) {
    const lg_gis_sheets *s = &j->sheets;
    void *cells = NULL;
    LG_TRY(lg_alloc(j->context, (size_t)s->grid.nx * (size_t)s->grid.ny, 4, "a map", &cells));
    lg_status status = LG_OK;
    for (int b = 0; b < s->bands && status == LG_OK; b++) {
        status = lg_gis_sheets_read(j->in, s, b, cells);
        if (status == LG_OK)
            lg_gis_look_see(&j->look, cells);
    }
    lg_free(j->context, cells);
    return status == LG_OK ? lg_gis_look_write(&j->look, j->language, out_path) : status;
}

typedef lg_status maker(job *j, const char *out_path);

static lg_status with_sheets(job *j, const lg_gis_map *map, const char *out_path, maker *make) {
    LG_TRY(lg_gis_sheets_open(j->in, map, &j->sheets));
    lg_status status = lg_gis_look_begin(j->context, &j->sheets, &j->look);
    if (status == LG_OK)
        status = make(j, out_path);
    lg_gis_look_end(&j->look);
    lg_gis_sheets_close(&j->sheets);
    return status;
}

static lg_status with_file(job *j, const char *path, const lg_gis_map *map, const char *out_path,
                           maker *make) {
    lg_nc_in in = {.file = -1};
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_gis_errors_catch(&j->errors, j->context);
    GDALAllRegister();
    lg_status status = lg_nc_open(j->context, path, &in);
    if (status == LG_OK) {
        j->in = &in;
        status = with_sheets(j, map, out_path, make);
        lg_nc_close(&in);
    }
    lg_gis_errors_release();
    lg_nc_restore_hdf5(&before);
    return status;
}

static lg_status check(lg_context *context, const char *path, const lg_gis_map *map,
                       lg_style_language language, const char *out_path, lg_output_form form) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, map);
    LG_GIVEN(context, map->variable);
    LG_GIVEN(context, out_path);
    if (language != LG_STYLE_EN && language != LG_STYLE_ZH)
        return lg_fail(context, LG_EARG, "there is no language %d of styles", (int)language);
    return lg_form_check(context, out_path, form);
}

lg_status lg_gis_export_map(lg_context *context, const char *path, const lg_gis_map *map,
                            const char *out_path) {
    LG_TRY(check(context, path, map, LG_STYLE_EN, out_path, LG_OUTPUT_GEOTIFF));
    job j = {.context = context};
    return with_file(&j, path, map, out_path, export_file);
}

lg_status lg_gis_export_styled(lg_context *context, const char *path, const lg_gis_map *map,
                               lg_style_language language, const char *out_path) {
    LG_TRY(check(context, path, map, language, out_path, LG_OUTPUT_GEOTIFF));
    job j = {.context = context, .styled = true, .language = language};
    return with_file(&j, path, map, out_path, export_file);
}

lg_status lg_gis_write_style(lg_context *context, const char *path, const lg_gis_map *map,
                             lg_style_language language, const char *out_path) {
    LG_TRY(check(context, path, map, language, out_path, LG_OUTPUT_QML));
    job j = {.context = context, .language = language};
    return with_file(&j, path, map, out_path, style_file);
}
