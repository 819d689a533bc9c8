#include "gis/frame.h"

#include <string.h>

#include <cpl_conv.h>
#include <cpl_string.h>

#include "core/format.h"
#include "gis/datum.h"
#include "land/project.h"
#include "land/system.h"

static lg_status fail_crs(const lg_gis_frame *frame, const char *why) {
    const lg_gis_description *d = frame->description;
    return lg_yaml_fail(d->document, lg_yaml_get(d->grid_node, "crs"),
                        "the grid's system '%s' %s; leave 'crs' out for China Albers (CGCS2000), "
                        "or give an equal-area system in metres",
                        d->grid.crs, why);
}

static lg_status check_crs(const lg_gis_frame *frame) {
    if (OSRIsGeographic(frame->crs))
        return fail_crs(frame, "is geographic: its cells have no area of their own");
    if (!OSRIsProjected(frame->crs))
        return fail_crs(frame, "is no projected system");
    if (fabs(OSRGetLinearUnits(frame->crs, NULL) - 1) > 1e-9)
        return fail_crs(frame, "is not in metres");
    return LG_OK;
}

static lg_status keep_wkt(lg_gis_frame *frame) {
    const char *const options[] = {"FORMAT=WKT2_2019", NULL};
    char *wkt = NULL;
    if (frame->description->grid.crs == NULL)
        return lg_copy_text(frame->errors->context, lg_albers_wkt(), &frame->wkt);
    lg_status status = OSRExportToWktEx(frame->crs, &wkt, options) == OGRERR_NONE
                           ? lg_copy_text(frame->errors->context, wkt, &frame->wkt)
                           : fail_crs(frame, "cannot be written as WKT");
    CPLFree(wkt);
    return status;
}

lg_status lg_gis_frame_open(lg_gis_frame *frame, lg_gis_errors *errors,
                            const lg_gis_description *description) {
    const char *crs = description->grid.crs;
    *frame = (lg_gis_frame){.errors = errors,
                            .description = description,
                            .assumed = frame->assumed,
                            .origins = frame->origins};
    frame->crs = OSRNewSpatialReference(NULL);
    lg_gis_errors_clear(errors);
    lg_status status = LG_OK;
    if (frame->crs == NULL || !lg_gis_read_crs(crs == NULL ? lg_albers_wkt() : crs, frame->crs))
        status = crs == NULL
                     ? lg_gis_errors_fail(errors, LG_EINTERNAL, "GDAL cannot read China Albers")
                     : fail_crs(frame, "is unknown to PROJ");
    if (status == LG_OK) {
        OSRSetAxisMappingStrategy(frame->crs, OAMS_TRADITIONAL_GIS_ORDER);
        status = crs == NULL ? LG_OK : check_crs(frame);
    }
    if (status == LG_OK)
        status = keep_wkt(frame);
    if (status != LG_OK)
        lg_gis_frame_close(frame);
    return status;
}

void lg_gis_frame_close(lg_gis_frame *frame) {
    if (frame->crs != NULL)
        OSRRelease(frame->crs);
    lg_free(frame->errors->context, frame->wkt);
    frame->crs = NULL;
    frame->wkt = NULL;
}

/* The largest relative error of a cell's area at the corners, edges and the middle of the grid. */
static double area_error(const lg_system *system, const lg_grid *g) {
    double worst = 0;
    for (int i = 0; i < 9; i++) {
        double across = (0.5 + i % 3 * 0.5 * (g->nx - 1)) * g->cell_m;
        double down = (0.5 + i / 3 * 0.5 * (g->ny - 1)) * g->cell_m;
        double error = fabs(lg_system_area_error(system, g->west_m + across, g->north_m - down));
        worst = isnan(error) || error > worst ? error : worst;
    }
    return worst;
}

static lg_status check_areas(const lg_gis_frame *frame) {
    lg_system system;
    char why[96];
    if (frame->description->grid.crs == NULL)
        return LG_OK;
    LG_TRY(lg_system_open(frame->errors->context, frame->wkt, &system));
    double error = area_error(&system, &frame->grid);
    lg_system_close(&system);
    if (error <= LG_MOST_AREA_ERROR)
        return LG_OK;
    lg_format(why, sizeof why, "is not equal-area: a cell is %.2f %% off here", 100 * error);
    return fail_crs(frame, isnan(error) ? "does not reach as far as the units" : why);
}

lg_status lg_gis_frame_lay(lg_gis_frame *frame, const double box_m[4]) {
    const lg_gis_description *d = frame->description;
    double cell_m = d->grid.cell_m;
    lg_grid *g = &frame->grid;
    *g = (lg_grid){(int32_t)d->grid.nx, (int32_t)d->grid.ny, d->grid.west_m, d->grid.north_m,
                   cell_m};
    if (g->nx == 0) {
        g->west_m = floor(box_m[0] / cell_m) * cell_m;
        g->north_m = ceil(box_m[3] / cell_m) * cell_m;
        double nx = ceil((box_m[2] - g->west_m) / cell_m);
        double ny = ceil((g->north_m - box_m[1]) / cell_m);
        if (!(nx >= 1 && ny >= 1 && nx * ny < INT32_MAX))
            return lg_yaml_fail(d->document, lg_yaml_get(d->grid_node, "cell_m"),
                                "cells of %g m make a grid of %.0f columns and %.0f rows around "
                                "the units; take larger ones",
                                cell_m, nx, ny);
        g->nx = (int32_t)nx;
        g->ny = (int32_t)ny;
    } else if ((double)g->nx * g->ny >= INT32_MAX) {
        return lg_yaml_fail(d->document, d->grid_node, "%d columns and %d rows are too many cells",
                            (int)g->nx, (int)g->ny);
    }
    return check_areas(frame);
}

