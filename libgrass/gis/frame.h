/* The target: its reference system and its grid. */
#ifndef LG_GIS_FRAME_H
#define LG_GIS_FRAME_H

#include <gdal.h>
#include <ogr_srs_api.h>

#include "gis/description.h"
#include "gis/gdal_errors.h"

typedef struct lg_gis_extent {
    bool known;
    double west, south, east, north; /* degrees */
} lg_gis_extent;

/* Where a file was found to be: for the land's note and for sentences. */
typedef struct lg_gis_origin {
    lg_gis_extent extent;      /* of rasters */
    char crs[120];             /* "EPSG:4490, China Geodetic Coordinate System 2000" */
    char layer[LG_NAME_CHARS]; /* the layer, raster or column that was taken */
} lg_gis_origin;

typedef struct lg_gis_frame {
    lg_gis_errors *errors;
    const lg_gis_description *description;
    OGRSpatialReferenceH crs; /* longitude before latitude, whatever the register says */
    char *wkt;                /* of lg_alloc */
    lg_grid grid;             /* nx 0: not yet laid */
    char **assumed;           /* core/assumed.h */
    lg_gis_origin *origins;   /* of the units, then of each layer */
} lg_gis_frame;

/* The reference system: projected and in metres. */
lg_status lg_gis_frame_open(lg_gis_frame *frame, lg_gis_errors *errors,
                            const lg_gis_description *description);
void lg_gis_frame_close(lg_gis_frame *frame);

/* Lays the grid as stated, or around the box (west, south, east, north), with edges at whole
 * multiples of the cell; refuses a system that is not equal-area there. */
lg_status lg_gis_frame_lay(lg_gis_frame *frame, const double box_m[4]);

/* The reference system of a source: `stated` (its own, may be NULL) or the `crs` key where it
 * states none. Both must be the same. For OSRRelease. */
lg_status lg_gis_source_crs(const lg_gis_frame *frame, const lg_gis_file *from,
                            OGRSpatialReferenceH stated, OGRSpatialReferenceH *crs);

/* The origin of one of the description's files. */
lg_gis_origin *lg_gis_origin_of(const lg_gis_frame *frame, const lg_gis_file *from);

/* "EPSG:4490", "4490", WKT ...; false: unknown to PROJ. */
bool lg_gis_read_crs(const char *text, OGRSpatialReferenceH crs);

/* A raster in memory over an array of grid.ny x grid.nx, in the frame's system. */
lg_status lg_gis_frame_raster(const lg_gis_frame *frame, GDALDataType type, void *cells,
                              GDALDatasetH *raster);

#endif
