/* Management units out as polygons with their figures: a GeoPackage with its style in it. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <libgrass/gis.h>
#include <libgrass/store.h>

#include "gis/outlines.h"

#include "store/land_read.h"
#include "style/legend.h"
#include "style/qml.h"
#include "text/form.h"
#include "text/number.h"
#include "text/part.h"

enum { MOST_COLUMNS = 160 };
static const char BOOKS[] = "books/unit/", MARK[] = "libgrass: ";
static const char *const kinds[] = {"household", "farm_division", "reserve_core"};

typedef struct columns {
    size_t n;
    lg_file_variable rows[MOST_COLUMNS]; /* of the books of units, in their order */
} columns;

typedef struct job {
    lg_context *context;
    const lg_gis_units *asked;
    const lg_nc_in *in;
    lg_gis_errors errors;
    lg_file_facts facts;
    lg_land *land;
    lg_gis_outlines outlines;
    columns *books;
    const char *variable;
    char unit[32], meaning[160]; /* of the variable */
    double *area_mu;
    int first, last; /* years; both 0 of a landscape */
    float *figures;  /* of one year: [column][unit] */
    float *coloured; /* of the variable, all years */
    GDALDatasetH file;
} job;

/* ---- what there is ---- */

static int note_column(const lg_file_variable *v, void *user) {
    columns *c = user;
    if (strncmp(v->name, BOOKS, sizeof BOOKS - 1) == 0 && strncmp(v->shape, "year ", 5) == 0 &&
        strstr(v->shape, " x region ") != NULL && c->n < MOST_COLUMNS)
        c->rows[c->n++] = *v;
    return 0;
}

static const char *short_name(const lg_file_variable *v) {
    return v->name + sizeof BOOKS - 1;
}

static lg_status choose_variable(job *j) {
    const char *names[MOST_COLUMNS + 1] = {"area_mu"};
    size_t n = 1;
    j->variable = j->asked->variable != NULL ? j->asked->variable
                  : j->books->n == 0         ? "area_mu"
                                             : "overload_rate";
    for (size_t i = 0; i < j->books->n; i++) {
        names[n++] = short_name(&j->books->rows[i]);
        if (strcmp(names[n - 1], j->variable) == 0) {
            snprintf(j->unit, sizeof j->unit, "%s", j->books->rows[i].unit);
            snprintf(j->meaning, sizeof j->meaning, "%s", j->books->rows[i].long_name);
            return LG_OK;
        }
    }
    if (strcmp(j->variable, "area_mu") == 0) {
        snprintf(j->unit, sizeof j->unit, "mu");
        return LG_OK;
    }
    int near = lg_nearest(j->variable, names, n);
    return lg_fail(j->context, LG_EARG, "%s has no figure '%s' of its units%s%s%s%s", j->in->path,
                   j->variable, near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                   near < 0 ? "" : "'?",
                   j->books->n == 0 ? "; of a landscape there is area_mu alone"
                                    : " They are the columns of summary.csv");
}

static lg_status choose_years(job *j) {
    int year = j->asked->year, first = j->facts.first_year, last = first + j->facts.years - 1;
    if (j->books->n == 0 && year != 0)
        return lg_fail(j->context, LG_EARG, "%s is a landscape, which has no years", j->in->path);
    if (j->books->n == 0)
        return LG_OK;
    if (year != 0 && (year < first || year > last))
        return lg_fail(j->context, LG_EARG, "%s holds the years %d to %d, not %d", j->in->path,
                       first, last, year);
    j->first = year == 0 ? first : year;
    j->last = year == 0 ? last : year;
    return LG_OK;
}

static lg_status read_areas(job *j) {
    int64_t shape[1] = {j->land->nunits};
    LG_TRY(lg_alloc(j->context, (size_t)j->land->nunits, sizeof *j->area_mu, "areas of units",
                    &j->area_mu));
    if (!lg_nc_has(j->in, "unit_area_mu")) {
        for (int32_t i = 0; i < j->land->nunits; i++)
            j->area_mu[i] =
                (double)j->outlines.cells[i] * lg_land_cell_area_ha(j->land) * LG_MU_PER_HA;
        return LG_OK;
    }
    LG_TRY(lg_nc_check(j->in, "unit_area_mu", false, 1, shape));
    return lg_nc_read(j->in, "unit_area_mu", LG_NC_F64, (int64_t[1]){0}, shape, j->area_mu);
}