/* A GeoPackage without a system, or a plan in metres from nowhere, states one in name only. */
static bool is_system(OGRSpatialReferenceH crs) {
    const char *name = crs == NULL ? NULL : OSRGetName(crs);
    return crs != NULL && !OSRIsLocal(crs) &&
           (name == NULL || strncmp(name, "Undefined ", strlen("Undefined ")) != 0);
}

lg_gis_origin *lg_gis_origin_of(const lg_gis_frame *frame, const lg_gis_file *from) {
    const lg_gis_description *d = frame->description;
    for (int i = 0; i < LG_GIS_LAYERS; i++)
        if (from == &d->layers[i].from)
            return &frame->origins[i + 1];
    return &frame->origins[0];
}

static void note_crs(const lg_gis_frame *frame, const lg_gis_file *from, OGRSpatialReferenceH crs) {
    lg_gis_origin *origin = lg_gis_origin_of(frame, from);
    const char *name = OSRGetName(crs), *code = OSRGetAuthorityCode(crs, NULL),
               *authority = OSRGetAuthorityName(crs, NULL);
    bool coded = code != NULL && authority != NULL;
    lg_format(origin->crs, sizeof origin->crs, "%.20s%s%.10s%s%.80s", coded ? authority : "",
              coded ? ":" : "", coded ? code : "", coded ? ", " : "", name == NULL ? "?" : name);
}

bool lg_gis_read_crs(const char *text, OGRSpatialReferenceH crs) {
    char code[64];
    bool number = text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
    lg_format(code, sizeof code, "EPSG:%.40s", text);
    return OSRSetFromUserInput(crs, number ? code : text) == OGRERR_NONE;
}

/* A file that states its system may be told the same; another one is a contradiction. */
static lg_status hold_crs(const lg_gis_frame *frame, const lg_gis_file *from,
                          OGRSpatialReferenceH stated, OGRSpatialReferenceH key) {
    OGRSpatialReferenceH own = OSRClone(stated);
    if (own == NULL)
        return lg_fail(frame->errors->context, LG_ENOMEM, "no memory for a reference system");
    OSRSetAxisMappingStrategy(own, OAMS_TRADITIONAL_GIS_ORDER);
    bool same = OSRIsSame(own, key) != 0;
    const char *name = OSRGetName(own), *other = OSRGetName(key);
    lg_status status =
        same ? LG_OK
             : lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "crs"),
                            "%s states its own reference system, '%s', which is another than '%s' "
                            "('%s'); leave 'crs' out, or bring the file into the system that it is "
                            "in",
                            from->path, name == NULL ? "?" : name, from->crs,
                            other == NULL ? "?" : other);
    OSRRelease(own);
    return status;
}

lg_status lg_gis_source_crs(const lg_gis_frame *frame, const lg_gis_file *from,
                            OGRSpatialReferenceH stated, OGRSpatialReferenceH *crs) {
    const lg_yaml *document = frame->description->document;
    const lg_yaml_node *key = lg_yaml_get(from->node, "crs");
    if (!is_system(stated))
        stated = NULL;
    if (stated == NULL && from->crs == NULL)
        return lg_yaml_fail(document, from->node,
                            "%s states no reference system; say it here, for example "
                            "'crs: EPSG:4490'",
                            from->path);
    lg_gis_errors_clear(frame->errors);
    OGRSpatialReferenceH made = from->crs == NULL ? OSRClone(stated) : OSRNewSpatialReference(NULL);
    if (made == NULL)
        return lg_fail(frame->errors->context, LG_ENOMEM, "no memory for a reference system");
    if (from->crs != NULL && !lg_gis_read_crs(from->crs, made)) {
        OSRRelease(made);
        return lg_yaml_fail(document, key, "'%s' is a reference system unknown to PROJ", from->crs);
    }
    OSRSetAxisMappingStrategy(made, OAMS_TRADITIONAL_GIS_ORDER);
    lg_status status =
        stated != NULL && from->crs != NULL ? hold_crs(frame, from, stated, made) : LG_OK;
    if (status != LG_OK) {
        OSRRelease(made);
        return status;
    }
    note_crs(frame, from, made);
    lg_gis_check_datum(frame->errors, from->path, made, frame->crs);
    *crs = made;
    return LG_OK;
}

lg_status lg_gis_frame_raster(const lg_gis_frame *frame, GDALDataType type, void *cells,
                              GDALDatasetH *raster) {
    const lg_grid *g = &frame->grid;
    double transform[6] = {g->west_m, g->cell_m, 0, g->north_m, 0, -g->cell_m};
    char pointer[64], option[96];
    GDALDriverH driver = GDALGetDriverByName("MEM");
    GDALDatasetH made = driver == NULL ? NULL : GDALCreate(driver, "", g->nx, g->ny, 0, type, NULL);
    pointer[CPLPrintPointer(pointer, cells, sizeof pointer - 1)] = '\0';
    lg_format(option, sizeof option, "DATAPOINTER=%s", pointer);
    char *options[] = {option, NULL};
    if (made == NULL || GDALAddBand(made, type, options) != CE_None ||
        GDALSetGeoTransform(made, transform) != CE_None ||
        GDALSetSpatialRef(made, frame->crs) != CE_None) {
        if (made != NULL)
            GDALClose(made);
        return lg_gis_errors_fail(frame->errors, LG_EINTERNAL,
                                  "GDAL cannot hold a raster in memory");
    }
    *raster = made;
    return LG_OK;
}
