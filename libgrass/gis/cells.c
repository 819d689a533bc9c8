#include "gis/cells.h"

#include <string.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gsl/gsl_heapsort.h>

#include "core/assumed.h"
#include "core/format.h"
#include "text/listing.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- columns of places ---- */

typedef struct words {
    lg_gis_places places;
    const char *across[6], *down[6];
} words;

static const words known[] = {
    {LG_GIS_PLACES_XY, {"x", "x_m", "easting"}, {"y", "y_m", "northing"}},
    {LG_GIS_PLACES_LONLAT,
     {"lon", "longitude", "lng", "lon_deg", "经度"},
     {"lat", "latitude", "lat_deg", "纬度"}},
    {LG_GIS_PLACES_ROWCOL, {"col", "column", "列"}, {"row", "行"}},
};

static bool find_column(const lg_csv *table, const char *const *names, size_t *column) {
    for (size_t c = 0; c < lg_csv_columns(table); c++)
        for (size_t i = 0; i < COUNT(known[0].across) && names[i] != NULL; i++)
            if (EQUAL(lg_csv_header(table, c), names[i])) {
                *column = c;
                return true;
            }
    return false;
}

static lg_gis_places find_places(const lg_csv *table, size_t column[2]) {
    for (size_t k = 0; k < COUNT(known); k++)
        if (find_column(table, known[k].across, &column[0]) &&
            find_column(table, known[k].down, &column[1]))
            return known[k].places;
    return LG_GIS_PLACES_NONE;
}

/* GDAL reads tables whose shapes are written out. */
static bool has_shapes(const lg_csv *table) {
    static const char *const names[] = {"wkt", "_wkt", "geom", "geometry", "the_geom", "shape"};
    for (size_t c = 0; c < lg_csv_columns(table); c++)
        for (size_t i = 0; i < COUNT(names); i++)
            if (EQUAL(lg_csv_header(table, c), names[i]))
                return true;
    return false;
}

lg_status lg_gis_is_cells(const lg_gis_frame *frame, const lg_gis_file *from, bool *is) {
    lg_csv *table = NULL;
    size_t column[2];
    *is = false;
    if (from->path == NULL || !EQUAL(CPLGetExtension(from->path), "csv"))
        return LG_OK;
    LG_TRY(lg_csv_read(frame->errors->context, from->path, true, &table));
    *is = find_places(table, column) != LG_GIS_PLACES_NONE || !has_shapes(table);
    lg_csv_free(table);
    return LG_OK;
}

/* ---- the grid of one axis ---- */

/* Of a cell's width: digits that were rounded away. */
#define MOST_OFF 0.05
/* Of the extent: places that are the same but for rounding. */
#define SAME 1e-9

typedef struct axis {
    const char *name;
    double *values; /* of each row */
    double first, step;
    int32_t n;
} axis;

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The usual distance between neighbouring values; 0 where all are the same. */
static lg_status find_step(const lg_gis_cells *cells, axis *a) {
    double *sorted = NULL;
    size_t gaps = 0;
    LG_TRY(lg_alloc(cells->context, cells->n, sizeof *sorted, "places of cells", &sorted));
    memcpy(sorted, a->values, cells->n * sizeof *sorted);
    gsl_heapsort(sorted, cells->n, sizeof *sorted, ascending);
    double range = sorted[cells->n - 1] - sorted[0];
    double least = SAME * fmax(range, fmax(fabs(sorted[0]), fabs(sorted[cells->n - 1])));
    a->first = sorted[0];
    for (size_t i = 1; i < cells->n; i++)
        if (sorted[i] - sorted[i - 1] > least)
            sorted[gaps++] = sorted[i] - sorted[i - 1];
    gsl_heapsort(sorted, gaps, sizeof *sorted, ascending);
    a->step = gaps == 0 ? 0 : sorted[gaps / 2];
    /* The mean over the whole extent holds more digits than one gap. */
    if (a->step > 0 && range / a->step < INT32_MAX)
        a->step = range / floor(range / a->step + 0.5);
    lg_free(cells->context, sorted);
    return LG_OK;
}