static lg_status read_year(job *j, const char *name, int year, float *figures) {
    int64_t shape[2] = {-1, j->land->nunits};
    LG_TRY(lg_nc_check(j->in, name, false, 2, shape));
    if (year - j->facts.first_year >= shape[0])
        return lg_fail(j->context, LG_EDATA, "%s: '%s' has %lld years", j->in->path, name,
                       (long long)shape[0]);
    return lg_nc_read(j->in, name, LG_NC_F32, (int64_t[2]){year - j->facts.first_year, 0},
                      (int64_t[2]){1, j->land->nunits}, figures);
}

/* What the colours go by, in all years that go out. */
static lg_status read_coloured(job *j) {
    size_t units = (size_t)j->land->nunits, years = (size_t)(j->last - j->first + 1);
    char name[160];
    LG_TRY(
        lg_alloc(j->context, units * years, sizeof *j->coloured, "figures of units", &j->coloured));
    for (size_t i = 0; i < units && j->books->n == 0; i++)
        j->coloured[i] = (float)j->area_mu[i];
    snprintf(name, sizeof name, "%s%s", BOOKS, j->variable);
    for (int year = j->first; year <= j->last && j->books->n > 0; year++)
        LG_TRY(read_year(j, name, year, j->coloured + (size_t)(year - j->first) * units));
    return LG_OK;
}

/* ---- the layers ---- */

static lg_status fail(job *j) {
    return lg_gis_errors_fail(&j->errors, LG_EINTERNAL, "GDAL cannot make the GeoPackage");
}

static const char *const texts[] = {"name", "admin", "admin_label", "zone", "zone_label", "kind"};
enum { TEXTS = sizeof texts / sizeof *texts };

