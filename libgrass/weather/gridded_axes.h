/* A grid of latitudes and longitudes: where a place lies in it, which part a land needs, and which
 * of its points are there at all. Places along an axis are counted in steps from its first value. */
#ifndef LG_WEATHER_GRIDDED_AXES_H
#define LG_WEATHER_GRIDDED_AXES_H

#include <stdbool.h>

#include <libgrass/gridded.h>

#include "core/context.h"

typedef struct lg_gridded_axis {
    int32_t count;
    double *value; /* ascends or descends; longitudes go on beyond 360 where they pass it */
    double step;   /* a usual one, positive */
    bool round;    /* longitudes all the way round */
} lg_gridded_axis;

typedef struct lg_gridded_axes {
    lg_gridded_axis lat, lon;
    lg_gridded_box box;
    bool *there;   /* of the box; NULL: all are */
    double lon_at; /* a column in the middle of the land: the box is around it */
    int digits;    /* that the places of its points need */
} lg_gridded_axes;

/* Copies the axes of a variable. LG_EDATA begins with `where`. */
lg_status lg_gridded_axes_make(lg_context *context, const char *where,
                               const lg_gridded_variable *variable, lg_gridded_axes *axes);
void lg_gridded_axes_free(lg_context *context, lg_gridded_axes *axes);
bool lg_gridded_axes_same(const lg_gridded_axes *axes, const lg_gridded_variable *variable);

/* The place in rows and columns; the column is near axes->lon_at where the axis goes round. */
void lg_gridded_place(const lg_gridded_axes *axes, double lon_deg, double lat_deg, double *row,
                      double *column);
double lg_gridded_lat(const lg_gridded_axes *axes, int32_t row);
double lg_gridded_lon(const lg_gridded_axes *axes, int32_t column); /* -180 to 180 */

/* The box around the cells, with a rim for points that are missing. LG_EDATA states the extents of
 * land and grid. */
lg_status lg_gridded_find_box(lg_context *context, const char *where, lg_gridded_axes *axes,
                              const double *lon_deg, const double *lat_deg, int64_t cells);

/* Row and column, in the grid's own numbers, of the nearest point that is there. *moved: it is not
 * the nearest of all. False: none within LG_GRIDDED_MOST_MOVED steps. */
bool lg_gridded_nearest(const lg_gridded_axes *axes, double lon_deg, double lat_deg, int32_t *row,
                        int32_t *column, bool *moved);

/* Whether the point is in the box and there. Columns as lg_gridded_place counts them. */
bool lg_gridded_is_there(const lg_gridded_axes *axes, int32_t row, int32_t column);
/* The place of a point in a box. */
int64_t lg_gridded_in_box(const lg_gridded_axes *axes, int32_t row, int32_t column);

/* Length of the arc between two places on a sphere of the Earth's mean radius. */
double lg_gridded_arc_km(double lon_a_deg, double lat_a_deg, double lon_b_deg, double lat_b_deg);

#endif
