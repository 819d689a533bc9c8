/* How a map looks: what is gathered while its bands are read, and what is made of it. */
#ifndef LG_GIS_LOOK_H
#define LG_GIS_LOOK_H

#include <gdal.h>

#include <libgrass/gis.h>

#include "gis/map.h"

typedef struct lg_gis_look {
    lg_context *context;
    const lg_gis_sheets *sheets;
    float *sample; /* of numbers: some values of every band */
    size_t samples, room;
    bool *seen; /* of codes: which there are */
    size_t codes;
} lg_gis_look;

lg_status lg_gis_look_begin(lg_context *context, const lg_gis_sheets *sheets, lg_gis_look *look);
void lg_gis_look_end(lg_gis_look *look);

/* One band as lg_gis_sheets_read gives it. */
void lg_gis_look_see(lg_gis_look *look, const void *cells);

/* Minimum, maximum, mean and standard deviation of the values, as GDAL keeps them. */
void lg_gis_look_tell(const lg_gis_look *look, const void *cells, GDALRasterBandH band);

/* The table of a map of codes: value, name, colour (a raster attribute table). */
lg_status lg_gis_look_table(const lg_gis_look *look, lg_style_language language,
                            GDALDatasetH raster);

/* The style of the map as a file. */
lg_status lg_gis_look_write(const lg_gis_look *look, lg_style_language language, const char *path);

#endif
