/* The reference system of a land: metres, true areas, and longitudes for what is stated in them. */
#ifndef LG_LAND_SYSTEM_H
#define LG_LAND_SYSTEM_H

#include <proj.h>

#include "land/land.h"

/* A cell counts as cell_m squared. Where its true area is further off than this, the land is
 * refused; what lies below is told. Zones of 3 and 6 degrees (Gauss-Krueger, UTM) stay under 0.2 %
 * within their zone. */
#define LG_MOST_AREA_ERROR 0.01

/* What a sentence advises whose land is in no system that will do. */
#define LG_SYSTEM_ADVICE                                                                           \
    "bring the land to an equal-area projection in metres, such as Albers for China (leave the "   \
    "system out and libgrass uses that)"

/* Checks that the system is projected, and brings grid and system into metres. `axis_unit` is what
 * the coordinates are said to be in; NULL or blank: the system's own unit. *wkt is for lg_free and
 * is replaced where the system is not in metres. A sentence about it goes into *assumed. */
lg_status lg_system_settle(lg_context *context, const char *axis_unit, lg_grid *grid, char **wkt,
                           char **assumed);

/* A system opened to ask for places. */
typedef struct lg_system {
    PJ_CONTEXT *proj;
    PJ *crs, *to_degrees;
    double axis_m, flattening; /* of its ellipsoid */
} lg_system;

lg_status lg_system_open(lg_context *context, const char *wkt, lg_system *system);
void lg_system_close(lg_system *system);

/* False where the place has no longitude and latitude. */
bool lg_system_degrees(const lg_system *system, double x_m, double y_m, double *lon_deg,
                       double *lat_deg);

/* True area of a square around a place, relative to the square's, minus 1; NAN where it cannot be
 * told. */
double lg_system_area_error(const lg_system *system, double x_m, double y_m);

/* The length of the geodesic between two places in degrees. */
double lg_system_distance_km(const lg_system *system, const double from_deg[2],
                             const double to_deg[2]);

#endif
