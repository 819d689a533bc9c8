#include "gis/gdal_source.h"

#include <stdio.h>
#include <string.h>

#include <cpl_string.h>

#include "core/format.h"
#include "gis/cell_values.h"
#include "gis/description_rows.h"
#include "gis/open.h"
#include "text/listing.h"

static GDALDatasetH open_as_raster(const char *path, bool aloud) {
    unsigned flags = GDAL_OF_RASTER | GDAL_OF_READONLY | (aloud ? GDAL_OF_VERBOSE_ERROR : 0);
    return GDALOpenEx(path, flags, NULL, NULL, NULL);
}

/* ---- many in one file: the variables of NetCDF and HDF5 ---- */

/* "NETCDF:"soil.nc":awc_mm" -> "awc_mm" */
static const char *own_name(const char *subdataset) {
    const char *colon = strrchr(subdataset, ':');
    const char *name = colon == NULL ? subdataset : colon + 1;
    return name[0] == '/' && name[1] == '/' ? name + 2 : name;
}

static const char *subdataset(char **list, int index) {
    char key[48];
    snprintf(key, sizeof key, "SUBDATASET_%d_NAME", index + 1);
    return CSLFetchNameValue(list, key);
}

static const char *find_subdataset(char **list, const char *name) {
    const char *one = NULL;
    for (int i = 0; (one = subdataset(list, i)) != NULL; i++)
        if (strcmp(own_name(one), name) == 0)
            return one;
    return NULL;
}

static lg_status fail_subdataset(const lg_gis_frame *frame, const lg_gis_file *from, char **list) {
    lg_listing names = {0};
    const char *one = NULL;
    for (int i = 0; (one = subdataset(list, i)) != NULL; i++)
        lg_listing_add(&names, "'%s'", own_name(one));
    if (from->layer == NULL)
        return lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "file"),
                            "%s holds many rasters: say 'layer', one of %s", from->path,
                            lg_listing_text(&names));
    return lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "layer"),
                        "%s has no raster '%s'; it has %s", from->path, from->layer,
                        names.count == 0 ? "one alone, without a name: leave 'layer' out"
                                         : lg_listing_text(&names));
}

/* The raster that is meant, in place of the file as a whole. NetCDF of one variable has no list. */
static lg_status choose(const lg_gis_frame *frame, const lg_gis_file *from, GDALDatasetH *dataset) {
    char **list = GDALGetMetadata(*dataset, "SUBDATASETS");
    bool many = CSLCount(list) > 0;
    if (!many && from->layer != NULL && GDALGetRasterCount(*dataset) > 0) {
        const char *variable =
            GDALGetMetadataItem(GDALGetRasterBand(*dataset, 1), "NETCDF_VARNAME", NULL);
        if (variable != NULL && strcmp(variable, from->layer) == 0)
            return LG_OK;
    }
    if (from->layer == NULL && (!many || GDALGetRasterCount(*dataset) > 0))
        return LG_OK;
    const char *path = from->layer == NULL ? NULL : find_subdataset(list, from->layer);
    if (path == NULL)
        return fail_subdataset(frame, from, list);
    GDALDatasetH one = open_as_raster(path, true);
    if (one == NULL) {
        lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "layer"),
                     "%s cannot be opened: %s", path, frame->errors->said);
        return LG_EINPUT;
    }
    lg_gis_origin *origin = lg_gis_origin_of(frame, from);
    snprintf(origin->layer, sizeof origin->layer, "%s", from->layer);
    GDALClose(*dataset);
    *dataset = one;
    return LG_OK;
}

/* ---- a CSV of cells ---- */

static lg_status open_cells(const lg_gis_frame *frame, lg_gis_layer_id which,
                            lg_gis_source *source) {
    lg_gis_cells cells;
    lg_context *context = frame->errors->context;
    LG_TRY(lg_gis_cells_read(frame, &frame->description->layers[which].from, &cells));
    lg_status status = lg_alloc(context, (size_t)cells.nx * (size_t)cells.ny, sizeof *source->cells,
                                "a raster of cells", &source->cells);
    if (status == LG_OK)
        status = lg_gis_cells_values(frame, &cells, which, source->cells);
    if (status == LG_OK)
        status = lg_gis_cells_raster(frame, &cells, GDT_Float32, source->cells, &source->dataset);
    if (status == LG_OK)
        GDALSetRasterNoDataValue(GDALGetRasterBand(source->dataset, 1), NAN);
    lg_gis_cells_free(&cells);
    return status;
}

