#include "weather/plane.h"

#include <math.h>
#include <stdio.h>

#include "weather/params.h"
#include "weather/symmetric.h"

double lg_plane_at(const lg_plane *p, double longitude_deg, double latitude_deg) {
    return p->here + p->east * (longitude_deg - p->longitude_deg) +
           p->north * (latitude_deg - p->latitude_deg);
}

lg_plane_text lg_plane_off(const lg_plane *plane, const char *unit) {
    lg_plane_text off;
    snprintf(off.text, sizeof off.text, "%+.1f to %+.1f %s", plane->lowest, plane->highest, unit);
    return off;
}

/* Slopes from sums about the means. A degree counts as one both ways: only the width of the strip
 * hangs on that. */
static bool find_slopes(int n, const double *x, const double *y, const double *v,
                        const double mean[3], double slope[2]) {
    double square[4] = {0}, with[2] = {0}, inverse[4], root[4];
    for (int i = 0; i < n; i++) {
        double dx = x[i] - mean[0], dy = y[i] - mean[1], dv = v[i] - mean[2];
        square[0] += dx * dx;
        square[1] += dx * dy;
        square[3] += dy * dy;
        with[0] += dx * dv;
        with[1] += dy * dv;
    }
    square[2] = square[1];
    double least = lg_symmetric_power(2, square, 1.0, 0.0, root);
    if (!(least > LG_NARROWEST * (square[0] + square[3])))
        return false;
    lg_symmetric_power(2, square, -1.0, least, inverse);
    lg_product(2, 2, 1, inverse, with, 0, slope);
    return true;
}

bool lg_plane_fit(int stations, const double *longitude_deg, const double *latitude_deg,
                  const double *value, lg_plane *plane) {
    double mean[3] = {0}, slope[2];
    double centre_lon = plane->longitude_deg, centre_lat = plane->latitude_deg;
    for (int i = 0; i < stations; i++) {
        mean[0] += longitude_deg[i] / stations;
        mean[1] += latitude_deg[i] / stations;
        mean[2] += value[i] / stations;
    }
    if (!find_slopes(stations, longitude_deg, latitude_deg, value, mean, slope))
        return false;
    *plane = (lg_plane){.longitude_deg = centre_lon,
                        .latitude_deg = centre_lat,
                        .east = slope[0],
                        .north = slope[1],
                        .lowest = INFINITY,
                        .highest = -INFINITY};
    plane->here = mean[2] + slope[0] * (centre_lon - mean[0]) + slope[1] * (centre_lat - mean[1]);
    for (int i = 0; i < stations; i++) {
        double off = value[i] - lg_plane_at(plane, longitude_deg[i], latitude_deg[i]);
        plane->lowest = fmin(plane->lowest, off);
        plane->highest = fmax(plane->highest, off);
    }
    return true;
}
