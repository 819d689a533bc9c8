#include "gis/open.h"

#include <stdio.h>
#include <string.h>

#include <cpl_conv.h>
#include <cpl_string.h>

/* Kinds of files whose driver not every GDAL has. */
const char *lg_gis_driver_hint(const char *path) {
    const char *extension = CPLGetExtension(path);
    bool parquet = EQUAL(extension, "parquet") || EQUAL(extension, "geoparquet");
    if (!parquet || GDALGetDriverByName("Parquet") != NULL)
        return "";
    return "; this GDAL has no driver for GeoParquet: write the layer as a GeoPackage, for example "
           "by geopandas (read_parquet(...).to_file('units.gpkg')) or by a GDAL that has one";
}

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
                     "cannot open %s as polygons%s%s%s", from->path,
                     frame->errors->said[0] == '\0' ? "" : ": ", frame->errors->said,
                     lg_gis_driver_hint(from->path));
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
    lg_gis_origin *origin = lg_gis_origin_of(frame, from);
    snprintf(origin->layer, sizeof origin->layer, "%s", OGR_L_GetName(found));
    *dataset = opened;
    *layer = found;
    return LG_OK;
}
