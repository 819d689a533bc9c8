/* A map of a result or landscape file, read to be handed out. */
#ifndef LG_GIS_MAP_H
#define LG_GIS_MAP_H

#include <libgrass/gis.h>

#include "gis/gdal_errors.h"
#include "land/land.h"
#include "store/nc.h"

enum { LG_GIS_PERIOD_CHARS = 16 };

typedef struct lg_gis_sheets {
    lg_context *context;
    lg_grid grid;
    lg_land *land; /* its frame: tables and no cells */
    char *crs_wkt; /* the land's */
    char variable[96], unit[32], long_name[160];
    bool whole;    /* whole numbers: type and unit; else real ones */
    double nodata; /* NAN for real numbers */
    bool has_nodata;
    int bands;
    int64_t first; /* the first of them along time; -1: the map has no time */
    bool monthly;
    int first_year;
    double scale, offset; /* of packed numbers */
    bool packed;
    char
        book[128]; /* a column of the management units, each cell having its unit's; "": a raster */
    int64_t units;
} lg_gis_sheets;

/* Finds the map; LG_EARG names what there is instead. */
lg_status lg_gis_sheets_open(const lg_nc_in *in, const lg_gis_map *map, lg_gis_sheets *sheets);
void lg_gis_sheets_close(lg_gis_sheets *sheets);

/* One band as float (whole: int32_t), unpacked; cells[ny * nx]. */
lg_status lg_gis_sheets_read(const lg_nc_in *in, const lg_gis_sheets *sheets, int band,
                             void *cells);

/* "2012" or "2012-06"; "" for a map without time. */
void lg_gis_sheets_period(const lg_gis_sheets *sheets, int band, char text[LG_GIS_PERIOD_CHARS]);

#endif
