#include "gis/polygons.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>

#include "core/assumed.h"
#include "gis/attributes.h"
#include "gis/open.h"

enum { MOST_NAMED = 40 };

typedef struct reader {
    lg_gis_frame *frame;
    lg_gis_polygons *polygons;
    OGRLayerH layer;
    OGRCoordinateTransformationH transformation;
    double longest;
    int name, admin, zone, kind;      /* indices of attributes; -1: none */
    int64_t read;                     /* features so far */
    bool elsewhere;                   /* the last shape is, by its coordinates */
    char beyond_ascii[LG_NAME_CHARS]; /* the first name that is */
    lg_gis_faults faults;
} reader;

static lg_status find_field(const reader *r, const char *key, const char *wanted, int *index) {
    OGRFeatureDefnH table = OGR_L_GetLayerDefn(r->layer);
    const char *names[MOST_NAMED];
    size_t n = 0;
    *index = wanted == NULL ? -1 : OGR_FD_GetFieldIndex(table, wanted);
    if (wanted == NULL || *index >= 0)
        return LG_OK;
    for (int i = 0; i < OGR_FD_GetFieldCount(table) && n < MOST_NAMED; i++)
        names[n++] = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(table, i));
    return lg_gis_fail_field(r->frame, key, wanted, names, n);
}

static lg_status find_fields(reader *r) {
    const lg_gis_fields *f = &r->frame->description->units.fields;
    LG_TRY(find_field(r, "name", f->name, &r->name));
    LG_TRY(find_field(r, "admin", f->admin, &r->admin));
    LG_TRY(find_field(r, "zone", f->zone, &r->zone));
    return find_field(r, "kind", f->kind, &r->kind);
}

/* ---- shapes ---- */

static lg_status take_shape(reader *r, OGRFeatureH feature, const char *name, OGRGeometryH *shape) {
    char who[160];
    OGRGeometryH own = NULL;
    r->elsewhere = false;
    snprintf(who, sizeof who, "unit '%s'", name);
    LG_TRY(lg_gis_take_shape(r->frame, OGR_F_GetGeometryRef(feature), who, "units",
                             &r->polygons->mending, &own));
    lg_status status = lg_gis_project(r->frame, r->transformation, r->longest, who, &own);
    r->elsewhere = status == LG_EDATA;
    if (status != LG_OK)
        OGR_G_DestroyGeometry(own);
    else
        *shape = own;
    return status;
}

static void widen(double box_m[4], const OGREnvelope *e) {
    box_m[0] = fmin(box_m[0], e->MinX);
    box_m[1] = fmin(box_m[1], e->MinY);
    box_m[2] = fmax(box_m[2], e->MaxX);
    box_m[3] = fmax(box_m[3], e->MaxY);
}

/* The text of an attribute; NULL where there is no such attribute. */
static const char *text_of(OGRFeatureH feature, int field) {
    return field < 0                                    ? NULL
           : OGR_F_IsFieldSetAndNotNull(feature, field) ? OGR_F_GetFieldAsString(feature, field)
                                                        : "";
}

static lg_gis_fault shape_fault(OGRGeometryH own) {
    if (own == NULL || OGR_G_IsEmpty(own))
        return LG_GIS_FAULT_SHAPELESS;
    return OGR_G_GetDimension(own) == 2 ? LG_GIS_FAULT_INVALID : LG_GIS_FAULT_NO_POLYGON;
}

/* A shape that is wrong is one of the faults, and the reading goes on. */
static lg_status note_shape(reader *r, OGRFeatureH feature, const char *name, lg_status status) {
    lg_gis_fault kind =
        r->elsewhere ? LG_GIS_FAULT_ELSEWHERE : shape_fault(OGR_F_GetGeometryRef(feature));
    const char *said = r->frame->errors->said;
    if (status != LG_EDATA)
        return status;
    if (kind == LG_GIS_FAULT_INVALID && said[0] != '\0')
        lg_gis_fault_note(&r->faults, kind, "'%.32s' (%.40s)", name, said);
    else
        lg_gis_fault_note(&r->faults, kind, "'%s'", name);
    lg_gis_errors_clear(r->frame->errors);
    return LG_OK;
}

static void look_at_name(reader *r, const char *name) {
    for (const char *c = name; *c != '\0' && r->beyond_ascii[0] == '\0'; c++)
        if ((unsigned char)*c >= 0x80)
            memcpy(r->beyond_ascii, name, strlen(name) + 1);
}

static lg_status keep(reader *r, const lg_gis_polygon *made) {
    lg_gis_polygons *p = r->polygons;
    OGREnvelope envelope;
    if (p->n == p->room) {
        size_t room = p->room == 0 ? 64 : 2 * p->room;
        LG_TRY(lg_grow(p->context, p->room, room, sizeof *p->rows, "units", &p->rows));
        p->room = room;
    }
    OGR_G_GetEnvelope(made->shape, &envelope);
    widen(p->box_m, &envelope);
    p->rows[p->n++] = *made;
    return LG_OK;
}

