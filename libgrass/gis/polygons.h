/* The polygons of the management units, in the target's system. */
#ifndef LG_GIS_POLYGONS_H
#define LG_GIS_POLYGONS_H

#include <ogr_api.h>

#include "gis/frame.h"
#include "gis/shape.h"

typedef struct lg_gis_polygon {
    lg_unit unit; /* without cells yet */
    OGRGeometryH shape;
    double area_m2;
} lg_gis_polygon;

typedef struct lg_gis_polygons {
    lg_context *context;
    size_t n, room;
    lg_gis_polygon *rows; /* in the file's order */
    double box_m[4];      /* west, south, east, north */
    lg_gis_mending mending;
} lg_gis_polygons;

/* None yet; for lg_gis_polygons_free also when reading fails. */
void lg_gis_polygons_begin(lg_context *context, lg_gis_polygons *polygons);
/* LG_EINPUT when the file cannot be opened, LG_EDATA or LG_EPARSE names what is wrong and where. */
lg_status lg_gis_polygons_read(lg_gis_frame *frame, lg_gis_polygons *polygons);
void lg_gis_polygons_free(lg_gis_polygons *polygons);

#endif
