/* A CSV of cells: a row each, with its place (x and y, longitude and latitude, or row and column)
 * and what lies there. Rows that lie on a regular grid become a raster. */
#ifndef LG_GIS_CELLS_H
#define LG_GIS_CELLS_H

#include "gis/frame.h"
#include "text/csv.h"

typedef enum lg_gis_places {
    LG_GIS_PLACES_NONE, /* the table has no columns of places */
    LG_GIS_PLACES_XY,
    LG_GIS_PLACES_LONLAT,
    LG_GIS_PLACES_ROWCOL /* of the stated grid, counted from 0 in the north-west */
} lg_gis_places;

typedef struct lg_gis_cells {
    lg_context *context;
    const lg_gis_file *from;
    lg_csv *table;
    lg_gis_places places;
    size_t column[2]; /* of x and y, longitude and latitude, column and row */
    size_t n;         /* rows */
    int64_t *place;   /* of each row: row * nx + column of the raster */
    int32_t nx, ny;
    double west, north, dx, dy;
} lg_gis_cells;

/* Whether the file is such a table: a CSV that holds no shapes written out. The table's own faults
 * are told. */
lg_status lg_gis_is_cells(const lg_gis_frame *frame, const lg_gis_file *from, bool *is);

/* Reads places and finds the grid. LG_EPARSE or LG_EDATA names the lines: of a cell that stands
 * twice, off the grid, outside the Earth. */
lg_status lg_gis_cells_read(const lg_gis_frame *frame, const lg_gis_file *from,
                            lg_gis_cells *cells);
void lg_gis_cells_free(lg_gis_cells *cells);

/* A raster in memory over ny * nx values of that type, in the system of the table. For GDALClose. */
lg_status lg_gis_cells_raster(const lg_gis_frame *frame, const lg_gis_cells *cells,
                              GDALDataType type, void *values, GDALDatasetH *raster);

#endif
