/* An import while it is made, and the handle that stays. */
#ifndef LG_GIS_SHEET_H
#define LG_GIS_SHEET_H

#include <libgrass/gis.h>

#include "gis/frame.h"
#include "gis/polygons.h"
#include "land/land.h"

/* A unit without a usable cell, and the unit that took it; -1: left out. */
typedef struct lg_gis_empty {
    char name[LG_NAME_CHARS];
    lg_gis_unit_area area;
    int32_t into;
} lg_gis_empty;

struct lg_gis_import {
    lg_context *context;
    lg_land *land;
    lg_gis_areas areas;
    lg_gis_unit_area *units;
    int32_t nempty;
    lg_gis_empty *empty;
    lg_gis_layer_report layers[LG_GIS_LAYERS];
    char *files[LG_GIS_LAYERS];
    char *assumed; /* until the land has it */
    lg_gis_origin origins[LG_GIS_LAYERS + 1];
};

/* What is known of the grid's cells while layer after layer is laid over it. */
typedef struct lg_gis_sheet {
    lg_context *context;
    lg_gis_frame frame;
    lg_gis_polygons polygons;
    lg_gis_import *import;
    size_t n;      /* cells of the grid */
    int32_t *unit; /* -1: none */
    uint8_t *land_class, *flags;
    float *values;  /* of the layer at hand */
    size_t ncells;  /* usable cells */
    lg_cell *cells; /* unit -1: dropped */
} lg_gis_sheet;

/* The values of a layer over the grid: its file's, its constant, or what holds without it. `file`
 * tells whether there is one. */
lg_status lg_gis_sheet_layer(lg_gis_sheet *sheet, lg_gis_layer_id which, bool *file);

/* "row 3, column 5 (x 1234, y 5678 m)" of a cell of the grid */
typedef struct lg_gis_place {
    char text[96];
} lg_gis_place;
const char *lg_gis_show_place(lg_gis_place *place, const lg_grid *grid, int64_t raster);

/* The key `file` of a layer, or the layer's own node: where its contents are complained about. */
lg_status lg_gis_fail_layer(const lg_gis_sheet *sheet, lg_gis_layer_id which, const char *format,
                            ...) __attribute__((format(printf, 3, 4)));

/* "layer 'x': file has no value in any unit": whether it lies elsewhere or is empty there. */
lg_status lg_gis_fail_apart(const lg_gis_sheet *sheet, lg_gis_layer_id which, const char *where);

#endif