static lg_status settle_axis(lg_gis_cells *cells, axis *a, size_t column) {
    lg_listing off = {0};
    size_t first = 0;
    double most = 0;
    for (size_t i = 0; i < cells->n; i++) {
        double at = (a->values[i] - a->first) / a->step;
        if (fabs(at - floor(at + 0.5)) > MOST_OFF) {
            if (off.count == 0)
                first = i;
            lg_listing_add(&off, "line %d (%.10g)", lg_csv_line(cells->table, i), a->values[i]);
        }
        most = fmax(most, floor(at + 0.5));
    }
    if (off.count > 0)
        return lg_csv_fail(cells->table, first, column,
                           "%lld %s off the regular grid of the others, whose '%s' goes from "
                           "%.10g in steps of %.6g: %s. Cells of a map in another system are not "
                           "regular here: give 'x' and 'y' of that system",
                           (long long)off.count, off.count == 1 ? "cell lies" : "cells lie",
                           a->name, a->first, a->step, lg_listing_text(&off));
    if (most >= INT32_MAX / 2)
        return lg_csv_fail(cells->table, 0, column, "'%s' makes a grid of %.0f cells in a row",
                           a->name, most + 1);
    a->n = (int32_t)most + 1;
    return LG_OK;
}

/* ---- places ---- */

static lg_status read_axis(lg_gis_cells *cells, axis *a, size_t column, double low, double high) {
    a->name = lg_csv_header(cells->table, column);
    LG_TRY(lg_alloc(cells->context, cells->n, sizeof *a->values, "places of cells", &a->values));
    for (size_t i = 0; i < cells->n; i++)
        LG_TRY(lg_csv_number(cells->table, i, column, low, high, &a->values[i]));
    return LG_OK;
}

/* Longitudes of the steppe are no latitudes. */
static lg_status check_swapped(lg_gis_cells *cells, const axis *across) {
    double lat = 0;
    if (cells->places != LG_GIS_PLACES_LONLAT)
        return LG_OK;
    for (size_t i = 0; i < cells->n; i++)
        if (lg_csv_number(cells->table, i, cells->column[1], -360, 360, &lat) == LG_OK &&
            fabs(lat) > 90)
            return lg_csv_fail(cells->table, i, cells->column[1],
                               "the latitude is %.6g and the longitude %.6g: have the columns '%s' "
                               "and '%s' changed places?",
                               lat, across->values[i],
                               lg_csv_header(cells->table, cells->column[1]), across->name);
    return LG_OK;
}

static lg_status lay_grid(lg_gis_cells *cells, axis *across, axis *down) {
    LG_TRY(find_step(cells, across));
    LG_TRY(find_step(cells, down));
    if (!(across->step > 0) && !(down->step > 0))
        return lg_csv_fail(cells->table, 0, cells->column[0],
                           "one cell alone does not say how large it is; at least two are wanted");
    across->step = across->step > 0 ? across->step : down->step;
    down->step = down->step > 0 ? down->step : across->step;
    LG_TRY(settle_axis(cells, across, cells->column[0]));
    LG_TRY(settle_axis(cells, down, cells->column[1]));
    cells->nx = across->n;
    cells->ny = down->n;
    cells->dx = across->step;
    cells->dy = down->step;
    cells->west = across->first - across->step / 2;
    cells->north = down->first + (down->n - 0.5) * down->step;
    if ((double)cells->nx * cells->ny >= INT32_MAX)
        return lg_csv_fail(cells->table, 0, cells->column[0],
                           "the grid around the cells has %d columns and %d rows, which are too "
                           "many",
                           (int)cells->nx, (int)cells->ny);
    for (size_t i = 0; i < cells->n; i++) {
        double column = floor((across->values[i] - across->first) / across->step + 0.5);
        double row = floor((down->values[i] - down->first) / down->step + 0.5);
        cells->place[i] = (int64_t)(down->n - 1 - row) * cells->nx + (int64_t)column;
    }
    return LG_OK;
}

