/* A figure of the country around a station as a plane over longitude and latitude. */
#ifndef LG_WEATHER_PLANE_H
#define LG_WEATHER_PLANE_H

#include <stdbool.h>

/* value = here + east (longitude - centre) + north (latitude - centre) */
typedef struct lg_plane {
    double longitude_deg, latitude_deg; /* the centre */
    double here, east, north;           /* per degree */
    double lowest, highest;             /* of what the stations lie off it */
} lg_plane;

/* Least squares about a centre; false: the stations lie on a line, or so nearly. */
bool lg_plane_fit(int stations, const double *longitude_deg, const double *latitude_deg,
                  const double *value, lg_plane *plane);

/* "-8 to +12 mm" */
typedef struct lg_plane_text {
    char text[48];
} lg_plane_text;
lg_plane_text lg_plane_off(const lg_plane *plane, const char *unit);

double lg_plane_at(const lg_plane *plane, double longitude_deg, double latitude_deg);

#endif