static bool add_field(OGRLayerH layer, const char *name, OGRFieldType type) {
    OGRFieldDefnH field = OGR_Fld_Create(name, type);
    bool good = OGR_L_CreateField(layer, field, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    return good;
}

static bool add_fields(const job *j, OGRLayerH layer) {
    bool good = true;
    for (int i = 0; i < TEXTS; i++)
        good = good && add_field(layer, texts[i], OFTString);
    if (j->books->n == 0)
        return good && add_field(layer, "area_mu", OFTReal);
    good = good && add_field(layer, "year", OFTInteger);
    for (size_t i = 0; i < j->books->n; i++)
        good = good && add_field(layer, short_name(&j->books->rows[i]), OFTReal);
    return good;
}

/* GeoPackages have neither infinity nor NaN: such a figure is none. */
static void put_figure(OGRFeatureH feature, int field, double value) {
    if (isfinite(value))
        OGR_F_SetFieldDouble(feature, field, value);
}

static bool add_unit(const job *j, OGRLayerH layer, int32_t i, int year) {
    const lg_land *land = j->land;
    const lg_unit *unit = &land->units[i];
    const lg_land_name *admin = &land->admins[unit->admin], *zone = &land->zones[unit->zone];
    const char *words[TEXTS] = {unit->name, admin->name, admin->label,
                                zone->name, zone->label, kinds[unit->kind]};
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    for (int k = 0; k < TEXTS; k++)
        OGR_F_SetFieldString(feature, k, words[k]);
    if (j->books->n == 0) {
        put_figure(feature, TEXTS, j->area_mu[i]);
    } else {
        OGR_F_SetFieldInteger(feature, TEXTS, year);
        for (size_t c = 0; c < j->books->n; c++)
            put_figure(feature, TEXTS + 1 + (int)c,
                       (double)j->figures[c * (size_t)land->nunits + (size_t)i]);
    }
    bool good = OGR_F_SetGeometry(feature, j->outlines.shapes[i]) == OGRERR_NONE &&
                OGR_L_CreateFeature(layer, feature) == OGRERR_NONE;
    OGR_F_Destroy(feature);
    return good;
}

static void name_layer(const job *j, int year, char name[32]) {
    if (j->first == j->last)
        snprintf(name, 32, "units");
    else
        snprintf(name, 32, "units_%d", year);
}

static lg_status add_layer(job *j, int year) {
    char name[32], description[200];
    char **options = NULL;
    name_layer(j, year, name);
    snprintf(description, sizeof description, "DESCRIPTION=%smanagement units of %.120s", MARK,
             j->facts.title);
    options = CSLAddString(options, "GEOMETRY_NAME=geom");
    options = CSLAddString(options, description);
    OGRLayerH layer =
        GDALDatasetCreateLayer(j->file, name, j->outlines.crs, wkbMultiPolygon, options);
    CSLDestroy(options);
    bool good = layer != NULL && add_fields(j, layer);
    for (size_t c = 0; c < j->books->n && good; c++)
        LG_TRY(
            read_year(j, j->books->rows[c].name, year, j->figures + c * (size_t)j->land->nunits));
    for (int32_t i = 0; i < j->land->nunits && good; i++)
        good = add_unit(j, layer, i, year);
    return good ? LG_OK : fail(j);
}

/* ---- the style, where QGIS keeps it ---- */

static lg_status make_style(job *j, lg_out *out) {
    lg_legend legend;
    size_t years = (size_t)(j->last - j->first + 1);
    const lg_style_map map = {.variable = j->variable,
                              .unit = j->unit,
                              .meaning = j->meaning,
                              .values = j->coloured,
                              .value_count = (size_t)j->land->nunits * years,
                              .language = j->asked->language};
    LG_TRY(lg_legend_make(j->context, &map, &legend));
    lg_qml_polygons(&legend, j->variable, out);
    lg_legend_free(&legend);
    return out->status;
}

static lg_status add_styles(job *j, const char *qml) {
    static const char *const names[] = {"f_table_catalog", "f_table_schema",
                                        "f_table_name",    "f_geometry_column",
                                        "styleName",       "styleQML",
                                        "styleSLD",        "description",
                                        "owner",           "ui"};
    enum { NAMES = sizeof names / sizeof *names };
    OGRLayerH layer = GDALDatasetCreateLayer(j->file, "layer_styles", NULL, wkbNone, NULL);
    bool good = layer != NULL;
    for (int i = 0; i < NAMES; i++)
        good = good && add_field(layer, names[i], OFTString);
    OGRFieldDefnH field = OGR_Fld_Create("useAsDefault", OFTInteger);
    OGR_Fld_SetSubType(field, OFSTBoolean);
    good = good && OGR_L_CreateField(layer, field, FALSE) == OGRERR_NONE &&
           add_field(layer, "update_time", OFTDateTime);
    OGR_Fld_Destroy(field);
    for (int year = j->first; year <= j->last && good; year++) {
        char name[32];
        name_layer(j, year, name);
        const char *const words[NAMES] = {"",  "", name,       "geom", j->variable,
                                          qml, "", j->meaning, "",     ""};
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        for (int i = 0; i < NAMES; i++)
            OGR_F_SetFieldString(feature, i, words[i]);
        OGR_F_SetFieldInteger(feature, NAMES, 1);
        OGR_F_SetFieldDateTime(feature, NAMES + 1, 2000, 1, 1, 0, 0, 0, 100);
        good = OGR_L_CreateFeature(layer, feature) == OGRERR_NONE;
        OGR_F_Destroy(feature);
    }
    return good ? LG_OK : fail(j);
}

/* ---- the file ---- */

static lg_status fill(job *j) {
    lg_out out;
    lg_out_init(j->context, &out);
    lg_status status = LG_OK;
    for (int year = j->first; year <= j->last && status == LG_OK; year++)
        status = add_layer(j, year);
    if (status == LG_OK)
        status = make_style(j, &out);
    if (status == LG_OK)
        status = add_styles(j, out.text);
    lg_out_free(&out);
    return status;
}

static lg_status put_file(job *j, const char *memory, const char *path) {
    vsi_l_offset length = 0;
    const GByte *bytes = VSIGetMemFileBuffer(memory, &length, FALSE);
    if (bytes == NULL || length == 0)
        return fail(j);
    return lg_part_put(j->context, path, bytes, (size_t)length);
}

static lg_status write_file(job *j, const char *path) {
    char memory[64];
    GDALDriverH driver = GDALGetDriverByName("GPKG");
    snprintf(memory, sizeof memory, "/vsimem/libgrass-%p/units.gpkg", (void *)j);
    /* Equal results give equal bytes: the format wants a date, and gets one. */
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z");
    lg_gis_errors_clear(&j->errors);
    j->file = driver == NULL ? NULL : GDALCreate(driver, memory, 0, 0, 0, GDT_Unknown, NULL);
    lg_status status = j->file == NULL ? fail(j) : fill(j);
    if (j->file != NULL)
        GDALClose(j->file);
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    if (status == LG_OK)
        status = put_file(j, memory, path);
    VSIUnlink(memory);
    return status;
}

static lg_status gather(job *j) {
    LG_TRY(lg_file_get_facts(j->context, j->in->path, &j->facts));
    LG_TRY(lg_alloc(j->context, 1, sizeof *j->books, "the columns of units", &j->books));
    LG_TRY(lg_file_each_variable(j->context, j->in->path, note_column, j->books));
    LG_TRY(choose_variable(j));
    LG_TRY(choose_years(j));
    LG_TRY(lg_land_read_frame(j->in, &j->land));
    LG_TRY(lg_gis_outlines_make(j->in, j->land, &j->errors, &j->outlines));
    LG_TRY(read_areas(j));
    LG_TRY(read_coloured(j));
    return lg_alloc(j->context, j->books->n * (size_t)j->land->nunits, sizeof *j->figures,
                    "figures of units", &j->figures);
}

static void free_job(job *j) {
    lg_gis_outlines_free(&j->outlines);
    lg_land_free(j->land);
    lg_free(j->context, j->books);
    lg_free(j->context, j->area_mu);
    lg_free(j->context, j->coloured);
    lg_free(j->context, j->figures);
}

/* A GeoPackage may hold anybody's layers: it is replaced when all of them are ours. */
static lg_status check_place(lg_context *context, const char *path) {
    struct stat facts;
    LG_TRY(lg_form_check(context, path, LG_OUTPUT_GPKG));
    if (context->replaces || stat(path, &facts) != 0 || !S_ISREG(facts.st_mode) ||
        facts.st_size == 0)
        return LG_OK;
    GDALDatasetH file = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    bool ours = file != NULL;
    for (int i = 0; ours && i < GDALDatasetGetLayerCount(file); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(file, i);
        const char *words = GDALGetMetadataItem(layer, "DESCRIPTION", NULL);
        ours = strcmp(OGR_L_GetName(layer), "layer_styles") == 0 ||
               (words != NULL && strncmp(words, MARK, sizeof MARK - 1) == 0);
    }
    if (file != NULL)
        GDALClose(file);
    return ours ? LG_OK : lg_form_refuse(context, path, "a GeoPackage whose layers are all");
}

static lg_status export_units(job *j, const char *path, const char *out_path) {
    lg_nc_in in = {.file = -1};
    LG_TRY(check_place(j->context, out_path));
    LG_TRY(lg_nc_open(j->context, path, &in));
    j->in = &in;
    lg_status status = gather(j);
    if (status == LG_OK)
        status = write_file(j, out_path);
    free_job(j);
    lg_nc_close(&in);
    return status;
}

lg_status lg_gis_export_units(lg_context *context, const char *path, const lg_gis_units *units,
                              const char *out_path) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, units);
    LG_GIVEN(context, out_path);
    if (units->language != LG_STYLE_EN && units->language != LG_STYLE_ZH)
        return lg_fail(context, LG_EARG, "there is no language %d of styles", (int)units->language);
    job j = {.context = context, .asked = units};
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_gis_errors_catch(&j.errors, context);
    GDALAllRegister();
    lg_status status = export_units(&j, path, out_path);
    lg_gis_errors_release();
    lg_nc_restore_hdf5(&before);
    return status;
}
