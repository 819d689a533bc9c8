#include "gis/polygons.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>

#include "core/assumed.h"
#include "text/number.h"

enum { MOST_NAMED = 40 };

static lg_status fail_missing_layer(const lg_gis_frame *frame, const lg_gis_file *from,
                                    GDALDatasetH dataset) {
    const lg_yaml *document = frame->description->document;
    int n = GDALDatasetGetLayerCount(dataset);
    char names[512] = "";
    size_t used = 0;
    for (int i = 0; i < n && used < sizeof names; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s'%s'", i == 0 ? "" : ", ",
                                 OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
    if (n == 0)
        return lg_yaml_fail(document, from->node, "%s holds no layer of polygons", from->path);
    if (from->layer == NULL)
        return lg_yaml_fail(document, from->node, "%s holds %d layers: say 'layer', one of %s",
                            from->path, n, names);
    return lg_yaml_fail(document, lg_yaml_get(from->node, "layer"),
                        "%s has no layer '%s'; it has %s", from->path, from->layer, names);
}

/* Only some formats leave their encoding open; elsewhere the key would do nothing. */
static lg_status check_encoding(const lg_gis_frame *frame, const lg_gis_file *from,
                                GDALDatasetH dataset) {
    const char *list =
        GDALGetMetadataItem(GDALGetDatasetDriver(dataset), GDAL_DMD_OPENOPTIONLIST, NULL);
    if (list != NULL && strstr(list, "'ENCODING'") != NULL)
        return LG_OK;
    return lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "encoding"),
                        "'encoding' means nothing for %s: files of its kind say it themselves",
                        from->path);
}

lg_status lg_gis_open_layer(const lg_gis_frame *frame, const lg_gis_file *from,
                            const char *encoding, GDALDatasetH *dataset, OGRLayerH *layer) {
    char option[96];
    const char *const options[] = {option, NULL};
    snprintf(option, sizeof option, "ENCODING=%.80s", encoding == NULL ? "" : encoding);
    lg_gis_errors_clear(frame->errors);
    GDALDatasetH opened =
        GDALOpenEx(from->path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, NULL,
                   encoding == NULL ? NULL : options, NULL);
    if (opened == NULL) {
        lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "file"),
                     "cannot open %s as polygons%s%s", from->path,
                     frame->errors->said[0] == '\0' ? "" : ": ", frame->errors->said);
        return LG_EINPUT;
    }
    lg_status status = encoding == NULL ? LG_OK : check_encoding(frame, from, opened);
    if (status != LG_OK) {
        GDALClose(opened);
        return status;
    }
    OGRLayerH found = NULL;
    if (from->layer != NULL)
        found = GDALDatasetGetLayerByName(opened, from->layer);
    else if (GDALDatasetGetLayerCount(opened) == 1)
        found = GDALDatasetGetLayer(opened, 0);
    if (found == NULL) {
        status = fail_missing_layer(frame, from, opened);
        GDALClose(opened);
        return status;
    }
    *dataset = opened;
    *layer = found;
    return LG_OK;
}

/* ---- attributes ---- */

typedef struct reader {
    lg_gis_frame *frame;
    lg_gis_polygons *polygons;
    OGRLayerH layer;
    OGRCoordinateTransformationH transformation;
    double longest;
    int name, admin, zone, kind;      /* indices of attributes; -1: none */
    char beyond_ascii[LG_NAME_CHARS]; /* the first name that is */
} reader;

static lg_status find_field(const reader *r, const char *key, const char *wanted, int *index) {
    OGRFeatureDefnH table = OGR_L_GetLayerDefn(r->layer);
    const lg_gis_description *d = r->frame->description;
    *index = -1;
    if (wanted == NULL)
        return LG_OK;
    *index = OGR_FD_GetFieldIndex(table, wanted);
    if (*index >= 0)
        return LG_OK;
    const char *names[MOST_NAMED];
    char list[512] = "";
    size_t used = 0, n = 0;
    for (int i = 0; i < OGR_FD_GetFieldCount(table) && n < MOST_NAMED && used < sizeof list; i++) {
        names[n] = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(table, i));
        used +=
            (size_t)snprintf(list + used, sizeof list - used, "%s%s", n == 0 ? "" : ", ", names[n]);
        n++;
    }
    int near = lg_nearest(wanted, names, n);
    return lg_yaml_fail(d->document, lg_yaml_get(d->units.fields_node, key),
                        "%s has no attribute '%s'%s%s%s; it has %s", d->units.from.path, wanted,
                        near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                        near < 0 ? "" : "'?", n == 0 ? "none" : list);
}

static lg_status find_fields(reader *r) {
    const lg_gis_fields *f = &r->frame->description->units.fields;
    LG_TRY(find_field(r, "name", f->name, &r->name));
    LG_TRY(find_field(r, "admin", f->admin, &r->admin));
    LG_TRY(find_field(r, "zone", f->zone, &r->zone));
    return find_field(r, "kind", f->kind, &r->kind);
}

static lg_status fail_feature(const reader *r, OGRFeatureH feature, const char *what,
                              const char *value) {
    return lg_fail(r->frame->errors->context, LG_EDATA, "%s: feature %lld %s%s%s%s",
                   r->frame->description->units.from.path, (long long)OGR_F_GetFID(feature), what,
                   value == NULL ? "" : " '", value == NULL ? "" : value, value == NULL ? "" : "'");
}