/* ---- any ---- */

/* Types are often drawn as polygons; what makes a raster of them. */
static const char *polygons_hint(const char *path) {
    const char *const drivers[] = {"GPKG", "ESRI Shapefile", "GeoJSON", "FlatGeobuf", NULL};
    GDALDatasetH found = GDALOpenEx(path, GDAL_OF_VECTOR, drivers, NULL, NULL);
    if (found == NULL)
        return "";
    GDALClose(found);
    return "; it holds polygons: burn their codes into a raster, for example by gdal_rasterize "
           "-a CODE -tr 0.0003 0.0003 -ot Byte";
}

static lg_status open_file(const lg_gis_frame *frame, lg_gis_layer_id which,
                           lg_gis_source *source) {
    const lg_gis_file *from = &frame->description->layers[which].from;
    lg_gis_errors_clear(frame->errors);
    source->dataset = open_as_raster(from->path, true);
    if (source->dataset != NULL)
        return choose(frame, from, &source->dataset);
    char said[sizeof frame->errors->said];
    lg_format(said, sizeof said, "%s", frame->errors->said);
    lg_yaml_fail(frame->description->document, lg_yaml_get(from->node, "file"),
                 "layer '%s': %s cannot be opened as a raster%s%s%s%s",
                 lg_gis_layer_table[which].name, from->path, said[0] == '\0' ? "" : ": ", said,
                 lg_gis_driver_hint(from->path), polygons_hint(from->path));
    return LG_EINPUT;
}

lg_status lg_gis_source_open(const lg_gis_frame *frame, lg_gis_layer_id which,
                             lg_gis_source *source) {
    bool cells = false;
    *source = (lg_gis_source){.dataset = NULL};
    lg_status status = lg_gis_is_cells(frame, &frame->description->layers[which].from, &cells);
    if (status == LG_OK)
        status = cells ? open_cells(frame, which, source) : open_file(frame, which, source);
    if (status != LG_OK)
        lg_gis_source_close(frame, source);
    else
        lg_gis_errors_clear(frame->errors); /* what an opened file gave rise to say is no cause */
    return status;
}

void lg_gis_source_close(const lg_gis_frame *frame, lg_gis_source *source) {
    if (source->dataset != NULL)
        GDALClose(source->dataset);
    lg_free(frame->errors->context, source->cells);
    *source = (lg_gis_source){.dataset = NULL};
}

/* NetCDF's attributes are metadata of the data set: "lon#units=degrees_east". */
bool lg_gis_is_in_degrees(GDALDatasetH dataset) {
    char **items = GDALGetSpatialRef(dataset) == NULL ? GDALGetMetadata(dataset, NULL) : NULL;
    bool east = false, north = false;
    for (int i = 0; items != NULL && items[i] != NULL; i++) {
        const char *units = strstr(items[i], "#units=");
        east = east || (units != NULL && STARTS_WITH_CI(units + 7, "degrees_east"));
        north = north || (units != NULL && STARTS_WITH_CI(units + 7, "degrees_north"));
    }
    return east && north;
}

lg_status lg_gis_is_raster(const lg_gis_frame *frame, const lg_gis_file *from, bool *is) {
    LG_TRY(lg_gis_is_cells(frame, from, is));
    if (*is)
        return LG_OK;
    GDALDatasetH raster = open_as_raster(from->path, false);
    char **list = raster == NULL ? NULL : GDALGetMetadata(raster, "SUBDATASETS");
    *is = raster != NULL && (from->layer == NULL || find_subdataset(list, from->layer) != NULL);
    if (raster != NULL)
        GDALClose(raster);
    lg_gis_errors_clear(frame->errors);
    return LG_OK;
}
