/* A description laid out in metres, and what it says about any spot: the same at every cell size.
 */
#ifndef LG_LAND_LAND_LAYOUT_H
#define LG_LAND_LAND_LAYOUT_H

#include "land/description.h"
#include "land/noise.h"
#include "land/scatter.h"

/* Points of rows (places, admins, ...) are kept as lines whose points are not joined. */
typedef struct lg_land_layout {
    lg_context *context;
    const lg_description *description;
    lg_outline outline;
    lg_line river, places, admins, reserves, weather_zones;
    lg_line zone_borders; /* y_m only: metres north of the centre */
    double north[2];      /* unit vector at the centre: the map's y leans off true north */
    lg_scatter wells;
} lg_land_layout;

lg_status lg_land_layout_make(lg_context *context, const lg_description *description,
                              lg_land_layout *layout);
void lg_land_layout_free(lg_land_layout *layout);

/* Metres north and east of the outline's centre. */
double lg_land_layout_north_m(const lg_land_layout *layout, double x_m, double y_m);
double lg_land_layout_east_m(const lg_land_layout *layout, double x_m, double y_m);

/* Keys of the random fields. */
enum {
    LG_STREAM_PURPOSE = 0, /* + lg_purpose */
    LG_STREAM_TYPE = 100,  /* + type */
    LG_STREAM_MEANDER = 200,
    LG_STREAM_BORDER = 210,
    LG_STREAM_ADMIN = 220,
    LG_STREAM_ZONE = 230,
    LG_STREAM_RESERVE = 240,
    LG_STREAM_SOIL = 250,
    LG_STREAM_PARCELS = 300,
    LG_STREAM_WELLS = 310,
    LG_STREAM_DIVISIONS = 320
};

/* The eyes of one thread: its own caches of the random fields. */
typedef struct lg_view {
    const lg_land_layout *layout;
    lg_noise purpose[LG_PURPOSES], type[LG_SCHEMATIC_TYPES];
    lg_noise meander[2], border[2], awc, fertility, roughness;
} lg_view;

/* A spot as it is looked at; lg_view_at sets the place, the rest is worked out when asked for. */
typedef struct lg_spot {
    double x_m, y_m;
    double reserve;                                     /* 1 in a reserve core */
    double river_km, water_km, settlement, lake, hills; /* NAN: not yet asked for */
} lg_spot;

/* The nearest of some points (ties: the first). */
size_t lg_nearest_point(const lg_line *points, double x_m, double y_m);

#endif
