/* Maps and polygons of a geographic information system: landscapes made of them, results back into
 * them. Not in libgrass itself but in libgrass-gdal (built with LIBGRASS_GDAL; CMake target
 * libgrass::gdal, pkg-config libgrass-gdal), which brings GDAL along.
 *
 * GDAL's drivers are registered in the process by the first call (GDALAllRegister). What GDAL says
 * goes into the context's sentence, never to the terminal. */
#ifndef LIBGRASS_GIS_H
#define LIBGRASS_GIS_H

#include <stdint.h>

#include <libgrass/land.h>
#include <libgrass/style.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A landscape made of polygons and rasters, and the books of its area. */
typedef struct lg_gis_import lg_gis_import;

/* What became of the area. One cell is cell_area_ha of the land's facts. */
typedef struct lg_gis_areas {
    int32_t units;              /* how many the land has */
    int64_t repaired_units;     /* polygons that were invalid and mended */
    int64_t unit_cells;         /* cells whose middle lies in a unit */
    int64_t usable_cells;       /* of them, the cells of the landscape */
    int64_t no_type_cells;      /* of them, without any type code */
    int64_t other_cells;        /* of them, of a code that is no grassland */
    int64_t gap_cells;          /* of them, dropped because a layer has no value */
    int64_t overlap_cells;      /* claimed by more than one unit; the first in the file has them */
    int64_t unclaimed_cells;    /* of a grassland type, but in no unit: left out */
    double polygon_ha;          /* of all polygons, in the equal-area system */
    double cells_ha;            /* of the cells of the units, overlaps counted for each unit */
    double largest_error;       /* of a unit's area by cells, relative to its polygon */
    int32_t largest_error_unit; /* which */
} lg_gis_areas;

/* The books of one unit's area. */
typedef struct lg_gis_unit_area {
    const char *name;  /* owned by the import */
    double polygon_ha; /* of its polygon, in the equal-area system */
    double cells_ha;   /* of all cells whose middle lies in it */
    double overlap_ha; /* of them, those that an earlier unit has */
    double usable_ha;  /* usable grassland */
} lg_gis_unit_area;

/* What a layer gave. */
typedef struct lg_gis_layer_report {
    const char *name;      /* "condition" */
    const char *file;      /* NULL: a constant or not given; owned by the import */
    int64_t missing_cells; /* cells of units without a value */
    int64_t filled_cells;  /* of them, those that got the stated `missing` value */
} lg_gis_layer_report;

/* Makes the land that a description states (docs/gis.md). LG_EPARSE with file:line:column for what
 * is wrong in the description or does not fit its files, LG_EINPUT for a file that cannot be
 * opened, LG_EDATA for wrong contents. */
LG_API lg_status lg_gis_import_land(lg_context *context, const char *description_path,
                                    lg_gis_import **import);
/* Releases it with its land; NULL is nothing. */
LG_API_PLAIN void lg_gis_import_free(lg_gis_import *import);

/* The land, owned by the import. */
LG_API_PLAIN const lg_land *lg_gis_import_get_land(const lg_gis_import *import);
/* What became of the whole area. */
LG_API_PLAIN void lg_gis_import_get_areas(const lg_gis_import *import, lg_gis_areas *areas);

/* What became of a unit's area; LG_EARG when the index is out of range. */
LG_API lg_status lg_gis_import_get_unit(const lg_gis_import *import, int32_t unit,
                                        lg_gis_unit_area *area);
/* How many units of the file got no usable cell and were left out or taken by a neighbour
 * (`on_empty`); 0 where they are refused. */
LG_API_PLAIN int32_t lg_gis_import_empty_count(const lg_gis_import *import);
/* The areas of such a unit and, in *into, the unit that took it, whose areas have them; -1: it was
 * left out, and its polygon is in the sums of lg_gis_areas alone. LG_EARG when the index is out of
 * range. */
LG_API lg_status lg_gis_import_get_empty(const lg_gis_import *import, int32_t index,
                                         lg_gis_unit_area *area, int32_t *into);
/* How many layers a landscape has, given or not. */
LG_API_PLAIN int32_t lg_gis_import_layer_count(const lg_gis_import *import);
/* What a layer gave; LG_EARG when the index is out of range. */
LG_API lg_status lg_gis_import_get_layer(const lg_gis_import *import, int32_t layer,
                                         lg_gis_layer_report *report);

/* Which map of a file. */
typedef struct lg_gis_map {
    const char *variable; /* one of the variables (y, x), (time, y, x) or (month, y, x) */
    int year;             /* 0: every year, one band each */
    int month;            /* of a monthly map; 0: every month */
} lg_gis_map;

/* Writes a map of a result or landscape file as a cloud-optimised GeoTIFF: packed numbers unpacked,
 * reference system, unit, description, nodata. The file is whole or absent. LG_EARG when there is
 * no such map, year or month; the sentence names those there are. */
LG_API lg_status lg_gis_export_map(lg_context *context, const char *path, const lg_gis_map *map,
                                   const char *out_path);

/* The same, and beside MAP.tif how it looks: MAP.qml, which QGIS takes by itself, and for a map of
 * codes MAP.tif.aux.xml, their names and colours as GDAL keeps them. What stands there and was not
 * made by libgrass (a style that QGIS has saved) stays, and a notice says so. */
LG_API lg_status lg_gis_export_styled(lg_context *context, const char *path, const lg_gis_map *map,
                                      lg_style_language language, const char *out_path);

/* The management units as polygons. */
typedef struct lg_gis_units {
    const char *variable;       /* that the polygons are coloured by, a column of summary.csv; NULL:
                                   overload_rate of results, area_mu of a landscape */
    int32_t year;               /* of results; 0: every year, a layer each */
    lg_style_language language; /* of the style's words */
} lg_gis_units;

/* Writes the management units of a result or landscape file as polygons in a GeoPackage, with name,
 * administrative unit, zone, kind and area, and of results all columns of their books; QGIS takes
 * the style that lies in it. The file is whole or absent. LG_EEXIST for a GeoPackage that libgrass
 * did not make, or that has layers of other hands. */
LG_API lg_status lg_gis_export_units(lg_context *context, const char *path,
                                     const lg_gis_units *units, const char *out_path);

/* The style of a map alone, for QGIS that opens the result or landscape file itself. LG_EEXIST for a
 * file that libgrass did not make. */
LG_API lg_status lg_gis_write_style(lg_context *context, const char *path, const lg_gis_map *map,
                                    lg_style_language language, const char *out_path);

/* "GDAL 3.6.2"; never NULL. */
LG_API_PLAIN const char *lg_gis_version(void);

#ifdef __cplusplus
}
#endif
#endif
