/* Polygons as they come, made fit to become cells. */
#ifndef LG_GIS_SHAPE_H
#define LG_GIS_SHAPE_H

#include <ogr_api.h>

#include "gis/frame.h"

/* What mending has done, counted over many shapes. */
typedef struct lg_gis_mending {
    bool allowed;   /* else an invalid polygon is refused */
    int64_t mended; /* polygons */
    int64_t lost;   /* lines and points that fell off them */
} lg_gis_mending;

/* A valid copy, of straight edges and polygons alone; LG_EDATA for what is no polygon or no valid
 * one. `who` begins the sentence, `key` is where 'repair: true' would stand. For
 * OGR_G_DestroyGeometry. */
lg_status lg_gis_take_shape(const lg_gis_frame *frame, OGRGeometryH own, const char *who,
                            const char *key, lg_gis_mending *mending, OGRGeometryH *shape);

/* Cuts the edges short so that they bend as the projection wants, and brings the shape into the
 * target's system. */
lg_status lg_gis_project(const lg_gis_frame *frame, OGRCoordinateTransformationH transformation,
                         double longest, const char *who, OGRGeometryH *shape);
/* The longest edge in units of the source. */
double lg_gis_longest_edge(OGRSpatialReferenceH source);

#endif