static lg_status read_name(reader *r, OGRFeatureH feature, lg_unit *unit) {
    const char *name = OGR_F_IsFieldSetAndNotNull(feature, r->name)
                           ? OGR_F_GetFieldAsString(feature, r->name)
                           : "";
    if (name[0] == '\0')
        return fail_feature(r, feature, "has no name: its attribute is empty",
                            r->frame->description->units.fields.name);
    if (!CPLIsUTF8(name, -1))
        return fail_feature(r, feature,
                            "has a name that is not UTF-8; state the encoding of the table, for "
                            "example 'encoding: GBK' under 'units'",
                            NULL);
    if (strlen(name) >= LG_NAME_CHARS)
        return fail_feature(r, feature, "has a name of more than 63 bytes:", name);
    snprintf(unit->name, sizeof unit->name, "%s", name);
    for (const char *c = name; *c != '\0' && r->beyond_ascii[0] == '\0'; c++)
        if ((unsigned char)*c >= 0x80)
            memcpy(r->beyond_ascii, unit->name, sizeof r->beyond_ascii);
    return LG_OK;
}

static bool is_row(const lg_gis_row *row, const char *value) {
    if (row->value != NULL)
        return strcmp(row->value, value) == 0;
    return strcmp(row->label, value) == 0 || strcmp(row->name, value) == 0;
}

static lg_status read_region(const reader *r, OGRFeatureH feature, int field, const char *list,
                             const lg_gis_row *rows, size_t n, int32_t *region) {
    *region = 0;
    if (field < 0)
        return LG_OK;
    const char *value = OGR_F_GetFieldAsString(feature, field);
    for (size_t i = 0; i < n; i++) {
        if (is_row(&rows[i], value)) {
            *region = (int32_t)i;
            return LG_OK;
        }
    }
    char what[96];
    snprintf(what, sizeof what, "belongs to a place that is not listed under '%s':", list);
    return fail_feature(r, feature, what, value);
}

static lg_status read_kind(const reader *r, OGRFeatureH feature, lg_unit *unit) {
    static const char *const kinds[] = {"household", "farm_division", "reserve_core"};
    const lg_gis_description *d = r->frame->description;
    unit->kind = LG_UNIT_HOUSEHOLD;
    if (r->kind < 0)
        return LG_OK;
    const char *value = OGR_F_GetFieldAsString(feature, r->kind);
    for (size_t i = 0; i < d->nkinds; i++) {
        if (strcmp(d->kinds[i].value, value) == 0) {
            unit->kind = (lg_unit_kind)d->kinds[i].kind;
            return LG_OK;
        }
    }
    for (int i = 0; i < 3 && d->nkinds == 0; i++) {
        if (strcmp(kinds[i], value) == 0) {
            unit->kind = (lg_unit_kind)i;
            return LG_OK;
        }
    }
    return fail_feature(r, feature,
                        d->nkinds > 0 ? "is of a kind that is not listed under 'kinds':"
                                      : "is of no kind known (household, farm_division, "
                                        "reserve_core; or list yours under 'kinds'):",
                        value);
}

/* ---- shapes ---- */

static lg_status take_shape(reader *r, OGRFeatureH feature, const char *name, OGRGeometryH *shape) {
    char who[160];
    OGRGeometryH own = NULL;
    snprintf(who, sizeof who, "unit '%s'", name);
    LG_TRY(lg_gis_take_shape(r->frame, OGR_F_GetGeometryRef(feature), who, "units",
                             &r->polygons->mending, &own));
    lg_status status = lg_gis_project(r->frame, r->transformation, r->longest, who, &own);
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

static lg_status add_feature(reader *r, OGRFeatureH feature) {
    const lg_gis_description *d = r->frame->description;
    lg_gis_polygons *p = r->polygons;
    lg_gis_polygon made = {.shape = NULL};
    LG_TRY(read_name(r, feature, &made.unit));
    LG_TRY(read_region(r, feature, r->admin, "admins", d->admins, d->nadmins, &made.unit.admin));
    LG_TRY(read_region(r, feature, r->zone, "zones", d->zones, d->nzones, &made.unit.zone));
    LG_TRY(read_kind(r, feature, &made.unit));
    if (p->n == p->room) {
        size_t room = p->room == 0 ? 64 : 2 * p->room;
        LG_TRY(lg_grow(p->context, p->room, room, sizeof *p->rows, "units", &p->rows));
        p->room = room;
    }
    LG_TRY(take_shape(r, feature, made.unit.name, &made.shape));
    OGREnvelope envelope;
    OGR_G_GetEnvelope(made.shape, &envelope);
    widen(p->box_m, &envelope);
    made.area_m2 = OGR_G_Area(made.shape);
    p->rows[p->n++] = made;
    return LG_OK;
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
            status = lg_progress(r->polygons->context, "units", (double)r->polygons->n, total);
    }
    if (status == LG_OK && r->frame->errors->failure)
        status = lg_gis_errors_fail(r->frame->errors, LG_EDATA, "%s is damaged",
                                    r->frame->description->units.from.path);
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
    lg_gis_polygons made = {.context = frame->errors->context,
                            .box_m = {INFINITY, INFINITY, -INFINITY, -INFINITY}};
    reader r = {.frame = frame, .polygons = &made};
    const lg_gis_unit_group *units = &frame->description->units;
    made.mending.allowed = units->repair;
    LG_TRY(lg_gis_open_layer(frame, &units->from, units->encoding, &dataset, &r.layer));
    lg_status status = read_layer(&r);
    GDALClose(dataset);
    if (status != LG_OK)
        lg_gis_polygons_free(&made);
    else
        *polygons = made;
    return status;
}

void lg_gis_polygons_free(lg_gis_polygons *polygons) {
    for (size_t i = 0; i < polygons->n; i++)
        OGR_G_DestroyGeometry(polygons->rows[i].shape);
    if (polygons->context != NULL)
        lg_free(polygons->context, polygons->rows);
    *polygons = (lg_gis_polygons){0};
}
