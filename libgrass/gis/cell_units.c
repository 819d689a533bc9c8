#include "gis/cell_units.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>
#include <gdal_alg.h>
#include <gsl/gsl_heapsort.h>

#include "core/assumed.h"
#include "gis/attributes.h"
#include "gis/cells.h"

enum { FIELDS = 4, NAME = 0, NONE = -1 };
static const char *const keys[FIELDS] = {"name", "admin", "zone", "kind"};

typedef struct reader {
    lg_gis_frame *frame;
    lg_gis_cells cells;
    lg_gis_polygons *polygons;
    int column[FIELDS]; /* NONE: no such attribute */
    int32_t *unit;      /* of each row of the table; NONE: its cell is in no unit */
    size_t *first;      /* row of each unit */
    int32_t units;
    lg_gis_faults faults;
} reader;

static const char *text_at(const reader *r, size_t row, int field) {
    return r->column[field] < 0 ? NULL : lg_csv_text(r->cells.table, row, (size_t)r->column[field]);
}

static lg_status find_fields(reader *r) {
    const lg_gis_fields *f = &r->frame->description->units.fields;
    const char *const wanted[FIELDS] = {f->name, f->admin, f->zone, f->kind};
    enum { MOST = 64 };
    const char *names[MOST];
    size_t n = 0;
    for (size_t c = 0; c < lg_csv_columns(r->cells.table) && n < MOST; c++)
        names[n++] = lg_csv_header(r->cells.table, c);
    for (int k = 0; k < FIELDS; k++) {
        r->column[k] = wanted[k] == NULL ? NONE : lg_csv_find(r->cells.table, wanted[k]);
        if (wanted[k] != NULL && r->column[k] < 0)
            return lg_gis_fail_field(r->frame, keys[k], wanted[k], names, n);
    }
    return LG_OK;
}

/* ---- which row is of which unit ---- */

typedef struct named {
    const char *name;
    size_t row;
} named;