static lg_status add_feature(reader *r, OGRFeatureH feature) {
    char who[48];
    lg_gis_polygon made = {.shape = NULL};
    snprintf(who, sizeof who, "feature %lld", (long long)OGR_F_GetFID(feature));
    const lg_gis_values values = {.who = who,
                                  .name = text_of(feature, r->name),
                                  .admin = text_of(feature, r->admin),
                                  .zone = text_of(feature, r->zone),
                                  .kind = text_of(feature, r->kind)};
    r->read++;
    lg_gis_take_values(r->frame, &values, &r->faults, &made.unit);
    look_at_name(r, made.unit.name);
    const char *name = made.unit.name[0] == '\0' ? who : made.unit.name;
    lg_status status = take_shape(r, feature, name, &made.shape);
    if (status != LG_OK)
        return note_shape(r, feature, name, status);
    made.area_m2 = OGR_G_Area(made.shape);
    status = keep(r, &made);
    if (status != LG_OK)
        OGR_G_DestroyGeometry(made.shape);
    return status;
}

static lg_status add_features(reader *r) {
    lg_status status = LG_OK;
    OGRFeatureH feature = NULL;
    double total = (double)OGR_L_GetFeatureCount(r->layer, 1);
    OGR_L_ResetReading(r->layer);
    lg_gis_errors_clear(r->frame->errors);
    while (status == LG_OK && (feature = OGR_L_GetNextFeature(r->layer)) != NULL) {
        status = add_feature(r, feature);
        OGR_F_Destroy(feature);
        if (status == LG_OK)
            status = lg_progress(r->polygons->context, "units", (double)r->read, total);
    }
    if (status == LG_OK && r->frame->errors->failure)
        status = lg_gis_errors_fail(r->frame->errors, LG_EDATA, "%s is damaged",
                                    r->frame->description->units.from.path);
    if (status == LG_OK)
        status = lg_gis_faults_tell(&r->faults);
    if (status == LG_OK && r->polygons->n == 0)
        status = lg_fail(r->polygons->context, LG_EDATA, "%s holds no management unit",
                         r->frame->description->units.from.path);
    return status;
}

/* Shapefiles say by a byte how their names are written, and often say it wrong. */
static lg_status tell_encoding(const reader *r) {
    const lg_gis_unit_group *units = &r->frame->description->units;
    const char *said = GDALGetMetadataItem(r->layer, "SOURCE_ENCODING", "SHAPEFILE");
    if (units->encoding != NULL || r->beyond_ascii[0] == '\0' || said == NULL || said[0] == '\0' ||
        EQUAL(said, "UTF-8"))
        return LG_OK;
    if (STARTS_WITH_CI(said, "ISO-8859") || EQUAL(said, "CP1252"))
        lg_log(r->frame->errors->context, LG_LOG_WARNING,
               "the names of %s are read as Western letters (%s), the first such as '%s'; where "
               "that is not their writing, state the encoding, for example 'encoding: GBK' under "
               "'units'",
               units->from.path, said, r->beyond_ascii);
    return lg_assume(r->frame->errors->context, r->frame->assumed,
                     "the names of %s are written in %s, as the file itself says: '%s'",
                     units->from.path, said, r->beyond_ascii);
}

static lg_status read_layer(reader *r) {
    const lg_gis_file *from = &r->frame->description->units.from;
    OGRSpatialReferenceH source = NULL;
    LG_TRY(find_fields(r));
    LG_TRY(lg_gis_source_crs(r->frame, from, OGR_L_GetSpatialRef(r->layer), &source));
    r->longest = lg_gis_longest_edge(source);
    r->transformation = OCTNewCoordinateTransformation(source, r->frame->crs);
    OSRRelease(source);
    if (r->transformation == NULL)
        return lg_gis_errors_fail(r->frame->errors, LG_EDATA,
                                  "%s: no way from its reference system to the grid's", from->path);
    lg_status status = add_features(r);
    if (status == LG_OK)
        status = tell_encoding(r);
    OCTDestroyCoordinateTransformation(r->transformation);
    return status;
}

lg_status lg_gis_polygons_read(lg_gis_frame *frame, lg_gis_polygons *polygons) {
    GDALDatasetH dataset = NULL;
    const lg_gis_unit_group *units = &frame->description->units;
    reader r = {.frame = frame,
                .polygons = polygons,
                .faults = {.context = polygons->context, .path = units->from.path}};
    polygons->mending.allowed = units->repair;
    LG_TRY(lg_gis_open_layer(frame, &units->from, units->encoding, &dataset, &r.layer));
    lg_status status = read_layer(&r);
    GDALClose(dataset);
    return status;
}

void lg_gis_polygons_begin(lg_context *context, lg_gis_polygons *polygons) {
    *polygons =
        (lg_gis_polygons){.context = context, .box_m = {INFINITY, INFINITY, -INFINITY, -INFINITY}};
}

void lg_gis_polygons_free(lg_gis_polygons *polygons) {
    for (size_t i = 0; i < polygons->n; i++)
        if (polygons->rows[i].shape != NULL)
            OGR_G_DestroyGeometry(polygons->rows[i].shape);
    if (polygons->context != NULL)
        lg_free(polygons->context, polygons->rows);
    *polygons = (lg_gis_polygons){0};
}
