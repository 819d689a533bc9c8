/* The outline, a polygon that one point inside sees whole, and lines such as a river. */
#ifndef LG_LAND_OUTLINE_H
#define LG_LAND_OUTLINE_H

#include <stdbool.h>

#include "core/context.h"

typedef struct lg_line {
    size_t n;
    double *x_m, *y_m;
} lg_line;

typedef struct lg_outline {
    double x_m, y_m; /* the point that sees every vertex */
    lg_line ring;    /* counter-clockwise, first vertex not repeated */
    double *angle;   /* of each vertex seen from the point, growing from angle[0] */
    double box_m[4]; /* west, south, east, north */
} lg_outline;

lg_status lg_line_alloc(lg_context *context, size_t n, lg_line *line);
void lg_line_free(lg_context *context, lg_line *line);
double lg_line_distance_m(const lg_line *line, double x_m, double y_m);

/* Takes the ring over, also on failure. LG_EDATA when the centre does not see the vertices in
 * counter-clockwise order. */
lg_status lg_outline_make(lg_context *context, const double centre_m[2], lg_line ring,
                          lg_outline *outline);
void lg_outline_free(lg_context *context, lg_outline *outline);

/* How far inside the place is, along the ray from the centre; negative outside. */
double lg_outline_margin_m(const lg_outline *outline, double x_m, double y_m);

#endif