static int by_name(const void *left, const void *right) {
    const named *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static int by_row(const void *left, const void *right) {
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* Every unit gets the number of its first row, then its place among them. */
static lg_status number_units(reader *r, named *sorted, size_t *owner) {
    size_t n = 0;
    for (size_t i = 0; i < r->cells.n; i++) {
        const char *name = text_at(r, i, NAME);
        owner[i] = SIZE_MAX;
        if (name[0] != '\0')
            sorted[n++] = (named){name, i};
    }
    gsl_heapsort(sorted, n, sizeof *sorted, by_name);
    for (size_t k = 0, first = 0; k < n; k++) {
        if (k == 0 || strcmp(sorted[k].name, sorted[k - 1].name) != 0) {
            first = sorted[k].row;
            r->first[r->units++] = first;
        }
        owner[sorted[k].row] = first;
    }
    gsl_heapsort(r->first, (size_t)r->units, sizeof *r->first, by_row);
    for (int32_t u = 0; u < r->units; u++)
        r->unit[r->first[u]] = u;
    for (size_t i = 0; i < r->cells.n; i++)
        r->unit[i] = owner[i] == SIZE_MAX ? NONE : r->unit[owner[i]];
    return LG_OK;
}

static lg_status group_rows(reader *r) {
    lg_context *context = r->cells.context;
    named *sorted = NULL;
    size_t *owner = NULL, n = r->cells.n;
    LG_TRY(lg_alloc(context, n, sizeof *r->unit, "units of cells", &r->unit));
    LG_TRY(lg_alloc(context, n, sizeof *r->first, "first rows of units", &r->first));
    lg_status status = lg_alloc(context, n, sizeof *sorted, "names of units", &sorted);
    if (status == LG_OK)
        status = lg_alloc(context, n, sizeof *owner, "first rows of units", &owner);
    if (status == LG_OK)
        status = number_units(r, sorted, owner);
    lg_free(context, sorted);
    lg_free(context, owner);
    return status;
}

/* ---- what the rows of a unit say ---- */

/* All rows of a unit say the same of it. */
static lg_status check_alike(reader *r) {
    lg_listing unlike = {0};
    size_t at = 0, column = 0;
    for (size_t i = 0; i < r->cells.n; i++)
        for (int k = 1; k < FIELDS; k++) {
            if (r->unit[i] < 0 || r->column[k] < 0 ||
                strcmp(text_at(r, i, k), text_at(r, r->first[r->unit[i]], k)) == 0)
                continue;
            if (unlike.count == 0) {
                at = i;
                column = (size_t)r->column[k];
            }
            lg_listing_add(&unlike, "unit '%.40s' (%s)", text_at(r, i, NAME), keys[k]);
        }
    if (unlike.count == 0)
        return LG_OK;
    return lg_csv_fail(r->cells.table, at, column,
                       "'%s' is '%s' on line %d for the same unit; %lld %s another thing "
                       "than the first of their unit: %s",
                       lg_csv_header(r->cells.table, column),
                       lg_csv_text(r->cells.table, r->first[r->unit[at]], column),
                       lg_csv_line(r->cells.table, r->first[r->unit[at]]), (long long)unlike.count,
                       unlike.count == 1 ? "cell says" : "cells say", lg_listing_text(&unlike));
}

static lg_status take_units(reader *r) {
    lg_gis_polygons *p = r->polygons;
    LG_TRY(lg_alloc(p->context, (size_t)r->units, sizeof *p->rows, "units", &p->rows));
    p->n = p->room = (size_t)r->units;
    for (int32_t u = 0; u < r->units; u++) {
        char who[32];
        size_t row = r->first[u];
        snprintf(who, sizeof who, "line %d", lg_csv_line(r->cells.table, row));
        const lg_gis_values values = {who, text_at(r, row, 0), text_at(r, row, 1),
                                      text_at(r, row, 2), text_at(r, row, 3)};
        lg_gis_take_values(r->frame, &values, &r->faults, &p->rows[u].unit);
        p->rows[u].shape = OGR_G_CreateGeometry(wkbMultiPolygon);
        if (p->rows[u].shape == NULL)
            return lg_fail(p->context, LG_ENOMEM, "no memory for the shape of a unit");
    }
    return lg_gis_faults_tell(&r->faults);
}

/* ---- shapes ---- */

/* Connected cells of a unit become a polygon of it. */
static lg_status gather(reader *r, OGRLayerH layer) {
    OGRFeatureH feature = NULL;
    bool good = true;
    OGR_L_ResetReading(layer);
    while (good && (feature = OGR_L_GetNextFeature(layer)) != NULL) {
        int u = OGR_F_GetFieldAsInteger(feature, 0);
        OGRGeometryH shape = OGR_F_GetGeometryRef(feature);
        if (u >= 0 && u < r->units && shape != NULL)
            good = OGR_G_AddGeometry(r->polygons->rows[u].shape, shape) == OGRERR_NONE;
        OGR_F_Destroy(feature);
    }
    return good ? LG_OK : lg_fail(r->cells.context, LG_ENOMEM, "no memory for the shape of a unit");
}

static lg_status outline(reader *r, GDALDatasetH raster) {
    GDALDriverH driver = GDALGetDriverByName("Memory");
    GDALDatasetH drawn = driver == NULL ? NULL : GDALCreate(driver, "", 0, 0, 0, GDT_Unknown, NULL);
    OGRLayerH layer =
        drawn == NULL
            ? NULL
            : GDALDatasetCreateLayer(drawn, "cells", GDALGetSpatialRef(raster), wkbPolygon, NULL);
    OGRFieldDefnH field = OGR_Fld_Create("unit", OFTInteger);
    GDALRasterBandH band = GDALGetRasterBand(raster, 1);
    lg_gis_errors_clear(r->frame->errors);
    bool good = layer != NULL && OGR_L_CreateField(layer, field, 1) == OGRERR_NONE &&
                GDALPolygonize(band, GDALGetMaskBand(band), layer, 0, NULL, NULL, NULL) == CE_None;
    OGR_Fld_Destroy(field);
    lg_status status =
        good ? gather(r, layer)
             : lg_gis_errors_fail(r->frame->errors, LG_EINTERNAL,
                                  "GDAL cannot outline the cells of %s", r->cells.from->path);
    if (drawn != NULL)
        GDALClose(drawn);
    return status;
}

static lg_status project_units(reader *r, GDALDatasetH raster) {
    lg_gis_polygons *p = r->polygons;
    OGRSpatialReferenceH source = NULL;
    LG_TRY(lg_gis_source_crs(r->frame, r->cells.from, GDALGetSpatialRef(raster), &source));
    OGRCoordinateTransformationH way = OCTNewCoordinateTransformation(source, r->frame->crs);
    double longest = lg_gis_longest_edge(source);
    OSRRelease(source);
    if (way == NULL)
        return lg_gis_errors_fail(r->frame->errors, LG_EDATA,
                                  "%s: no way from its reference system to the grid's",
                                  r->cells.from->path);
    lg_status status = LG_OK;
    for (size_t u = 0; u < p->n && status == LG_OK; u++) {
        OGREnvelope e;
        char who[160];
        snprintf(who, sizeof who, "unit '%s'", p->rows[u].unit.name);
        status = lg_gis_project(r->frame, way, longest, who, &p->rows[u].shape);
        OGR_G_GetEnvelope(p->rows[u].shape, &e);
        p->rows[u].area_m2 = OGR_G_Area(p->rows[u].shape);
        p->box_m[0] = fmin(p->box_m[0], e.MinX);
        p->box_m[1] = fmin(p->box_m[1], e.MinY);
        p->box_m[2] = fmax(p->box_m[2], e.MaxX);
        p->box_m[3] = fmax(p->box_m[3], e.MaxY);
    }
    OCTDestroyCoordinateTransformation(way);
    return status;
}

static lg_status draw(reader *r) {
    size_t n = (size_t)r->cells.nx * (size_t)r->cells.ny;
    int32_t *units = NULL;
    GDALDatasetH raster = NULL;
    LG_TRY(lg_alloc(r->cells.context, n, sizeof *units, "a raster of units", &units));
    for (size_t i = 0; i < n; i++)
        units[i] = NONE;
    for (size_t i = 0; i < r->cells.n; i++)
        units[r->cells.place[i]] = r->unit[i];
    lg_status status = lg_gis_cells_raster(r->frame, &r->cells, GDT_Int32, units, &raster);
    if (status == LG_OK) {
        GDALSetRasterNoDataValue(GDALGetRasterBand(raster, 1), NONE);
        status = outline(r, raster);
        if (status == LG_OK)
            status = project_units(r, raster);
        GDALClose(raster);
    }
    lg_free(r->cells.context, units);
    return status;
}

/* ---- the whole ---- */

static lg_status tell(const reader *r) {
    int64_t nameless = 0;
    for (size_t i = 0; i < r->cells.n; i++)
        nameless += r->unit[i] < 0;
    if (nameless == 0)
        return LG_OK;
    return lg_assume(r->cells.context, r->frame->assumed,
                     "%lld cells of %s name no unit; they are in none", (long long)nameless,
                     r->cells.from->path);
}

static lg_status read_units(reader *r) {
    LG_TRY(find_fields(r));
    LG_TRY(group_rows(r));
    if (r->units == 0)
        return lg_csv_fail(r->cells.table, 0, (size_t)r->column[NAME],
                           "no cell names a management unit");
    LG_TRY(check_alike(r));
    LG_TRY(take_units(r));
    LG_TRY(draw(r));
    return tell(r);
}

lg_status lg_gis_cell_units_read(lg_gis_frame *frame, lg_gis_polygons *polygons) {
    const lg_gis_unit_group *units = &frame->description->units;
    const lg_yaml *document = frame->description->document;
    reader r = {.frame = frame,
                .polygons = polygons,
                .faults = {.context = frame->errors->context, .path = units->from.path}};
    static const char *const idle[] = {"layer", "encoding", "repair"};
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (lg_yaml_get(units->from.node, idle[i]) != NULL)
            return lg_yaml_fail(document, lg_yaml_get(units->from.node, idle[i]),
                                "'%s' means nothing for a CSV of cells", idle[i]);
    LG_TRY(lg_gis_cells_read(frame, &units->from, &r.cells));
    lg_status status = read_units(&r);
    lg_free(r.cells.context, r.unit);
    lg_free(r.cells.context, r.first);
    lg_gis_cells_free(&r.cells);
    return status;
}