static lg_status read_degrees_or_metres(lg_gis_cells *cells) {
    axis across = {.n = 0}, down = {.n = 0};
    bool degrees = cells->places == LG_GIS_PLACES_LONLAT;
    lg_status status =
        read_axis(cells, &across, cells->column[0], degrees ? -360 : -1e9, degrees ? 360 : 1e9);
    if (status == LG_OK)
        status = check_swapped(cells, &across);
    if (status == LG_OK)
        status =
            read_axis(cells, &down, cells->column[1], degrees ? -90 : -1e9, degrees ? 90 : 1e9);
    if (status == LG_OK)
        status = lay_grid(cells, &across, &down);
    lg_free(cells->context, across.values);
    lg_free(cells->context, down.values);
    return status;
}

/* Rows and columns of the grid that the description states. */
static lg_status read_indices(const lg_gis_frame *frame, lg_gis_cells *cells) {
    const lg_gis_grid_group *g = &frame->description->grid;
    if (g->nx == 0)
        return lg_yaml_fail(frame->description->document, frame->description->grid_node,
                            "%s places its cells by row and column: state the grid that they are "
                            "of, with 'west_m', 'north_m', 'nx' and 'ny'",
                            cells->from->path);
    cells->nx = (int32_t)g->nx;
    cells->ny = (int32_t)g->ny;
    cells->dx = cells->dy = g->cell_m;
    cells->west = g->west_m;
    cells->north = g->north_m;
    for (size_t i = 0; i < cells->n; i++) {
        double at[2] = {0, 0};
        for (int k = 0; k < 2; k++) {
            double most = (double)(k == 0 ? g->nx : g->ny) - 1;
            LG_TRY(lg_csv_number(cells->table, i, cells->column[k], 0, most, &at[k]));
            if (floor(at[k]) < at[k])
                return lg_csv_fail(cells->table, i, cells->column[k],
                                   "%g is no whole number; rows and columns are counted from 0",
                                   at[k]);
        }
        cells->place[i] = (int64_t)at[1] * cells->nx + (int64_t)at[0];
    }
    return LG_OK;
}

/* ---- a cell stands once ---- */

typedef struct placed {
    int64_t place;
    size_t row;
} placed;

static int by_place(const void *left, const void *right) {
    const placed *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static lg_status check_twice(lg_gis_cells *cells) {
    placed *sorted = NULL;
    lg_listing twice = {0};
    size_t first = SIZE_MAX;
    LG_TRY(lg_alloc(cells->context, cells->n, sizeof *sorted, "places of cells", &sorted));
    for (size_t i = 0; i < cells->n; i++)
        sorted[i] = (placed){cells->place[i], i};
    gsl_heapsort(sorted, cells->n, sizeof *sorted, by_place);
    for (size_t i = 1; i < cells->n; i++)
        if (sorted[i].place == sorted[i - 1].place) {
            lg_listing_add(&twice, "lines %d and %d", lg_csv_line(cells->table, sorted[i - 1].row),
                           lg_csv_line(cells->table, sorted[i].row));
            first = sorted[i].row < first ? sorted[i].row : first;
        }
    lg_free(cells->context, sorted);
    if (twice.count == 0)
        return LG_OK;
    return lg_csv_fail(cells->table, first, cells->column[0],
                       "%lld %s a second time: %s; every cell has one row", (long long)twice.count,
                       twice.count == 1 ? "cell stands" : "cells stand", lg_listing_text(&twice));
}

/* ---- the whole ---- */

static lg_status read_all(const lg_gis_frame *frame, lg_gis_cells *cells) {
    const lg_yaml_node *node = cells->from->node;
    LG_TRY(lg_csv_read(cells->context, cells->from->path, true, &cells->table));
    cells->n = lg_csv_rows(cells->table);
    cells->places = find_places(cells->table, cells->column);
    if (cells->places == LG_GIS_PLACES_NONE)
        return lg_yaml_fail(frame->description->document, lg_yaml_get(node, "file"),
                            "%s has no columns that say where its cells lie: 'x' and 'y', 'lon' "
                            "and 'lat', or 'row' and 'col'",
                            cells->from->path);
    if (cells->n == 0)
        return lg_yaml_fail(frame->description->document, lg_yaml_get(node, "file"),
                            "%s holds no cell", cells->from->path);
    LG_TRY(
        lg_alloc(cells->context, cells->n, sizeof *cells->place, "places of cells", &cells->place));
    LG_TRY(cells->places == LG_GIS_PLACES_ROWCOL ? read_indices(frame, cells)
                                                 : read_degrees_or_metres(cells));
    return check_twice(cells);
}

lg_status lg_gis_cells_read(const lg_gis_frame *frame, const lg_gis_file *from,
                            lg_gis_cells *cells) {
    *cells = (lg_gis_cells){.context = frame->errors->context, .from = from};
    lg_status status = read_all(frame, cells);
    if (status != LG_OK)
        lg_gis_cells_free(cells);
    return status;
}

void lg_gis_cells_free(lg_gis_cells *cells) {
    lg_csv_free(cells->table);
    lg_free(cells->context, cells->place);
    cells->table = NULL;
    cells->place = NULL;
}

/* ---- as a raster ---- */

/* What the key `crs` says; without it degrees are WGS 84's, and rows and columns the grid's. */
static lg_status find_system(const lg_gis_frame *frame, const lg_gis_cells *cells,
                             OGRSpatialReferenceH crs) {
    const lg_gis_file *from = cells->from;
    const lg_yaml *document = frame->description->document;
    const lg_yaml_node *key = lg_yaml_get(from->node, "crs");
    if (cells->places == LG_GIS_PLACES_ROWCOL && from->crs != NULL)
        return lg_yaml_fail(document, key,
                            "%s places its cells by row and column of the grid; leave 'crs' out",
                            from->path);
    if (cells->places == LG_GIS_PLACES_XY && from->crs == NULL)
        return lg_yaml_fail(document, from->node,
                            "%s has x and y, and states no reference system; say it here, for "
                            "example 'crs: EPSG:4490'",
                            from->path);
    const char *text = from->crs != NULL                       ? from->crs
                       : cells->places == LG_GIS_PLACES_ROWCOL ? frame->wkt
                                                               : "EPSG:4326";
    if (!lg_gis_read_crs(text, crs))
        return lg_yaml_fail(document, key, "'%s' is a reference system unknown to PROJ", text);
    OSRSetAxisMappingStrategy(crs, OAMS_TRADITIONAL_GIS_ORDER);
    if (cells->places == LG_GIS_PLACES_LONLAT && !OSRIsGeographic(crs))
        return lg_yaml_fail(document, key,
                            "%s has longitude and latitude, and '%s' is no system of degrees; name "
                            "the columns x and y, or the system that the degrees are of",
                            from->path, text);
    if (cells->places == LG_GIS_PLACES_LONLAT && from->crs == NULL)
        return lg_assume(cells->context, frame->assumed,
                         "longitude and latitude of %s are in WGS 84 (EPSG:4326): it states no "
                         "reference system",
                         from->path);
    return LG_OK;
}

lg_status lg_gis_cells_raster(const lg_gis_frame *frame, const lg_gis_cells *cells,
                              GDALDataType type, void *values, GDALDatasetH *raster) {
    double transform[6] = {cells->west, cells->dx, 0, cells->north, 0, -cells->dy};
    char pointer[64], option[96];
    char *options[] = {option, NULL};
    GDALDriverH driver = GDALGetDriverByName("MEM");
    OGRSpatialReferenceH crs = OSRNewSpatialReference(NULL);
    if (crs == NULL || driver == NULL)
        return lg_fail(cells->context, LG_ENOMEM, "no memory for a raster of cells");
    lg_status status = find_system(frame, cells, crs);
    if (status != LG_OK) {
        OSRRelease(crs);
        return status;
    }
    pointer[CPLPrintPointer(pointer, values, sizeof pointer - 1)] = '\0';
    lg_format(option, sizeof option, "DATAPOINTER=%s", pointer);
    GDALDatasetH made = GDALCreate(driver, "", cells->nx, cells->ny, 0, type, NULL);
    bool good = made != NULL && GDALAddBand(made, type, options) == CE_None &&
                GDALSetGeoTransform(made, transform) == CE_None &&
                GDALSetSpatialRef(made, crs) == CE_None;
    OSRRelease(crs);
    if (!good && made != NULL)
        GDALClose(made);
    if (!good)
        return lg_gis_errors_fail(frame->errors, LG_EINTERNAL,
                                  "GDAL cannot hold the cells of %s in memory", cells->from->path);
    *raster = made;
    return LG_OK;
}
